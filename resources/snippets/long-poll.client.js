// Long polling: the server holds the question until there is something to say. Nearly as fast as a
// stream, one request per message.
// show(message) is your page's own function.
const hold = 25;   // seconds that the server may wait: less than the idle limit of proxies (often 60)
let last = null;   // id of the newest message we have; null: only what comes from now on
let failures = 0;  // in a row

const pause = ms => new Promise(done => setTimeout(done, ms));

async function ask() {
  const query = new URLSearchParams({ timeout: hold });
  if (last !== null) query.set('after', last);
  const response = await fetch(`/long-poll?${query}`, {
    cache: 'no-store',
    signal: AbortSignal.timeout((hold + 10) * 1000), // longer than the server holds
  });
  if (response.status === 204) return; // nothing came in time: ask again at once
  if (!response.ok) throw new Error(`status ${response.status}`);
  const answer = await response.json();
  if (answer.gap) console.warn(`messages ${answer.gap.from} to ${answer.gap.to} are gone`);
  answer.messages.forEach(show);
  last = answer.last;
}

async function run() {
  for (;;) {
    try {
      await ask();
      failures = 0;
    } catch (error) {
      // Twice as long after each failure, up to 30 s, and not all clients in the same moment.
      const delay = Math.min(30_000, 1000 * 2 ** failures++);
      console.warn('asking again after:', error.message);
      await pause(delay * (0.5 + Math.random() / 2));
    }
  }
}

run();
