// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// npm web-push and http_ece, asked by a test. Bytes are base64url.
//   encrypt P256DH AUTH TEXT            the body that web-push makes
//   decrypt PRIVATE PUBLIC AUTH BODY    the text that http_ece reads
//   ece-encrypt KEY RS TEXT             RFC 8188 alone
//   ece-decrypt KEY BODY
//   send SUBSCRIPTION TEXT TTL          the status that web-push gets, TLS verified
//   bench SECONDS SIZE                  messages a second that both encrypt, then decrypt
import crypto from 'node:crypto';
import ece from 'http_ece';
import webpush from 'web-push';

const decode = (text) => Buffer.from(text, 'base64url');

function receiver(privateKey) {
  const key = crypto.createECDH('prime256v1');
  key.setPrivateKey(decode(privateKey));
  return key;
}

function perSecond(seconds, work) {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  while (performance.now() < end) {
    for (let i = 0; i < 20; ++i) work();
    count += 20;
  }
  return Math.round(count / (seconds + (performance.now() - end) / 1000));
}

function bench(seconds, size) {
  const key = crypto.createECDH('prime256v1');
  key.generateKeys();
  const auth = crypto.randomBytes(16).toString('base64url');
  const point = key.getPublicKey('base64url');
  const text = Buffer.alloc(size, 'x');
  const body = webpush.encrypt(point, auth, text, 'aes128gcm').cipherText;
  const encrypted = perSecond(seconds, () => webpush.encrypt(point, auth, text, 'aes128gcm'));
  const decrypted = perSecond(seconds, () =>
    ece.decrypt(body, { version: 'aes128gcm', privateKey: key, authSecret: auth }));
  return `${process.version} ${encrypted} ${decrypted}`;
}

const [command, ...rest] = process.argv.slice(2);
const commands = {
  encrypt: (point, auth, text) => webpush.encrypt(point, auth, text, 'aes128gcm').cipherText.toString('base64url'),
  decrypt: (privateKey, publicKey, auth, body) =>
    ece.decrypt(decode(body), { version: 'aes128gcm', privateKey: receiver(privateKey), authSecret: auth }).toString(),
  'ece-encrypt': (key, rs, text) =>
    ece.encrypt(Buffer.from(text), { version: 'aes128gcm', key, rs: Number(rs) }).toString('base64url'),
  'ece-decrypt': (key, body) => ece.decrypt(decode(body), { version: 'aes128gcm', key }).toString(),
  send: async (subscription, text, ttl) => {
    const keys = webpush.generateVAPIDKeys();
    webpush.setVapidDetails('mailto:admin@example.com', keys.publicKey, keys.privateKey);
    try {
      const { statusCode } = await webpush.sendNotification(JSON.parse(subscription), text, { TTL: Number(ttl) });
      return statusCode;
    } catch (error) {
      if (!error.statusCode) throw error;
      return error.statusCode;
    }
  },
  bench: (seconds, size) => bench(Number(seconds), Number(size)),
};
console.log(await commands[command](...rest));
