// HTTP streaming: an answer without end, one JSON text a line. Node sends it in chunks by itself.
//   curl -N 'http://127.0.0.1:8088/stream?after=0'
//   curl -d '{"data":"hello"}' http://127.0.0.1:8088/publish
const http = require('node:http');

const history = []; // the newest messages, for clients that come back
let lastId = 0;
const readers = new Set();

// JSON.stringify() escapes line ends, so a message is always one line.
const toLine = message => JSON.stringify(message) + '\n';

function publish(type, data) {
  const message = { id: ++lastId, type, data };
  history.push(message);
  if (history.length > 1000) history.shift();
  readers.forEach(reader => send(reader, toLine(message)));
  return lastId;
}

function send(reader, text) {
  if (reader.writableLength > 1 << 20) reader.destroy(); // it does not read: let it come back later
  else reader.write(text);
}

function stream(cursor, response) {
  if (cursor !== null && !/^\d+$/.test(cursor)) return response.writeHead(400).end();
  response.writeHead(200, {
    'Content-Type': 'application/x-ndjson',
    'Cache-Control': 'no-cache, no-transform', // no proxy may collect it for compressing
    'X-Accel-Buffering': 'no', // nginx: pass on at once
  });
  response.flushHeaders();
  // No cursor: only what comes from now on. One that is too high is of an earlier run: send all.
  const after = cursor === null ? lastId : Number(cursor) > lastId ? 0 : Number(cursor);
  for (const message of history) if (message.id > after) response.write(toLine(message));
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

// An empty line now and then: proxies close silent connections, and dead readers show.
setInterval(() => readers.forEach(reader => send(reader, '\n')), 15_000);

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
  if (request.method === 'GET' && pathname === '/stream') stream(searchParams.get('after'), response);
  else if (request.method === 'POST' && pathname === '/publish') receive(request, response);
  else response.writeHead(404).end();
});
server.listen(process.env.PORT ?? 8088, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/stream`);
});
