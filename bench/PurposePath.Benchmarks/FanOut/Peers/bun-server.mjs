// Bun: uWebSockets publish to a topic.
import { listen, makeEvent } from "./control.mjs";

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: (request, server) => (server.upgrade(request) ? undefined : new Response(null, { status: 400 })),
  websocket: {
    idleTimeout: 0,
    sendPings: false,
    perMessageDeflate: false,
    open: (socket) => socket.subscribe("all"),
    message: () => {},
  },
});
listen(server.port, (count) => {
  for (let event = 0; event < count; event++) {
    server.publish("all", makeEvent());
  }
});
