// WebRTC: a data channel to another peer. WebRTC leaves to us how the two find each other; here they write
// to each other over a WebSocket until the channel is open. After that the server has nothing to do.
// show(message) is your page's own function.
const url = new URL('/signal', document.baseURI);
url.protocol = url.protocol.replace('http', 'ws'); // https becomes wss

let last = null; // id of the newest message we have; null: only what comes from now on

function connect() {
  const signaling = new WebSocket(url);
  const peer = new RTCPeerConnection(); // { iceServers: [...] } where the peers are not in one network
  const channel = peer.createDataChannel('feed'); // { ordered: false, maxRetransmits: 0 } for what gets old
  const candidates = []; // of the other peer, until its answer is here
  let publisher = 0, isOver = false;

  const say = message => signaling.readyState === WebSocket.OPEN && signaling.send(JSON.stringify(message));
  const again = why => { // a peer connection that is closed or failed is never used again
    if (isOver) return;
    isOver = true;
    console.warn(why);
    peer.close();
    signaling.close();
    setTimeout(connect, 1000 * (1 + Math.random()));
  };

  async function offer(to) {
    publisher = to;
    if (!to || peer.localDescription) return;
    await peer.setLocalDescription(await peer.createOffer());
    say({ type: 'offer', to, sdp: peer.localDescription.sdp });
  }

  signaling.onopen = () => say({ type: 'join', room: 'feed' });
  signaling.onclose = () => { if (channel.readyState !== 'open') again('no signaling'); };
  signaling.onmessage = async ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'joined') await offer(message.publisher);
    if (message.type === 'peer-joined' && message.publisher) await offer(message.peer);
    if (message.type === 'bye' || message.type === 'error') again(message.why);
    if (message.type === 'answer') {
      await peer.setRemoteDescription(message);
      for (const candidate of candidates.splice(0)) await peer.addIceCandidate(candidate);
    }
    if (message.type === 'candidate') {
      if (peer.remoteDescription) await peer.addIceCandidate(message);
      else candidates.push(message);
    }
  };

  peer.onicecandidate = ({ candidate }) => {
    if (candidate?.candidate) say({ type: 'candidate', to: publisher, ...candidate.toJSON() });
  };
  peer.onconnectionstatechange = () => { if (peer.connectionState === 'failed') again('failed'); };

  channel.onopen = () => { if (last !== null) channel.send(JSON.stringify({ after: last })); };
  channel.onclose = () => again('the channel is closed');
  channel.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'ping') return channel.send(JSON.stringify({ type: 'pong', n: message.n }));
    if (message.type === 'gap') return console.warn('messages are gone', message);
    if (message.id === undefined) return; // a reply, not a message
    last = message.id;
    show(message);
  };
}

connect();
