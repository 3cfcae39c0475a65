// Takes files that are dropped or chosen and sends them, with progress, which fetch cannot tell. The files stay here; .NET knows them by number.

const often = 100;
let count = 0;

const holdsFiles = event => event.dataTransfer?.types.includes('Files');

export function takeFiles(zone, input, taker) {
  const waiting = new Map();
  const running = new Map();
  const aborted = new AbortController();
  const { signal } = aborted;

  const take = files => {
    for (const file of files) {
      const id = String(++count);
      waiting.set(id, file);
      taker.invokeMethodAsync('TakeAsync', id, file.name, file.size);
    }
  };

  // A file that misses the zone must not replace the page.
  document.addEventListener('dragover', event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const isOver = zone.contains(event.target);
    event.dataTransfer.dropEffect = isOver ? 'copy' : 'none';
    zone.toggleAttribute('data-over', isOver);
    zone.setAttribute('data-near', '');
  }, { signal });
  const leave = () => { zone.removeAttribute('data-over'); zone.removeAttribute('data-near'); };
  document.addEventListener('dragleave', event => { if (!event.relatedTarget) leave(); }, { signal });
  document.addEventListener('drop', event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    leave();
    if (zone.contains(event.target)) take(event.dataTransfer.files);
  }, { signal });
  input.addEventListener('change', () => { take(input.files); input.value = ''; }, { signal });
  zone.addEventListener('paste', event => { if (event.clipboardData?.files.length) take(event.clipboardData.files); }, { signal });

  return {
    send: (id, entityType, entityId, token, mutation, key) => new Promise(done => {
      const form = new FormData();
      form.append('entityType', entityType);
      form.append('entityId', entityId);
      form.append('file', waiting.get(id));
      const request = new XMLHttpRequest();
      const end = status => {
        running.delete(id);
        done(`${status}\n${request.getResponseHeader('Realtime-Position') ?? ''}\n${request.responseText}`);
      };
      let told = 0;
      request.upload.onprogress = event => {
        if (!event.lengthComputable || event.timeStamp - told < often) return;
        told = event.timeStamp;
        taker.invokeMethodAsync('ProgressAsync', id, Math.round(event.loaded / event.total * 100));
      };
      request.onload = () => end(request.status);
      request.onerror = () => end(0);
      request.onabort = () => end(-1);
      request.open('POST', 'traction/api/v1/attachments');
      request.setRequestHeader('Authorization', `Bearer ${token}`);
      request.setRequestHeader('X-Client-Mutation-Id', mutation);
      request.setRequestHeader('Idempotency-Key', key);
      running.set(id, request);
      request.send(form);
    }),
    cancel: id => running.get(id)?.abort(),
    forget: id => waiting.delete(id),
    stop: () => {
      aborted.abort();
      running.forEach(request => request.abort());
      waiting.clear();
    },
  };
}

export function download(url) {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
