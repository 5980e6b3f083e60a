// WebSocket: after the handshake both sides send when they like. The browser answers pings by itself,
// but it does not connect again and knows no ids: resuming is a message of our own.
// show(message) is your page's own function.
const url = new URL('/ws', document.baseURI);
url.protocol = url.protocol.replace('http', 'ws'); // https becomes wss

let last = null;  // id of the newest message we have; null: only what comes from now on
let failures = 0; // in a row

function connect() {
  const socket = new WebSocket(url);

  socket.onopen = () => {
    failures = 0;
    if (last !== null) socket.send(JSON.stringify({ after: last })); // what did we miss?
  };

  socket.onmessage = event => {
    const message = JSON.parse(event.data);
    if (message.type === 'gap') return console.warn('messages are gone', message);
    if (message.id === undefined) return; // a reply, not a message
    last = message.id;
    show(message);
  };

  socket.onclose = event => {
    // 1006: the line broke without a close frame. 1008: refused; the same would happen again.
    console.warn('closed', event.code, event.reason);
    if (event.code === 1008) return;
    const delay = Math.min(30_000, 1000 * 2 ** failures++);
    setTimeout(connect, delay * (0.5 + Math.random() / 2)); // not all clients in the same moment
  };
}

connect();
