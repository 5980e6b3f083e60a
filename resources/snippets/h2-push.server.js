// HTTP/2 server push, RFC 9113 8.4: each message is promised on the stream of GET /feed, then sent.
//   nghttp -nv http://127.0.0.1:8188/feed
//   curl --http2-prior-knowledge -d '{"data":"hello"}' http://127.0.0.1:8188/publish
const http2 = require('node:http2');

const history = []; // the newest messages, for clients that come back
let lastId = 0;
const feeds = new Set();

function publish(type, data) {
  const message = { id: ++lastId, type, data };
  history.push(message);
  if (history.length > 1000) history.shift();
  feeds.forEach(feed => push(feed, message));
  return lastId;
}

// What is promised must be safe and cacheable: a GET of that message alone.
function push(feed, message) {
  if (feed.closed || !feed.pushAllowed) return; // the client's SETTINGS: ENABLE_PUSH
  feed.pushStream({ ':path': `/feed/${message.id}` }, (error, pushed) => {
    if (error) return;
    pushed.on('error', () => {}); // refused: RST_STREAM
    pushed.respond({ ':status': 200, 'content-type': 'application/json', 'cache-control': 'max-age=3600' });
    pushed.end(JSON.stringify(message) + '\n');
  });
}

function subscribe(feed, after) {
  if (!feed.pushAllowed) {
    feed.respond({ ':status': 409 });
    feed.end('ENABLE_PUSH is 0: nothing may be promised to you\n');
    return;
  }
  feed.respond({ ':status': 200, 'content-type': 'text/plain' });
  // No number: only what comes from now on. One that is too high is of an earlier run: send all.
  const seen = /^\d+$/.test(after) ? Number(after) : lastId;
  for (const message of history) if (message.id > (seen > lastId ? 0 : seen)) push(feed, message);
  feeds.add(feed);
  feed.on('close', () => feeds.delete(feed));
}

// POST /publish {"type": "message", "data": "anything"}
function receive(stream) {
  let body = '';
  stream.setEncoding('utf8');
  stream.on('data', part => {
    body += part;
    if (body.length > 1 << 20) stream.close(); // nobody gets all our memory
  });
  stream.on('end', () => {
    try {
      const { type = 'message', data } = JSON.parse(body);
      if (data === undefined || /[\r\n\0]/.test(type)) throw new Error('not a message');
      stream.respond({ ':status': 201, 'content-type': 'application/json' });
      stream.end(JSON.stringify({ id: publish(type, data) }));
    } catch {
      stream.respond({ ':status': 400 }, { endStream: true });
    }
  });
}

const server = http2.createServer();
server.on('stream', (stream, head) => {
  const { pathname, searchParams } = new URL(head[':path'], 'http://localhost');
  stream.on('error', () => {});
  if (head[':method'] === 'GET' && pathname === '/feed') subscribe(stream, searchParams.get('after') ?? '');
  else if (head[':method'] === 'POST' && pathname === '/publish') receive(stream);
  else stream.respond({ ':status': 404 }, { endStream: true });
});
server.listen(process.env.PORT ?? 8188, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/feed`);
});
