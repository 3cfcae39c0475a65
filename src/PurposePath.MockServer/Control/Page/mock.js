// Works the controls of docs/mock-server.md. Nothing here knows the fault language: its table comes from the server.
const MAX_LINES = 1000;
const PACE_MS = 500;
const find = id => document.getElementById(id);
let kinds = [];
let lastLine = 0;

async function ask(method, path, body) {
  const isText = typeof body === 'string';
  const response = await fetch(`/mock/${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined || isText ? body : JSON.stringify(body),
  });
  if (!response.ok) {
    const error = await response.json();
    throw new Error(error.problems.length ? error.problems.map(p => `line ${p.line}: ${p.code}: ${p.message}`).join('\n') : `${error.code}: ${error.message}`);
  }
  return response.status === 204 ? null : response.json();
}

// Runs a click's work and shows what is wrong with it.
async function attempt(work) {
  find('problem').textContent = '';
  try {
    await work();
    await refresh();
  } catch (error) {
    find('problem').textContent = error.message;
  }
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function fillSelect(select, names) {
  select.replaceChildren(...names.map(name => element('option', name)));
}

function showKind() {
  const kind = kinds.find(known => known.name === find('kind').value);
  find('kind-summary').textContent = kind.summary;
  find('parameters').replaceChildren(...kind.parameters.map(parameter => {
    const label = element('label', parameter.name);
    const input = document.createElement('input');
    input.name = parameter.name;
    input.placeholder = `${parameter.default} (${parameter.range})`;
    input.title = parameter.summary;
    label.append(input);
    return label;
  }));
}

function valueOf(text) {
  return text === 'true' || (text === 'false' ? false : /^\d+$/.test(text) ? Number(text) : text);
}

function readFault() {
  const fault = { kind: find('kind').value };
  for (const input of find('parameters').querySelectorAll('input')) {
    if (input.value) fault[input.name] = valueOf(input.value.trim());
  }
  const frames = find('frames').value.split(',').map(name => name.trim()).filter(Boolean);
  if (frames.length) fault.frames = frames;
  if (find('every').value) fault.every = Number(find('every').value);
  if (find('times').value) fault.times = Number(find('times').value);
  return fault;
}

function showState(state) {
  const upstream = state.upstream ? `, before ${state.upstream}` : '';
  find('about').textContent = `profile ${state.profile}, tenant ${state.tenant}, seed ${state.seed}${upstream}`;
  find('connections').replaceChildren(...(state.connections.length ? state.connections.map(link =>
    element('li', `#${link.number} dialect ${link.dialect}: ${link.userId ?? '?'} of ${link.tenantId ?? '?'}${link.isIn ? '' : ', not in yet'}`)) : [element('li', 'none', 'over')]));
  find('faults').replaceChildren(...state.faults.map(fault => {
    const item = element('li', '', fault.isOver ? 'over' : '');
    const button = element('button', 'Take back');
    button.type = 'button';
    button.setAttribute('aria-label', `Take back fault ${fault.id}, ${fault.kind}`);
    button.addEventListener('click', () => attempt(() => ask('DELETE', `faults/${fault.id}`)));
    item.append(element('span', `${fault.id} ${fault.kind}: struck ${fault.struck}${fault.isOver ? ', over' : ''}`), button);
    return item;
  }));
  find('playing').textContent = state.scenario ? `${state.scenario.name}: ${state.scenario.taken} steps${state.scenario.isPlaying ? '' : ', over'}` : '';
}

function showLines(lines) {
  const body = find('lines');
  for (const line of lines) {
    const row = element('tr', '', `${line.way} ${line.fault ? 'fault' : ''}`);
    row.append(
      element('td', line.at.slice(11, 23)), element('td', line.connection || ''), element('td', line.way),
      element('td', line.fault ? `${line.type} (${line.fault})` : line.type), element('td', line.text));
    row.hidden = !isWanted(row);
    body.append(row);
    lastLine = line.number;
  }
  while (body.rows.length > MAX_LINES) body.rows[0].remove();
  if (lines.length && find('follow').checked) find('transcript').scrollTop = find('transcript').scrollHeight;
}

function isWanted(row) {
  return row.textContent.includes(find('filter').value);
}

async function refresh() {
  const [state, lines] = await Promise.all([ask('GET', 'state'), ask('GET', `transcript?after=${lastLine}`)]);
  showState(state);
  showLines(lines);
}

async function follow() {
  try {
    await refresh();
  } catch {
    find('about').textContent = 'The mock server does not answer.';
  }
  setTimeout(follow, PACE_MS);
}

find('kind').addEventListener('change', showKind);
find('filter').addEventListener('input', () => { for (const row of find('lines').rows) row.hidden = !isWanted(row); });
find('clear-faults').addEventListener('click', () => attempt(() => ask('DELETE', 'faults')));
find('stop-scenario').addEventListener('click', () => attempt(() => ask('DELETE', 'scenario')));
find('clear-frames').addEventListener('click', () => attempt(async () => {
  await ask('DELETE', 'transcript');
  find('lines').replaceChildren();
}));
find('emit').addEventListener('submit', submitted => {
  submitted.preventDefault();
  attempt(() => {
    const data = find('data').value.trim();
    return ask('POST', 'emit', { event: find('event').value, count: Number(find('count').value), ...(data ? { data: JSON.parse(data) } : {}) });
  });
});
find('add-fault').addEventListener('submit', submitted => {
  submitted.preventDefault();
  attempt(() => ask('POST', 'faults', readFault()));
});
find('scenario').addEventListener('submit', submitted => {
  submitted.preventDefault();
  attempt(() => ask('POST', 'scenario', find('scenario-text').value));
});

kinds = await ask('GET', 'faults/kinds');
fillSelect(find('kind'), kinds.map(kind => kind.name));
fillSelect(find('event'), ['*', ...await ask('GET', 'events')]);
showKind();
follow();
