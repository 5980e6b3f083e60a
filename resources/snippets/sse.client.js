// Server-Sent Events: the browser reads the stream, connects again after a cut and sends the id of the
// last event it saw as Last-Event-ID. There is no code for that, because none is needed.
// show(message) is your page's own function.
const source = new EventSource('/events');

source.onopen = () => {
  console.log('open', source.readyState); // 1 OPEN
};

// Events without a type, or of type "message".
source.onmessage = event => {
  show({ id: Number(event.lastEventId), type: event.type, data: event.data });
};

// Other types want a listener each.
source.addEventListener('notice', event => {
  show({ id: Number(event.lastEventId), type: event.type, data: event.data });
});

source.onerror = () => {
  // The event does not say why. readyState tells what comes next:
  // 0 CONNECTING: the browser tries again by itself, after the server's `retry`
  // 2 CLOSED: it has given up (a status other than 200, or the wrong Content-Type)
  if (source.readyState === EventSource.CLOSED) console.error('refused for good');
};

// Six connections to one host is all a browser opens over HTTP/1.1, in all tabs together.
addEventListener('pagehide', () => source.close());
