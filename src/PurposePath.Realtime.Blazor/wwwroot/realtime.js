// What .NET cannot see of a page: network, visibility, freezing, the edge of a list, gestures. Everything else is C#.

export function watchPage(page) {
  const listening = new AbortController();
  const say = name => page.invokeMethodAsync('OnPageSignalAsync', name).catch(() => { /* the page is closing */ });
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: listening.signal });
  const motion = matchMedia('(prefers-reduced-motion: reduce)');
  const sayVisibility = () => say(document.hidden ? 'Hidden' : 'Visible');
  const sayMotion = () => say(motion.matches ? 'MotionReduced' : 'MotionAllowed');

  on(window, 'online', () => say('Online'));
  on(window, 'offline', () => say('Offline'));
  on(document, 'visibilitychange', sayVisibility);
  on(window, 'pageshow', event => event.persisted && say('Resumed'));
  on(window, 'pagehide', () => say('Suspended')); // put aside or closed: the other tabs go on at once
  on(document, 'resume', () => say('Resumed'));
  on(document, 'freeze', () => say('Suspended'));
  on(motion, 'change', sayMotion);

  if (!navigator.onLine) say('Offline');
  if (document.hidden) say('Hidden');
  if (motion.matches) say('MotionReduced');
  return { stop: () => listening.abort() };
}

// Tells a list whether its newest entry is in view; only crossings are reported, never every scroll event.
export function watchEdge(edge, list) {
  const observer = new IntersectionObserver(
    entries => list.invokeMethodAsync('OnEdgeAsync', entries.at(-1).isIntersecting).catch(() => { /* the list is gone */ }),
    { root: edge.parentElement });
  observer.observe(edge);
  return {
    toEdge: () => { edge.parentElement.scrollTop = 0; },
    stop: () => observer.disconnect(),
  };
}

// Swipes and keys of the stack of toasts. Pointer moves stay here; .NET hears only that a toast was carried away.
export function watchToasts(section, host) {
  const listening = new AbortController();
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: listening.signal });
  const farEnough = 45;          // CSS pixels
  const fastEnough = 0.11;       // CSS pixels a millisecond
  let drag = null;
  let focusBefore = null;

  // Towards the edges at which the stack stands: those ways a toast may leave, the others only give a little.
  const directions = () => {
    const [block, inline] = section.dataset.position.split('-');
    const end = getComputedStyle(section).direction === 'rtl' ? -1 : 1;
    return { y: block === 'top' ? -1 : 1, x: inline === 'end' ? end : inline === 'start' ? -end : 0 };
  };
  const damped = distance => distance / (1.5 + Math.abs(distance) / 20);
  const move = () => {
    drag.toast.style.setProperty('--pp-swipe-x', `${drag.axis === 'x' ? drag.shown : 0}px`);
    drag.toast.style.setProperty('--pp-swipe-y', `${drag.axis === 'y' ? drag.shown : 0}px`);
  };
  const release = () => {
    drag?.toast.style.removeProperty('--pp-swipe-x');
    drag?.toast.style.removeProperty('--pp-swipe-y');
    drag?.toast.removeAttribute('data-swiping');
    drag = null;
  };

  on(section, 'pointerdown', event => {
    const toast = event.target.closest('.pp-toast[data-dismissible]');
    if (!toast || event.button !== 0 || event.target.closest('button, a')) return;
    drag = { toast, id: event.pointerId, x: event.clientX, y: event.clientY, since: event.timeStamp, axis: null, shown: 0 };
  });
  on(section, 'pointermove', event => {
    if (!drag || event.pointerId !== drag.id) return;
    const way = { x: event.clientX - drag.x, y: event.clientY - drag.y };
    if (!drag.axis) {
      if (Math.max(Math.abs(way.x), Math.abs(way.y)) < 4) return;
      drag.axis = Math.abs(way.x) > Math.abs(way.y) ? 'x' : 'y';
      drag.toast.setPointerCapture(drag.id);
      drag.toast.dataset.swiping = 'true';
    }
    const distance = way[drag.axis];
    const allowed = directions()[drag.axis];
    drag.carried = Math.sign(distance) === allowed ? Math.abs(distance) : 0;
    drag.shown = drag.carried ? distance : damped(distance);
    move();
  });
  on(section, 'pointerup', async event => {
    if (!drag || event.pointerId !== drag.id) return;
    const { toast, axis, shown, carried = 0, since } = drag;
    const leaves = axis && carried > 0 && (carried >= farEnough || carried / (event.timeStamp - since) > fastEnough);
    if (!leaves) return release();
    const away = axis === 'x' ? `translateX(${shown * 4}px)` : `translateY(${shown * 4}px)`;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    await toast.animate([{ transform: away, opacity: 0 }], { duration: still ? 0 : 200, easing: 'ease-out', fill: 'forwards' }).finished;
    drag = null;
    host.invokeMethodAsync('OnSwipedAsync', toast.dataset.id).catch(() => { /* the page is closing */ });
  });
  on(section, 'pointercancel', release);
  // A press that carries a toast chooses no text, and carries none that is chosen: either would end the swipe. A second press is for the text.
  on(section, 'mousedown', event => { if (event.detail > 1) release(); });
  on(section, 'selectstart', event => { if (drag) event.preventDefault(); });
  on(section, 'dragstart', event => { if (drag) event.preventDefault(); });
  on(document, 'keydown', event => {
    if (event.altKey && event.code === 'KeyT') {
      focusBefore = document.activeElement;
      section.focus();
      event.preventDefault();
    } else if (event.key === 'Escape' && section.contains(document.activeElement)) {
      focusBefore?.focus();
      if (section.contains(document.activeElement)) document.activeElement.blur();
      focusBefore = null;
    }
  });
  return { stop: () => listening.abort() };
}

// Gives the reader a file that was made here.
export function saveText(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

// Commands that wait for the server, in IndexedDB, apart for each user. Each page holds a lock as long as it lives; what belongs to a page that is
// gone is taken over by the next one that reads.
export async function openCommands() {
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('purposepath-commands', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('commands', { keyPath: ['user', 'id'] });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const run = (mode, work) => new Promise((resolve, reject) => {
    const transaction = db.transaction('commands', mode);
    const request = work(transaction.objectStore('commands'));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  const of = user => IDBKeyRange.bound([user], [user, []]);
  const page = `purposepath-page-${Math.random().toString(36).slice(2)}`;
  const locks = navigator.locks;
  let leave = () => { /* no locks, no name */ };
  locks?.request(page, () => new Promise(resolve => { leave = resolve; }));

  const read = async user => {
    const all = await run('readonly', store => store.getAll(of(user)));
    const alive = new Set((await locks?.query())?.held.map(lock => lock.name));
    const free = all.filter(command => command.page === page || !alive.has(command.page));
    await run('readwrite', store => { free.forEach(command => store.put({ ...command, page })); });
    return free.map(command => command.text);
  };
  return {
    read: user => locks ? locks.request('purposepath-commands', () => read(user)) : read(user),
    write: (user, id, text) => run('readwrite', store => store.put({ user, id, text, page })),
    remove: (user, id) => run('readwrite', store => store.delete([user, id])),
    clear: user => run('readwrite', store => store.delete(of(user))),
    close: () => { leave(); db.close(); },
  };
}
