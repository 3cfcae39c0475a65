// Locks and channels, by which the tabs of one site agree. What they agree on is decided in C#.

export const isSupported = () => Boolean(globalThis.isSecureContext && navigator.locks && globalThis.BroadcastChannel);

export function enter(name, granted, lost, failed, message) {
  const place = { name, granted, lost, failed, channel: new BroadcastChannel(name), turn: 0, queue: null, giveBack: null };
  place.channel.onmessage = event => typeof event.data === 'string' && message(event.data);
  return place;
}

export const post = (place, text) => place.channel.postMessage(text);

export function release(place) {
  place.turn++;
  place.queue?.abort();
  place.giveBack?.();
  place.queue = place.giveBack = null;
}

export function request(place, steals) {
  release(place);
  const mine = place.turn;
  let isMine = false;
  place.queue = steals ? null : new AbortController();
  navigator.locks.request(place.name, steals ? { steal: true } : { signal: place.queue.signal }, () => {
    if (mine !== place.turn) return undefined; // no longer wanted
    isMine = true;
    place.granted();
    return new Promise(resolve => { place.giveBack = resolve; });
  }).catch(() => {
    if (mine !== place.turn) return;
    release(place);
    if (isMine) place.lost(); else place.failed();
  });
}

export function leave(place) {
  release(place);
  place.channel.onmessage = null;
  place.channel.close();
}

// A lock for as long as something takes.
export const hold = name => new Promise((resolve, reject) => {
  navigator.locks.request(name, () => new Promise(done => { resolve({ done }); })).catch(reject);
});

export const letGo = held => held.done();
