// Socket.IO: a broadcast to everybody; pings out of the way of the measurement.
import http from "node:http";
import { Server } from "socket.io";
import { listen, makeEvent } from "./control.mjs";

// 42["event",…] and the escapes of the quotation marks.
const ADDED_BYTES = 24;

const web = http.createServer();
const io = new Server(web, { transports: ["websocket"], pingInterval: 1e9, pingTimeout: 1e9, perMessageDeflate: false });
web.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () =>
  listen(web.address().port, (count) => {
    for (let event = 0; event < count; event++) {
      io.emit("event", makeEvent(ADDED_BYTES));
    }
  }),
);
