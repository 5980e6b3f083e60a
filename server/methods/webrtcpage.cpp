// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/serve.h"

namespace pushscope {

namespace {

// Peer B in a browser: nothing but the standard's own API. What it has come to stands in the page, for people
// and for tests: #state, #messages.
constexpr char Page[] = R"(<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<title>Pushscope: WebRTC data channel</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
th { text-align: left; padding: .2rem 2rem .2rem 0; font-weight: 600 }
code, pre, li { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
button { font: inherit; padding: .2rem 1rem }
</style>
<h1>WebRTC data channel</h1>
<p>This page is peer B. Pushscope is peer A and sends every message of the feed over the channel. The server
only passed on what the two needed to find each other: stop it, and the messages still come.</p>
<table>
<tr><th>signaling socket</th><td id="socket">connecting</td></tr>
<tr><th>signalingState</th><td id="signalingState"></td></tr>
<tr><th>iceGatheringState</th><td id="iceGatheringState"></td></tr>
<tr><th>iceConnectionState</th><td id="iceConnectionState"></td></tr>
<tr><th>connectionState</th><td id="connectionState"></td></tr>
<tr><th>channel.readyState</th><td id="state">connecting</td></tr>
<tr><th>what went wrong</th><td id="problem"></td></tr>
</table>
<p><button id="close">Close</button></p>
<h2>Messages</h2>
<ol id="messages"></ol>
<script>
const show = (id, text) => { document.getElementById(id).textContent = text; };
const socket = new WebSocket(`ws://${location.host}/signal`);
const peer = new RTCPeerConnection();
const ordered = new URLSearchParams(location.search).get('ordered') !== 'false';
const channel = peer.createDataChannel('feed', { ordered });
let publisher = 0;
const waiting = []; // candidates that came before the answer did

const signal = message => {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
};
const offer = async () => {
  if (!publisher || peer.signalingState !== 'stable' || peer.localDescription) return;
  await peer.setLocalDescription(await peer.createOffer());
  signal({ type: 'offer', to: publisher, sdp: peer.localDescription.sdp });
};
for (const name of ['signalingState', 'iceGatheringState', 'iceConnectionState', 'connectionState']) {
  show(name, peer[name]);
  peer.addEventListener(name.toLowerCase() + 'change', () => show(name, peer[name]));
}
peer.onicecandidate = ({ candidate }) => {
  if (candidate && candidate.candidate)
    signal({ type: 'candidate', to: publisher, candidate: candidate.candidate,
             sdpMLineIndex: candidate.sdpMLineIndex });
};

socket.onopen = () => { show('socket', 'open'); signal({ type: 'join', room: 'feed' }); };
socket.onclose = () => show('socket', 'closed');
socket.onmessage = async ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === 'joined') publisher = message.publisher || 0;
  else if (message.type === 'peer-joined' && message.publisher) publisher = message.peer;
  else if (message.type === 'error' || (message.type === 'bye' && message.why)) show('problem', message.why);
  else if (message.type === 'answer') {
    await peer.setRemoteDescription({ type: 'answer', sdp: message.sdp });
    for (const candidate of waiting.splice(0)) await peer.addIceCandidate(candidate);
  } else if (message.type === 'candidate') {
    const candidate = { candidate: message.candidate, sdpMLineIndex: message.sdpMLineIndex };
    if (peer.remoteDescription) await peer.addIceCandidate(candidate);
    else waiting.push(candidate);
  }
  await offer();
};

channel.onopen = channel.onclosing = () => show('state', channel.readyState);
channel.onclose = () => {
  show('state', channel.readyState);
  signal({ type: 'bye', to: publisher });
};
channel.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === 'ping') return channel.send(JSON.stringify({ type: 'pong', n: message.n }));
  const item = document.createElement('li');
  item.textContent = data;
  document.getElementById('messages').append(item);
};
document.getElementById('close').onclick = () => channel.close();
</script>
</html>
)";

} // namespace

void serveWebRtcPage(Exchange &exchange, ServerContext &)
{
    exchange.answer({200, QByteArrayLiteral("text/html; charset=utf-8"), QByteArray(Page), {}});
}

} // namespace pushscope
