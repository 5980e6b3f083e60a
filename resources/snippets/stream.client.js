// HTTP streaming: one answer that never ends, one JSON text a line. fetch() gives the body as it comes.
// Unlike EventSource it does not connect again by itself: that and the cursor are up to us.
// show(message) is your page's own function.
let last = null;  // id of the newest message we have; null: only what comes from now on
let failures = 0; // in a row

function take(line) {
  if (line.trim() === '') return; // an empty line is a heartbeat
  const message = JSON.parse(line);
  if (message.gap) return console.warn(`messages ${message.gap.from} to ${message.gap.to} are gone`);
  last = message.id;
  show(message);
}

async function read() {
  const query = last === null ? '' : `?after=${last}`;
  const response = await fetch(`/stream${query}`, { cache: 'no-store' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  failures = 0;
  // A piece ends anywhere, also inside a character: the decoder keeps half characters, `rest` half lines.
  const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await pieces.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    lines.forEach(take);
  }
}

async function run() {
  for (;;) {
    try {
      await read();
    } catch (error) {
      console.warn('stream broke:', error.message);
    }
    const delay = Math.min(30_000, 1000 * 2 ** failures++);
    await new Promise(done => setTimeout(done, delay * (0.5 + Math.random() / 2)));
  }
}

run();
