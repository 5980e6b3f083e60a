<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CommandLine</name>
    <message>
        <source>--%1 wants %2, not &quot;%3&quot;</source>
        <translation>--%1 需要%2，不能是“%3”</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a port from 0 to 65535</source>
        <translation>端口号（0 到 65535）</translation>
    </message>
    <message>
        <source>--cors wants an origin like http://localhost:3000, or *, not &quot;%1&quot;</source>
        <translation>--cors 需要形如 http://localhost:3000 的源，或 *，不能是“%1”</translation>
    </message>
    <message>
        <source>light, dark or system</source>
        <translation>light、dark 或 system</translation>
    </message>
    <message>
        <source>compare or inspect</source>
        <translation>compare 或 inspect</translation>
    </message>
    <message>
        <source>every=1s, poisson=2/s or manual</source>
        <translation>every=1s、poisson=2/s 或 manual</translation>
    </message>
    <message>
        <source>a size like 1440x900</source>
        <translation>形如 1440x900 的尺寸</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>some of %1</source>
        <translation>%1 中的若干项</translation>
    </message>
    <message>
        <source>seconds from 0.1 to 86400</source>
        <translation>秒数（0.1 到 86400）</translation>
    </message>
    <message>
        <source>messages a second, from 0.001 to 10000</source>
        <translation>每秒消息数（0.001 到 10000）</translation>
    </message>
    <message>
        <source>bytes from 1 to %1</source>
        <translation>字节数（1 到 %1）</translation>
    </message>
    <message>
        <source>seconds from 0.01 to 3600</source>
        <translation>秒数（0.01 到 3600）</translation>
    </message>
    <message>
        <source>--%1 wants a file name</source>
        <translation>--%1 需要文件名</translation>
    </message>
    <message>
        <source>not the URL of an event stream, as http://localhost:8088/events is: %1</source>
        <translation>不是事件流的 URL（例如 http://localhost:8088/events）：%1</translation>
    </message>
    <message>
        <source>which URL?</source>
        <translation>缺少 URL</translation>
    </message>
    <message>
        <source>seconds from 0.001 to 86400</source>
        <translation>秒数（0.001 到 86400）</translation>
    </message>
    <message>
        <source>a whole number from 1 on</source>
        <translation>不小于 1 的整数</translation>
    </message>
    <message>
        <source>--last-event-id holds a line end</source>
        <translation>--last-event-id 含有换行符</translation>
    </message>
    <message>
        <source>pushscope%1: %2 (see pushscope%1 --help)</source>
        <translation>pushscope%1：%2（参见 pushscope%1 --help）</translation>
    </message>
    <message>
        <source>what is &quot;%1&quot;?</source>
        <translation>无法识别“%1”</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;</source>
        <translation>没有命令“%1”</translation>
    </message>
    <message>
        <source>language of the texts, for example zh_CN</source>
        <translation>界面语言，例如 zh_CN</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>显示此帮助</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>显示版本</translation>
    </message>
    <message>
        <source>listen on this port; 0: any free one (8088, then the next free one)</source>
        <translation>监听此端口；0 表示任意空闲端口（默认 8088，被占用则顺延）</translation>
    </message>
    <message>
        <source>let pages of this origin use the server; * for all; may be repeated (none)</source>
        <translation>允许此源的网页访问服务器；* 表示全部；可重复指定（默认无）</translation>
    </message>
    <message>
        <source>publish by itself: every=1s, every=250ms, poisson=2/s or manual</source>
        <translation>自动发布：every=1s、every=250ms、poisson=2/s 或 manual</translation>
    </message>
    <message>
        <source>Compare the ways in which a server pushes messages to clients, from publish to pixel.</source>
        <translation>比较服务器向客户端推送消息的各种方式，从发布直到像素。</translation>
    </message>
    <message>
        <source>light, dark or system (as remembered)</source>
        <translation>light、dark 或 system（默认沿用上次）</translation>
    </message>
    <message>
        <source>of the feed&apos;s chance (1)</source>
        <translation>消息源的随机种子（默认 1）</translation>
    </message>
    <message>
        <source>open compare or inspect (as remembered)</source>
        <translation>打开 compare 或 inspect（默认沿用上次）</translation>
    </message>
    <message>
        <source>open this event stream in Inspect at once</source>
        <translation>立即在 Inspect 中打开此事件流</translation>
    </message>
    <message>
        <source>start the lanes at once</source>
        <translation>立即启动所有通道</translation>
    </message>
    <message>
        <source>size of the window, for example 1440x900</source>
        <translation>窗口大小，例如 1440x900</translation>
    </message>
    <message>
        <source>run a short seeded session, save a picture of the window as PNG, and end</source>
        <translation>用固定种子运行一小段会话，将窗口截图存为 PNG 后退出</translation>
    </message>
    <message>
        <source>neither read nor write what the window remembers</source>
        <translation>不读取也不保存窗口设置</translation>
    </message>
    <message>
        <source>Serve messages by every method until SIGINT (Ctrl+C) or SIGTERM. The first line says where.</source>
        <translation>以所有方式提供消息，直到收到 SIGINT（Ctrl+C）或 SIGTERM。首行给出地址。</translation>
    </message>
    <message>
        <source>what the feed publishes, with {time}, {id} and {n} filled in: &apos;{&quot;message&quot;:&quot;{time}&quot;}&apos;</source>
        <translation>消息源发布的内容，其中 {time}、{id}、{n} 会被替换：&apos;{&quot;message&quot;:&quot;{time}&quot;}&apos;</translation>
    </message>
    <message>
        <source>say where as one line of JSON: {&quot;kind&quot;:&quot;listening&quot;,&quot;http&quot;:...,&quot;ws&quot;:...}</source>
        <translation>以一行 JSON 给出地址：{&quot;kind&quot;:&quot;listening&quot;,&quot;http&quot;:...,&quot;ws&quot;:...}</translation>
    </message>
    <message>
        <source>Exit status: 0 after a signal, 1 where it cannot listen, 2 for bad options.</source>
        <translation>退出码：收到信号后退出为 0，无法监听为 1，选项错误为 2。</translation>
    </message>
    <message>
        <source>Run the server and one client per method, publish, and count what each method cost.</source>
        <translation>运行服务器，每种方式各一个客户端，发布消息并统计各方式的代价。</translation>
    </message>
    <message>
        <source>which, with commas between (%1)</source>
        <translation>以逗号分隔的方式（默认 %1）</translation>
    </message>
    <message>
        <source>publish for so many seconds (10)</source>
        <translation>发布持续的秒数（默认 10）</translation>
    </message>
    <message>
        <source>messages a second (5)</source>
        <translation>每秒消息数（默认 5）</translation>
    </message>
    <message>
        <source>size of each message&apos;s data (64)</source>
        <translation>每条消息的数据大小（默认 64）</translation>
    </message>
    <message>
        <source>seconds between two short polls (1)</source>
        <translation>短轮询的间隔秒数（默认 1）</translation>
    </message>
    <message>
        <source>of the times and the texts (1)</source>
        <translation>时刻与文本的随机种子（默认 1）</translation>
    </message>
    <message>
        <source>write the figures as JSON; - for stdout, instead of the table</source>
        <translation>将数据写为 JSON；- 表示写到 stdout，代替表格</translation>
    </message>
    <message>
        <source>write a report to look at and to print</source>
        <translation>写出可浏览、可打印的报告</translation>
    </message>
    <message>
        <source>Open a stream and say what happens, as it happens.</source>
        <translation>打开一个流，实时报告发生的一切。</translation>
    </message>
    <message>
        <source>send it with the first request</source>
        <translation>随首个请求发送</translation>
    </message>
    <message>
        <source>end after so many seconds</source>
        <translation>若干秒后结束</translation>
    </message>
    <message>
        <source>end after so many events</source>
        <translation>收到若干事件后结束</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>每行一个 JSON 对象</translation>
    </message>
    <message>
        <source>Usage: pushscope %1</source>
        <translation>用法：pushscope %1</translation>
    </message>
    <message>
        <source>The commands need no display. `pushscope COMMAND --help` says more.</source>
        <translation>这些命令不需要图形显示。详见 `pushscope COMMAND --help`。</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>opening the lanes</source>
        <translation>正在打开通道</translation>
    </message>
    <message>
        <source>%1 published</source>
        <translation>已发布 %1 条</translation>
    </message>
    <message>
        <source>%1 published, the slowest lane has %2</source>
        <translation>已发布 %1 条，最慢的通道收到 %2 条</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>interrupted after %1 messages</source>
        <translation>发布 %1 条消息后被中断</translation>
    </message>
    <message>
        <source>nothing was published</source>
        <translation>没有发布任何消息</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>%1 messages a second</source>
        <translation>每秒 %1 条消息</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>%1 bytes a message</source>
        <translation>每条消息 %1 字节</translation>
    </message>
    <message>
        <source>Poll interval</source>
        <translation>轮询间隔</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Pushscope</source>
        <translation>Pushscope</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>server and clients in one process, over loopback</source>
        <translation>服务器与客户端同进程，经环回接口</translation>
    </message>
    <message>
        <source>%1 messages in %2.</source>
        <translation>%2 内 %1 条消息。</translation>
    </message>
    <message>
        <source>Every message was delivered exactly once to every lane that ran.</source>
        <translation>每条消息都恰好一次送达每个运行的通道。</translation>
    </message>
    <message>
        <source>Not every lane got every message exactly once:</source>
        <translation>并非每个通道都恰好一次收到每条消息：</translation>
    </message>
    <message>
        <source>%1 facts were lost: they came faster than they could be kept</source>
        <translation>丢失 %1 条记录：产生速度超过了保存速度</translation>
    </message>
    <message>
        <source>unknown option --%1</source>
        <translation>未知选项 --%1</translation>
    </message>
    <message>
        <source>--%1 takes no value</source>
        <translation>--%1 不带值</translation>
    </message>
    <message>
        <source>--%1 is given twice</source>
        <translation>--%1 重复指定</translation>
    </message>
    <message>
        <source>--%1 needs a value: --%1 %2</source>
        <translation>--%1 需要一个值：--%1 %2</translation>
    </message>
    <message>
        <source>unknown option %1</source>
        <translation>未知选项 %1</translation>
    </message>
    <message>
        <source>pushscope: there is no display here. These work without one: pushscope compare, pushscope serve, pushscope inspect.</source>
        <translation>pushscope：没有图形显示。以下命令不需要显示：pushscope compare、pushscope serve、pushscope inspect。</translation>
    </message>
    <message>
        <source>Stop with Ctrl+C.</source>
        <translation>按 Ctrl+C 停止。</translation>
    </message>
    <message>
        <source>keep passwords, tokens and cookies, which are masked otherwise</source>
        <translation>保留密码、令牌和 Cookie，否则会被遮盖</translation>
    </message>
    <message>
        <source>a number from 0.01 to 10000, max or step</source>
        <translation>0.01 到 10000 之间的数、max 或 step</translation>
    </message>
    <message>
        <source>Say what happened in a saved session, HAR, .sse or .ndjson, at its own pace.</source>
        <translation>按原有节奏讲述已保存的会话、HAR、.sse 或 .ndjson 中发生的事。</translation>
    </message>
    <message>
        <source>times the recorded pace; max: at once; step: a message for each Enter (1)</source>
        <translation>录制速度的倍数；max：立即全部；step：每按一次 Enter 一条消息（1）</translation>
    </message>
    <message>
        <source>one JSON object a line, as inspect has them</source>
        <translation>每行一个 JSON 对象，与 inspect 相同</translation>
    </message>
    <message>
        <source>Exit status: 0 where the file was told to its end or a signal came, 1 where it
cannot be read or is broken, 2 for bad usage.</source>
        <translation>退出码：讲到文件末尾或收到信号为 0，无法读取或已损坏为 1，
用法错误为 2。</translation>
    </message>
    <message>
        <source>Write a saved session, HAR, .sse or .ndjson in another format.</source>
        <translation>把已保存的会话、HAR、.sse 或 .ndjson 写成另一种格式。</translation>
    </message>
    <message>
        <source>har, jsonl, csv, sse or html (as the output&apos;s name ends, else har)</source>
        <translation>har、jsonl、csv、sse 或 html（按输出文件名的后缀，否则为 har）</translation>
    </message>
    <message>
        <source>- for stdout (-)</source>
        <translation>- 表示标准输出（-）</translation>
    </message>
    <message>
        <source>Exit status: 0 where all was written, 1 where the file cannot be read, is broken, or
the output cannot be written, 2 for bad usage.</source>
        <translation>退出码：全部写出为 0；文件无法读取、已损坏或
输出无法写入为 1，用法错误为 2。</translation>
    </message>
    <message>
        <source>which file?</source>
        <translation>哪个文件？</translation>
    </message>
    <message>
        <source>a line of over 1 MiB was not sent</source>
        <translation>超过 1 MiB 的一行未发送</translation>
    </message>
    <message>
        <source>save the session, to replay, to export or to open in the window</source>
        <translation>保存会话，以便回放、导出或在窗口中打开</translation>
    </message>
    <message>
        <source>show and save tokens, cookies and passwords, which are masked otherwise</source>
        <translation>显示并保存令牌、Cookie 和密码，否则会被遮盖</translation>
    </message>
    <message>
        <source>--save wants a file name</source>
        <translation>--save 需要文件名</translation>
    </message>
    <message>
        <source>--protocol %1 does not go with %2:</source>
        <translation>--protocol %1 不能用于 %2:</translation>
    </message>
    <message>
        <source>--header wants &apos;Name: value&apos;, not &quot;%1&quot;</source>
        <translation>--header 需要“名称: 值”，而不是“%1”</translation>
    </message>
    <message>
        <source>it is larger than 64 MiB</source>
        <translation>它大于 64 MiB</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>a method like POST</source>
        <translation>如 POST 的方法</translation>
    </message>
    <message>
        <source>a proxy like http://host:3128 or socks5://host:1080</source>
        <translation>如 http://host:3128 或 socks5://host:1080 的代理</translation>
    </message>
    <message>
        <source>--subprotocol wants a name, not &quot;%1&quot;</source>
        <translation>--subprotocol 需要名称，而不是“%1”</translation>
    </message>
    <message>
        <source>sse, ws, stream (JSON lines), raw, or auto: what the response&apos;s type says (sse; ws for ws: and wss:)</source>
        <translation>sse、ws、stream（JSON 行）、raw，或 auto：按响应的类型（sse；ws: 和 wss: 为 ws）</translation>
    </message>
    <message>
        <source>GET, POST or any other (GET; POST with --data)</source>
        <translation>GET、POST 或其他方法（GET；有 --data 时为 POST）</translation>
    </message>
    <message>
        <source>send this header; may be repeated</source>
        <translation>发送此标头；可重复</translation>
    </message>
    <message>
        <source>send this body; @FILE: what the file holds. JSON, unless a Content-Type is given</source>
        <translation>发送此正文；@FILE：文件内容。未给出 Content-Type 时为 JSON</translation>
    </message>
    <message>
        <source>ws: offer this one; may be repeated</source>
        <translation>ws：提出此子协议；可重复</translation>
    </message>
    <message>
        <source>go through http://HOST:PORT or socks5://HOST:PORT</source>
        <translation>经由 http://HOST:PORT 或 socks5://HOST:PORT</translation>
    </message>
    <message>
        <source>take a certificate that is not valid, and say so</source>
        <translation>接受无效证书，并加以说明</translation>
    </message>
    <message>
        <source>sse: try again after 4xx and 5xx, which a browser does not</source>
        <translation>sse：在 4xx 和 5xx 后重试，浏览器不会这样做</translation>
    </message>
    <message>
        <source>show a redirect instead of following it</source>
        <translation>显示重定向而不跟随</translation>
    </message>
    <message>
        <source>ask for gzip and deflate</source>
        <translation>请求 gzip 和 deflate</translation>
    </message>
    <message>
        <source>cannot read %1</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>%1 is no session, HAR, event stream or JSON lines</source>
        <translation>%1 不是会话、HAR、事件流或 JSON 行</translation>
    </message>
    <message>
        <source>%1 was written by a newer Pushscope</source>
        <translation>%1 由更新版本的 Pushscope 写成</translation>
    </message>
    <message>
        <source>%1 ends too early: it holds what came before</source>
        <translation>%1 过早结束：只含此前的内容</translation>
    </message>
    <message>
        <source>%1 is broken: it holds what came before</source>
        <translation>%1 已损坏：只含此前的内容</translation>
    </message>
    <message>
        <source>%1 is too large: the rest is left out</source>
        <translation>%1 过大：其余部分已略去</translation>
    </message>
    <message numerus="yes">
        <source>%n entries are no streams and are left out</source>
        <translation>
            <numerusform>%n 个条目不是流，已略去</numerusform>
        </translation>
    </message>
    <message>
        <source>Watch a stream for a while and say what is wrong with it, why, and what to do.</source>
        <translation>观察一个流一段时间，说明它有什么问题、为什么、怎么办。</translation>
    </message>
    <message>
        <source>Exit status: 0 where no finding is an error, 3 where one is, 1 where nothing could be reached, 2 for bad usage or a bad URL.</source>
        <translation>退出状态：没有错误级的发现为 0，有则为 3，什么都连不上为 1，用法或 URL 不对为 2。</translation>
    </message>
    <message>
        <source>watch for so many seconds (10)</source>
        <translation>观察这么多秒（10）</translation>
    </message>
    <message>
        <source>allow extra connections for what cannot be seen otherwise, two at a time</source>
        <translation>允许为看不到的内容另外建立连接，每次两个</translation>
    </message>
    <message>
        <source>one JSON object, see docs/doctor.md</source>
        <translation>一个 JSON 对象，见 docs/doctor.md</translation>
    </message>
    <message>
        <source>seen: %1</source>
        <translation>所见：%1</translation>
    </message>
    <message>
        <source>do: %1</source>
        <translation>办法：%1</translation>
    </message>
    <message>
        <source>%1 errors, %2 warnings, %3 pieces of advice; %4 rules passed, %5 do not apply, %6 need a probe (--probe)</source>
        <translation>%1 个错误，%2 个警告，%3 条建议；%4 条规则通过，%5 条不适用，%6 条需要探测（--probe）</translation>
    </message>
    <message>
        <source>%1: looked at for %2, %3 attempts, %4 events</source>
        <translation>%1：观察了 %2，%3 次尝试，%4 个事件</translation>
    </message>
    <message>
        <source>Nothing could be reached: %1</source>
        <translation>什么都连不上：%1</translation>
    </message>
    <message>
        <source>JSON lines: {&quot;t_us&quot;:N,&quot;kind&quot;:KIND,...}; t_us counts microseconds and never goes back.
  state      readyState, cause
  request    method, url, headers: [[name,value],...]
  response   status, headers
  event      type, data, lastEventId, origin
  comment    text
  retry      ms
  error      message
  finding    rule, message, line: what the parser ignored or repaired, and why
  control    text: a message without id, or the body of an answer that was refused
  and: tls, redirect, credentials-dropped, deviation, sent, ping, pong, close

With a WebSocket, lines from standard input are sent as text messages.

Exit status: 0 if it was OPEN once and ended by a limit or a signal, or where a body that is
asked for once (stream, raw, POST) has come whole; 1 if it was closed by the other side or
never OPEN, 2 for bad usage or a bad URL.</source>
        <translation>JSON 行：{&quot;t_us&quot;:N,&quot;kind&quot;:KIND,...}；t_us 以微秒计，从不倒退。
  state      readyState, cause
  request    method, url, headers: [[name,value],...]
  response   status, headers
  event      type, data, lastEventId, origin
  comment    text
  retry      ms
  error      message
  finding    rule, message, line：解析器忽略或修补了什么，以及原因
  control    text：没有 id 的消息，或被拒绝的响应的正文
  以及：tls, redirect, credentials-dropped, deviation, sent, ping, pong, close

对于 WebSocket，标准输入的每一行作为一条文本消息发送。

退出码：曾经 OPEN 且因限制或信号结束，或一次性请求的正文（stream、raw、POST）完整到达为 0；
被对方关闭或从未 OPEN 为 1，用法或 URL 错误为 2。</translation>
    </message>
    <message>
        <source>pushscope doctor: %1 probes with %2 extra connections to %3, two at a time</source>
        <translation>pushscope doctor：%1 个探测，共 %2 个到 %3 的额外连接，每次最多两个</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) had come by then and are not shown</source>
        <translation>
            <numerusform>结束时还有 %n 个已到达的事件未显示</numerusform>
        </translation>
    </message>
    <message>
        <source>--header cannot set %1: it follows from the body</source>
        <translation>--header 不能设置 %1：它由正文决定</translation>
    </message>
    <message numerus="yes">
        <source>%1 is full after %n fact(s); what came later is not saved</source>
        <translation>
            <numerusform>%1 在 %n 条记录后已满；之后的内容未保存</numerusform>
        </translation>
    </message>
    <message>
        <source>Without conditions:</source>
        <translation>没有网络条件：</translation>
    </message>
    <message>
        <source>With %1:</source>
        <translation>条件：%1：</translation>
    </message>
    <message>
        <source>What each method made of it:</source>
        <translation>每种方式的结果：</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>网络条件</translation>
    </message>
    <message>
        <source>Network: %1. What each method made of it:</source>
        <translation>网络：%1。每种方式的结果：</translation>
    </message>
    <message>
        <source>--toxic: there is no toxic &quot;%1&quot;; there are %2</source>
        <translation>--toxic：没有名为“%1”的条件；可用：%2</translation>
    </message>
    <message>
        <source>--toxic: &quot;%1&quot; means nothing for this toxic</source>
        <translation>--toxic：“%1”对该条件没有意义</translation>
    </message>
    <message>
        <source>--toxic: &quot;%1&quot; wants a number</source>
        <translation>--toxic：“%1”需要一个数字</translation>
    </message>
    <message>
        <source>--toxic: &quot;%1&quot; is out of range</source>
        <translation>--toxic：“%1”超出范围</translation>
    </message>
    <message>
        <source>--toxic: &quot;%1&quot;: the stream is up, down or both</source>
        <translation>--toxic：“%1”：方向只能是 up、down 或 both</translation>
    </message>
    <message>
        <source>a slower network: %1</source>
        <translation>更慢的网络：%1</translation>
    </message>
    <message>
        <source>one condition, as Toxiproxy names it, downstream unless told; may be repeated: latency=300,jitter=50; bandwidth=50,stream=up (kB/s); loss=2; timeout=0; reset_peer=1000; slow_close=500; slicer=64,size_variation=32,delay=500 (us); limit_data=1000; down</source>
        <translation>一个网络条件，名称与 Toxiproxy 相同，未指明时为下行；可重复：latency=300,jitter=50；bandwidth=50,stream=up（kB/s）；loss=2；timeout=0；reset_peer=1000；slow_close=500；slicer=64,size_variation=32,delay=500（微秒）；limit_data=1000；down</translation>
    </message>
    <message>
        <source>--network: there is no &quot;%1&quot;; there are %2</source>
        <translation>--network：没有“%1”；可用：%2</translation>
    </message>
    <message>
        <source>With --network or --toxic there are two runs, one without and one with the conditions;
what is said, and the exit status, is about the one with them.

Exit status: 0 where every message was delivered exactly once to every lane, 1 where not, 2 for bad options.</source>
        <translation>使用 --network 或 --toxic 时运行两次，一次没有网络条件，一次有；输出的结论和退出状态说的是有条件的那次。

退出状态：每条消息都恰好一次送达每条通道时为 0，否则为 1，选项有误时为 2。</translation>
    </message>
    <message>
        <source>pushscope doctor: no probe applies to what was seen</source>
        <translation>pushscope doctor：没有适用于所见情况的探测</translation>
    </message>
    <message>
        <source>Connected, but no answer came</source>
        <translation>已连接，但没有收到应答</translation>
    </message>
    <message>
        <source>no command: %1 (/ping [TEXT], /hex BYTES, /close [CODE [REASON]])</source>
        <translation>不是命令：%1（/ping [TEXT]、/hex BYTES、/close [CODE [REASON]]）</translation>
    </message>
    <message>
        <source>ws: lines of standard input that begin with / are commands: /ping [TEXT], /hex BYTES, /close [CODE [REASON]]; //TEXT sends /TEXT</source>
        <translation>ws：标准输入中以 / 开头的行是命令：/ping [TEXT]、/hex BYTES、/close [CODE [REASON]]；//TEXT 发送 /TEXT</translation>
    </message>
    <message>
        <source>%1 in the URL is no percent-encoded byte; write %25 for a percent sign</source>
        <translation>URL 中的 %1 不是百分号编码的字节；百分号本身请写作 %25</translation>
    </message>
    <message>
        <source>--rules wants rules like drop /RE/ or edit /RE/TEXT/, not &quot;%1&quot;</source>
        <translation>--rules 需要形如 drop /RE/ 或 edit /RE/TEXT/ 的规则，而不是“%1”</translation>
    </message>
    <message>
        <source>change messages on their way: drop /RE/, edit /RE/TEXT/, inject /RE/TEXT/ (after a message that matches), drop-sent /RE/, edit-sent /RE/TEXT/; several with blanks between</source>
        <translation>更改途中的消息：drop /RE/、edit /RE/TEXT/、inject /RE/TEXT/（在匹配的消息之后插入）、drop-sent /RE/、edit-sent /RE/TEXT/；多条之间用空格分隔</translation>
    </message>
    <message>
        <source>a number from 0 to 1000000</source>
        <translation>0 到 1000000 的数字</translation>
    </message>
    <message>
        <source>bytes from 0 to 2147483647</source>
        <translation>0 到 2147483647 的字节数</translation>
    </message>
    <message>
        <source>h2-push: ENABLE_PUSH = 0, nothing is promised</source>
        <translation>h2-push：ENABLE_PUSH = 0，不作任何承诺</translation>
    </message>
    <message>
        <source>h2-push: pushes at a time (100)</source>
        <translation>h2-push：同时推送的数量 (100)</translation>
    </message>
    <message>
        <source>h2-push: window of a stream (65535)</source>
        <translation>h2-push：流的窗口 (65535)</translation>
    </message>
    <message>
        <source>h2-push: refuse the push number N</source>
        <translation>h2-push：拒绝第 N 个推送</translation>
    </message>
    <message>
        <source>h2-push: over TLS</source>
        <translation>h2-push：经由 TLS</translation>
    </message>
    <message>
        <source>Serving %1, %2 and for HTTP/2 (https, too) %3</source>
        <translation>正在提供 %1、%2，HTTP/2（也支持 https）为 %3</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>A proxy holds events back</source>
        <translation>代理扣住了事件</translation>
    </message>
    <message>
        <source>Turn buffering off for this location: send X-Accel-Buffering: no, or set proxy_buffering off.</source>
        <translation>对这个路径关闭缓冲：发送 X-Accel-Buffering: no，或设置 proxy_buffering off。</translation>
    </message>
    <message>
        <source>Compression holds events back</source>
        <translation>压缩扣住了事件</translation>
    </message>
    <message>
        <source>Leave event streams out of compression, or flush the encoder after each event.</source>
        <translation>不要压缩事件流，或在每个事件之后刷新编码器。</translation>
    </message>
    <message>
        <source>Compressed, and nothing forbids it</source>
        <translation>被压缩，而没有任何禁止</translation>
    </message>
    <message>
        <source>Send Cache-Control: no-cache, no-transform.</source>
        <translation>发送 Cache-Control: no-cache, no-transform。</translation>
    </message>
    <message>
        <source>Content-Encoding as a trick</source>
        <translation>把 Content-Encoding 当作手段</translation>
    </message>
    <message>
        <source>Leave the header out; to keep a stream from being compressed, send Cache-Control: no-transform.</source>
        <translation>去掉这个头；要使流不被压缩，请发送 Cache-Control: no-transform。</translation>
    </message>
    <message>
        <source>Wrong Content-Type</source>
        <translation>Content-Type 不对</translation>
    </message>
    <message>
        <source>Answer with Content-Type: text/event-stream.</source>
        <translation>以 Content-Type: text/event-stream 应答。</translation>
    </message>
    <message>
        <source>The answer is an error</source>
        <translation>应答是错误</translation>
    </message>
    <message>
        <source>Answer 200, or come back by yourself: EventSource does not.</source>
        <translation>以 200 应答，或自己重新连接：EventSource 不会这样做。</translation>
    </message>
    <message>
        <source>204 stops the client</source>
        <translation>204 使客户端停止</translation>
    </message>
    <message>
        <source>Keep 204 only where clients are meant to stop for good.</source>
        <translation>只在要让客户端永远停止时使用 204。</translation>
    </message>
    <message>
        <source>A login page instead of a stream</source>
        <translation>得到登录页面而不是流</translation>
    </message>
    <message>
        <source>Send the cookie or token that the server wants; answer 401 instead of a redirect.</source>
        <translation>发送服务器要求的 Cookie 或令牌；以 401 应答而不是重定向。</translation>
    </message>
    <message>
        <source>The last event is not finished</source>
        <translation>最后一个事件没有结束</translation>
    </message>
    <message>
        <source>End each event with an empty line.</source>
        <translation>每个事件以一个空行结束。</translation>
    </message>
    <message>
        <source>A field name that nobody knows</source>
        <translation>没有人认识的字段名</translation>
    </message>
    <message>
        <source>Write data, event, id and retry in lower case, with nothing in front.</source>
        <translation>data、event、id 和 retry 用小写，前面不加任何内容。</translation>
    </message>
    <message>
        <source>A line end inside the data</source>
        <translation>数据里有换行</translation>
    </message>
    <message>
        <source>Put data: in front of each line, or send JSON on one line.</source>
        <translation>每一行前面加 data:，或把 JSON 写成一行。</translation>
    </message>
    <message>
        <source>A byte order mark inside the stream</source>
        <translation>流的中间有字节顺序标记</translation>
    </message>
    <message>
        <source>Send at most one, as the first bytes; better none.</source>
        <translation>最多在最前面发送一个；最好不发。</translation>
    </message>
    <message>
        <source>Mixed line ends</source>
        <translation>换行符混用</translation>
    </message>
    <message>
        <source>Use one kind, best LF.</source>
        <translation>只用一种，最好是 LF。</translation>
    </message>
    <message>
        <source>Not UTF-8</source>
        <translation>不是 UTF-8</translation>
    </message>
    <message>
        <source>Send UTF-8: an event stream has no other encoding.</source>
        <translation>发送 UTF-8：事件流没有别的编码。</translation>
    </message>
    <message>
        <source>No ids</source>
        <translation>没有 id</translation>
    </message>
    <message>
        <source>Give each event an id, so that a client that comes back can say what it has.</source>
        <translation>给每个事件一个 id，使回来的客户端能说明它已有什么。</translation>
    </message>
    <message>
        <source>Ids that do not work</source>
        <translation>不起作用的 id</translation>
    </message>
    <message>
        <source>Give each event an id of its own, without NUL, and never an empty one.</source>
        <translation>给每个事件一个自己的 id，不含 NUL，也绝不为空。</translation>
    </message>
    <message>
        <source>Last-Event-ID is not heeded</source>
        <translation>不理会 Last-Event-ID</translation>
    </message>
    <message>
        <source>Keep the last events, and begin after the id that is asked for.</source>
        <translation>保留最近的事件，从所要求的 id 之后开始。</translation>
    </message>
    <message>
        <source>retry that does not help</source>
        <translation>没有用处的 retry</translation>
    </message>
    <message>
        <source>Send digits only, from 2000 to 10000, and spread the clients on the server.</source>
        <translation>只发送数字，2000 到 10000，并由服务器把客户端错开。</translation>
    </message>
    <message>
        <source>No keep-alive</source>
        <translation>没有保活</translation>
    </message>
    <message>
        <source>Send a comment line about every 15 seconds.</source>
        <translation>大约每 15 秒发送一个注释行。</translation>
    </message>
    <message>
        <source>Keep-alive as an event</source>
        <translation>以事件保活</translation>
    </message>
    <message>
        <source>Send a comment, a line that begins with a colon.</source>
        <translation>发送注释，即以冒号开头的一行。</translation>
    </message>
    <message>
        <source>Closed because it was silent</source>
        <translation>因为沉默而被关闭</translation>
    </message>
    <message>
        <source>Send a comment every 15 seconds, or raise the limit of what stands between.</source>
        <translation>每 15 秒发送一个注释，或提高中间设备的限制。</translation>
    </message>
    <message>
        <source>A limit on the age of a connection</source>
        <translation>连接的寿命有限制</translation>
    </message>
    <message>
        <source>Raise the limit, and let clients resume where they were.</source>
        <translation>提高限制，并让客户端从断开处继续。</translation>
    </message>
    <message>
        <source>Headers are held back</source>
        <translation>响应头被扣住</translation>
    </message>
    <message>
        <source>Send the headers at once, with a comment as the first line.</source>
        <translation>立即发送响应头，第一行写一个注释。</translation>
    </message>
    <message>
        <source>More streams than a browser opens</source>
        <translation>流的数量超过浏览器所能打开的</translation>
    </message>
    <message>
        <source>Serve them over HTTP/2, put them on one stream, or share one in a SharedWorker.</source>
        <translation>用 HTTP/2 提供，合并成一个流，或在 SharedWorker 中共用一个。</translation>
    </message>
    <message>
        <source>HTTP/2 stream limit</source>
        <translation>HTTP/2 流数限制</translation>
    </message>
    <message>
        <source>Put several topics on one stream.</source>
        <translation>把几个主题放在一个流上。</translation>
    </message>
    <message>
        <source>Pages of other origins may not read it</source>
        <translation>其他来源的页面不能读取</translation>
    </message>
    <message>
        <source>Send Access-Control-Allow-Origin with the page&apos;s origin and, for cookies, Access-Control-Allow-Credentials: true.</source>
        <translation>发送带有页面来源的 Access-Control-Allow-Origin；要用 Cookie 时还要发送 Access-Control-Allow-Credentials: true。</translation>
    </message>
    <message>
        <source>Out of a cache</source>
        <translation>来自缓存</translation>
    </message>
    <message>
        <source>Send Cache-Control: no-cache and leave the path out of caching.</source>
        <translation>发送 Cache-Control: no-cache，并使这个路径不被缓存。</translation>
    </message>
    <message>
        <source>A body with an end</source>
        <translation>有尽头的正文</translation>
    </message>
    <message>
        <source>Answer with HTTP/1.1 and chunks, without Content-Length.</source>
        <translation>以 HTTP/1.1 分块应答，不带 Content-Length。</translation>
    </message>
    <message>
        <source>A secret in the URL</source>
        <translation>URL 里有秘密</translation>
    </message>
    <message>
        <source>Use a cookie or, with a client that can, a header; renew a token before it expires.</source>
        <translation>使用 Cookie，或在客户端能够做到时使用请求头；令牌过期之前更新它。</translation>
    </message>
    <message>
        <source>Everybody comes back at once</source>
        <translation>大家同时回来</translation>
    </message>
    <message>
        <source>Wait with full jitter, up to 30 seconds; close connections at different times.</source>
        <translation>以完全随机的时间等待，最多 30 秒；在不同的时间关闭连接。</translation>
    </message>
    <message>
        <source>A slow reader is kept for ever</source>
        <translation>慢的读者被永远保留</translation>
    </message>
    <message>
        <source>Limit the queue of each reader, and let it resume by its last id.</source>
        <translation>限制每个读者的队列，并让它以最后的 id 继续。</translation>
    </message>
    <message>
        <source>The same again and again</source>
        <translation>一再重复同样的内容</translation>
    </message>
    <message>
        <source>Send what has changed instead of everything.</source>
        <translation>只发送变化，而不是全部。</translation>
    </message>
    <message>
        <source>A model&apos;s answer without its end</source>
        <translation>模型的回答没有结尾</translation>
    </message>
    <message>
        <source>Take an end without the last event for an answer that was cut short.</source>
        <translation>没有最后一个事件的结束，应视为回答被截断。</translation>
    </message>
    <message>
        <source>No WebSocket handshake</source>
        <translation>没有完成 WebSocket 握手</translation>
    </message>
    <message>
        <source>Let the proxy speak HTTP/1.1 upwards and pass Upgrade and Connection on.</source>
        <translation>让代理向上游使用 HTTP/1.1，并转发 Upgrade 和 Connection。</translation>
    </message>
    <message>
        <source>WebSocket gone without a close frame</source>
        <translation>WebSocket 没有关闭帧就断开</translation>
    </message>
    <message>
        <source>Send a ping every 20 to 30 seconds, and raise the proxy&apos;s read timeout.</source>
        <translation>每 20 到 30 秒发送一次 ping，并提高代理的读取超时。</translation>
    </message>
    <message>
        <source>The server masks its frames</source>
        <translation>服务器对帧做了掩码</translation>
    </message>
    <message>
        <source>Send frames from the server without a mask.</source>
        <translation>服务器发送的帧不带掩码。</translation>
    </message>
    <message>
        <source>Pings are not answered in time</source>
        <translation>ping 没有及时得到回答</translation>
    </message>
    <message>
        <source>Answer pings from the reading loop, and measure the round trip.</source>
        <translation>在读取循环中回答 ping，并测量往返时间。</translation>
    </message>
    <message>
        <source>Subprotocol or extension do not match</source>
        <translation>子协议或扩展不相符</translation>
    </message>
    <message>
        <source>Choose one of the subprotocols that the client offers.</source>
        <translation>选择客户端提出的子协议之一。</translation>
    </message>
    <message>
        <source>A poll is held too long</source>
        <translation>轮询保持得太久</translation>
    </message>
    <message>
        <source>Hold a poll for 30 seconds at most, 25 behind a short-lived proxy.</source>
        <translation>轮询最多保持 30 秒，在超时短的代理之后为 25 秒。</translation>
    </message>
    <message>
        <source>A poll that loses messages</source>
        <translation>会丢失消息的轮询</translation>
    </message>
    <message>
        <source>Take a cursor, and answer with Cache-Control: no-store.</source>
        <translation>接受游标，并以 Cache-Control: no-store 应答。</translation>
    </message>
    <message>
        <source>HTTP/2 push is disabled</source>
        <translation>HTTP/2 推送被禁用</translation>
    </message>
    <message>
        <source>Use 103 Early Hints or preload.</source>
        <translation>使用 103 Early Hints 或 preload。</translation>
    </message>
    <message>
        <source>IIS holds events back</source>
        <translation>IIS 扣住了事件</translation>
    </message>
    <message>
        <source>Switch response buffering off: DisableBuffering, or responseBufferLimit=0.</source>
        <translation>关闭响应缓冲：DisableBuffering，或 responseBufferLimit=0。</translation>
    </message>
    <message>
        <source>A development server holds events back</source>
        <translation>开发服务器扣住了事件</translation>
    </message>
    <message>
        <source>Send Cache-Control: no-transform, or go past the development server&apos;s proxy.</source>
        <translation>发送 Cache-Control: no-transform，或绕过开发服务器的代理。</translation>
    </message>
    <message>
        <source>TLS is wrong</source>
        <translation>TLS 有问题</translation>
    </message>
    <message>
        <source>Use https or wss throughout, with a certificate that is valid for the host.</source>
        <translation>全部使用 https 或 wss，并使用对该主机有效的证书。</translation>
    </message>
    <message>
        <source>%1 times a read ended inside an event and nothing came for up to %2; about %3 came between.</source>
        <translation>有 %1 次读取在一个事件中间结束，之后最长 %2 没有任何内容；其间每次大约 %3。</translation>
    </message>
    <message>
        <source>%1 events came in heaps although their own times lie up to %2 apart.</source>
        <translation>%1 个事件成堆到达，尽管它们自己的时间相差可达 %2。</translation>
    </message>
    <message>
        <source>The stream is coded with %1, and its events come in heaps: %2 of them after a second of silence.</source>
        <translation>流以 %1 编码，事件成堆到达：有 %2 堆在一秒沉默之后。</translation>
    </message>
    <message>
        <source>Without compression the first event came after %1, with it after %2.</source>
        <translation>不压缩时第一个事件在 %1 之后到达，压缩时在 %2 之后。</translation>
    </message>
    <message>
        <source>The stream is coded with %1, and its Cache-Control does not say no-transform: &quot;%2&quot;.</source>
        <translation>流以 %1 编码，而 Cache-Control 没有 no-transform：“%2”。</translation>
    </message>
    <message>
        <source>Content-Encoding: %1 is sent; a strict client may refuse it.</source>
        <translation>发送了 Content-Encoding: %1；严格的客户端可能拒绝。</translation>
    </message>
    <message>
        <source>The answer has no Content-Type: EventSource closes for good.</source>
        <translation>应答没有 Content-Type：EventSource 永久关闭。</translation>
    </message>
    <message>
        <source>The Content-Type is %1: EventSource closes for good.</source>
        <translation>Content-Type 是 %1：EventSource 永久关闭。</translation>
    </message>
    <message>
        <source>The answer is %1 %2: EventSource closes and does not try again.</source>
        <translation>应答是 %1 %2：EventSource 关闭，不再尝试。</translation>
    </message>
    <message>
        <source>The server fails with %1 %2: EventSource closes and does not try again.</source>
        <translation>服务器以 %1 %2 失败：EventSource 关闭，不再尝试。</translation>
    </message>
    <message>
        <source>The first answer is 204 No Content: the client stops at once.</source>
        <translation>第一个应答是 204 No Content：客户端立即停止。</translation>
    </message>
    <message>
        <source>A later answer is 204 No Content: the client stops.</source>
        <translation>后来的应答是 204 No Content：客户端停止。</translation>
    </message>
    <message>
        <source>A redirect led to a page of HTML: %1.</source>
        <translation>重定向到了一个 HTML 页面：%1。</translation>
    </message>
    <message>
        <source>The stream ended inside an event: its last %1 were thrown away.</source>
        <translation>流在一个事件中间结束：最后的 %1 被丢弃。</translation>
    </message>
    <message>
        <source>The field name &quot;%1&quot; is not known; &quot;%2&quot; was probably meant. Lines: %3.</source>
        <translation>不认识字段名“%1”；大概是指“%2”。行数：%3。</translation>
    </message>
    <message>
        <source>A line without a field name was ignored: &quot;%1&quot;. Lines: %2.</source>
        <translation>没有字段名的一行被忽略：“%1”。行数：%2。</translation>
    </message>
    <message>
        <source>A byte order mark stands inside the stream and makes field names unknown. Lines: %1.</source>
        <translation>流的中间有字节顺序标记，使字段名无法识别。行数：%1。</translation>
    </message>
    <message>
        <source>Line ends are mixed: %1 LF, %2 CRLF, %3 CR.</source>
        <translation>换行符混用：%1 个 LF，%2 个 CRLF，%3 个 CR。</translation>
    </message>
    <message>
        <source>Bytes are not UTF-8 and were replaced. Places: %1.</source>
        <translation>有些字节不是 UTF-8，已被替换。处数：%1。</translation>
    </message>
    <message>
        <source>The charset %1 is announced and ignored: the stream is read as UTF-8.</source>
        <translation>声明的字符集 %1 被忽略：流按 UTF-8 读取。</translation>
    </message>
    <message>
        <source>None of %1 events has an id: what is missed during a reconnect is lost.</source>
        <translation>%1 个事件都没有 id：重连期间错过的内容会丢失。</translation>
    </message>
    <message>
        <source>An id holds NUL and is ignored. Lines: %1.</source>
        <translation>有 id 含有 NUL，被忽略。行数：%1。</translation>
    </message>
    <message>
        <source>An empty id takes the last one away: no Last-Event-ID is sent at the next reconnect. Events: %1.</source>
        <translation>空的 id 取消了最后的 id：下次重连不发送 Last-Event-ID。事件数：%1。</translation>
    </message>
    <message>
        <source>The id %1 came again after another one.</source>
        <translation>id %1 在另一个之后又出现。</translation>
    </message>
    <message>
        <source>Asked for what came after %1, the server began with %3 instead of %2.</source>
        <translation>要求 %1 之后的内容，服务器从 %3 而不是 %2 开始。</translation>
    </message>
    <message>
        <source>Asked for what came after %1, the server sent again what had come before: %3.</source>
        <translation>要求 %1 之后的内容，服务器又发送了之前的内容：%3。</translation>
    </message>
    <message>
        <source>A retry that is no number of milliseconds is ignored: &quot;%1&quot;.</source>
        <translation>不是毫秒数的 retry 被忽略：“%1”。</translation>
    </message>
    <message>
        <source>retry is %1 ms: Firefox takes 500, others come back in a storm.</source>
        <translation>retry 是 %1 毫秒：Firefox 取 500，其他的会蜂拥而回。</translation>
    </message>
    <message>
        <source>Nothing came for %1, not even a comment.</source>
        <translation>%1 内没有任何内容，连注释也没有。</translation>
    </message>
    <message>
        <source>Keep-alives come as events of type %1 (%2 of them) and reach every handler.</source>
        <translation>保活以 %1 类型的事件到达（%2 个），会触发每个处理函数。</translation>
    </message>
    <message>
        <source>%1 events came without data: nothing fires for them.</source>
        <translation>%1 个事件没有数据：不会触发任何处理函数。</translation>
    </message>
    <message>
        <source>The connection was closed after %1 of silence, which is a known limit. Times: %2.</source>
        <translation>连接在 %1 沉默之后被关闭，这是一个已知的限制。次数：%2。</translation>
    </message>
    <message>
        <source>Connections ended at the age of %1 although data came. Times: %2.</source>
        <translation>尽管有数据，连接仍在 %1 时结束。次数：%2。</translation>
    </message>
    <message>
        <source>The headers came after %1, together with the first event.</source>
        <translation>响应头在 %1 之后与第一个事件一起到达。</translation>
    </message>
    <message>
        <source>No answer came in %1.</source>
        <translation>%1 内没有应答。</translation>
    </message>
    <message>
        <source>%1 streams to this host are open at a time; a browser opens six over HTTP/1.1.</source>
        <translation>同时打开了 %1 个到这个主机的流；浏览器在 HTTP/1.1 上只打开六个。</translation>
    </message>
    <message>
        <source>A page of %1 may not read the stream: there is no Access-Control-Allow-Origin.</source>
        <translation>%1 的页面不能读取这个流：没有 Access-Control-Allow-Origin。</translation>
    </message>
    <message>
        <source>A page of %1 may not read the stream: only %2 may.</source>
        <translation>%1 的页面不能读取这个流：只有 %2 可以。</translation>
    </message>
    <message>
        <source>A page of %1 may not read the stream with cookies: %2 allows no credentials.</source>
        <translation>%1 的页面不能带 Cookie 读取这个流：%2 不允许凭据。</translation>
    </message>
    <message>
        <source>A cache answered: %1.</source>
        <translation>应答来自缓存：%1。</translation>
    </message>
    <message>
        <source>The stream asks to be cached: &quot;%1&quot;.</source>
        <translation>流要求被缓存：“%1”。</translation>
    </message>
    <message>
        <source>The stream has a Content-Length of %1: it ends there.</source>
        <translation>流的 Content-Length 是 %1：到那里就结束。</translation>
    </message>
    <message>
        <source>The answer is HTTP/1.0: there are no chunks, and proxies hold it back.</source>
        <translation>应答是 HTTP/1.0：没有分块，代理会扣住它。</translation>
    </message>
    <message>
        <source>The parameter %1 of the URL looks like a secret; it stands in every log on the way.</source>
        <translation>URL 的参数 %1 像是秘密；它会留在沿途的每个日志里。</translation>
    </message>
    <message>
        <source>A reconnect was answered %1 although an earlier attempt was let in.</source>
        <translation>一次重连得到 %1，尽管之前的尝试被允许。</translation>
    </message>
    <message>
        <source>%1 connections in a row ended at once and were made again at once, in %2.</source>
        <translation>连续 %1 个连接刚建立就结束，又立即重连，共 %2。</translation>
    </message>
    <message>
        <source>%1 clients came back within 100 ms.</source>
        <translation>%1 个客户端在 100 毫秒内回来。</translation>
    </message>
    <message>
        <source>A reader that stood still for %1 was sent everything afterwards: %2.</source>
        <translation>停止读取 %1 的读者随后得到了全部内容：%2。</translation>
    </message>
    <message>
        <source>%1 events in a row repeat nine tenths of the one before; together %2.</source>
        <translation>连续 %1 个事件重复前一个的十分之九；共 %2。</translation>
    </message>
    <message>
        <source>The stream ended without %1.</source>
        <translation>流结束时没有 %1。</translation>
    </message>
    <message>
        <source>An error came inside an answer of status 200.</source>
        <translation>状态为 200 的应答中出现了错误。</translation>
    </message>
    <message>
        <source>The handshake was answered %1 %2 instead of 101. Server: %3.</source>
        <translation>握手得到 %1 %2 而不是 101。服务器：%3。</translation>
    </message>
    <message>
        <source>The handshake was refused with %1 %2. Server: %3.</source>
        <translation>握手被拒绝：%1 %2。服务器：%3。</translation>
    </message>
    <message>
        <source>The connection was gone after %1 without a close frame, and no ping had come. Times: %2.</source>
        <translation>连接在 %1 之后没有关闭帧就断开，也没有收到 ping。次数：%2。</translation>
    </message>
    <message>
        <source>The server sent masked frames: %1.</source>
        <translation>服务器发送了带掩码的帧：%1。</translation>
    </message>
    <message>
        <source>A pong took %1.</source>
        <translation>一个 pong 用了 %1。</translation>
    </message>
    <message>
        <source>A ping had no answer for %1.</source>
        <translation>一个 ping 在 %1 内没有回答。</translation>
    </message>
    <message>
        <source>The subprotocols %1 were offered, none was accepted.</source>
        <translation>提出了子协议 %1，没有一个被接受。</translation>
    </message>
    <message>
        <source>The subprotocols %1 were offered, and %2 was accepted.</source>
        <translation>提出了子协议 %1，却接受了 %2。</translation>
    </message>
    <message>
        <source>The extension %1 was accepted although none was offered.</source>
        <translation>没有提出扩展，却接受了扩展 %1。</translation>
    </message>
    <message>
        <source>A poll was held for %1.</source>
        <translation>一个轮询保持了 %1。</translation>
    </message>
    <message>
        <source>A gateway answered %1 after %2.</source>
        <translation>网关在 %2 之后应答 %1。</translation>
    </message>
    <message>
        <source>The answer to a poll may be cached: &quot;%1&quot;.</source>
        <translation>轮询的应答可以被缓存：“%1”。</translation>
    </message>
    <message>
        <source>Events are held back, and the server is %1.</source>
        <translation>事件被扣住，服务器是 %1。</translation>
    </message>
    <message>
        <source>Events are held back by a development server on port %1.</source>
        <translation>事件被端口 %1 上的开发服务器扣住。</translation>
    </message>
    <message>
        <source>TLS failed: %1</source>
        <translation>TLS 失败：%1</translation>
    </message>
    <message>
        <source>A certificate that is not valid was taken on request: %1</source>
        <translation>按要求接受了无效的证书：%1</translation>
    </message>
    <message>
        <source>A redirect leaves TLS for %1.</source>
        <translation>重定向离开 TLS，前往 %1。</translation>
    </message>
    <message>
        <source>A page of %1 may not open this address: it is not secure.</source>
        <translation>%1 的页面不能打开这个地址：它不安全。</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Needs a probe</source>
        <translation>需要探测</translation>
    </message>
    <message>
        <source>The connection is HTTP/1.1; this is about HTTP/2.</source>
        <translation>连接是 HTTP/1.1；这条针对 HTTP/2。</translation>
    </message>
    <message>
        <source>No longer in the trace</source>
        <translation>已不在记录中</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>尝试 %1</translation>
    </message>
    <message>
        <source>%1, attempt %2</source>
        <translation>%1，尝试 %2</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>响应头</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>From event %1 on</source>
        <translation>从事件 %1 起</translation>
    </message>
    <message>
        <source>Read %1, byte %2</source>
        <translation>读取 %1，字节 %2</translation>
    </message>
    <message>
        <source>Ignored line %1</source>
        <translation>被忽略的行 %1</translation>
    </message>
    <message>
        <source>retry %1</source>
        <translation>retry %1</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLS 握手</translation>
    </message>
    <message>
        <source>Ping %1</source>
        <translation>Ping %1</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>The answer is a page (%1), no stream: EventSource closes for good.</source>
        <translation>应答是网页（%1），不是事件流：EventSource 会永久关闭。</translation>
    </message>
    <message>
        <source>The answers are redirects without end: the client gave up after %1.</source>
        <translation>应答是无休止的重定向：客户端在 %1 次之后放弃。</translation>
    </message>
    <message>
        <source>A page that asks for a password came instead of a stream.</source>
        <translation>收到的是要求输入密码的网页，而不是事件流。</translation>
    </message>
    <message>
        <source>Connections were cut inside an event, and %1 of unfinished events were thrown away. Times: %2.</source>
        <translation>连接在事件中途被切断，丢弃了 %1 的未完成事件。次数：%2。</translation>
    </message>
    <message>
        <source>Asked for what came after %1, the server sent %3 itself again instead of %2.</source>
        <translation>请求 %1 之后的内容时，服务器没有从 %2 开始，而是又发送了 %3 本身。</translation>
    </message>
    <message>
        <source>Events are missing after a reconnect with Last-Event-ID %1: %2 by their ids. Times: %3.</source>
        <translation>以 Last-Event-ID %1 重新连接后缺少事件：按 id 计缺 %2 个。次数：%3。</translation>
    </message>
    <message>
        <source>After a reconnect with Last-Event-ID %1 the server sent again what had come before: %2 events. Times: %3.</source>
        <translation>以 Last-Event-ID %1 重新连接后，服务器又发送了先前已收到的内容：%2 个事件。次数：%3。</translation>
    </message>
    <message>
        <source>Connections were cut before the last chunk of their body, at the age of %1 to %2. Times: %3.</source>
        <translation>连接在响应体的最后一个分块之前被切断，存续时间为 %1 至 %2。次数：%3。</translation>
    </message>
    <message>
        <source>Without compression the first event came after %1, with it none in %2.</source>
        <translation>不压缩时首个事件在 %1 后到达；压缩时 %2 内没有事件到达。</translation>
    </message>
    <message>
        <source>%2 events name the same id, %1, each itself: after a cut between them the rest is missed.</source>
        <translation>%2 个事件各自写了同一个 id %1：若连接在它们之间断开，其余的会丢失。</translation>
    </message>
    <message>
        <source>The answer has both a Content-Length (%1) and Transfer-Encoding: %2: the length is ignored here, a proxy may believe it.</source>
        <translation>应答同时带有 Content-Length（%1）和 Transfer-Encoding: %2：此处忽略长度，而代理可能采信它。</translation>
    </message>
    <message>
        <source>The Content-Length of %1 is too small: %2 came after the end that it says, and were thrown away.</source>
        <translation>Content-Length %1 太小：在它所说的结尾之后又来了 %2，已被丢弃。</translation>
    </message>
    <message>
        <source>Asked for what came after %1, the server answered with %2 again.</source>
        <translation>请求 %1 之后的内容，服务器却又给出了 %2。</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>host name not found</source>
        <translation>找不到主机名</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>response is not HTTP</source>
        <translation>响应不是 HTTP</translation>
    </message>
    <message>
        <source>status not accepted</source>
        <translation>状态码不被接受</translation>
    </message>
    <message>
        <source>wrong Content-Type</source>
        <translation>Content-Type 不符</translation>
    </message>
    <message>
        <source>too many redirects</source>
        <translation>重定向过多</translation>
    </message>
    <message>
        <source>over a limit</source>
        <translation>超出限制</translation>
    </message>
    <message>
        <source>URL scheme not supported</source>
        <translation>不支持的 URL 协议</translation>
    </message>
    <message>
        <source>message is not JSON</source>
        <translation>消息不是 JSON</translation>
    </message>
    <message>
        <source>handshake refused</source>
        <translation>握手被拒绝</translation>
    </message>
    <message>
        <source>Content-Encoding broken</source>
        <translation>Content-Encoding 损坏</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>closed (FIN)</source>
        <translation>已关闭 (FIN)</translation>
    </message>
    <message>
        <source>reset (RST)</source>
        <translation>被重置 (RST)</translation>
    </message>
    <message>
        <source>cut by us</source>
        <translation>由我方断开</translation>
    </message>
    <message>
        <source>unknown field ignored</source>
        <translation>忽略未知字段</translation>
    </message>
    <message>
        <source>retry ignored: not only digits</source>
        <translation>忽略 retry：不全是数字</translation>
    </message>
    <message>
        <source>id ignored: holds a NUL</source>
        <translation>忽略 id：含有 NUL</translation>
    </message>
    <message>
        <source>no data: not dispatched</source>
        <translation>无数据：不分发</translation>
    </message>
    <message>
        <source>unfinished event dropped</source>
        <translation>丢弃未完成的事件</translation>
    </message>
    <message>
        <source>byte order mark skipped</source>
        <translation>跳过字节顺序标记 (BOM)</translation>
    </message>
    <message>
        <source>invalid UTF-8 replaced</source>
        <translation>替换无效的 UTF-8</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>could not connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>the proxy refused</source>
        <translation>代理拒绝</translation>
    </message>
    <message>
        <source>the server broke the protocol</source>
        <translation>服务器违反了协议</translation>
    </message>
    <message>
        <source>not available here</source>
        <translation>此处不可用</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1 TB</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Zoom at the pointer; with Shift, move in time</source>
        <translation>以指针为中心缩放；按住 Shift 沿时间移动</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Move in time; on the ruler, mark a range that the scoreboard counts in</source>
        <translation>沿时间移动；在标尺上拖动可标记记分板的统计范围</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>右键单击</translation>
    </message>
    <message>
        <source>On a lane&apos;s name or a pane&apos;s header: cut, stop, and how it behaves</source>
        <translation>在通道名或窗格标题上：断开、停止及行为设置</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>按键与帮助</translation>
    </message>
    <message>
        <source>An oscilloscope for server push: one published message goes through every method at once, and the scope shows what each of them really does.</source>
        <translation>服务器推送的示波器：每条发布的消息同时经过所有方式，示波器显示每种方式的实际行为。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Start all lanes and the feed</source>
        <translation>启动所有通道和消息源</translation>
    </message>
    <message>
        <source>Stop all lanes and the feed</source>
        <translation>停止所有通道和消息源</translation>
    </message>
</context>
<context>
    <name>Http2</name>
    <message>
        <source>promises stream %1</source>
        <translation>承诺流 %1</translation>
    </message>
    <message>
        <source>%1, last stream %2</source>
        <translation>%1，最后的流 %2</translation>
    </message>
    <message>
        <source>type 0x%1</source>
        <translation>类型 0x%1</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>stream %1</source>
        <translation>流 %1</translation>
    </message>
    <message>
        <source>%1 promised</source>
        <translation>承诺 %1</translation>
    </message>
    <message>
        <source>%1 accepted</source>
        <translation>接受 %1</translation>
    </message>
    <message>
        <source>%1 refused (%2 wasted)</source>
        <translation>拒绝 %1（浪费 %2）</translation>
    </message>
    <message>
        <source>%1 broken off</source>
        <translation>中断 %1</translation>
    </message>
    <message>
        <source>never offered: ENABLE_PUSH = 0</source>
        <translation>从未提供：ENABLE_PUSH = 0</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>with push</source>
        <translation>使用推送</translation>
    </message>
    <message>
        <source>with 103 Early Hints</source>
        <translation>使用 103 Early Hints</translation>
    </message>
    <message>
        <source>without</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>No browser takes pushes any more: &lt;a href=&quot;%1&quot;&gt;Chrome 106&lt;/a&gt; (September 2022) and &lt;a href=&quot;%2&quot;&gt;Firefox 132&lt;/a&gt; (October 2024) removed them. What replaced them: 103 Early Hints (&lt;a href=&quot;%3&quot;&gt;RFC 8297&lt;/a&gt;).</source>
        <translation>已没有浏览器接受推送：&lt;a href=&quot;%1&quot;&gt;Chrome 106&lt;/a&gt;（2022 年 9 月）和 &lt;a href=&quot;%2&quot;&gt;Firefox 132&lt;/a&gt;（2024 年 10 月）移除了它。替代者：103 Early Hints（&lt;a href=&quot;%3&quot;&gt;RFC 8297&lt;/a&gt;）。</translation>
    </message>
</context>
<context>
    <name>Http2Menu</name>
    <message>
        <source>Load the page in three ways</source>
        <translation>以三种方式加载页面</translation>
    </message>
    <message>
        <source>Take pushes (ENABLE_PUSH)</source>
        <translation>接受推送 (ENABLE_PUSH)</translation>
    </message>
    <message>
        <source>Pushes at a time (MAX_CONCURRENT_STREAMS)</source>
        <translation>同时推送的数量 (MAX_CONCURRENT_STREAMS)</translation>
    </message>
    <message>
        <source>Window of a stream, bytes</source>
        <translation>流的窗口（字节）</translation>
    </message>
    <message>
        <source>Refuse the push number</source>
        <translation>拒绝第几个推送</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Over TLS (https)</source>
        <translation>经由 TLS (https)</translation>
    </message>
</context>
<context>
    <name>LadderWords</name>
    <message>
        <source>%1 from %2 (%3) to %4 (%5), %6</source>
        <translation>%1：从%2（%3）到%4（%5），%6</translation>
    </message>
    <message>
        <source>%1 %2 to %3: %4</source>
        <translation>%1 %2到%3：%4</translation>
    </message>
</context>
<context>
    <name>LaneMenu</name>
    <message>
        <source>Ask every</source>
        <translation>轮询间隔</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Keep the connection for the next poll</source>
        <translation>为下次轮询保持连接</translation>
    </message>
    <message>
        <source>Ask by cursor for what was missed</source>
        <translation>按游标补取错过的消息</translation>
    </message>
    <message>
        <source>Connect again after an end</source>
        <translation>结束后重新连接</translation>
    </message>
    <message>
        <source>Resume after a cut</source>
        <translation>断开后续传</translation>
    </message>
    <message>
        <source>Resumes by Last-Event-ID, as the standard says</source>
        <translation>按标准以 Last-Event-ID 续传</translation>
    </message>
    <message>
        <source>Stop this lane</source>
        <translation>停止此通道</translation>
    </message>
    <message>
        <source>Start this lane</source>
        <translation>启动此通道</translation>
    </message>
    <message>
        <source>Cut this connection once</source>
        <translation>断开此连接一次</translation>
    </message>
    <message>
        <source>Restore this link</source>
        <translation>恢复此链路</translation>
    </message>
    <message>
        <source>Cut this link and keep it cut</source>
        <translation>断开此链路并保持断开</translation>
    </message>
    <message>
        <source>Send the message box&apos;s text over this socket</source>
        <translation>经此套接字发送消息框中的文本</translation>
    </message>
    <message>
        <source>Ordered and reliable</source>
        <translation>有序且可靠</translation>
    </message>
    <message>
        <source>Unordered, reliable</source>
        <translation>无序，可靠</translation>
    </message>
    <message>
        <source>Unordered, a lost message is not sent again</source>
        <translation>无序，丢失的消息不重发</translation>
    </message>
    <message>
        <source>Ordered, a message is given up after 100 ms</source>
        <translation>有序，100 ms 后放弃一条消息</translation>
    </message>
    <message>
        <source>Channel, from the next connection on</source>
        <translation>通道，从下一次连接起</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>STUN 服务器</translation>
    </message>
    <message>
        <source>Empty: nothing leaves this machine</source>
        <translation>留空：没有任何内容离开本机</translation>
    </message>
    <message>
        <source>Ping over the channel</source>
        <translation>经通道发送 ping</translation>
    </message>
    <message>
        <source>Close this connection and make a new one</source>
        <translation>关闭此连接并建立新连接</translation>
    </message>
    <message>
        <source>Start the server again</source>
        <translation>重新启动服务器</translation>
    </message>
    <message>
        <source>Stop the server: does the channel live on?</source>
        <translation>停止服务器：通道还活着吗？</translation>
    </message>
    <message>
        <source>Be peer B in a browser</source>
        <translation>在浏览器中充当对等端 B</translation>
    </message>
    <message>
        <source>Ask over the new channel for what was missed</source>
        <translation>经新通道索取错过的消息</translation>
    </message>
    <message>
        <source>Send the message box&apos;s text over this channel</source>
        <translation>经此通道发送消息框中的文本</translation>
    </message>
</context>
<context>
    <name>Method</name>
    <message>
        <source>Short polling</source>
        <translation>短轮询</translation>
    </message>
    <message>
        <source>Long polling</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>HTTP streaming</source>
        <translation>HTTP 流</translation>
    </message>
    <message>
        <source>SSE</source>
        <translation>SSE</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>WebRTC channel</source>
        <translation>WebRTC 通道</translation>
    </message>
    <message>
        <source>Web Push</source>
        <translation>Web Push</translation>
    </message>
    <message>
        <source>HTTP/2 push</source>
        <translation>HTTP/2 推送</translation>
    </message>
    <message>
        <source>Peer B</source>
        <translation>对等端 B</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>用户代理</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Signaling</source>
        <translation>信令</translation>
    </message>
    <message>
        <source>Push service</source>
        <translation>推送服务</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Peer A</source>
        <translation>对等端 A</translation>
    </message>
    <message>
        <source>App server</source>
        <translation>应用服务器</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>%1 ± %2 later</source>
        <translation>延迟 %1 ± %2</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 % sent again</source>
        <translation>%1 % 重传</translation>
    </message>
    <message>
        <source>held for ever</source>
        <translation>一直扣住</translation>
    </message>
    <message>
        <source>held, closed after %1</source>
        <translation>扣住，%1 后关闭</translation>
    </message>
    <message>
        <source>reset after %1</source>
        <translation>%1 后重置</translation>
    </message>
    <message>
        <source>closes %1 later</source>
        <translation>关闭延后 %1</translation>
    </message>
    <message>
        <source>slices of %1</source>
        <translation>切成 %1 的小片</translation>
    </message>
    <message>
        <source>closed after %1</source>
        <translation>传完 %1 后关闭</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>%1: p50 %2 → %3, delivered %4 → %5</source>
        <translation>%1：p50 %2 → %3，送达 %4 → %5</translation>
    </message>
    <message>
        <source>, connections %1 → %2</source>
        <translation>，连接 %1 → %2</translation>
    </message>
    <message>
        <source>, twice %1</source>
        <translation>，重复 %1</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>▼ %1</source>
        <translation>▼ %1</translation>
    </message>
    <message>
        <source>no condition</source>
        <translation>没有条件</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source> B</source>
        <translation> B</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source> kB/s</source>
        <translation> kB/秒</translation>
    </message>
    <message>
        <source>segments</source>
        <translation>报文段</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>closes after</source>
        <translation>多久后关闭</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>variation</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>带宽</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢包</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Reset peer</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Slow close</source>
        <translation>缓慢关闭</translation>
    </message>
    <message>
        <source>Slicer</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Limit data</source>
        <translation>限制数据量</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>断网</translation>
    </message>
    <message>
        <source>Everything comes later, give or take the jitter</source>
        <translation>一切都晚到，加减抖动</translation>
    </message>
    <message>
        <source>So many bytes a second, for each connection</source>
        <translation>每个连接每秒这么多字节</translation>
    </message>
    <message>
        <source>Segments are lost. TCP sends them again, so what follows waits: a model of that</source>
        <translation>报文段丢失，TCP 重传，后面的内容因此等待：这是它的模型</translation>
    </message>
    <message>
        <source>Nothing passes; then the connection is closed. 0: held for ever</source>
        <translation>什么也不通过，之后连接关闭。0：一直扣住</translation>
    </message>
    <message>
        <source>The connection is reset (RST)</source>
        <translation>连接被重置（RST）</translation>
    </message>
    <message>
        <source>The end of a connection comes later</source>
        <translation>连接的结束来得更晚</translation>
    </message>
    <message>
        <source>Small pieces with pauses between them</source>
        <translation>小片，中间有停顿</translation>
    </message>
    <message>
        <source>The connection is closed after so many bytes</source>
        <translation>传这么多字节后连接关闭</translation>
    </message>
    <message>
        <source>No connection gets through, and those that are open break</source>
        <translation>任何连接都不通，已打开的会断开</translation>
    </message>
    <message>
        <source>real network</source>
        <translation>真实网络</translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <translation>%1 +%2</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>nothing gets through</source>
        <translation>什么也传不过去</translation>
    </message>
    <message>
        <source>▼ %1 kbit/s, ▲ %2 kbit/s, a round trip takes %3 longer</source>
        <translation>▼ %1 kbit/s，▲ %2 kbit/s，往返多 %3</translation>
    </message>
    <message>
        <source>the network that Chrome&apos;s developer tools name so; they slow whole requests and take other figures for that</source>
        <translation>Chrome 开发者工具以此命名的网络；它按整个请求减速，为此使用另外的数值</translation>
    </message>
    <message>
        <source>as Firefox&apos;s developer tools name it</source>
        <translation>与 Firefox 开发者工具的命名相同</translation>
    </message>
</context>
<context>
    <name>Push</name>
    <message>
        <source>The user agent&apos;s public key: a point on P-256</source>
        <translation>用户代理的公钥：P-256 上的一个点</translation>
    </message>
    <message>
        <source>The sender&apos;s public key, made for this message only</source>
        <translation>发送方的公钥，仅为这条消息生成</translation>
    </message>
    <message>
        <source>What both sides can compute, and nobody else</source>
        <translation>双方都能算出、别人算不出的值</translation>
    </message>
    <message>
        <source>16 bytes that only the application server was told</source>
        <translation>只告诉了应用服务器的 16 字节</translation>
    </message>
    <message>
        <source>RFC 8291 3.4, HKDF extract</source>
        <translation>RFC 8291 3.4，HKDF 提取</translation>
    </message>
    <message>
        <source>Binds the key to both public keys</source>
        <translation>把密钥与双方公钥绑定</translation>
    </message>
    <message>
        <source>The input keying material of RFC 8188</source>
        <translation>RFC 8188 的输入密钥材料</translation>
    </message>
    <message>
        <source>Sent in the header of the body</source>
        <translation>在正文头部中发送</translation>
    </message>
    <message>
        <source>RFC 8188 2.2, HKDF extract</source>
        <translation>RFC 8188 2.2，HKDF 提取</translation>
    </message>
    <message>
        <source>What the key is for</source>
        <translation>密钥的用途</translation>
    </message>
    <message>
        <source>The content encryption key of AES-128-GCM</source>
        <translation>AES-128-GCM 的内容加密密钥</translation>
    </message>
    <message>
        <source>What the nonce is for</source>
        <translation>随机数的用途</translation>
    </message>
    <message>
        <source>Of the first and only record</source>
        <translation>属于第一条也是唯一一条记录</translation>
    </message>
    <message>
        <source>The header block: 86 bytes in front of the record</source>
        <translation>头部块：记录前的 86 字节</translation>
    </message>
    <message>
        <source>Hides how long the text is, behind the delimiter 2</source>
        <translation>隐藏文本长度，位于分隔符 2 之后</translation>
    </message>
    <message>
        <source>The text inside</source>
        <translation>其中的文本</translation>
    </message>
    <message>
        <source>Without TTL</source>
        <translation>不带 TTL</translation>
    </message>
    <message>
        <source>Without VAPID</source>
        <translation>不带 VAPID</translation>
    </message>
    <message>
        <source>Expired token</source>
        <translation>令牌已过期</translation>
    </message>
    <message>
        <source>Token for another service</source>
        <translation>给其他服务的令牌</translation>
    </message>
    <message>
        <source>Signed by another key</source>
        <translation>用其他密钥签名</translation>
    </message>
    <message>
        <source>Too large: 3994 bytes</source>
        <translation>过大：3994 字节</translation>
    </message>
    <message>
        <source>To a deleted subscription</source>
        <translation>发往已删除的订阅</translation>
    </message>
    <message>
        <source>One byte flipped</source>
        <translation>翻转一个字节</translation>
    </message>
    <message>
        <source>The push service has taken the message. Whether the browser gets it, it does not say.</source>
        <translation>推送服务已接受消息。浏览器是否收到，它不会说。</translation>
    </message>
    <message>
        <source>A field is missing or malformed: TTL, Topic, Urgency or the encryption.</source>
        <translation>某个字段缺失或格式错误：TTL、Topic、Urgency 或加密。</translation>
    </message>
    <message>
        <source>The push service wants to know who sends: VAPID, RFC 8292.</source>
        <translation>推送服务要求说明发送者：VAPID，RFC 8292。</translation>
    </message>
    <message>
        <source>The subscription was made for another application server key. Subscribe with the key of this program, /web-push/key.</source>
        <translation>该订阅是为另一个应用服务器密钥创建的。请用本程序的密钥订阅：/web-push/key。</translation>
    </message>
    <message>
        <source>The subscription is gone: revoked, expired or never there. Forget it; the page has to subscribe anew.</source>
        <translation>订阅已不存在：被撤销、已过期或从未存在。请忘掉它；页面须重新订阅。</translation>
    </message>
    <message>
        <source>Over 4096 bytes with header and tag: at most 3993 bytes of text.</source>
        <translation>连同头部和标签超过 4096 字节：文本最多 3993 字节。</translation>
    </message>
    <message>
        <source>Too many messages. It is tried again when Retry-After is over, three times at most.</source>
        <translation>消息过多。Retry-After 过后会重试，最多三次。</translation>
    </message>
    <message>
        <source>The push service has a fault of its own. Try later.</source>
        <translation>推送服务自身出错。请稍后再试。</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>For another key</source>
        <translation>为其他密钥加密</translation>
    </message>
</context>
<context>
    <name>PushStep</name>
    <message>
        <source>what is your key?</source>
        <translation>你的密钥是什么？</translation>
    </message>
    <message>
        <source>applicationServerKey</source>
        <translation>applicationServerKey</translation>
    </message>
    <message>
        <source>subscribe: %1</source>
        <translation>订阅：%1</translation>
    </message>
    <message>
        <source>%1 with endpoint</source>
        <translation>%1，附端点</translation>
    </message>
    <message>
        <source>subscription: endpoint, p256dh, auth</source>
        <translation>订阅信息：endpoint、p256dh、auth</translation>
    </message>
    <message>
        <source>held: %1</source>
        <translation>保持：%1</translation>
    </message>
    <message>
        <source>unsubscribe: %1</source>
        <translation>退订：%1</translation>
    </message>
    <message>
        <source>encrypts: ECDH, HKDF, AES-128-GCM</source>
        <translation>加密：ECDH、HKDF、AES-128-GCM</translation>
    </message>
    <message>
        <source>signs the VAPID token</source>
        <translation>签署 VAPID 令牌</translation>
    </message>
    <message>
        <source>comes back in %1 s</source>
        <translation>%1 秒后再来</translation>
    </message>
    <message>
        <source>stores it for up to %1 s</source>
        <translation>最多存储 %1 秒</translation>
    </message>
    <message>
        <source>drops it: the TTL is over</source>
        <translation>丢弃：TTL 已过期</translation>
    </message>
    <message>
        <source>replaces the one of topic %1</source>
        <translation>替换主题为 %1 的消息</translation>
    </message>
    <message>
        <source>receipts: %1</source>
        <translation>回执：%1</translation>
    </message>
    <message>
        <source>receipt: %1</source>
        <translation>回执：%1</translation>
    </message>
    <message>
        <source>to a real browser: %1</source>
        <translation>发往真实浏览器：%1</translation>
    </message>
    <message>
        <source>PUSH_PROMISE, %1</source>
        <translation>PUSH_PROMISE，%1</translation>
    </message>
    <message>
        <source>decrypts</source>
        <translation>解密</translation>
    </message>
    <message>
        <source>cannot decrypt: %1</source>
        <translation>无法解密：%1</translation>
    </message>
    <message>
        <source>acknowledges: %1</source>
        <translation>确认：%1</translation>
    </message>
    <message>
        <source>came before: not shown again</source>
        <translation>之前已到达：不再显示</translation>
    </message>
    <message>
        <source>Firefox: hello</source>
        <translation>Firefox：hello</translation>
    </message>
    <message>
        <source>hello to Firefox</source>
        <translation>对 Firefox 的 hello</translation>
    </message>
    <message>
        <source>Firefox: register</source>
        <translation>Firefox：register</translation>
    </message>
    <message>
        <source>registered, with endpoint</source>
        <translation>已注册，附端点</translation>
    </message>
    <message>
        <source>notification to Firefox</source>
        <translation>给 Firefox 的通知</translation>
    </message>
    <message>
        <source>Firefox: ack</source>
        <translation>Firefox：ack</translation>
    </message>
    <message>
        <source>Firefox: unregister</source>
        <translation>Firefox：unregister</translation>
    </message>
    <message>
        <source>Firefox&apos;s page: %1</source>
        <translation>Firefox 的页面：%1</translation>
    </message>
    <message>
        <source>starts %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>the browser has ended</source>
        <translation>浏览器已结束</translation>
    </message>
    <message>
        <source>the browser has ended: %1</source>
        <translation>浏览器已结束：%1</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>%1 to %2, logarithmic</source>
        <translation>%1 到 %2，对数刻度</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>When each message was published and when each method delivered it</source>
        <translation>每条消息何时发布，各方式何时送达</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>Message %1 after %2</source>
        <translation>消息 %1，%2 后送达</translation>
    </message>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation>
            <numerusform>，另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>The ribbon is the client&apos;s readyState; the bar below it a request, pale while the server holds the answer. Each slanted line leads from the moment of publishing to that of delivery: the flatter, the later.</source>
        <translation>色带是客户端的 readyState；其下的横条是请求，服务器挂起响应期间颜色较浅。每条斜线从发布时刻连到送达时刻：越平缓，送达越晚。</translation>
    </message>
    <message>
        <source>Ways to push a message, compared</source>
        <translation>消息推送方式比较</translation>
    </message>
    <message>
        <source>Scoreboard</source>
        <translation>记分板</translation>
    </message>
    <message>
        <source>Latency runs from publish to receipt on one steady clock. Bytes are those on the wire, both ways, with all heads and frames; overhead is those bytes divided by the payload.</source>
        <translation>延迟以同一单调时钟从发布计到收到。字节为双向线上字节，含所有头部与帧；开销为这些字节与载荷之比。</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>示波器</translation>
    </message>
    <message>
        <source>The methods</source>
        <translation>各种方式</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>The client asks again and again, at a fixed interval; the server answers at once, with what is new or with nothing. A message waits for half an interval on average, and every question costs a request, even when there is no news.</source>
        <translation>客户端按固定间隔反复询问；服务器立即应答，有新消息就给，没有则为空。消息平均等待半个间隔，即使没有新消息，每次询问也要花费一个请求。</translation>
    </message>
    <message>
        <source>The client asks, and the server holds the answer until there is a message. The message comes at once, at the price of one request for each; what is published between an answer and the next request waits for that request.</source>
        <translation>客户端发出请求，服务器挂起响应直到有消息。消息立即到达，代价是每条消息一个请求；在一次响应与下次请求之间发布的消息要等下一个请求。</translation>
    </message>
    <message>
        <source>One request whose answer never ends: every message is one more chunk, here one line of JSON. What happens after a cut is left to the program.</source>
        <translation>一个请求，响应永不结束：每条消息是一个新的 chunk，这里是一行 JSON。断开后如何处理由程序决定。</translation>
    </message>
    <message>
        <source>Server-Sent Events: one answer that never ends, in the format text/event-stream. The browser&apos;s EventSource connects again by itself and says by Last-Event-ID what it has, so the server can send what was missed. From server to client only.</source>
        <translation>Server-Sent Events：一个永不结束的响应，格式为 text/event-stream。浏览器的 EventSource 会自动重连，并用 Last-Event-ID 告知已收到哪里，服务器据此补发错过的消息。仅从服务器到客户端。</translation>
    </message>
    <message>
        <source>One HTTP request turns the connection into a channel for messages both ways, with a few bytes of frame header each. Connecting again and catching up are left to the program.</source>
        <translation>一个 HTTP 请求把连接升级为双向消息信道，每条消息只加几个字节的帧头。重连与补发由程序负责。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>送达</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>p50 ms</source>
        <translation>p50 ms</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>max ms</source>
        <translation>最大 ms</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>上行字节</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>下行字节</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>skipped: %1</source>
        <translation>已跳过：%1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 delivered, %4 missed, %5 twice</source>
        <translation>%1：送达 %2/%3，丢失 %4，重复 %5</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>缺 %1 条</translation>
    </message>
    <message>
        <source>%1 twice</source>
        <translation>重复 %1 条</translation>
    </message>
    <message>
        <source>%1 of an unfinished event</source>
        <translation>未完事件的 %1</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>reconnected</source>
        <translation>重连</translation>
    </message>
    <message>
        <source>redirected</source>
        <translation>重定向</translation>
    </message>
    <message>
        <source>still running</source>
        <translation>仍在进行</translation>
    </message>
    <message>
        <source>closed by us</source>
        <translation>由我方关闭</translation>
    </message>
    <message>
        <source>cut by us</source>
        <translation>由我方切断</translation>
    </message>
    <message>
        <source>ended by the server</source>
        <translation>由服务器结束</translation>
    </message>
    <message>
        <source>reset by the server</source>
        <translation>被服务器重置</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>TLS done</source>
        <translation>TLS 完成</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>首事件</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Longest gap</source>
        <translation>最长静默</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>续传</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>What a stream did</source>
        <translation>流的经过</translation>
    </message>
    <message>
        <source>masked: passwords, tokens and cookies show their last characters at most</source>
        <translation>已遮盖：密码、令牌和 Cookie 至多显示末尾几个字符</translation>
    </message>
    <message>
        <source>kept: this file holds passwords, tokens and cookies as they were</source>
        <translation>已保留：此文件含有原样的密码、令牌和 Cookie</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>the oldest %1 facts: they were over the memory limit</source>
        <translation>最旧的 %1 条记录：超出内存上限</translation>
    </message>
    <message>
        <source>Insecure: the certificate was not valid, and the connection was made all the same because it was asked for.</source>
        <translation>不安全：证书无效，但应要求仍建立了连接。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断结果</translation>
    </message>
    <message>
        <source>Connection attempts</source>
        <translation>连接尝试</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>After</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>These are the first %1; %2 more are not shown.</source>
        <translation>这是前 %1 条；另有 %2 条未显示。</translation>
    </message>
    <message>
        <source>in</source>
        <translation>收</translation>
    </message>
    <message>
        <source>out</source>
        <translation>发</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1</translation>
    </message>
    <message>
        <source>A data channel between two peers: the server only helps them find each other (signaling). Messages then go from peer to peer over SCTP in DTLS on UDP and never pass the server.</source>
        <translation>两个对等端之间的数据通道：服务器只帮助它们找到对方（信令）。之后消息经 UDP 上的 DTLS 中的 SCTP 在对等端之间直接传送，不经过服务器。</translation>
    </message>
    <message>
        <source>The application server encrypts a message and hands it to a push service, which keeps it until the browser fetches it, even when no page is open. Three parties; the one in the middle cannot read the message.</source>
        <translation>应用服务器加密消息并交给推送服务；推送服务保存它，直到浏览器取走，即使没有打开任何页面。共有三方，中间的一方读不到消息内容。</translation>
    </message>
    <message>
        <source>The server promises an answer to a request that the client has not made, and sends it. Browsers have removed it (Chrome 106, Firefox 132); it was for page resources and never reached a page&apos;s own code.</source>
        <translation>服务器对客户端尚未发出的请求承诺一个应答并发送它。浏览器已移除此功能（Chrome 106、Firefox 132）；它用于页面资源，从未到达页面自己的代码。</translation>
    </message>
    <message>
        <source>Without the conditions:</source>
        <translation>没有这些条件时：</translation>
    </message>
    <message>
        <source>%1: bytes are UDP payload (DTLS, with SCTP and the messages inside), without ICE&apos;s own checks and the signaling over TCP.</source>
        <translation>%1：字节数为 UDP 负载（DTLS，其中含 SCTP 和消息），不含 ICE 自身的检查和经 TCP 的信令。</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>new connection · no cursor</source>
        <translation>新连接 · 无游标</translation>
    </message>
    <message>
        <source>new request · no cursor</source>
        <translation>新请求 · 无游标</translation>
    </message>
    <message>
        <source>Time since start</source>
        <translation>距启动时间</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 条消息</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>丢失 %1</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>request pending</source>
        <translation>请求挂起</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>delivered (slant = latency)</source>
        <translation>送达（斜度 = 延迟）</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>现在 %1</translation>
    </message>
    <message>
        <source>Link cut %1</source>
        <translation>链路断开 %1</translation>
    </message>
    <message>
        <source>%1 links cut %2</source>
        <translation>%1 条链路断开 %2</translation>
    </message>
    <message>
        <source>%1 link cut %2</source>
        <translation>%1 链路断开 %2</translation>
    </message>
    <message>
        <source>%1 delivered, %2 lost, %3 received twice</source>
        <translation>送达 %1，丢失 %2，重复 %3</translation>
    </message>
    <message>
        <source>Click: show in the focused pane. Drag: reorder. Right button: height, hide, cut.</source>
        <translation>单击：在焦点窗格中显示。拖动：调整顺序。右键：高度、隐藏、断开。</translation>
    </message>
    <message>
        <source>Link cut, for %1 so far</source>
        <translation>链路已断开 %1</translation>
    </message>
    <message>
        <source>Link cut for %1</source>
        <translation>链路断开了 %1</translation>
    </message>
    <message>
        <source>We did this to the network, on purpose</source>
        <translation>这是我们对网络的人为干预</translation>
    </message>
    <message>
        <source>%1 of data: %2</source>
        <translation>数据 %1：%2</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>消息 %1</translation>
    </message>
    <message>
        <source>published at %1</source>
        <translation>发布于 %1</translation>
    </message>
    <message>
        <source>messages here: %1</source>
        <translation>此处消息数：%1</translation>
    </message>
    <message>
        <source>%1 · event</source>
        <translation>%1 · 事件</translation>
    </message>
    <message>
        <source>%1 · message %2</source>
        <translation>%1 · 消息 %2</translation>
    </message>
    <message>
        <source>delivered at %1</source>
        <translation>送达于 %1</translation>
    </message>
    <message>
        <source>latency %1</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <source>a duplicate: this lane had it before</source>
        <translation>重复：此通道之前已收到</translation>
    </message>
    <message>
        <source>replayed: published before this connection was made</source>
        <translation>重放：发布早于本次连接建立</translation>
    </message>
    <message>
        <source>%1 · message %2 lost</source>
        <translation>%1 · 消息 %2 丢失</translation>
    </message>
    <message>
        <source>published at %1, and a later one came first</source>
        <translation>发布于 %1，而更晚的消息先到</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>sent at %1</source>
        <translation>发送于 %1</translation>
    </message>
    <message>
        <source>answered with %1 after %2</source>
        <translation>响应 %1，用时 %2</translation>
    </message>
    <message>
        <source>the server holds it</source>
        <translation>服务器正在挂起</translation>
    </message>
    <message>
        <source>messages it carried: %1</source>
        <translation>携带消息数：%1</translation>
    </message>
    <message>
        <source>since %1, for %2</source>
        <translation>自 %1 起，持续 %2</translation>
    </message>
    <message>
        <source>why: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>Network:</source>
        <translation>网络：</translation>
    </message>
    <message>
        <source>Network from %1 on</source>
        <translation>自 %1 起的网络</translation>
    </message>
    <message>
        <source>all lanes</source>
        <translation>所有通道</translation>
    </message>
    <message>
        <source>as it is: WebRTC speaks UDP past the wire tap, where conditions are made</source>
        <translation>保持原样：WebRTC 使用 UDP，不经过制造条件的网络分接</translation>
    </message>
</context>
<context>
    <name>Scoreboard</name>
    <message>
        <source>%1 received; what was published there is not known</source>
        <translation>收到 %1 条；对方发布了多少未知</translation>
    </message>
    <message>
        <source>%1 of %2 delivered</source>
        <translation>送达 %1/%2</translation>
    </message>
    <message>
        <source>%1 lost: published while the lane ran, overtaken by a later one</source>
        <translation>丢失 %1：在通道运行期间发布，已被更晚的消息超过</translation>
    </message>
    <message>
        <source>%1 still to come</source>
        <translation>%1 条尚未到达</translation>
    </message>
    <message>
        <source>%1 received again</source>
        <translation>%1 条重复收到</translation>
    </message>
    <message>
        <source>No message with a known time of publication has come yet</source>
        <translation>尚未收到已知发布时刻的消息</translation>
    </message>
    <message>
        <source>Publish to receipt: half within %1, 95 % within %2, the fastest %3, the slowest %4</source>
        <translation>从发布到收到：半数在 %1 内，95 % 在 %2 内，最快 %3，最慢 %4</translation>
    </message>
    <message>
        <source>No payload has come yet</source>
        <translation>尚未收到载荷</translation>
    </message>
    <message>
        <source>%1 on the wire for %2 of message data</source>
        <translation>线上 %1，消息数据 %2</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>送达</translation>
    </message>
    <message>
        <source>Req</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Conn</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>The lane. Click shows it in the focused pane.</source>
        <translation>通道。单击在焦点窗格中显示。</translation>
    </message>
    <message>
        <source>Messages that came, of those published while the lane ran; red: lost</source>
        <translation>通道运行期间发布的消息中已到达的；红色：丢失</translation>
    </message>
    <message>
        <source>From publication to receipt, on one clock. Box: fastest to 95 %; thick line: half; whisker: slowest. All lanes share the scale.</source>
        <translation>从发布到收到，同一时钟。方框：最快到 95 %；粗线：中位数；须线：最慢。所有通道共用刻度。</translation>
    </message>
    <message>
        <source>HTTP requests sent, the WebSocket handshake among them</source>
        <translation>发出的 HTTP 请求，含 WebSocket 握手</translation>
    </message>
    <message>
        <source>TCP connections made</source>
        <translation>建立的 TCP 连接</translation>
    </message>
    <message>
        <source>Bytes on the wire, counted at the socket: up to the server, down to the client</source>
        <translation>线上字节，在套接字处计数：上行至服务器，下行至客户端</translation>
    </message>
    <message>
        <source>Bytes on the wire for each byte of message data; 1× would be no overhead at all</source>
        <translation>每字节消息数据对应的线上字节；1× 即毫无开销</translation>
    </message>
    <message>
        <source>This lane has not been started</source>
        <translation>此通道尚未启动</translation>
    </message>
    <message>
        <source>HTTP requests: %1</source>
        <translation>HTTP 请求：%1</translation>
    </message>
    <message>
        <source>TCP connections: %1</source>
        <translation>TCP 连接：%1</translation>
    </message>
    <message>
        <source>%1 bytes up, %2 bytes down</source>
        <translation>上行 %1 字节，下行 %2 字节</translation>
    </message>
    <message>
        <source>%1 bytes up, %2 bytes down of UDP payload: DTLS, with SCTP and the messages inside. ICE&apos;s own checks and the signaling over TCP are not among them.</source>
        <translation>UDP 负载上行 %1 字节，下行 %2 字节：DTLS，其中含 SCTP 和消息。不含 ICE 自身的检查和经 TCP 的信令。</translation>
    </message>
    <message>
        <source>TCP connections, for the signaling alone: %1</source>
        <translation>TCP 连接（仅用于信令）：%1</translation>
    </message>
</context>
<context>
    <name>ServerText</name>
    <message>
        <source>Port %1 is taken by another program. Choose another with --port, or 0 for any free one.</source>
        <translation>端口 %1 已被其他程序占用。请用 --port 另选，0 表示任意空闲端口。</translation>
    </message>
    <message>
        <source>No port is free from 8088 on. Choose one with --port, or 0 for any free one.</source>
        <translation>从 8088 起没有空闲端口。请用 --port 指定，0 表示任意空闲端口。</translation>
    </message>
    <message>
        <source>This machine has no address %1 to listen on.</source>
        <translation>本机没有可监听的地址 %1。</translation>
    </message>
    <message>
        <source>Port %1 needs rights that this user does not have. Choose one from 1024 on.</source>
        <translation>当前用户无权使用端口 %1。请选择 1024 及以上的端口。</translation>
    </message>
    <message>
        <source>The server cannot listen: %1</source>
        <translation>服务器无法监听：%1</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>network error</source>
        <translation>网络错误</translation>
    </message>
    <message>
        <source>status not accepted</source>
        <translation>状态码不被接受</translation>
    </message>
    <message>
        <source>wrong content type</source>
        <translation>Content-Type 不符</translation>
    </message>
    <message>
        <source>handshake refused</source>
        <translation>握手被拒绝</translation>
    </message>
    <message>
        <source>connection lost, code 1006</source>
        <translation>连接中断，代码 1006</translation>
    </message>
    <message>
        <source>over a size limit</source>
        <translation>超出大小限制</translation>
    </message>
    <message>
        <source>URL not valid</source>
        <translation>URL 无效</translation>
    </message>
    <message>
        <source>constructed</source>
        <translation>已构造</translation>
    </message>
    <message>
        <source>request sent</source>
        <translation>请求已发送</translation>
    </message>
    <message>
        <source>200 and text/event-stream came</source>
        <translation>200 与 text/event-stream</translation>
    </message>
    <message>
        <source>the response ended</source>
        <translation>响应结束</translation>
    </message>
    <message>
        <source>closed by us</source>
        <translation>由我方关闭</translation>
    </message>
    <message>
        <source>headers came</source>
        <translation>收到头部</translation>
    </message>
    <message>
        <source>a part of the body came</source>
        <translation>收到部分正文</translation>
    </message>
    <message>
        <source>101, handshake accepted</source>
        <translation>101，握手成功</translation>
    </message>
    <message>
        <source>close frame came</source>
        <translation>收到 close 帧</translation>
    </message>
    <message>
        <source>connection closed</source>
        <translation>连接已关闭</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>404 or 410: the subscription is gone</source>
        <translation>404 或 410：订阅已不存在</translation>
    </message>
    <message>
        <source>the TTL is over</source>
        <translation>TTL 已过期</translation>
    </message>
    <message>
        <source>refused by the push service</source>
        <translation>被推送服务拒绝</translation>
    </message>
    <message>
        <source>201: subscribed</source>
        <translation>201：已订阅</translation>
    </message>
    <message>
        <source>the push service holds the GET</source>
        <translation>推送服务保持该 GET</translation>
    </message>
    <message>
        <source>accepted: 201</source>
        <translation>已接受：201</translation>
    </message>
    <message>
        <source>nobody takes it now</source>
        <translation>目前无人接收</translation>
    </message>
    <message>
        <source>pushed to the user agent</source>
        <translation>已推送给用户代理</translation>
    </message>
    <message>
        <source>acknowledged: DELETE</source>
        <translation>已确认：DELETE</translation>
    </message>
    <message>
        <source>replaced by one of the same topic</source>
        <translation>被相同主题的消息替换</translation>
    </message>
    <message>
        <source>HEADERS sent</source>
        <translation>已发送 HEADERS</translation>
    </message>
    <message>
        <source>HEADERS came</source>
        <translation>收到 HEADERS</translation>
    </message>
    <message>
        <source>PUSH_PROMISE sent</source>
        <translation>已发送 PUSH_PROMISE</translation>
    </message>
    <message>
        <source>PUSH_PROMISE came</source>
        <translation>收到 PUSH_PROMISE</translation>
    </message>
    <message>
        <source>END_STREAM sent</source>
        <translation>已发送 END_STREAM</translation>
    </message>
    <message>
        <source>END_STREAM came</source>
        <translation>收到 END_STREAM</translation>
    </message>
    <message>
        <source>RST_STREAM sent</source>
        <translation>已发送 RST_STREAM</translation>
    </message>
    <message>
        <source>RST_STREAM came</source>
        <translation>收到 RST_STREAM</translation>
    </message>
    <message>
        <source>stream %1 · %2</source>
        <translation>流 %1 · %2</translation>
    </message>
    <message>
        <source>the transport below has ended</source>
        <translation>下层传输已结束</translation>
    </message>
    <message>
        <source>not available on this machine</source>
        <translation>本机不可用</translation>
    </message>
    <message>
        <source>the channel is open</source>
        <translation>通道已打开</translation>
    </message>
    <message>
        <source>closed by the other peer</source>
        <translation>由另一对等端关闭</translation>
    </message>
    <message>
        <source>closing procedure over</source>
        <translation>关闭过程结束</translation>
    </message>
</context>
<context>
    <name>WebRtc</name>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Peer A</source>
        <translation>对等端 A</translation>
    </message>
    <message>
        <source>Peer B</source>
        <translation>对等端 B</translation>
    </message>
    <message>
        <source>signaling socket</source>
        <translation>信令套接字</translation>
    </message>
    <message>
        <source>The signaling is gone, and the channel lives on: it needs the server only to be made.</source>
        <translation>信令已断开，通道仍然存活：只有建立通道时才需要服务器。</translation>
    </message>
    <message>
        <source>A cut reaches the signaling alone: the datagrams do not pass Pushscope&apos;s tap.</source>
        <translation>切断只影响信令：数据报不经过 Pushscope 的探针。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>%1 · best %2 of %3</source>
        <translation>%1 · %3 次中最佳 %2</translation>
    </message>
    <message>
        <source>UDP payload</source>
        <translation>UDP 负载</translation>
    </message>
    <message>
        <source>Datagrams</source>
        <translation>数据报</translation>
    </message>
    <message>
        <source>Signaling, TCP</source>
        <translation>信令，TCP</translation>
    </message>
    <message>
        <source>Candidates, ✓ the chosen pair</source>
        <translation>候选地址，✓ 为选中的一对</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>尚无。</translation>
    </message>
    <message>
        <source>Peer A&apos;s answer</source>
        <translation>对等端 A 的 answer</translation>
    </message>
    <message>
        <source>Peer B&apos;s offer</source>
        <translation>对等端 B 的 offer</translation>
    </message>
    <message>
        <source>Peer A %1</source>
        <translation>对等端 A %1</translation>
    </message>
    <message>
        <source>Peer B %1</source>
        <translation>对等端 B %1</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选中</translation>
    </message>
    <message>
        <source>one section: a data channel, SCTP in DTLS on UDP</source>
        <translation>一个媒体段：数据通道，UDP 上 DTLS 中的 SCTP</translation>
    </message>
    <message>
        <source>user name of ICE&apos;s checks; an ICE restart would bring another</source>
        <translation>ICE 检查的用户名；ICE 重启会换一个</translation>
    </message>
    <message>
        <source>password of ICE&apos;s checks</source>
        <translation>ICE 检查的密码</translation>
    </message>
    <message>
        <source>candidates follow as they are found</source>
        <translation>候选地址随找到随发送</translation>
    </message>
    <message>
        <source>hash of the DTLS certificate: who can change the signaling can stand between the peers</source>
        <translation>DTLS 证书的哈希：能篡改信令者就能插在两个对等端之间</translation>
    </message>
    <message>
        <source>who begins the DTLS handshake: active this peer, passive the other, actpass either</source>
        <translation>由谁发起 DTLS 握手：active 为本端，passive 为对端，actpass 为任一端</translation>
    </message>
    <message>
        <source>a port inside DTLS; the network does not see it</source>
        <translation>DTLS 内部的端口；网络看不到它</translation>
    </message>
    <message>
        <source>the longest message that this peer takes</source>
        <translation>此对等端接受的最长消息</translation>
    </message>
    <message>
        <source>all sections share one transport</source>
        <translation>所有媒体段共用一个传输</translation>
    </message>
    <message>
        <source>an address at which this peer may be reached</source>
        <translation>可能到达此对等端的地址</translation>
    </message>
    <message>
        <source>join %1</source>
        <translation>加入 %1</translation>
    </message>
    <message>
        <source>joined, as peer %1</source>
        <translation>已加入，编号 %1</translation>
    </message>
    <message>
        <source>peer %1 came</source>
        <translation>对等端 %1 到来</translation>
    </message>
    <message>
        <source>peer %1 left</source>
        <translation>对等端 %1 离开</translation>
    </message>
    <message>
        <source>offer</source>
        <translation>offer</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>answer</translation>
    </message>
    <message>
        <source>bye</source>
        <translation>bye</translation>
    </message>
    <message>
        <source>bye: %1</source>
        <translation>bye：%1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>被拒绝：%1</translation>
    </message>
    <message>
        <source>channel open</source>
        <translation>通道打开</translation>
    </message>
    <message>
        <source>channel close</source>
        <translation>通道关闭</translation>
    </message>
</context>
<context>
    <name>WireView</name>
    <message>
        <source>… more: select to see it</source>
        <translation>… 更多：选中以查看</translation>
    </message>
    <message>
        <source>published while closed: lost</source>
        <translation>关闭期间发布：丢失</translation>
    </message>
</context>
<context>
    <name>pushscope::Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip, shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>All methods side by side, fed by our own server</source>
        <translation>所有方式并排，由内置服务器供给消息</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Any event stream, also of other servers</source>
        <translation>任意事件流，也可来自其他服务器</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start all lanes and the feed</source>
        <translation>启动所有通道和消息源</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Send the message through every method at once</source>
        <translation>同时经所有方式发送此消息</translation>
    </message>
    <message>
        <source>Cut link</source>
        <translation>断开链路</translation>
    </message>
    <message>
        <source>Freeze view</source>
        <translation>冻结视图</translation>
    </message>
    <message>
        <source>Stop scrolling; the streams go on</source>
        <translation>停止滚动；流继续运行</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light, dark, or as the system</source>
        <translation>浅色、深色或跟随系统</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy the selected message of the pane as text</source>
        <translation>将窗格中选中的消息复制为文本</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>使用整个屏幕</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>按键与帮助</translation>
    </message>
    <message>
        <source>What the keys do</source>
        <translation>各按键的作用</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Stop the server and leave</source>
        <translation>停止服务器并退出</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <translation>跟随最新</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>Go to the first message</source>
        <translation>转到第一条消息</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show less time, larger</source>
        <translation>显示更短的时段</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show more time</source>
        <translation>显示更长的时段</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Show the whole session</source>
        <translation>显示整个会话</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Select the message before</source>
        <translation>选择上一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Select the message after</source>
        <translation>选择下一条消息</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>清除选择</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消所有选择</translation>
    </message>
    <message>
        <source>Message box</source>
        <translation>消息框</translation>
    </message>
    <message>
        <source>Go to the message box</source>
        <translation>转到消息框</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Go to the next pane</source>
        <translation>转到下一窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Go to the pane before</source>
        <translation>转到上一窗格</translation>
    </message>
    <message>
        <source>Lane %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>Show this lane in the focused pane</source>
        <translation>在焦点窗格中显示此通道</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>时序</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>报文</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Show this tab in the focused pane</source>
        <translation>在焦点窗格中显示此标签页</translation>
    </message>
    <message numerus="yes">
        <source>%n pane(s)</source>
        <translation>
            <numerusform>%n 个窗格</numerusform>
        </translation>
    </message>
    <message>
        <source>Four panes; the fourth takes the scoreboard&apos;s place</source>
        <translation>四个窗格；第四个占用记分板的位置</translation>
    </message>
    <message>
        <source>How many lanes are shown side by side</source>
        <translation>并排显示的通道数</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop all lanes and the feed (Shift+F5)</source>
        <translation>停止所有通道和消息源 (Shift+F5)</translation>
    </message>
    <message>
        <source>Start all lanes and the feed (F5)</source>
        <translation>启动所有通道和消息源 (F5)</translation>
    </message>
    <message>
        <source>Frozen · %1 new</source>
        <translation>已冻结 · 新增 %1</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Restore link</source>
        <translation>恢复链路</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Cut the connections of all lanes and keep them cut; held down, only while it is held</source>
        <translation>断开所有通道的连接并保持断开；按住时仅在按住期间断开</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>打开录制</translation>
    </message>
    <message>
        <source>Inspect: open a session, HAR, .sse or JSON lines file</source>
        <translation>检查：打开会话、HAR、.sse 或 JSON 行文件</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Inspect: save everything that was recorded</source>
        <translation>检查：保存全部记录</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Inspect: show only events that match</source>
        <translation>检查：只显示匹配的事件</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Inspect: headers, body and switches of the request</source>
        <translation>检查：请求的头部、正文和开关</translation>
    </message>
    <message>
        <source>Jump to time</source>
        <translation>跳到时间</translation>
    </message>
    <message>
        <source>Inspect: select the first event at a time</source>
        <translation>检查：选中某一时刻起的第一个事件</translation>
    </message>
    <message>
        <source>The method&apos;s own view</source>
        <translation>该方法独有的视图</translation>
    </message>
</context>
<context>
    <name>pushscope::AnswerText</name>
    <message>
        <source>chunked</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>with length</source>
        <translation>带长度</translation>
    </message>
    <message>
        <source>until close</source>
        <translation>直到关闭</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>流</translation>
    </message>
</context>
<context>
    <name>pushscope::AttemptList</name>
    <message>
        <source>Attempts</source>
        <translation>连接尝试</translation>
    </message>
    <message>
        <source>Recording, %1</source>
        <translation>录制，%1</translation>
    </message>
    <message>
        <source>Probe, %1</source>
        <translation>探测，%1</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n 次尝试</numerusform>
        </translation>
    </message>
    <message>
        <source>Each connection attempt is listed here: why it ended, what was resumed, what is missing.</source>
        <translation>每次连接尝试都列在这里：为何结束、恢复了什么、缺了什么。</translation>
    </message>
    <message numerus="yes">
        <source>%n redirect(s) before it, not shown one by one</source>
        <translation>
            <numerusform>在此之前有 %n 次重定向，未逐一显示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::AttemptText</name>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>已切断</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ 被拒绝</translation>
    </message>
    <message>
        <source>✕ unreachable</source>
        <translation>✕ 无法到达</translation>
    </message>
    <message>
        <source>✕ timed out</source>
        <translation>✕ 超时</translation>
    </message>
    <message>
        <source>✕ broken</source>
        <translation>✕ 协议错误</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>找不到主机</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连上</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>连接丢失</translation>
    </message>
    <message>
        <source>after a redirect</source>
        <translation>重定向之后</translation>
    </message>
    <message>
        <source>first event %1</source>
        <translation>首个事件 %1</translation>
    </message>
    <message>
        <source>gap of %1</source>
        <translation>缺 %1 条</translation>
    </message>
    <message>
        <source>✓ no gap</source>
        <translation>✓ 无缺口</translation>
    </message>
    <message>
        <source>%1 again</source>
        <comment>events that came twice</comment>
        <translation>重复 %1</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>由你停止</translation>
    </message>
    <message>
        <source>cut by you</source>
        <translation>由你切断</translation>
    </message>
    <message>
        <source>closed by the server</source>
        <translation>由服务器关闭</translation>
    </message>
    <message>
        <source>reset by the server</source>
        <translation>由服务器重置</translation>
    </message>
    <message>
        <source>%1 after %2 idle</source>
        <translation>空闲 %2 后%1</translation>
    </message>
    <message>
        <source>refused: a browser would stop</source>
        <translation>被拒绝：浏览器会停止</translation>
    </message>
    <message>
        <source>%1: a browser would stop</source>
        <translation>%1：浏览器会停止</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>未及时应答</translation>
    </message>
    <message>
        <source>the protocol was broken</source>
        <translation>违反协议</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>尝试 %1</translation>
    </message>
    <message>
        <source>%1 of an unfinished event lost</source>
        <translation>丢失未完成事件的 %1</translation>
    </message>
    <message>
        <source>%1 silent</source>
        <translation>静默 %1</translation>
    </message>
    <message>
        <source>lookup %1</source>
        <translation>查询 %1</translation>
    </message>
    <message>
        <source>connect %1</source>
        <translation>连接 %1</translation>
    </message>
    <message>
        <source>TLS %1</source>
        <translation>TLS %1</translation>
    </message>
    <message>
        <source>first byte %1</source>
        <translation>首字节 %1</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::BodyEdit</name>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>What is sent as the request&apos;s body, as UTF-8</source>
        <translation>作为请求正文发送的内容，UTF-8</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>无正文</translation>
    </message>
    <message>
        <source>Not JSON: line %1, column %2: %3</source>
        <translation>不是 JSON：第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>有效的 JSON</translation>
    </message>
    <message>
        <source>no value after the colon</source>
        <translation>冒号后没有值</translation>
    </message>
    <message>
        <source>nothing after the comma</source>
        <translation>逗号后没有内容</translation>
    </message>
    <message>
        <source>the text ends too early</source>
        <translation>文本过早结束</translation>
    </message>
    <message>
        <source>“%1” is not expected here</source>
        <translation>此处不应出现“%1”</translation>
    </message>
    <message>
        <source>too large, or too many brackets in each other</source>
        <translation>过大，或括号嵌套过深</translation>
    </message>
</context>
<context>
    <name>pushscope::BrowserPage</name>
    <message>
        <source>Retry-After: %1 s.</source>
        <translation>Retry-After：%1 秒。</translation>
    </message>
    <message>
        <source>A browser&apos;s subscription as JSON</source>
        <translation>浏览器订阅的 JSON</translation>
    </message>
    <message>
        <source>Paste JSON.stringify(subscription): endpoint, keys.p256dh, keys.auth</source>
        <translation>粘贴 JSON.stringify(subscription)：endpoint、keys.p256dh、keys.auth</translation>
    </message>
    <message>
        <source>Hello from Pushscope</source>
        <translation>来自 Pushscope 的问候</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>消息文本</translation>
    </message>
    <message>
        <source>Send to this browser</source>
        <translation>发送到此浏览器</translation>
    </message>
    <message>
        <source>One encrypted POST to the endpoint, over TLS. Nothing is sent before you press it.</source>
        <translation>一个加密的 POST，经 TLS 发往该端点。按下之前不会发送任何内容。</translation>
    </message>
    <message>
        <source>Receive in Firefox</source>
        <translation>在 Firefox 中接收</translation>
    </message>
    <message>
        <source>Opens a Firefox with a profile of its own that subscribes here, without the internet.</source>
        <translation>打开一个使用独立配置文件的 Firefox，在这里订阅，无需互联网。</translation>
    </message>
    <message>
        <source>Chromium cannot subscribe here: its push service is built in (FCM) and needs the internet; subscribe() never ends without it.</source>
        <translation>Chromium 无法在此订阅：其推送服务（FCM）是内置的，需要互联网；没有它 subscribe() 永不结束。</translation>
    </message>
</context>
<context>
    <name>pushscope::CodeView</name>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>JavaScript for the browser</source>
        <translation>浏览器端 JavaScript</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>JavaScript for Node, without packages</source>
        <translation>Node 端 JavaScript，不依赖任何包</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the whole file</source>
        <translation>复制整个文件</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Code of this method</source>
        <translation>此方式的代码</translation>
    </message>
</context>
<context>
    <name>pushscope::CompareView</name>
    <message>
        <source>Below the scope</source>
        <translation>示波器下方</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>窗格</translation>
    </message>
    <message>
        <source>Scoreboard</source>
        <translation>记分板</translation>
    </message>
</context>
<context>
    <name>pushscope::CompareWorkspace</name>
    <message>
        <source>Clients cannot start: the wire tap cannot listen on 127.0.0.1 (%1)</source>
        <translation>客户端无法启动：报文探针无法监听 127.0.0.1（%1）</translation>
    </message>
    <message>
        <source>Serving on %1</source>
        <translation>服务地址 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n lane(s) running</source>
        <translation>
            <numerusform>%n 个通道运行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n published</source>
        <translation>
            <numerusform>已发布 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>memory cap reached: the oldest %n fact(s) dropped</source>
        <translation>
            <numerusform>达到内存上限：已丢弃最早的 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>%1 recorded</source>
        <translation>已记录 %1</translation>
    </message>
    <message>
        <source>All lanes</source>
        <translation>所有通道</translation>
    </message>
</context>
<context>
    <name>pushscope::ConnectionText</name>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Waiting %1 to reconnect</source>
        <translation>等待 %1 后重新连接</translation>
    </message>
    <message>
        <source>Waiting to reconnect</source>
        <translation>等待重新连接</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
</context>
<context>
    <name>pushscope::DataView</name>
    <message>
        <source>Data as text</source>
        <translation>数据文本</translation>
    </message>
    <message>
        <source>The data as it came, as text. Ctrl+A, Ctrl+C copies it.</source>
        <translation>收到的数据，按文本显示。Ctrl+A、Ctrl+C 可复制。</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>The data as a JSON tree</source>
        <translation>以 JSON 树显示数据</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The data as it came</source>
        <translation>收到的原始数据</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>The bytes of the data</source>
        <translation>数据的字节</translation>
    </message>
    <message>
        <source>… the first %1 of %2; the copy button copies all</source>
        <translation>… 共 %2，仅显示前 %1；复制按钮会复制全部</translation>
    </message>
</context>
<context>
    <name>pushscope::Details</name>
    <message>
        <source>Opcode</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>opcode %1 %2</source>
        <translation>操作码 %1 %2</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>长度 %1</translation>
    </message>
    <message>
        <source>header %1 bytes</source>
        <translation>头部 %1 字节</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>有掩码</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>无掩码</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>加密套件</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未校验</translation>
    </message>
    <message>
        <source>connected despite these errors, as you asked</source>
        <translation>按你的要求，无视这些错误进行了连接</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Certificate %1</source>
        <translation>证书 %1</translation>
    </message>
    <message>
        <source>%1 (itself)</source>
        <translation>%1（自签名）</translation>
    </message>
</context>
<context>
    <name>pushscope::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Copy the whole data to the clipboard</source>
        <translation>将全部数据复制到剪贴板</translation>
    </message>
    <message>
        <source>Select an event to see its data, its bytes and how it came.</source>
        <translation>选择一个事件，查看它的数据、字节和到达方式。</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Compare other events with this one</source>
        <translation>用其他事件与它比较</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Raw bytes</source>
        <translation>原始字节</translation>
    </message>
    <message>
        <source>Merged text</source>
        <translation>合并文本</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>TLS connection</source>
        <translation>TLS 连接</translation>
    </message>
    <message>
        <source>chunk %1</source>
        <translation>块 %1</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Diff with the pinned event</source>
        <translation>与固定事件的差异</translation>
    </message>
    <message>
        <source>Diff with previous %1</source>
        <translation>与上一个 %1 的差异</translation>
    </message>
</context>
<context>
    <name>pushscope::DeviationWords</name>
    <message>
        <source>not as a browser: another method than GET</source>
        <translation>与浏览器不同：方法不是 GET</translation>
    </message>
    <message>
        <source>not as a browser: the request has a body</source>
        <translation>与浏览器不同：请求带正文</translation>
    </message>
    <message>
        <source>not as a browser: headers that EventSource cannot set</source>
        <translation>与浏览器不同：设置了 EventSource 不能设置的头部</translation>
    </message>
    <message>
        <source>not as a browser: asks for other types, too</source>
        <translation>与浏览器不同：也接受其他类型</translation>
    </message>
    <message>
        <source>not as a browser: Last-Event-ID in the first request</source>
        <translation>与浏览器不同：首个请求带 Last-Event-ID</translation>
    </message>
    <message>
        <source>not as a browser: tries again after 4xx and 5xx</source>
        <translation>与浏览器不同：4xx 和 5xx 后重试</translation>
    </message>
    <message>
        <source>not as a browser: the request is not repeated after its answer ended</source>
        <translation>与浏览器不同：应答结束后不重复请求</translation>
    </message>
    <message>
        <source>not as a browser: invalid certificates are taken</source>
        <translation>与浏览器不同：接受无效证书</translation>
    </message>
    <message>
        <source>not as a browser: redirects are not followed</source>
        <translation>与浏览器不同：不跟随重定向</translation>
    </message>
    <message>
        <source>not as a browser: another limit until the answer&apos;s head</source>
        <translation>与浏览器不同：应答头的时限不同</translation>
    </message>
    <message>
        <source>not as a browser: silence ends the connection</source>
        <translation>与浏览器不同：静默会结束连接</translation>
    </message>
    <message>
        <source>not as a browser: rules change messages on their way</source>
        <translation>与浏览器不同：规则会更改途中的消息</translation>
    </message>
</context>
<context>
    <name>pushscope::DiffView</name>
    <message>
        <source>No difference</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>… more lines differ</source>
        <translation>… 还有更多行不同</translation>
    </message>
</context>
<context>
    <name>pushscope::DoctorCounts</name>
    <message>
        <source>%1 errors, %2 warnings, %3 advice, %4 passed</source>
        <translation>%1 个错误，%2 个警告，%3 条建议，%4 项通过</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 项通过</translation>
    </message>
</context>
<context>
    <name>pushscope::DoctorPane</name>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Examine now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Look at the whole run again</source>
        <translation>重新检查整次运行</translation>
    </message>
</context>
<context>
    <name>pushscope::EventLogModel</name>
    <message>
        <source>The message&apos;s id</source>
        <translation>消息的 id</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>When it arrived, since the start</source>
        <translation>到达时刻，自启动算起</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From publishing to receipt</source>
        <translation>从发布到收到</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Which of the lane&apos;s requests carried it</source>
        <translation>由此通道的第几个请求携带</translation>
    </message>
    <message>
        <source>req</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>The message&apos;s data, or what happened</source>
        <translation>消息的数据，或发生的事情</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>pushscope::EventTable</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>尝试 %1</translation>
    </message>
    <message>
        <source>Connect: every event, comment and fault of the stream is a row here.</source>
        <translation>点击“连接”：流中的每个事件、注释和错误在这里各占一行。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>0 of %1. Esc clears the filter.</source>
        <translation>%1 条中无匹配。按 Esc 清除筛选。</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>chunk</source>
        <translation>块</translation>
    </message>
    <message>
        <source>read</source>
        <comment>noun: the read call that brought it</comment>
        <translation>读取</translation>
    </message>
    <message>
        <source>Number: events of the run counted from 1</source>
        <translation>编号：本次运行的事件，从 1 数起</translation>
    </message>
    <message>
        <source>Time: minutes and seconds of the clock on the wall</source>
        <translation>时间：钟面的分和秒</translation>
    </message>
    <message>
        <source>Δ: time since the event before</source>
        <translation>Δ：距上一事件的时间</translation>
    </message>
    <message>
        <source>Type of the event</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>id: the last event id</source>
        <translation>id：最后事件 ID</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Size in bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Chunk or frame of the connection that it came in</source>
        <translation>所在连接的块或帧</translation>
    </message>
    <message>
        <source>Read of the connection that it came in</source>
        <translation>所在连接的读取次序</translation>
    </message>
    <message>
        <source>again</source>
        <comment>an event that came before</comment>
        <translation>重复</translation>
    </message>
</context>
<context>
    <name>pushscope::EventText</name>
    <message>
        <source>gap: messages %1 are gone from the server</source>
        <translation>缺口：服务器上已无消息 %1</translation>
    </message>
    <message>
        <source>link cut by you</source>
        <translation>链路由您断开</translation>
    </message>
    <message>
        <source>link restored</source>
        <translation>链路已恢复</translation>
    </message>
    <message>
        <source>tries again in %1</source>
        <translation>%1 后重试</translation>
    </message>
    <message>
        <source>close %1 sent %2</source>
        <translation>已发送 close %1 %2</translation>
    </message>
    <message>
        <source>close %1 received %2</source>
        <translation>收到 close %1 %2</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>已启动 %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>dropped by the server: reads too slowly</source>
        <translation>被服务器断开：读取过慢</translation>
    </message>
    <message>
        <source>sent: %1</source>
        <translation>已发送：%1</translation>
    </message>
    <message>
        <source>push on stream %1 refused</source>
        <translation>流 %1 上的推送被拒绝</translation>
    </message>
    <message>
        <source>nothing is offered: our ENABLE_PUSH is 0</source>
        <translation>不提供推送：我方 ENABLE_PUSH 为 0</translation>
    </message>
    <message>
        <source>push on stream %1 broke off</source>
        <translation>流 %1 上的推送中断</translation>
    </message>
</context>
<context>
    <name>pushscope::EventWords</name>
    <message>
        <source>attempt</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>error</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>redirect</source>
        <translation>重定向</translation>
    </message>
    <message>
        <source>deviation</source>
        <translation>偏离</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>reconnect after %1</source>
        <translation>%1 后重连</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>messages %1 are gone from the server</source>
        <translation>服务器上已没有消息 %1</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>edited, was: %1</source>
        <translation>已编辑，原为：%1</translation>
    </message>
    <message>
        <source>dropped: %1</source>
        <translation>已丢弃：%1</translation>
    </message>
    <message>
        <source>put in by a rule: what follows did not come from the server</source>
        <translation>由规则插入：下面的内容不是来自服务器</translation>
    </message>
</context>
<context>
    <name>pushscope::EventsView</name>
    <message>
        <source>Events of this lane</source>
        <translation>此通道的事件</translation>
    </message>
    <message>
        <source>… %1  request %2 held by the server</source>
        <translation>… %1  请求 %2 被服务器挂起</translation>
    </message>
    <message>
        <source>%1 older rows dropped</source>
        <translation>已丢弃 %1 行较早记录</translation>
    </message>
    <message>
        <source>Changes of state as rows</source>
        <translation>将状态变化显示为行</translation>
    </message>
    <message>
        <source>Press Start: every message and every error is a row here.</source>
        <translation>点“启动”：每条消息和每个错误都成为这里的一行。</translation>
    </message>
</context>
<context>
    <name>pushscope::ExampleView</name>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Type a URL above, paste a curl command, drop a recording, or begin with one of these:</source>
        <translation>在上方输入 URL、粘贴 curl 命令、拖入录制文件，或从下面开始：</translation>
    </message>
    <message>
        <source>Our own server</source>
        <translation>本程序的服务器</translation>
    </message>
    <message>
        <source>The event stream that Compare publishes to</source>
        <translation>“比较”所发布到的事件流</translation>
    </message>
    <message>
        <source>A recording</source>
        <translation>一份录制</translation>
    </message>
    <message>
        <source>Every field of an event stream, comments, and lines that are ignored</source>
        <translation>事件流的各种字段、注释和被忽略的行</translation>
    </message>
    <message>
        <source>A public stream</source>
        <translation>公共流</translation>
    </message>
</context>
<context>
    <name>pushscope::FilterRow</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Shows only events that match (Ctrl+F)</source>
        <translation>只显示匹配的事件 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter data, e.g. $.state</source>
        <translation>筛选数据，如 $.state</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Events, or another view of the run (Alt+1 to Alt+5)</source>
        <translation>事件，或本次运行的其他视图（Alt+1 到 Alt+5）</translation>
    </message>
    <message>
        <source>How the filter is read</source>
        <translation>筛选条件的解释方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Regex</source>
        <translation>正则</translation>
    </message>
    <message>
        <source>A Perl-compatible regular expression</source>
        <translation>与 Perl 兼容的正则表达式</translation>
    </message>
    <message>
        <source>RFC 9535: the path finds something in the data, for example $[?@.ok==true]</source>
        <translation>RFC 9535：路径在数据中能找到内容，例如 $[?@.ok==true]</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Which types of events are shown</source>
        <translation>显示哪些类型的事件</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>目前 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n type(s)</source>
        <translation>
            <numerusform>%n 种类型</numerusform>
        </translation>
    </message>
    <message>
        <source>The event has this text somewhere</source>
        <translation>事件中某处含有此文本</translation>
    </message>
    <message>
        <source>Match case. Off: capital and small letters are the same.</source>
        <translation>区分大小写。关闭时大小写字母视为相同。</translation>
    </message>
</context>
<context>
    <name>pushscope::FilterWords</name>
    <message>
        <source>a JSON path begins with $</source>
        <translation>JSON 路径以 $ 开头</translation>
    </message>
    <message>
        <source>something else is expected</source>
        <translation>此处应为别的内容</translation>
    </message>
    <message>
        <source>more is expected</source>
        <translation>内容不完整</translation>
    </message>
    <message>
        <source>unfinished string or unknown escape</source>
        <translation>字符串未结束或转义未知</translation>
    </message>
    <message>
        <source>not a number, or too large</source>
        <translation>不是数字，或过大</translation>
    </message>
    <message>
        <source>known functions are length, count, match, search and value</source>
        <translation>可用函数为 length、count、match、search 和 value</translation>
    </message>
    <message>
        <source>wrong arguments of the function</source>
        <translation>函数参数有误</translation>
    </message>
    <message>
        <source>this has no single value to compare</source>
        <translation>这里没有可比较的单一值</translation>
    </message>
    <message>
        <source>this must be compared with something</source>
        <translation>这里必须与某值比较</translation>
    </message>
    <message>
        <source>too many brackets in each other</source>
        <translation>括号嵌套过深</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>position %1: %2</source>
        <translation>位置 %1：%2</translation>
    </message>
    <message>
        <source>The filter is too long</source>
        <translation>筛选条件过长</translation>
    </message>
</context>
<context>
    <name>pushscope::FindingList</name>
    <message>
        <source>Findings of the doctor</source>
        <translation>诊断结果</translation>
    </message>
    <message>
        <source>Nothing was found in what has been seen so far.</source>
        <translation>到目前为止没有发现问题。</translation>
    </message>
    <message>
        <source>Connect: what is wrong with the stream, and how to mend it, is listed here.</source>
        <translation>点击“连接”：流的问题和修复办法会列在这里。</translation>
    </message>
    <message>
        <source>Copy for %1</source>
        <translation>复制 %1 配置</translation>
    </message>
</context>
<context>
    <name>pushscope::FoldSection</name>
    <message>
        <source>Fold or unfold</source>
        <translation>折叠或展开</translation>
    </message>
</context>
<context>
    <name>pushscope::FrameList</name>
    <message>
        <source>HTTP/2 frames</source>
        <translation>HTTP/2 帧</translation>
    </message>
    <message>
        <source>No frame yet. Start the lane.</source>
        <translation>还没有帧。请启动通道。</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>帧</translation>
    </message>
</context>
<context>
    <name>pushscope::FramesView</name>
    <message>
        <source>SETTINGS, windows and streams</source>
        <translation>SETTINGS、窗口和流</translation>
    </message>
    <message>
        <source>&lt;b&gt;Our SETTINGS&lt;/b&gt; %1&lt;br&gt;&lt;b&gt;The server&apos;s&lt;/b&gt; %2&lt;br&gt;&lt;b&gt;Connection windows&lt;/b&gt; ▲ %3 · ▼ %4&lt;br&gt;&lt;b&gt;Streams&lt;/b&gt; %5&lt;br&gt;%6</source>
        <translation>&lt;b&gt;我方 SETTINGS&lt;/b&gt; %1&lt;br&gt;&lt;b&gt;服务器&lt;/b&gt; %2&lt;br&gt;&lt;b&gt;连接窗口&lt;/b&gt; ▲ %3 · ▼ %4&lt;br&gt;&lt;b&gt;流&lt;/b&gt; %5&lt;br&gt;%6</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>HTTP/2 frames, SETTINGS, windows, what was promised, and page loads (Alt+6)</source>
        <translation>HTTP/2 帧、SETTINGS、窗口、承诺的内容和页面加载 (Alt+6)</translation>
    </message>
</context>
<context>
    <name>pushscope::HeaderTable</name>
    <message>
        <source>Headers</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Headers of the request. Delete removes a row, the empty row at the end adds one.</source>
        <translation>请求的头部。Delete 删除一行，末尾的空行用来添加。</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>pushscope::HexView</name>
    <message>
        <source>Data in hexadecimal</source>
        <translation>十六进制数据</translation>
    </message>
    <message>
        <source>No bytes</source>
        <translation>没有字节</translation>
    </message>
</context>
<context>
    <name>pushscope::InspectBar</name>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Cut and resume</source>
        <translation>断开并续传</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>The HTTP method; type any other</source>
        <translation>HTTP 方法；也可输入其他方法</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>What is spoken. Auto: by the URL, then by the answer&apos;s type</source>
        <translation>使用的协议。自动：先看 URL，再看应答的类型</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>The address to look at. Enter connects. A curl command can be pasted here.</source>
        <translation>要查看的地址。按 Enter 连接。可在此粘贴 curl 命令。</translation>
    </message>
    <message>
        <source>Open the stream (F5)</source>
        <translation>打开流 (F5)</translation>
    </message>
    <message>
        <source>Cut the connection here and watch how the stream comes back (X)</source>
        <translation>在这里切断连接，观察流如何恢复 (X)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save or copy what was recorded</source>
        <translation>保存或复制记录</translation>
    </message>
    <message>
        <source>Close the stream (Shift+F5)</source>
        <translation>关闭流 (Shift+F5)</translation>
    </message>
</context>
<context>
    <name>pushscope::InspectFiles</name>
    <message>
        <source>it is no session, HAR, .sse or JSON lines file</source>
        <translation>它不是会话、HAR、.sse 或 JSON 行文件</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>无法打开 %1：%2</translation>
    </message>
    <message>
        <source>%1 is damaged: only what comes before the damage is shown</source>
        <translation>%1 已损坏：只显示损坏之前的内容</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation>打开录制</translation>
    </message>
    <message>
        <source>Recordings (*.pushscope *.har *.sse *.ndjson *.jsonl)</source>
        <translation>录制 (*.pushscope *.har *.sse *.ndjson *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>HAR…</source>
        <translation>HAR…</translation>
    </message>
    <message>
        <source>HTTP Archive 1.2 with messages, for browsers&apos; and other tools</source>
        <translation>带消息的 HTTP Archive 1.2，供浏览器等工具使用</translation>
    </message>
    <message>
        <source>JSON lines…</source>
        <translation>JSON 行…</translation>
    </message>
    <message>
        <source>One fact a line, as the command line writes them</source>
        <translation>每行一个事实，与命令行输出相同</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>One event a line, for spreadsheets</source>
        <translation>每行一个事件，供电子表格使用</translation>
    </message>
    <message>
        <source>Event stream (.sse)…</source>
        <translation>事件流 (.sse)…</translation>
    </message>
    <message>
        <source>The body as it was received</source>
        <translation>收到的正文</translation>
    </message>
    <message>
        <source>Session…</source>
        <translation>会话…</translation>
    </message>
    <message>
        <source>Everything that was recorded, to be opened again (Ctrl+S)</source>
        <translation>全部记录，可再次打开 (Ctrl+S)</translation>
    </message>
    <message>
        <source>With secrets</source>
        <translation>包含机密</translation>
    </message>
    <message>
        <source>Off: tokens, cookies and passwords are masked in every file</source>
        <translation>关闭时：所有文件中的令牌、Cookie 和密码都会打码</translation>
    </message>
    <message>
        <source>Open recording…</source>
        <translation>打开录制…</translation>
    </message>
    <message>
        <source>A session, HAR, .sse or JSON lines file (Ctrl+O); it can also be dropped on the window</source>
        <translation>会话、HAR、.sse 或 JSON 行文件 (Ctrl+O)；也可拖到窗口上</translation>
    </message>
    <message>
        <source>HTML report…</source>
        <translation>HTML 报告…</translation>
    </message>
    <message>
        <source>A page with pictures, attempts, findings and events</source>
        <translation>含图形、连接尝试、诊断结果和事件的页面</translation>
    </message>
    <message>
        <source>The live runs cannot be kept aside, so nothing was opened: %1</source>
        <translation>无法暂存实时会话，因此没有打开文件：%1</translation>
    </message>
    <message>
        <source>The live runs could not be read back: %1</source>
        <translation>无法读回实时会话：%1</translation>
    </message>
    <message>
        <source>The live runs were ended to show %1. Close it to see what they brought.</source>
        <translation>为显示 %1，实时运行已结束。关闭它即可查看之前的内容。</translation>
    </message>
</context>
<context>
    <name>pushscope::InspectView</name>
    <message>
        <source>Attempts</source>
        <translation>连接尝试</translation>
    </message>
    <message numerus="yes">
        <source>%n in this run</source>
        <translation>
            <numerusform>本次运行 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::InspectWorkspace</name>
    <message>
        <source>Cannot connect: the wire tap cannot listen on 127.0.0.1 (%1)</source>
        <translation>无法连接：报文探针无法监听 127.0.0.1（%1）</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Clock: monotonic, µs</source>
        <translation>时钟：单调，µs</translation>
    </message>
    <message>
        <source>%1 recorded</source>
        <translation>已记录 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>This is no curl command: it must begin with curl, close its quotes and have a URL</source>
        <translation>这不是 curl 命令：须以 curl 开头、引号成对并带有 URL</translation>
    </message>
    <message>
        <source>Taken from the curl command</source>
        <translation>已从 curl 命令取得</translation>
    </message>
    <message>
        <source>Taken from the curl command, without: %1</source>
        <translation>已从 curl 命令取得，未采用：%1</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid: %2</source>
        <translation>%1 的证书无效：%2</translation>
    </message>
    <message>
        <source>Connect anyway</source>
        <translation>仍然连接</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n 次尝试</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>memory cap reached: the oldest %n fact(s) dropped</source>
        <translation>
            <numerusform>已达内存上限：丢弃了最旧的 %n 个事实</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>磁盘上 %1</translation>
    </message>
    <message>
        <source>The request wants a bearer token, and none is stored: type it, or choose no authorization</source>
        <translation>请求需要 bearer 令牌，但未存储：请输入，或选择无授权</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
</context>
<context>
    <name>pushscope::JsonTreeView</name>
    <message>
        <source>Data as a JSON tree</source>
        <translation>JSON 树形式的数据</translation>
    </message>
    <message numerus="yes">
        <source>object, %n member(s)</source>
        <translation>
            <numerusform>对象，%n 个成员</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>array, %n element(s)</source>
        <translation>
            <numerusform>数组，%n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy JSON path</source>
        <translation>复制 JSON 路径</translation>
    </message>
</context>
<context>
    <name>pushscope::KeysTree</name>
    <message>
        <source>Key derivation of the selected message</source>
        <translation>所选消息的密钥派生</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>made by</source>
        <translation>计算方式</translation>
    </message>
    <message>
        <source>is</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>pushscope::LadderView</name>
    <message>
        <source>Ladder: what passes between client and server</source>
        <translation>时序：客户端与服务器之间的往来</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>丢失 %1</translation>
    </message>
    <message>
        <source>Every request, message and change of state becomes an arrow here.</source>
        <translation>每个请求、消息和状态变化在这里都是一支箭头。</translation>
    </message>
</context>
<context>
    <name>pushscope::LadderWords</name>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>gap: %1 are gone</source>
        <translation>缺口：%1 已不存在</translation>
    </message>
    <message>
        <source>pong · %1</source>
        <translation>pong · %1</translation>
    </message>
    <message>
        <source>started</source>
        <translation>已启动</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>link cut</source>
        <translation>链路断开</translation>
    </message>
    <message>
        <source>link restored</source>
        <translation>链路恢复</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>id %1</translation>
    </message>
    <message>
        <source>%1 · again</source>
        <translation>%1 · 重复</translation>
    </message>
    <message>
        <source>%1 · replayed</source>
        <translation>%1 · 重放</translation>
    </message>
    <message>
        <source>close %1</source>
        <translation>close %1</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>promises %1</source>
        <translation>承诺 %1</translation>
    </message>
    <message>
        <source>stream %1</source>
        <translation>流 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::MergedView</name>
    <message>
        <source>Merged text</source>
        <translation>合并文本</translation>
    </message>
    <message>
        <source>The pieces of all events joined; the selected event&apos;s own is marked</source>
        <translation>所有事件的片段连在一起；选中事件的片段有标记</translation>
    </message>
    <message>
        <source>Choice %1</source>
        <translation>选项 %1</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Tool call %1</source>
        <translation>工具调用 %1</translation>
    </message>
    <message>
        <source>Refusal</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>piece %1 of %2</source>
        <translation>片段 %1 / %2</translation>
    </message>
    <message>
        <source>≈ %1 tokens/s</source>
        <translation>≈ %1 token/秒</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>first after %1</source>
        <translation>首个用时 %1</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s)</source>
        <translation>
            <numerusform>%Ln 段</numerusform>
        </translation>
    </message>
    <message>
        <source>answer %1, not the newest</source>
        <translation>第 %1 个回答，不是最新的</translation>
    </message>
    <message>
        <source>answer %1; select an event of another one to read it</source>
        <translation>第 %1 个回答；选中其他回答中的事件即可阅读它</translation>
    </message>
</context>
<context>
    <name>pushscope::MethodPane</name>
    <message>
        <source>Views of this lane</source>
        <translation>此通道的视图</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>时序</translation>
    </message>
    <message>
        <source>What passes between client and server, as a sequence diagram (Alt+1)</source>
        <translation>客户端与服务器之间的往来，时序图 (Alt+1)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Every message and error as a table (Alt+2)</source>
        <translation>每条消息和错误，表格 (Alt+2)</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>报文</translation>
    </message>
    <message>
        <source>The bytes as they passed, marked with what they mean (Alt+3)</source>
        <translation>实际经过的字节，标注其含义 (Alt+3)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The API&apos;s states and how they changed (Alt+4)</source>
        <translation>API 的状态及其变化 (Alt+4)</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>How client and server of this method are written (Alt+5)</source>
        <translation>此方式的客户端与服务器写法 (Alt+5)</translation>
    </message>
</context>
<context>
    <name>pushscope::MischiefPage</name>
    <message>
        <source>Each button sends one message with that wrong about it; the answer stands here.</source>
        <translation>每个按钮发送一条带有该错误的消息；回答显示在这里。</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>TTL: how long a message waits for the user agent</source>
        <translation>TTL：消息为用户代理等待多久</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>none: every message is kept</source>
        <translation>无：保留每条消息</translation>
    </message>
    <message>
        <source>Topic: a message replaces the one before it that still waits</source>
        <translation>主题：新消息替换之前仍在等待的消息</translation>
    </message>
    <message>
        <source>Leads to: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>sent…</source>
        <translation>已发送…</translation>
    </message>
    <message>
        <source>User agent: %1</source>
        <translation>用户代理：%1</translation>
    </message>
</context>
<context>
    <name>pushscope::NetworkButton</name>
    <message>
        <source>Network as it is</source>
        <translation>真实网络</translation>
    </message>
    <message>
        <source>No condition: what the machine&apos;s own network does</source>
        <translation>没有条件：本机网络本来的样子</translation>
    </message>
    <message>
        <source>Conditions…</source>
        <translation>网络条件…</translation>
    </message>
    <message>
        <source>Latency, bandwidth, loss, resets and the others, for all lanes or for one</source>
        <translation>延迟、带宽、丢包、重置等，对所有通道或某一条</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Network: %1</source>
        <translation>网络：%1</translation>
    </message>
    <message>
        <source>What the clients&apos; network is like: %1</source>
        <translation>客户端的网络：%1</translation>
    </message>
</context>
<context>
    <name>pushscope::NetworkSheet</name>
    <message>
        <source>Conditions of its own</source>
        <translation>自己的条件</translation>
    </message>
    <message>
        <source>No condition: the network is as it is.</source>
        <translation>没有条件：网络就是原样。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Whose network</source>
        <translation>谁的网络</translation>
    </message>
    <message>
        <source>Off: the lane is under what is set for all lanes</source>
        <translation>关闭：该通道使用为所有通道设置的条件</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>As set for all lanes.</source>
        <translation>与所有通道的设置相同。</translation>
    </message>
</context>
<context>
    <name>pushscope::NoticeStrip</name>
    <message>
        <source>Do it</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Do what the line offers</source>
        <translation>执行这一行所说的操作</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss this line</source>
        <translation>关闭这一行</translation>
    </message>
</context>
<context>
    <name>pushscope::PaneHeader</name>
    <message>
        <source>Show another lane in this pane</source>
        <translation>在此窗格中显示其他通道</translation>
    </message>
    <message>
        <source>No lane yet: press Start</source>
        <translation>尚无通道：点“启动”</translation>
    </message>
    <message>
        <source>No lane</source>
        <translation>无通道</translation>
    </message>
    <message>
        <source>Lane of this pane: %1</source>
        <translation>此窗格的通道：%1</translation>
    </message>
    <message>
        <source>%1, %2, %3 received, %4 down, %5 up</source>
        <translation>%1，%2，收到 %3，下行 %4，上行 %5</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已收</translation>
    </message>
</context>
<context>
    <name>pushscope::PeersView</name>
    <message>
        <source>Peers</source>
        <translation>对等端</translation>
    </message>
    <message>
        <source>Both peers&apos; states, addresses and descriptions, round trip and bytes (Alt+6)</source>
        <translation>两个对等端的状态、地址和描述，往返时间和字节数（Alt+6）</translation>
    </message>
    <message>
        <source>The two peers</source>
        <translation>两个对等端</translation>
    </message>
    <message>
        <source>No connection yet.</source>
        <translation>尚无连接。</translation>
    </message>
</context>
<context>
    <name>pushscope::ProbeLine</name>
    <message>
        <source>Run probes…</source>
        <translation>运行探测…</translation>
    </message>
    <message>
        <source>Finds out what only extra connections can tell; asks first</source>
        <translation>查明只有额外连接才能得知的情况；会先询问</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Open the connections</source>
        <translation>打开这些连接</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open no connections, or end those that are open</source>
        <translation>不打开连接，或结束已打开的连接</translation>
    </message>
    <message numerus="yes">
        <source>Run %n probe(s)…</source>
        <translation>
            <numerusform>运行 %n 项探测…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra connection(s)</source>
        <translation>
            <numerusform>%n 个额外连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Probing %1…</source>
        <translation>正在探测 %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n probe(s)</source>
        <translation>
            <numerusform>%n 个探测</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with %2 to this host</source>
        <translation>%1，需要到此主机的%2</translation>
    </message>
    <message>
        <source>Run %1 with %2 to %3?</source>
        <translation>运行%1（到 %3 的%2）？</translation>
    </message>
</context>
<context>
    <name>pushscope::PublishBar</name>
    <message>
        <source>Message to publish</source>
        <translation>要发布的消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>What Publish sends through every method. JSON objects and arrays are sent as such, anything else as text.</source>
        <translation>“发布”经所有方式发送的内容。JSON 对象和数组按原样发送，其他按文本发送。</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>消息源</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Only what you publish yourself</source>
        <translation>只有您手动发布的消息</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>One message after the other, evenly spaced</source>
        <translation>逐条发布，间隔均匀</translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation>泊松</translation>
    </message>
    <message>
        <source>At random moments, as independent events come: exponential gaps</source>
        <translation>在随机时刻，如独立事件般到来：间隔服从指数分布</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>突发</translation>
    </message>
    <message>
        <source>Ten messages at once, then a pause</source>
        <translation>一次十条消息，然后暂停</translation>
    </message>
    <message>
        <source>Feed rate</source>
        <translation>发布速率</translation>
    </message>
    <message>
        <source>How many messages, or bursts, a second</source>
        <translation>每秒的消息数或突发数</translation>
    </message>
    <message>
        <source>%1 / s</source>
        <translation>%1 / s</translation>
    </message>
</context>
<context>
    <name>pushscope::PushView</name>
    <message>
        <source>Push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>Keys of a message, refusals, real browsers</source>
        <translation>消息的密钥、拒绝、真实浏览器</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Every step from the keys to the text</source>
        <translation>从密钥到文本的每一步</translation>
    </message>
    <message>
        <source>Refusals</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>TTL, urgency, topic; and messages that have to be refused</source>
        <translation>TTL、紧急程度、主题；以及必须被拒绝的消息</translation>
    </message>
    <message>
        <source>Send to a browser, or receive in Firefox</source>
        <translation>发送到浏览器，或在 Firefox 中接收</translation>
    </message>
    <message>
        <source>no message yet</source>
        <translation>还没有消息</translation>
    </message>
    <message>
        <source>Browsers</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>on purpose</source>
        <translation>故意发送</translation>
    </message>
</context>
<context>
    <name>pushscope::Rail</name>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>pushscope::RawEventView</name>
    <message>
        <source>Raw bytes of the event</source>
        <translation>事件的原始字节</translation>
    </message>
    <message>
        <source>As the bytes came; a red mark is where a chunk or a read ended inside the event</source>
        <translation>按到达时的字节显示；红色标记是事件中块或读取的分界</translation>
    </message>
    <message>
        <source>chunk %1</source>
        <translation>块 %1</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>blank line: dispatch the event</source>
        <translation>空行：派发事件</translation>
    </message>
    <message>
        <source>… of %1</source>
        <translation>… 共 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ReplayBar</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the recording, or pause</source>
        <translation>播放录制，或暂停</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>On to the next event</source>
        <translation>前进到下一个事件</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>录制中的位置</translation>
    </message>
    <message>
        <source>Drag to a moment of the recording</source>
        <translation>拖到录制中的某一时刻</translation>
    </message>
    <message>
        <source>Close recording</source>
        <translation>关闭录制</translation>
    </message>
    <message>
        <source>Forget the recording and go back to live</source>
        <translation>关闭录制，回到实时</translation>
    </message>
    <message>
        <source>At the recorded pace</source>
        <translation>按录制时的速度</translation>
    </message>
    <message>
        <source>Ten times the recorded pace</source>
        <translation>录制速度的十倍</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>As fast as it goes</source>
        <translation>尽可能快</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>pushscope::RequestProfiles</name>
    <message>
        <source>Plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>What a browser&apos;s EventSource asks: GET and nothing else</source>
        <translation>与浏览器的 EventSource 相同：只有 GET</translation>
    </message>
    <message>
        <source>POST /v1/chat/completions with a bearer token; the deltas are merged</source>
        <translation>POST /v1/chat/completions，带 bearer 令牌；合并增量</translation>
    </message>
    <message>
        <source>POST /v1/messages with x-api-key; the deltas are merged</source>
        <translation>POST /v1/messages，带 x-api-key；合并增量</translation>
    </message>
    <message>
        <source>Model Context Protocol: the first request of a client of that version</source>
        <translation>Model Context Protocol：该版本客户端的首个请求</translation>
    </message>
    <message>
        <source>GET /.well-known/mercure?topic=… with a bearer token</source>
        <translation>GET /.well-known/mercure?topic=…，带 bearer 令牌</translation>
    </message>
    <message>
        <source>GET with a User-Agent that says who asks, as Wikimedia wants</source>
        <translation>GET，并按 Wikimedia 的要求在 User-Agent 中说明来者</translation>
    </message>
</context>
<context>
    <name>pushscope::RequestSheet</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Sent as the Cookie header</source>
        <translation>作为 Cookie 头部发送</translation>
    </message>
    <message>
        <source>Sent with the first request, so that the server resumes after it</source>
        <translation>随首个请求发送，服务器从它之后恢复</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>How you say who you are</source>
        <translation>如何表明身份</translation>
    </message>
    <message>
        <source>No authorization</source>
        <translation>无授权</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic：用户名和密码</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>User name for basic authorization</source>
        <translation>Basic 授权的用户名</translation>
    </message>
    <message>
        <source>Token or password</source>
        <translation>令牌或密码</translation>
    </message>
    <message>
        <source>Sent to this origin only; masked in exports, and stored only where “Keep secrets” is on</source>
        <translation>只发送给此来源；导出时打码，仅在打开“保存机密”时存储</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>HTTP (CONNECT) or SOCKS5, with port</source>
        <translation>HTTP (CONNECT) 或 SOCKS5，带端口</translation>
    </message>
    <message>
        <source>Subprotocols</source>
        <translation>子协议</translation>
    </message>
    <message>
        <source>WebSocket: names with commas between</source>
        <translation>WebSocket：名称以逗号分隔</translation>
    </message>
    <message>
        <source>Merged text</source>
        <translation>合并文本</translation>
    </message>
    <message>
        <source>Where the text of a message is, for the merged view: openai, anthropic, or a JSON path</source>
        <translation>合并视图从消息何处取文本：openai、anthropic 或 JSON 路径</translation>
    </message>
    <message>
        <source>Try again after 4xx and 5xx</source>
        <translation>4xx 和 5xx 后重试</translation>
    </message>
    <message>
        <source>EventSource gives up there. With this on the lane does what a browser would not.</source>
        <translation>EventSource 会在此放弃。打开后，通道会做浏览器不做的事。</translation>
    </message>
    <message>
        <source>Follow redirects</source>
        <translation>跟随重定向</translation>
    </message>
    <message>
        <source>As browsers do; authorization and cookies stay with the first origin</source>
        <translation>与浏览器一样；授权和 Cookie 只留在首个来源</translation>
    </message>
    <message>
        <source>Connect again after the end</source>
        <translation>结束后重新连接</translation>
    </message>
    <message>
        <source>For streams and WebSockets; EventSource always does</source>
        <translation>用于流和 WebSocket；EventSource 总会重连</translation>
    </message>
    <message>
        <source>Ask for compression</source>
        <translation>请求压缩</translation>
    </message>
    <message>
        <source>Accept-Encoding: gzip, deflate. Off: the bytes are read as sent.</source>
        <translation>Accept-Encoding: gzip, deflate。关闭时：按原样读取字节。</translation>
    </message>
    <message>
        <source>Connects although the certificate is not valid. For this host and this run of the program; the trace and every export say so.</source>
        <translation>证书无效也连接。只对此主机、只在本次运行程序时有效；跟踪和所有导出都会注明。</translation>
    </message>
    <message>
        <source>Keep secrets with the request</source>
        <translation>随请求保存机密</translation>
    </message>
    <message>
        <source>Tokens, passwords and cookies are stored on this computer, readable for you. Off: they are left out and asked for again.</source>
        <translation>令牌、密码和 Cookie 保存在本机，你可以读取。关闭时：不保存，需要重新输入。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>Timeout: %1</source>
        <translation>超时：%1</translation>
    </message>
    <message>
        <source>Seconds before the attempt counts as failed: to connect, to the answer&apos;s head, between two reads</source>
        <translation>多少秒后算作失败：建立连接、等待应答头、两次读取之间</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Certificate of %1: do not check</source>
        <translation>不校验 %1 的证书</translation>
    </message>
    <message>
        <source>%1 is never repeated by itself: it could do twice what it does</source>
        <translation>%1 不会自动重发：否则它的作用可能发生两次</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>What is done to messages on their way: drop /RE/, edit /RE/TEXT/, inject /RE/TEXT/, drop-sent /RE/, edit-sent /RE/TEXT/. The bytes on the wire stay as they are; the trace says what was changed.</source>
        <translation>对途中消息的处理：drop /RE/、edit /RE/TEXT/、inject /RE/TEXT/、drop-sent /RE/、edit-sent /RE/TEXT/。线路上的字节保持原样；记录会说明更改了什么。</translation>
    </message>
</context>
<context>
    <name>pushscope::RequestShelf</name>
    <message>
        <source>Paste curl</source>
        <translation>粘贴 curl</translation>
    </message>
    <message>
        <source>Take the curl command in the clipboard apart</source>
        <translation>解析剪贴板中的 curl 命令</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>The request as a curl command, secrets and all, to the clipboard</source>
        <translation>将请求作为 curl 命令复制到剪贴板，包含机密</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Fills in what such a server expects</source>
        <translation>填入此类服务器所需的内容</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The version of the protocol</source>
        <translation>协议版本</translation>
    </message>
    <message>
        <source>Saved requests</source>
        <translation>已存请求</translation>
    </message>
    <message>
        <source>Requests that you gave a name</source>
        <translation>你命名过的请求</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The name under which the request is saved</source>
        <translation>保存请求所用的名称</translation>
    </message>
    <message>
        <source>Save request</source>
        <translation>保存请求</translation>
    </message>
    <message>
        <source>Save the request under this name</source>
        <translation>以此名称保存请求</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Forget the saved request</source>
        <translation>删除已存的请求</translation>
    </message>
</context>
<context>
    <name>pushscope::RequestStrip</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Headers, body, authorization and switches of the request (Ctrl+R)</source>
        <translation>请求的头部、正文、授权和开关 (Ctrl+R)</translation>
    </message>
</context>
<context>
    <name>pushscope::RequestText</name>
    <message>
        <source>Bearer, no token</source>
        <translation>Bearer，无令牌</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Type a URL first</source>
        <translation>请先输入 URL</translation>
    </message>
    <message>
        <source>This is not a URL</source>
        <translation>这不是 URL</translation>
    </message>
    <message>
        <source>The URL names no host</source>
        <translation>URL 中没有主机</translation>
    </message>
    <message>
        <source>Only http, https, ws and wss can be inspected</source>
        <translation>只能检查 http、https、ws 和 wss</translation>
    </message>
    <message>
        <source>A ws URL speaks WebSocket: choose Auto or WebSocket</source>
        <translation>ws URL 使用 WebSocket：请选择自动或 WebSocket</translation>
    </message>
    <message>
        <source>The method is no HTTP method name</source>
        <translation>该方法不是 HTTP 方法名</translation>
    </message>
    <message>
        <source>A WebSocket begins with GET: choose that method</source>
        <translation>WebSocket 以 GET 开始：请选择该方法</translation>
    </message>
    <message>
        <source>A header&apos;s name is empty or has a character that names must not have</source>
        <translation>头部名称为空，或含有不允许的字符</translation>
    </message>
    <message>
        <source>A header&apos;s value has a line end in it</source>
        <translation>头部的值中有换行</translation>
    </message>
    <message>
        <source>Last-Event-ID has a line end in it</source>
        <translation>Last-Event-ID 中有换行</translation>
    </message>
    <message>
        <source>The proxy must be like http://host:3128 or socks5://host:1080</source>
        <translation>代理须形如 http://host:3128 或 socks5://host:1080</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>NDJSON stream</source>
        <translation>NDJSON 流</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Through a proxy</source>
        <translation>经过代理</translation>
    </message>
    <message>
        <source>Retries on 4xx and 5xx</source>
        <translation>4xx 和 5xx 时重试</translation>
    </message>
    <message>
        <source>Reconnects like a browser</source>
        <translation>像浏览器一样重连</translation>
    </message>
    <message>
        <source>Stops at redirects</source>
        <translation>遇重定向停止</translation>
    </message>
    <message>
        <source>Asks for compression</source>
        <translation>请求压缩</translation>
    </message>
    <message>
        <source>Read as sent (identity)</source>
        <translation>按原样读取 (identity)</translation>
    </message>
    <message>
        <source>Certificate not checked</source>
        <translation>不校验证书</translation>
    </message>
    <message>
        <source>%1 is repeated after a failure only</source>
        <translation>%1 仅在失败后重发</translation>
    </message>
    <message>
        <source>%1 is not repeated</source>
        <translation>%1 不会重发</translation>
    </message>
    <message>
        <source>Connects again after the end</source>
        <translation>结束后重新连接</translation>
    </message>
    <message>
        <source>Does not connect again</source>
        <translation>不再重新连接</translation>
    </message>
    <message>
        <source>Rules are like drop /RE/, edit /RE/TEXT/ or inject /RE/TEXT/</source>
        <translation>规则形如 drop /RE/、edit /RE/TEXT/ 或 inject /RE/TEXT/</translation>
    </message>
    <message>
        <source>A percent sign in the URL has no two digits behind it: write %25 for the sign itself</source>
        <translation>URL 中的百分号后面没有两位数字：百分号本身请写作 %25</translation>
    </message>
    <message>
        <source>Rules change messages</source>
        <translation>规则会更改消息</translation>
    </message>
</context>
<context>
    <name>pushscope::ScopeEmptyHint</name>
    <message>
        <source>Nothing has been received yet</source>
        <translation>尚未收到任何消息</translation>
    </message>
    <message>
        <source>Press Start, then Publish</source>
        <translation>先点“启动”，再点“发布”</translation>
    </message>
</context>
<context>
    <name>pushscope::ScopeHeader</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>时窗</translation>
    </message>
    <message>
        <source>How much time is shown. Wheel zooms at the pointer, Shift+wheel moves, double-click shows all, End follows the newest.</source>
        <translation>显示的时间长度。滚轮以指针为中心缩放，Shift+滚轮移动，双击显示全部，End 跟随最新。</translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>隐藏 %1</translation>
    </message>
    <message>
        <source>Show hidden lanes</source>
        <translation>显示隐藏的通道</translation>
    </message>
    <message>
        <source>Show all lanes again</source>
        <translation>重新显示所有通道</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>示波器</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>回到实时</translation>
    </message>
    <message>
        <source>Follow the newest again (End)</source>
        <translation>重新跟随最新（End）</translation>
    </message>
</context>
<context>
    <name>pushscope::ScopeStrip</name>
    <message>
        <source>Attempt %1: %2</source>
        <translation>尝试 %1：%2</translation>
    </message>
    <message>
        <source>State and rate over time</source>
        <translation>状态与速率随时间的变化</translation>
    </message>
    <message>
        <source>Wheel: zoom; drag: move; double-click: the whole run; click: go there</source>
        <translation>滚轮：缩放；拖动：移动；双击：整次运行；单击：跳到该处</translation>
    </message>
    <message>
        <source>Events / s</source>
        <translation>事件 / 秒</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>峰值 %1</translation>
    </message>
    <message>
        <source> · attempt %1</source>
        <translation> · 尝试 %1</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>静默 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) in this bar, %1 a second</source>
        <translation>
            <numerusform>此柱 %Ln 个事件，每秒 %1 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pushscope::ScopeView</name>
    <message>
        <source>Scope</source>
        <translation>示波器</translation>
    </message>
    <message>
        <source>What was published and how it came to every lane, over time. Left and Right select messages; the Events tab is the same as text.</source>
        <translation>消息的发布及其到达各通道的过程，随时间展开。左右方向键选择消息；“事件”标签页是其文本形式。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>As there is room</source>
        <translation>自适应</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Tall, with requests</source>
        <translation>高，显示请求</translation>
    </message>
    <message>
        <source>Hide this lane</source>
        <translation>隐藏此通道</translation>
    </message>
    <message>
        <source>Show all lanes</source>
        <translation>显示所有通道</translation>
    </message>
</context>
<context>
    <name>pushscope::ScoreboardView</name>
    <message>
        <source>Scoreboard</source>
        <translation>记分板</translation>
    </message>
    <message>
        <source>Figures of every lane. Enter shows the lane in the focused pane.</source>
        <translation>各通道的数据。按 Enter 在焦点窗格中显示该通道。</translation>
    </message>
    <message>
        <source>latency on a log scale, %1</source>
        <translation>延迟为对数刻度，%1</translation>
    </message>
    <message>
        <source>since start</source>
        <translation>自启动起</translation>
    </message>
    <message>
        <source>in range %1 – %2</source>
        <translation>范围 %1 – %2</translation>
    </message>
</context>
<context>
    <name>pushscope::SendBox</name>
    <message>
        <source>What to send</source>
        <translation>发送内容</translation>
    </message>
    <message>
        <source>What to send over the WebSocket</source>
        <translation>通过 WebSocket 发送什么</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>What to send; Enter sends it</source>
        <translation>要发送的内容；按 Enter 发送</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the file that is sent as a binary message</source>
        <translation>选择作为二进制消息发送的文件</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send over the open WebSocket</source>
        <translation>通过已打开的 WebSocket 发送</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Binary (hex)</source>
        <translation>二进制 (十六进制)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>1000, or 3000 to 4999</source>
        <translation>1000，或 3000 到 4999</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Data, up to 125 bytes; may be empty</source>
        <translation>数据，最多 125 字节；可为空</translation>
    </message>
    <message>
        <source>Reason; may be empty</source>
        <translation>原因；可为空</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>Pairs of hexadecimal digits are needed</source>
        <translation>需要成对的十六进制数字</translation>
    </message>
    <message>
        <source>A ping carries 125 bytes at most</source>
        <translation>Ping 最多 125 字节</translation>
    </message>
    <message>
        <source>A reason has 123 bytes at most</source>
        <translation>原因最多 123 字节</translation>
    </message>
    <message>
        <source>The code must be 1000 or 3000 to 4999</source>
        <translation>关闭码须为 1000 或 3000 到 4999</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB</source>
        <translation>文件大于 1 MiB</translation>
    </message>
</context>
<context>
    <name>pushscope::StateDiagram</name>
    <message>
        <source>%1 is in state %2</source>
        <translation>%1 处于状态 %2</translation>
    </message>
    <message>
        <source>%1, not running</source>
        <translation>%1，未运行</translation>
    </message>
</context>
<context>
    <name>pushscope::TimeField</name>
    <message>
        <source>Time to jump to</source>
        <translation>要跳到的时间</translation>
    </message>
    <message>
        <source>20:15:33.6, or 15:33, or +12.5 seconds after the run began; Enter jumps</source>
        <translation>20:15:33.6、15:33，或运行开始后的 +12.5 秒；按 Enter 跳转</translation>
    </message>
</context>
<context>
    <name>pushscope::ToxicRow</name>
    <message>
        <source>Take this condition away</source>
        <translation>去掉这个条件</translation>
    </message>
    <message>
        <source>Kind of condition</source>
        <translation>条件种类</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>▼ down</source>
        <translation>▼ 下行</translation>
    </message>
    <message>
        <source>▲ up</source>
        <translation>▲ 上行</translation>
    </message>
</context>
<context>
    <name>pushscope::TransitionList</name>
    <message>
        <source>Changes of state</source>
        <translation>状态变化</translation>
    </message>
    <message>
        <source>No change of state yet.</source>
        <translation>尚无状态变化。</translation>
    </message>
</context>
<context>
    <name>pushscope::UrlEdit</name>
    <message>
        <source>Not encrypted: http or ws</source>
        <translation>未加密：http 或 ws</translation>
    </message>
    <message>
        <source>TLS, the certificate is checked. Click for its details.</source>
        <translation>TLS，已校验证书。单击查看详情。</translation>
    </message>
    <message>
        <source>TLS, but the certificate is not checked. Click for its details.</source>
        <translation>TLS，但未校验证书。单击查看详情。</translation>
    </message>
    <message>
        <source>Paste curl command</source>
        <translation>粘贴 curl 命令</translation>
    </message>
    <message>
        <source>TLS failed: nothing was sent. Click for details.</source>
        <translation>TLS 失败：没有发送任何内容。点击查看详情。</translation>
    </message>
</context>
<context>
    <name>pushscope::ViewStack</name>
    <message>
        <source>Ladder</source>
        <translation>时序</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>线上字节</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
</context>
<context>
    <name>pushscope::Waterfall</name>
    <message>
        <source>Page loads</source>
        <translation>页面加载</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>加载中</translation>
    </message>
</context>
<context>
    <name>pushscope::WireTab</name>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Show all bytes as hexadecimal numbers</source>
        <translation>以十六进制显示所有字节</translation>
    </message>
    <message>
        <source>%1 older rows dropped</source>
        <translation>已丢弃 %1 行较早记录</translation>
    </message>
    <message>
        <source>Bytes as they passed</source>
        <translation>实际经过的字节</translation>
    </message>
</context>
<context>
    <name>pushscope::WireText</name>
    <message>
        <source>handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>chunk %1</source>
        <translation>chunk %1</translation>
    </message>
    <message>
        <source>last chunk</source>
        <translation>末尾 chunk</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>帧 %1</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>continuation</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>close</source>
        <translation>close</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>pong</source>
        <translation>pong</translation>
    </message>
    <message>
        <source>opcode %1</source>
        <translation>opcode %1</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>extension</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>trailer</source>
        <translation>trailer</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>FIN · %1</source>
        <translation>FIN · %1</translation>
    </message>
    <message>
        <source>more · %1</source>
        <translation>未完 · %1</translation>
    </message>
    <message>
        <source>%1, masked</source>
        <translation>%1，有掩码</translation>
    </message>
    <message>
        <source>%1, unmasked</source>
        <translation>%1，无掩码</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>代码 %1</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1</translation>
    </message>
    <message>
        <source>no close frame → code 1006</source>
        <translation>无 close 帧 → 代码 1006</translation>
    </message>
    <message>
        <source>preface</source>
        <translation>连接前言</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>stream %1</source>
        <translation>流 %1</translation>
    </message>
    <message>
        <source>DTLS change cipher spec</source>
        <translation>DTLS 更换密码规范</translation>
    </message>
    <message>
        <source>DTLS alert</source>
        <translation>DTLS 警报</translation>
    </message>
    <message>
        <source>DTLS handshake</source>
        <translation>DTLS 握手</translation>
    </message>
    <message>
        <source>DTLS application data</source>
        <translation>DTLS 应用数据</translation>
    </message>
    <message>
        <source>datagram</source>
        <translation>数据报</translation>
    </message>
    <message>
        <source>epoch %1 · record %2</source>
        <translation>纪元 %1 · 记录 %2</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>in the clear</source>
        <translation>明文</translation>
    </message>
</context>
<context>
    <name>pushscope::WireView</name>
    <message>
        <source>Wire: the bytes as they passed</source>
        <translation>报文：实际经过的字节</translation>
    </message>
    <message>
        <source>%1
connection %2, bytes %3 to %4</source>
        <translation>%1
连接 %2，字节 %3 到 %4</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>复制为十六进制</translation>
    </message>
    <message>
        <source>Every byte that goes up or down stands here, marked with what it means.</source>
        <translation>上行和下行的每个字节都在这里，并标出含义。</translation>
    </message>
</context>
</TS>
