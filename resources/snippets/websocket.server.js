// WebSocket by hand, RFC 6455: a handshake over HTTP, then frames on the bare socket.
//   curl -d '{"data":"hello"}' http://127.0.0.1:8088/publish
const http = require('node:http');
const { createHash } = require('node:crypto');

const sockets = new Set(), history = []; // history: the newest messages, for clients that come back
let lastId = 0;

// Server to client: FIN and opcode, the length in 1, 3 or 9 bytes, the payload as it is.
function frame(opcode, payload) {
  const body = Buffer.from(payload), n = body.length;
  const long = [127, 0, 0, 0, 0, n >> 24, n >> 16, n >> 8, n];
  const length = n < 126 ? [n] : n < 65536 ? [126, n >> 8, n] : long;
  return Buffer.concat([Buffer.from([0x80 | opcode, ...length]), body]); // from() keeps the low 8 bits
}

// Client to server, always masked (5.3): the frame at the front, or null until it is whole. Our clients
// say short things; longer frames and fragments are refused instead of written out here.
function takeFrame(socket, bytes) {
  if (bytes.length < 2) return null;
  const length = bytes[1] & 127;
  const plain = bytes[0] & 128 && bytes[1] & 128 && length < 126;
  if (!plain) return void socket.end(frame(8, [1009 >> 8, 1009])); // close: too big for us
  if (bytes.length < 6 + length) return null;
  const payload = bytes.subarray(6, 6 + length).map((byte, i) => byte ^ bytes[2 + (i & 3)]);
  return { opcode: bytes[0] & 15, payload, rest: bytes.subarray(6 + length) };
}

function take(socket, { opcode, payload }) {
  socket.alive = true;
  if (opcode === 8) return socket.end(frame(8, payload.subarray(0, 2))); // close: the same code back
  if (opcode === 9) return socket.write(frame(10, payload)); // ping: pong
  let after; // {"after": 7}: what came after message 7?
  try { ({ after } = JSON.parse(payload)); } catch { return; }
  for (const message of history) if (message.id > after) socket.write(frame(1, JSON.stringify(message)));
}

const server = http.createServer((request, response) => {
  let body = ''; // POST {"type": "message", "data": "anything"}
  request.setEncoding('utf8').on('data', part => { if ((body += part).length > 1 << 20) request.destroy(); });
  request.on('end', () => {
    try {
      const { type = 'message', data } = JSON.parse(body);
      history.push({ id: ++lastId, type, data });
    } catch { return response.writeHead(400).end(); }
    history.splice(0, history.length - 1000); // the newest thousand stay
    sockets.forEach(socket => socket.write(frame(1, JSON.stringify(history.at(-1)))));
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id: lastId }));
  });
});

server.on('upgrade', ({ headers }, socket, head) => {
  socket.on('error', () => socket.destroy());
  // A browser says where the page is from, and any page may try: no same-origin rule protects a WebSocket.
  const ours = !headers.origin || headers.origin === `http://${headers.host}`;
  const key = headers['sec-websocket-key'];
  if (!ours || !key) return socket.end(`HTTP/1.1 ${ours ? '400 Bad Request' : '403 Forbidden'}\r\n\r\n`);
  const accept = createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
    + `Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.alive = true;
  let bytes = Buffer.alloc(0); // of a frame that is not whole yet
  socket.on('data', part => {
    bytes = Buffer.concat([bytes, part]);
    for (let next; (next = takeFrame(socket, bytes)); bytes = next.rest) take(socket, next);
  });
  socket.unshift(head);
  sockets.add(socket.on('close', () => sockets.delete(socket)));
});

// A ping every 20 s; who has not answered by the next one, or does not read, is gone.
setInterval(() => sockets.forEach(socket => {
  if (!socket.alive || socket.writableLength > 1 << 20) return socket.destroy();
  socket.alive = false;
  socket.write(frame(9, ''));
}), 20_000);

server.listen(process.env.PORT ?? 8088, '127.0.0.1', () =>
  console.log(`ws://127.0.0.1:${server.address().port}/ws`));
