// Long polling: a question without news is held until there is some, or until its time is over.
//   curl -m 35 'http://127.0.0.1:8088/long-poll?after=0&timeout=25'
//   curl -d '{"data":"hello"}' http://127.0.0.1:8088/publish
const http = require('node:http');

const history = []; // the newest messages, for clients that come back
let lastId = 0;
const waiting = new Set(); // the held questions, each as a function that answers it

function publish(type, data) {
  history.push({ id: ++lastId, type, data });
  if (history.length > 1000) history.shift();
  for (const wake of [...waiting]) wake();
  return lastId;
}

function hold(cursor, seconds, response) {
  if (cursor !== null && !/^\d+$/.test(cursor)) return response.writeHead(400).end();
  // No cursor: only what comes from now on. One that is too high is of an earlier run: send all.
  const after = cursor === null ? lastId : Number(cursor) > lastId ? 0 : Number(cursor);
  const answer = () => {
    waiting.delete(answer);
    clearTimeout(timer);
    const messages = history.filter(message => message.id > after);
    if (messages.length === 0) return response.writeHead(204).end();
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify({ messages, last: lastId }));
  };
  const timer = setTimeout(answer, Math.min(seconds || 25, 60) * 1000);
  response.on('close', () => { // answered, or the client has gone: do not answer into the void
    waiting.delete(answer);
    clearTimeout(timer);
  });
  if (after < lastId) answer();
  else waiting.add(answer);
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
  const after = searchParams.get('after');
  const seconds = Number(searchParams.get('timeout'));
  if (request.method === 'GET' && pathname === '/long-poll') hold(after, seconds, response);
  else if (request.method === 'POST' && pathname === '/publish') receive(request, response);
  else response.writeHead(404).end();
});
server.listen(process.env.PORT ?? 8088, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/long-poll`);
});
