// WebRTC needs a server only until the peers have found each other: it passes on what they say, and
// understands nothing of it. No message of the channel ever comes here.
//   npm install ws
const http = require('node:http');
const { WebSocketServer } = require('ws');

const rooms = new Map(); // name -> Map of number -> socket
let lastNumber = 0;

function join(socket, { room: name }) {
  if (socket.room || !/^[\w-]{1,64}$/.test(name)) return refuse(socket, 'bad-room');
  const room = rooms.get(name) ?? new Map();
  if (room.size >= 16) return refuse(socket, 'room-full');
  rooms.set(name, room);
  Object.assign(socket, { room, name, number: ++lastNumber });
  for (const other of room.values()) say(other, { type: 'peer-joined', peer: socket.number });
  say(socket, { type: 'joined', you: socket.number, peers: [...room.keys()] });
  room.set(socket.number, socket);
}

// What one peer has for another: the number of the receiver goes, that of the sender comes.
function relay(socket, { to, ...message }) {
  const other = socket.room?.get(to);
  if (!other || other === socket) return refuse(socket, 'no-such-peer');
  say(other, { ...message, from: socket.number });
}

function leave({ room, name, number }) {
  if (!room) return;
  room.delete(number);
  for (const other of room.values()) say(other, { type: 'peer-left', peer: number });
  if (room.size === 0) rooms.delete(name);
}

function say(socket, message) {
  if (socket.bufferedAmount > 1 << 20) return socket.terminate(); // it is written to and does not read
  socket.send(JSON.stringify(message));
}

const refuse = (socket, what) => say(socket, { type: 'error', what });

function take(socket, data) {
  let message;
  try { message = JSON.parse(data); } catch { return refuse(socket, 'bad-json'); }
  if (message?.type === 'join') return join(socket, message);
  if (['offer', 'answer', 'candidate', 'bye'].includes(message?.type)) return relay(socket, message);
  refuse(socket, 'unknown-type');
}

const server = http.createServer((request, response) => response.writeHead(426).end());
const sockets = new WebSocketServer({
  server,
  path: '/signal',
  maxPayload: 64 * 1024,
  // A browser says where the page is from, and any page may try: no same-origin rule protects a WebSocket.
  verifyClient: ({ origin, req }) => !origin || origin === `http://${req.headers.host}`,
});

sockets.on('connection', socket => {
  socket.on('message', data => take(socket, data));
  socket.on('close', () => leave(socket));
  socket.on('error', () => socket.terminate());
});

server.listen(process.env.PORT ?? 8088, '127.0.0.1', () =>
  console.log(`ws://127.0.0.1:${server.address().port}/signal`));
