// What pages need before .NET has started, and what .NET cannot do at all: theme, drag data, arrow keys between cards, modal dialogs.

const root = document.documentElement;

function remember(theme) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  document.cookie = `theme=${theme}; Path=/; Max-Age=${theme === 'system' ? 0 : 31536000}; SameSite=Lax${secure}`;
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

document.addEventListener('click', event => {
  if (event.target.closest?.('[data-skip]')) {
    event.preventDefault();
    document.getElementById('content')?.focus();
  }
  if (event.target.closest?.('[data-theme-toggle]')) {
    remember(isDark() ? 'light' : 'dark');
  }
  const chosen = event.target.closest?.('[data-theme-set]');
  if (chosen) remember(chosen.dataset.themeSet);
});

// Firefox starts no drag without data; the class lets styles show what is being carried.
document.addEventListener('dragstart', event => {
  const card = event.target.closest?.('[data-drag]');
  if (!card) return;
  event.dataTransfer.setData('text/plain', card.dataset.drag);
  event.dataTransfer.effectAllowed = 'move';
  requestAnimationFrame(() => {
    card.classList.add('dragged');
    card.closest('.board')?.setAttribute('data-carrying', '');
  });
});

let over = null;
function mark(zone) {
  if (zone === over) return;
  over?.removeAttribute('data-over');
  zone?.setAttribute('data-over', '');
  over = zone;
}

// Allowing the drop here spares .NET some sixty calls a second.
document.addEventListener('dragover', event => {
  const zone = event.target.closest?.('[data-drop]') ?? null;
  if (zone) {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
  }
  mark(zone);
});

function endDrag() {
  mark(null);
  document.querySelectorAll('.dragged').forEach(card => card.classList.remove('dragged'));
  document.querySelectorAll('[data-carrying]').forEach(board => board.removeAttribute('data-carrying'));
}
document.addEventListener('dragend', endDrag);
document.addEventListener('drop', event => {
  if (event.target.closest?.('[data-drop]')) event.preventDefault();
  endDrag();
});

// Plain arrows walk the board; with Shift they belong to the card, and the page must not scroll.
document.addEventListener('keydown', event => {
  const card = event.target.closest?.('[data-drag]');
  if (!card || !event.key.startsWith('Arrow')) return;
  event.preventDefault();
  if (event.shiftKey) return;
  const column = card.closest('[data-column]');
  const columns = [...document.querySelectorAll('[data-column]')].filter(other => other.querySelector('[data-drag]'));
  const cards = [...column.querySelectorAll('[data-drag]')];
  const at = cards.indexOf(card);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    cards[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    return;
  }
  const beside = columns[columns.indexOf(column) + (event.key === 'ArrowRight' ? 1 : -1)];
  const targets = beside ? [...beside.querySelectorAll('[data-drag]')] : [];
  targets[Math.min(at, targets.length - 1)]?.focus();
});

// A link inside a menu or the inbox leads away, so what holds it closes.
document.addEventListener('click', event => {
  event.target.closest?.('[popover] a')?.closest('[popover]').hidePopover();
});

// In a list that is walked by arrows the cursor stays where it is. Enter closes the list, and what then gets the focus back must not take that Enter for its own.
document.addEventListener('keydown', event => {
  if (event.target.matches?.('[data-walk]') && ['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key)) event.preventDefault();
});

// What the browser keeps for .NET; a browser that keeps nothing is no fault.
export function keep(key, text) {
  try { localStorage.setItem(key, text); } catch { /* storage is full or switched off */ }
}

export function recall(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

// Keys of the workspace: whatever is named by data-keys is pressed (a field gets the focus). "g d" is two keys within a second; "mod+k" is
// Ctrl or Command with K and works in fields too. A dialog in front hides what lies behind it.
const turn = 1000;
let first = null;

// What is typed while a dialog that a key opens (aria-haspopup) is still on its way is meant for its first field.
const onItsWay = 2000;
let ahead = null;

function pressed(keys) {
  const within = document.querySelector('dialog[open]') ?? document;
  const target = within.querySelector(`[data-keys~="${CSS.escape(keys)}"], [data-keys="${CSS.escape(keys)}"]`);
  if (!target || target.disabled) return null;
  if (target.matches('input, textarea, select')) target.focus();
  else target.click();
  return target;
}

function press(keys, event) {
  const target = pressed(keys);
  if (!target) return;
  event.preventDefault();
  if (target.getAttribute('aria-haspopup') === 'dialog') ahead = { text: '', until: event.timeStamp + onItsWay };
}

document.addEventListener('keydown', event => {
  // Escape in a field of a dialog ends the editing, not the dialog.
  if (event.key === 'Escape' && event.target.matches?.('[data-escape]')) event.preventDefault();
  if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey) return;
  // Escape belongs to what is in front; only where nothing is it belongs to the page, whatever has the focus.
  if (event.key === 'Escape' && !document.querySelector(':popover-open')) pressed('escape');
  if (event.key.length !== 1) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (!event.shiftKey) press(`mod+${key}`, event);
    return;
  }
  if (ahead && event.timeStamp < ahead.until) {
    ahead.text += event.key;
    event.preventDefault();
    return;
  }
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
  const keys = first && event.timeStamp - first.at < turn ? `${first.key} ${key}` : key;
  first = keys === 'g' ? { key, at: event.timeStamp } : null;
  press(keys.replace(' ', '+'), event);
});

// Shows a dialog above everything and gives the focus back when it goes, also when its element has been removed already.
export function openModal(dialog) {
  const opener = document.activeElement;
  const cancel = () => dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
  dialog.addEventListener('pointerdown', event => {
    if (event.target === dialog) cancel();
  });
  dialog.showModal();
  const field = dialog.querySelector('[data-autofocus]');
  field?.focus();
  if (ahead?.text && field?.matches('input, textarea')) {
    field.dataset.before = field.value;
    field.value += ahead.text;
    for (const told of ['input', 'change']) field.dispatchEvent(new Event(told, { bubbles: true }));
  }
  ahead = null;
  return {
    close: () => {
      if (dialog.open) dialog.close();
      if (opener?.isConnected && opener !== document.body) opener.focus();
    },
  };
}
