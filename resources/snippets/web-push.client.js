// Web Push: the browser's push service holds the connection, the page need not be open.
// One file for both sides: the page runs subscribe(), the service worker gets the push event.
async function subscribe() {
  const registration = await navigator.serviceWorker.register('worker.js');
  // Needs a click first: browsers ask only then.
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('not allowed');
  const { applicationServerKey } = await (await fetch('/web-push/key')).json();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true, // every push has to show something
    applicationServerKey, // only who has its private key can send
  });
  // endpoint, keys.p256dh and keys.auth: who has these can send. Keep them secret.
  await fetch('/web-push/subscribers', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(subscription),
  });
}

if (typeof ServiceWorkerGlobalScope === 'undefined') {
  const button = document.querySelector('button');
  button.addEventListener('click', () => subscribe().catch(console.error));
} else {
  // worker.js. The browser has decrypted the message; it wakes the worker for it.
  addEventListener('push', event => {
    const { id, type, data } = event.data.json();
    const options = { body: JSON.stringify(data), tag: String(id) };
    event.waitUntil(registration.showNotification(type, options));
  });

  // The push service has changed the subscription: the server has to learn of the new one.
  addEventListener('pushsubscriptionchange', event => {
    const options = event.oldSubscription.options;
    const renew = registration.pushManager.subscribe(options).then(subscription =>
      fetch('/web-push/subscribers', { method: 'POST', body: JSON.stringify(subscription) }));
    event.waitUntil(renew);
  });
}
