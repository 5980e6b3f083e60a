// Short polling: ask, get an answer at once, wait, ask again. A message is on average half an interval
// late and most answers are empty, but every proxy and every server can do it.
// show(message) is your page's own function.
const interval = 1000; // milliseconds from one answer to the next question
let last = null;       // id of the newest message we have; null: only what comes from now on

async function poll() {
  let again = interval;
  try {
    const query = last === null ? '' : `?after=${last}`;
    const response = await fetch(`/poll${query}`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000), // a dead line would keep us waiting for ever
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const answer = await response.json();
    if (answer.gap) console.warn(`messages ${answer.gap.from} to ${answer.gap.to} are gone`);
    answer.messages.forEach(show);
    last = answer.last;           // the cursor: the next question starts behind it
    if (answer.more) again = 0;   // a long answer comes in parts
  } catch (error) {
    console.warn('poll failed:', error.message); // the cursor is kept, so nothing is lost
  }
  setTimeout(poll, again); // after the answer, not by setInterval: slow answers must not pile up
}

poll();
