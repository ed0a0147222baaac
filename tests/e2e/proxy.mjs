// What stands between a browser and a server, to listen, to change what is sent, or to cut the way.

import { createServer, request } from "node:http";

/**
 * A server's answers under an origin of their own.
 * @param {string} origin the server's
 * @param {object} how
 * @param {(incoming: import("node:http").IncomingMessage, outgoing: import("node:http").ServerResponse) => boolean | void} how.before
 *   sees each request first; whether it has dealt with it
 * @param {(headers: object) => object} how.headers the headers to send instead
 * @param {(answer: import("node:http").IncomingMessage, outgoing: import("node:http").ServerResponse, incoming: import("node:http").IncomingMessage) => void} how.pass
 *   sends an answer's body on
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function proxy(origin, { before, headers = (same) => same, pass = (answer, outgoing) => answer.pipe(outgoing) }) {
  const server = createServer((incoming, outgoing) => {
    if (before(incoming, outgoing)) return;
    const asked = { method: incoming.method, headers: incoming.headers };
    const onward = request(new URL(incoming.url, origin), asked, (answer) => {
      outgoing.writeHead(answer.statusCode, headers(answer.headers));
      pass(answer, outgoing, incoming);
    });
    onward.on("error", () => incoming.socket.destroy());
    onward.end();
  });
  server.unref();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
