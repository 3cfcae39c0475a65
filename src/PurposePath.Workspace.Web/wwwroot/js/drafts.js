// What is typed in a form stays in its tab until it is sent or given up: neither a reload nor a sign-in in between costs it. The tab's own storage
// goes with the tab, is no other tab's, and outlives the document. The names begin with who typed it; what somebody else
// left is removed, and the answer to a sign-out clears the storage of every tab.

const all = 'draft:';
const longestLife = 7 * 24 * 60 * 60 * 1000;
const longest = 20_000;
const most = 20;

// Nothing that is secret, and no file.
const unkept = ['password', 'file', 'hidden', 'submit', 'button', 'reset'];

const names = () => {
  try { return Object.keys(sessionStorage).filter(name => name.startsWith(all)); } catch { return []; }
};

function read(name) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(name));
    return draft && Date.now() - draft.at < longestLife ? draft : null;
  } catch {
    return null;
  }
}

// What is too long leaves the last that was not; of too many the oldest goes.
function write(name, fields) {
  const text = JSON.stringify({ at: Date.now(), fields });
  if (text.length > longest) return;
  const others = names().filter(other => other !== name).sort((one, other) => (read(one)?.at ?? 0) - (read(other)?.at ?? 0));
  others.slice(0, Math.max(0, others.length - most + 1)).forEach(forget);
  try { sessionStorage.setItem(name, text); } catch { /* storage is full or switched off: a form without a draft, as before */ }
}

export function forget(name) {
  try { sessionStorage.removeItem(name); } catch { /* nothing is kept here */ }
}

// While what was sent is under way another form of its name begins empty.
export function putAside(name) {
  try {
    const text = sessionStorage.getItem(name);
    sessionStorage.removeItem(name);
    return text;
  } catch {
    return null;
  }
}

// It was refused. What has been typed since goes first.
export function bringBack(name, text) {
  try { if (!sessionStorage.getItem(name)) sessionStorage.setItem(name, text); } catch { /* nothing is kept here */ }
}

export function keepOnly(owner) {
  names().filter(name => !name.startsWith(owner) || !read(name)).forEach(forget);
}

const value = field => (field.type === 'checkbox' ? field.checked : field.value);

function set(field, to) {
  const from = value(field);
  if (from === to) return false;
  if (field.type === 'checkbox') field.checked = to;
  else field.value = to;
  if (value(field) !== to) {
    // A choice that is not offered any more leaves the one that would be sent.
    field.value = from;
    return false;
  }
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

export function hold(mark, name) {
  const form = mark?.closest('form');
  // Whoever leaves a page at once takes its form away before it is held.
  if (!form) return { restore: () => false, discard: () => {} };
  const fields = () => [...form.elements].filter(field => field.id && 'value' in field && !unkept.includes(field.type));
  // Letters that came before the dialog did (shell.js) are typed, and not what it began with.
  const typedAhead = field => (field.dataset.before === undefined ? '' : field.value.slice(field.dataset.before.length));
  const before = new Map(fields().map(field => [field.id, field.dataset.before ?? value(field)]));
  const setAll = values => fields().filter(field => field.id in values && set(field, values[field.id])).length > 0;

  const save = () => {
    const typed = fields().filter(field => value(field) !== before.get(field.id)).map(field => [field.id, value(field)]);
    if (typed.length > 0) write(name, Object.fromEntries(typed));
    else forget(name);
  };

  return {
    restore: () => {
      const kept = read(name)?.fields ?? {};
      const ahead = fields().filter(typedAhead);
      ahead.filter(field => field.id in kept).forEach(field => { kept[field.id] += typedAhead(field); });
      const restored = setAll(kept);
      if (ahead.length > 0) save();
      form.addEventListener('input', save);
      form.addEventListener('change', save);
      mark.dataset.held = 'true';
      return restored;
    },
    discard: () => {
      setAll(Object.fromEntries(before));
      forget(name);
      (form.querySelector('[data-autofocus]') ?? fields()[0])?.focus();
    },
  };
}
