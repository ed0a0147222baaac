// Bytes of readers' own files: from the device, from an address, in parts where a file is large. Loaded with own.js.
(function () {
  "use strict";

  /** FlatGeobuf files of this size and more are read in parts. */
  const partsFrom = 8e6;
  /** So many bytes are fed at once, and for so long until the page answers again. */
  const pieceBytes = 1 << 18;
  const sliceMs = 40;

  /** A failure with a sentence for readers: its key, and what fills it. */
  class Told extends Error {
    constructor(key, values = {}) {
      super(key);
      this.key = key;
      this.values = values;
    }
  }

  const isFlatGeobuf = (bytes) => bytes[0] === 0x66 && bytes[1] === 0x67 && bytes[2] === 0x62;
  const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

  /** A file of the device. */
  async function fromFile(file) {
    const start = new Uint8Array(await file.slice(0, 8).arrayBuffer());
    const parts = isFlatGeobuf(start) && file.size >= partsFrom;
    const slice = async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer());
    return { name: file.name, size: file.size, stream: () => file.stream(), slice: parts ? slice : null };
  }

  const fromText = (name, text) => fromFile(new File([text], name));

  /** What the address is of, or why it is none. */
  function located(address) {
    let url;
    try {
      url = new URL(address, document.baseURI);
    } catch {
      throw new Told("own.no-address");
    }
    if (!/^https?:$/.test(url.protocol)) throw new Told("own.no-address");
    const name = decodeURIComponentSafe(url.pathname.split("/").pop()) || url.hostname;
    return { url, name, isElsewhere: url.origin !== location.origin, host: url.host };
  }

  function decodeURIComponentSafe(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** Fetches, and tells apart why not. A page is not told by its browser what refused it, but for its own policy. */
  async function got(url, options) {
    let isForbidden = false;
    const note = (event) => (isForbidden ||= event.effectiveDirective === "connect-src");
    document.addEventListener("securitypolicyviolation", note);
    try {
      const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", ...options });
      if (response.status === 404 || response.status === 410) throw new Told("own.http-missing", { status: response.status });
      if (!response.ok) throw new Told("own.http", { status: response.status });
      return response;
    } catch (error) {
      if (error instanceof Told || error.name === "AbortError") throw error;
      // The report of the policy may come a moment after its refusal.
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Told(isForbidden ? "own.forbidden" : "own.unreachable");
    } finally {
      document.removeEventListener("securitypolicyviolation", note);
    }
  }

  /** A file at an address; of FlatGeobuf only the start is asked for, to see whether the server gives parts. */
  async function fromAddress({ url, name }, signal) {
    if (/\.fgb$/i.test(url.pathname)) {
      const response = await got(url, { signal, headers: { Range: "bytes=0-7" } });
      if (response.status === 206) {
        await response.arrayBuffer();
        const size = Number(/\/(\d+)$/.exec(response.headers.get("Content-Range") || "")?.[1]) || 0;
        return { name, size, slice: (from, to) => range(url, from, to, signal), stream: null };
      }
      return { name, size: sizeOf(response), stream: () => response.body, slice: null, noRanges: true };
    }
    const response = await got(url, { signal });
    return { name, size: sizeOf(response), stream: () => response.body, slice: null };
  }

  /** What a server says before it sends; nothing where what it counts is compressed. */
  function sizeOf(response) {
    return response.headers.get("Content-Encoding") ? 0 : Number(response.headers.get("Content-Length")) || 0;
  }

  async function range(url, from, to, signal) {
    try {
      const response = await got(url, { signal, headers: { Range: `bytes=${from}-${to - 1}` } });
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      // Asked for what is behind its end.
      if (error.key === "own.http" && error.values.status === 416) return new Uint8Array(0);
      throw error;
    }
  }

  const answering = () => new Promise((resolve) => setTimeout(resolve));

  /** A stream of bytes, unpacked where they are packed with gzip. */
  async function unpacked(stream) {
    const reader = stream.getReader();
    const first = await reader.read();
    const rest = new ReadableStream({
      start(controller) {
        if (first.value) controller.enqueue(first.value);
        if (first.done) controller.close();
      },
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
    if (!first.value || !isGzip(first.value)) return { bytes: rest, isPacked: false };
    return { bytes: rest.pipeThrough(new DecompressionStream("gzip")), isPacked: true };
  }

  /**
   * Feeds a whole file to `feed(bytes)` in pieces; `progress(bytes)` is called between them, and throws where the reader
   * has stopped it. Gives what went wrong after something was read, if anything.
   */
  async function whole(source, feed, progress) {
    const { bytes, isPacked } = await unpacked(source.stream());
    const reader = bytes.getReader();
    let [fed, last] = [0, performance.now()];
    try {
      for (;;) {
        const { done, value } = await reader.read().catch((error) => {
          throw error.name === "AbortError" ? error : new Told(isPacked ? "own.gzip" : "own.unreachable");
        });
        if (done) return null;
        for (let at = 0; at < value.length; at += pieceBytes) {
          const piece = value.subarray(at, at + pieceBytes);
          feed(0, piece);
          fed += piece.length;
          if (performance.now() - last < sliceMs) continue;
          progress(fed);
          await answering();
          last = performance.now();
        }
      }
    } catch (error) {
      if (fed > 0 && error instanceof Told) return error;
      throw error;
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  /** Feeds the parts of a file that `needed()` names, one after the other: `[from, to]`, or nothing. */
  async function parts(source, needed, feed, progress) {
    let read = 0;
    for (let next = needed(); next; next = needed()) {
      const bytes = await source.slice(...next);
      read += bytes.length;
      progress(read);
      feed(next[0], bytes);
      await answering();
    }
  }

  window.atlasOwnRead = { Told, fromFile, fromText, fromAddress, located, whole, parts };
})();
