// What .NET cannot see of a page: network, visibility, freezing, the edge of a list. Everything else is C#.

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
  on(window, 'pagehide', event => event.persisted && say('Suspended'));
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
