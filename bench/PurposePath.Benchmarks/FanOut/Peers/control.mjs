// The control port of a peer on JavaScript: "publish N" publishes at once, anything else is answered with "ok" once memory is collected.
import net from "node:net";

const EVENT_BYTES = 350;

// What a protocol adds around the event is taken from it, so that every server's messages are equally long.
export function makeEvent(added = 0) {
  const head = '{"type":"goal.completed","data":{"notes":"';
  return `${head}${"x".repeat(EVENT_BYTES - added - head.length - 3)}"}}`;
}

export function listen(port, publish) {
  const server = net.createServer((socket) => {
    let text = "";
    socket.setNoDelay(true);
    socket.on("error", () => process.exit(0));
    socket.on("close", () => process.exit(0));
    socket.on("data", (bytes) => {
      text += bytes;
      let end;
      while ((end = text.indexOf("\n")) >= 0) {
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        const count = /^publish (\d+)$/.exec(line)?.[1];
        if (count !== undefined) {
          publish(Number(count));
        } else {
          globalThis.gc?.();
          globalThis.Bun?.gc(true);
          socket.write("ok\n");
        }
      }
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(`ready ${port} ${server.address().port}`));
}
