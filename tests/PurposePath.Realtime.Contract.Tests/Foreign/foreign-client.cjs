// A client of another platform: node's `ws`, written from the published documents and nothing else.
// node foreign-client.cjs DIALECT ADDRESS TENANT TOKEN NEXT_TOKEN; says what happens line by line, ends when its input does.
'use strict';

const WebSocket = require('ws');

const [dialect, address, tenant, ...tokens] = process.argv.slice(2);
let socket;

const say = (what) => process.stdout.write(`${what}\n`);

const url = (token) => dialect === 'A'
  ? `${address}?access_token=${encodeURIComponent(token)}&tenant=${encodeURIComponent(tenant)}`
  : address;

function handle(frame) {
  switch (frame.type) {
    case 'ping':
      socket.send(JSON.stringify({ type: 'pong', timestamp: new Date().toISOString() }));
      break;
    case 'auth.success':
      say(`connected ${frame.data.tenantId}`);
      break;
    case 'error':
    case 'auth.error':
    case 'connection.error':
    case 'broadcast.error':
      say(`error ${frame.type} ${frame.data.code}`);
      break;
    default:
      // Handlers are called by type and get the data only.
      say(`event ${frame.type} ${JSON.stringify(frame.data)}`);
  }
}

// The server closes after it said that the token expired: another one, and exactly one new socket.
function connect() {
  const token = tokens.shift();
  socket = new WebSocket(url(token));
  socket.on('open', () => {
    if (dialect === 'A') {
      say('connected');
    } else {
      socket.send(JSON.stringify({ action: 'auth', token }));
    }
  });
  socket.on('message', (message) => handle(JSON.parse(message.toString())));
  socket.on('error', (error) => say(`failed ${error.message}`));
  socket.on('close', (code) => {
    say(`closed ${code}`);
    if (code === 4401 && tokens.length > 0) {
      connect();
    }
  });
}

process.stdin.resume();
process.stdin.on('end', () => socket.close(1000));
connect();
