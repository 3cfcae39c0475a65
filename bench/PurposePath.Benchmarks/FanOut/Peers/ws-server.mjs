// node ws: what its users write, one send per client and event.
import { WebSocketServer } from "ws";
import { listen, makeEvent } from "./control.mjs";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, backlog: 4096, perMessageDeflate: false, clientTracking: true });
server.on("listening", () =>
  listen(server.address().port, (count) => {
    for (let event = 0; event < count; event++) {
      const bytes = Buffer.from(makeEvent());
      for (const client of server.clients) {
        client.send(bytes, { binary: false });
      }
    }
  }),
);
