// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/serve.h"
#include "server/servercontext.h"
#include "server/webpush/browserpushes.h"

namespace pushscope {

namespace {

constexpr qsizetype LongestReport = 16 * 1024;

constexpr QByteArrayView Page = R"(<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Pushscope: Web Push</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2em;max-width:50em}li{margin:.3em 0}</style>
<h1>Web Push, received here</h1>
<p>This page subscribes at Pushscope's own push service. What is published there arrives below, also while
the page is closed.</p><ul id="log"></ul>
<script>
const log = (text) => {
  const item = document.createElement('li');
  item.textContent = text;
  document.getElementById('log').append(item);
};
const report = (what, text) => {
  log(what + (text ? ': ' + text : ''));
  return fetch('/web-push/report', {method: 'POST', body: JSON.stringify({what, text})});
};
const atMost = (promise, ms) => Promise.race([promise,
  new Promise((_, reject) => setTimeout(() => reject(new Error('no answer in ' + ms + ' ms')), ms))]);

async function subscribe(registration, key) {
  // Right after the start a browser's push service may not be ready and never answer: ask again.
  for (let attempt = 1; ; ++attempt) {
    try {
      return await atMost(registration.pushManager.subscribe(
        {userVisibleOnly: true, applicationServerKey: key}), 3000);
    } catch (error) {
      if (attempt === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function run() {
  if (!('PushManager' in window)) throw new Error('this browser has no Push API');
  const registration = await navigator.serviceWorker.register('/web-push/worker.js');
  await navigator.serviceWorker.ready;
  const {applicationServerKey} = await (await fetch('/web-push/key')).json();
  const subscription = await subscribe(registration, applicationServerKey);
  const answer = await fetch('/web-push/subscribers', {method: 'POST', body: JSON.stringify(subscription)});
  if (!answer.ok) throw new Error('the application server answered ' + answer.status);
  await report('subscribed', '');
}
navigator.serviceWorker?.addEventListener('message', (event) => log('push: ' + event.data));
run().catch((error) => report('failed', String(error)));
</script></html>
)";

constexpr QByteArrayView Worker = R"(addEventListener('push', (event) => {
  const text = event.data ? event.data.text() : '';
  const tell = async () => {
    await fetch('/web-push/report', {method: 'POST', body: JSON.stringify({what: 'received', text})});
    for (const client of await clients.matchAll({includeUncontrolled: true})) client.postMessage(text);
    await registration.showNotification('Pushscope', {body: text});
  };
  event.waitUntil(tell());
});
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
)";

} // namespace

void serveWebPushPage(Exchange &exchange, ServerContext &)
{
    exchange.answer({.status = 200, .contentType = "text/html; charset=utf-8", .body = Page.toByteArray()});
}

void serveWebPushWorker(Exchange &exchange, ServerContext &)
{
    exchange.answer(
        {.status = 200, .contentType = "text/javascript; charset=utf-8", .body = Worker.toByteArray()});
}

void serveWebPushReport(Exchange &exchange, ServerContext &context)
{
    const QByteArray &body = exchange.request().body;
    if (body.size() > LongestReport || !body.isValidUtf8()) {
        exchange.refuse({413, "too-long", "A report is text of at most 16 KiB.", {}});
        return;
    }
    context.browserPushes.record(StepKind::BrowserReport, Actor::Client, body, Actor::Publisher);
    exchange.answer({.status = 204});
}

} // namespace pushscope
