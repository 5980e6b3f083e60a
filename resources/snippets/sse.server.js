// Server-Sent Events: text lines, an empty line ends an event. The id comes back as Last-Event-ID.
//   curl -N http://127.0.0.1:8088/events
//   curl -d '{"data":"hello"}' http://127.0.0.1:8088/publish
const http = require('node:http');

const history = []; // the newest messages, for clients that come back
let lastId = 0;
const readers = new Set();

function toEvent({ id, type, data }) {
  // A line end inside the text would end the field: each line gets a data: of its own.
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const lines = text.split(/\r\n|\r|\n/).map(line => `data: ${line}\n`).join('');
  return `id: ${id}\n` + (type === 'message' ? '' : `event: ${type}\n`) + lines + '\n';
}

function publish(type, data) {
  const message = { id: ++lastId, type, data };
  history.push(message);
  if (history.length > 1000) history.shift();
  readers.forEach(reader => send(reader, toEvent(message)));
  return lastId;
}

function send(reader, text) {
  if (reader.writableLength > 1 << 20) reader.destroy(); // it does not read: EventSource comes back
  else reader.write(text);
}

function subscribe(lastEventId, response) {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform', // no proxy may collect it for compressing
    'X-Accel-Buffering': 'no', // nginx: pass on at once
  });
  response.write(': hi\nretry: 2000\n\n'); // after a cut come back in 2 s
  // No id: only what comes from now on. One that is too high is of an earlier run: send all.
  const seen = /^\d+$/.test(lastEventId) ? Number(lastEventId) : lastId;
  const after = seen > lastId ? 0 : seen;
  for (const message of history) if (message.id > after) response.write(toEvent(message));
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

// A comment now and then: proxies close silent connections, and dead readers show.
setInterval(() => readers.forEach(reader => send(reader, ': still here\n\n')), 15_000);

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
  const seen = request.headers['last-event-id'] ?? searchParams.get('after') ?? '';
  if (request.method === 'GET' && pathname === '/events') subscribe(seen, response);
  else if (request.method === 'POST' && pathname === '/publish') receive(request, response);
  else response.writeHead(404).end();
});
server.listen(process.env.PORT ?? 8088, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/events`);
});
