// Serves the atlas and the peers' pages alike, compressed beforehand, and counts what goes over the wire: by the sockets,
// so that headers are in it and what workers ask for as well.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { compressed } from "./site.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** What compressing does not make smaller. */
const PACKED = [".webp", ".png", ".bin"];

/**
 * @param {Record<string, string>} folders by the path they are served under, the longest first
 * @returns {Promise<{origin: string, taken: () => number, close: () => void}>} `taken` gives the bytes sent since it was
 *   last asked
 */
export async function serve(folders) {
  const sockets = new Set();
  let closed = 0;
  let told = 0;
  const kept = new Map();

  /** A file as it is sent; compressed only once. */
  function file(path) {
    if (kept.has(path)) return kept.get(path);
    if (!existsSync(path) || !statSync(path).isFile()) return null;
    const isPacked = PACKED.includes(extname(path));
    const beside = existsSync(path + ".br");
    const bytes = isPacked ? readFileSync(path) : beside ? readFileSync(path + ".br") : compressed(readFileSync(path));
    const answer = { bytes, isPacked, type: TYPES[extname(path)] ?? "application/octet-stream" };
    kept.set(path, answer);
    return answer;
  }

  function find(address) {
    const path = normalize(decodeURIComponent(new URL(address, "http://here").pathname));
    const [under, folder] = Object.entries(folders).find(([under]) => path.startsWith(under)) ?? [];
    if (!folder) return null;
    const within = join(folder, path.slice(under.length));
    return file(within) ?? file(join(within, "index.html"));
  }

  const server = createServer((request, response) => {
    const found = find(request.url);
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, {
      "Content-Type": found.type,
      "Content-Length": found.bytes.length,
      "Cache-Control": "public, max-age=3600",
      ...(found.isPacked ? {} : { "Content-Encoding": "br" }),
    });
    response.end(request.method === "HEAD" ? undefined : found.bytes);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => {
      closed += socket.bytesWritten;
      sockets.delete(socket);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    taken() {
      const all = [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, closed);
      const since = all - told;
      told = all;
      return since;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
