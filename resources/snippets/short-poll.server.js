// Short polling: every question is answered at once, with what is newer than the cursor.
//   curl 'http://127.0.0.1:8088/poll?after=0'
//   curl -d '{"data":"hello"}' http://127.0.0.1:8088/publish
const http = require('node:http');

const history = []; // the newest messages, for clients that come back
let lastId = 0;

function publish(type, data) {
  history.push({ id: ++lastId, type, data });
  if (history.length > 1000) history.shift();
  return lastId;
}

function answer(cursor, response) {
  if (cursor !== null && !/^\d+$/.test(cursor)) return response.writeHead(400).end();
  // No cursor: only what comes from now on. One that is too high is of an earlier run: send all.
  const after = cursor === null ? lastId : Number(cursor) > lastId ? 0 : Number(cursor);
  const body = { messages: history.filter(message => message.id > after), last: lastId };
  const from = history[0]?.id ?? 1;
  if (after + 1 < from) body.gap = { from: after + 1, to: from - 1 }; // older than our memory: say so
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

// POST /publish {"type": "message", "data": "anything"}
function receive(request, response) {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', part => {
    body += part;
    if (body.length > 1 << 20) request.destroy(); // nobody gets all our memory
  });
  request.on('end', () => {
    try {
      const { type = 'message', data } = JSON.parse(body);
      if (data === undefined || /[\r\n\0]/.test(type)) throw new Error('not a message');
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ id: publish(type, data) }));
    } catch {
      response.writeHead(400).end();
    }
  });
}

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (request.method === 'GET' && pathname === '/poll') answer(searchParams.get('after'), response);
  else if (request.method === 'POST' && pathname === '/publish') receive(request, response);
  else response.writeHead(404).end();
});
server.listen(process.env.PORT ?? 8088, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/poll`);
});
