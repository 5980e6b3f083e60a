// Web Push, the application server: encrypts (RFC 8291), signs (RFC 8292) and posts (RFC 8030).
//   curl http://127.0.0.1:8088/web-push/key
//   curl -d '{"data":"hello"}' http://127.0.0.1:8088/publish
const crypto = require('node:crypto');
const http = require('node:http');

// Make this pair once and keep it: subscriptions are made for its public half.
const signer = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = signer.publicKey.export({ format: 'jwk' });
const decode = text => Buffer.from(text, 'base64url');
const publicKey = Buffer.concat([Buffer.of(4), decode(jwk.x), decode(jwk.y)]).toString('base64url');

const subscriptions = new Map(); // by endpoint
let lastId = 0;

const joined = parts => Buffer.concat(parts.map(part => Buffer.from(part)));
const hmac = (key, ...parts) => crypto.createHmac('sha256', key).update(joined(parts)).digest();

function encrypt(text, { p256dh, auth }) {
  const own = crypto.createECDH('prime256v1'); // a new key and salt for every message
  own.generateKeys();
  const [receiver, sender, salt] = [decode(p256dh), own.getPublicKey(), crypto.randomBytes(16)];
  const prkKey = hmac(decode(auth), own.computeSecret(receiver));
  const ikm = hmac(prkKey, 'WebPush: info\0', receiver, sender, '\x01');
  const prk = hmac(salt, ikm);
  const key = hmac(prk, 'Content-Encoding: aes128gcm\0\x01').subarray(0, 16);
  const nonce = hmac(prk, 'Content-Encoding: nonce\0\x01').subarray(0, 12);
  const cipher = crypto.createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(text), cipher.update('\x02'), cipher.final()]; // 2: the last record
  const sizes = Buffer.of(0, 0, 16, 0, sender.length); // records of 4096 bytes, key id
  return Buffer.concat([salt, sizes, sender, ...sealed, cipher.getAuthTag()]);
}

function token(endpoint) {
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 12 * 3600; // at most 24 hours
  const claims = { aud: new URL(endpoint).origin, exp, sub: 'mailto:admin@example.com' };
  const text = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const key = { key: signer.privateKey, dsaEncoding: 'ieee-p1363' };
  const signature = crypto.sign('sha256', Buffer.from(text), key);
  return `vapid t=${text}.${signature.toString('base64url')}, k=${publicKey}`;
}

async function send({ endpoint, keys }, message) {
  const body = encrypt(JSON.stringify(message), keys); // at most 3993 bytes of text
  const Authorization = token(endpoint);
  const headers = { TTL: '3600', 'Content-Encoding': 'aes128gcm', Authorization };
  const { status } = await fetch(endpoint, { method: 'POST', headers, body });
  if (status === 404 || status === 410) subscriptions.delete(endpoint); // gone: never again
}

function publish(type, data) {
  const message = { id: ++lastId, type, data };
  subscriptions.forEach(subscription => send(subscription, message).catch(console.error));
  return lastId;
}

const server = http.createServer(async (request, response) => {
  let body = '';
  for await (const part of request.setEncoding('utf8')) {
    if ((body += part).length > 1 << 20) return request.destroy(); // nobody gets all our memory
  }
  const json = (value, status = 200) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  try {
    if (request.url === '/web-push/key') return json({ applicationServerKey: publicKey });
    const value = JSON.parse(body);
    const { type = 'message', data } = value;
    if (/[\r\n\0]/.test(type)) throw new Error('not a message');
    if (request.url === '/publish') return json({ id: publish(type, data) }, 201);
    if (request.url !== '/web-push/subscribers') return response.writeHead(404).end();
    json(subscriptions.set(value.endpoint, value).size);
  } catch {
    response.writeHead(400).end();
  }
});
server.listen(process.env.PORT ?? 8088, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/web-push`);
});
