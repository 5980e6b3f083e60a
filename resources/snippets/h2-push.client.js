// HTTP/2 server push: no browser has it any more (Chrome 106, 2022; Firefox 132, 2024), and no page ever
// saw a push: it went to the cache. A program can. This one is for Node:
//   node h2-push.client.js http://127.0.0.1:8188
const http2 = require('node:http2');

let lastId = 0;
const show = message => console.log(message.id, message.data); // what to do with it is yours

function connect() {
  const session = http2.connect(process.argv[2] ?? 'http://127.0.0.1:8188', {
    settings: { enablePush: true, maxConcurrentStreams: 100 }, // pushed responses at a time
  });
  // A promise: the request that we did not have to make. It may be refused.
  session.on('stream', (pushed, request) => {
    if (!request[':path'].startsWith('/feed/')) {
      pushed.close(http2.constants.NGHTTP2_REFUSED_STREAM);
      return;
    }
    let body = '';
    pushed.setEncoding('utf8');
    pushed.on('push', () => {}); // the head of the response is here
    pushed.on('data', part => (body += part));
    pushed.on('end', () => {
      const message = JSON.parse(body);
      lastId = Math.max(lastId, message.id ?? 0);
      show(message);
    });
  });
  session.on('error', error => console.error(error.message));
  session.on('close', () => setTimeout(connect, 2000)); // nobody does that for us

  // The stream that all is promised on. What was missed is asked for.
  const feed = session.request({ ':path': lastId ? `/feed?after=${lastId}` : '/feed' });
  feed.on('response', head => {
    if (head[':status'] !== 200) console.error('refused:', head[':status']);
  });
  feed.on('error', () => {});
  feed.on('end', () => session.close());
  feed.resume();
}
connect();
