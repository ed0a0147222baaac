//! A small static server. It sends the headers that our server configurations send, the strict
//! Content-Security-Policy above all, so that what is looked at and tested here is what ships.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Context, Error, Result};
use crate::{headers, single};

/// The longest head of a request that is read; browsers send less than a kilobyte.
const HEAD: u64 = 64 * 1024;

/// A folder, and which headers to leave out: tests look at what happens without them.
pub struct Site {
    pub root: PathBuf,
    pub csp: bool,
    pub cors: bool,
}

/// Takes a port of this machine; 0 takes any that is free.
pub fn bind(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port))
        .map_err(|e| Error::new(format!("port {port} cannot be had ({e}); choose another with --port, or 0 for any")))
}

/// Serves until the process is ended; prints the address once it answers.
pub fn serve(listener: TcpListener, site: Site) -> Result<()> {
    if !site.root.is_dir() {
        return Err(Error::new(format!("there is no folder {}", site.root.display())));
    }
    let address = listener.local_addr().context(|| "the server has no address".to_owned())?;
    let acceptor = std::thread::spawn(move || accept(&listener, &Arc::new(site)));
    let status = ask(address).context(|| format!("asking http://{address}/"))?;
    println!("http://{address}/");
    eprintln!("→ it answers ({status}); Ctrl+C ends it");
    acceptor.join().map_err(|_| Error::new("the server stopped"))
}

/// One thread a connection: browsers open some that they never use, and those must not keep others waiting.
fn accept(listener: &TcpListener, site: &Arc<Site>) {
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(site);
        // A reader who goes away in the middle is no concern of ours.
        std::thread::spawn(move || drop(converse(stream, &site)));
    }
}

/// Asks the server for its first page, as a browser would, and returns the status.
fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "HEAD / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.lines().next().unwrap_or_default().trim_start_matches("HTTP/1.1 ").to_owned())
}

/// Answers the requests of one connection, one after the other, until it is closed.
fn converse(mut stream: TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = read_request(&mut reader)? {
        let answer = match request.method.as_str() {
            "GET" | "HEAD" => answer(&request.url, &site.root),
            _ => Answer::text(405, "only GET and HEAD are served here"),
        };
        let close = request.close || answer.status == 405;
        stream.write_all(head(&answer, site, close).as_bytes())?;
        if request.method != "HEAD" {
            stream.write_all(&answer.body)?;
        }
        if close {
            break;
        }
    }
    Ok(())
}

/// What matters to us of a request.
struct Request {
    method: String,
    url: String,
    /// Whether no other request is to follow.
    close: bool,
}

/// The next request; nothing where the connection ends or what came is no request.
fn read_request(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut reader = reader.take(HEAD);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (Some(method), Some(url), Some(version)) = (words.next(), words.next(), words.next()) else { return Ok(None) };
    let mut close = version != "HTTP/1.1";
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.trim_end().to_ascii_lowercase().as_str() {
            "" => return Ok(Some(Request { method, url, close })),
            "connection: close" => close = true,
            _ => {}
        }
    }
}

/// The status line and the headers.
fn head(answer: &Answer, site: &Site, close: bool) -> String {
    let length = answer.body.len().to_string();
    let headers = [
        ("Content-Type", Some(answer.kind)),
        ("Content-Length", Some(length.as_str())),
        ("Cache-Control", Some(headers::ASK_AGAIN)),
        ("Content-Security-Policy", (site.csp && !answer.is_attached).then_some(headers::CSP)),
        (headers::ATTACHED.0, answer.is_attached.then_some(headers::ATTACHED.1)),
        ("Location", answer.location.as_deref()),
        ("Connection", close.then_some("close")),
    ];
    let mut head = format!("HTTP/1.1 {}\r\n", status_line(answer.status));
    let always =
        headers::ALWAYS.map(|(name, value)| (name, (site.cors || !name.contains("Allow-Origin")).then_some(value)));
    for (name, value) in headers.into_iter().chain(always) {
        if let Some(value) = value {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    head + "\r\n"
}

fn status_line(status: u16) -> &'static str {
    match status {
        200 => "200 OK",
        308 => "308 Permanent Redirect",
        405 => "405 Method Not Allowed",
        _ => "404 Not Found",
    }
}

/// What to send, whatever the headers are.
struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
    location: Option<String>,
    /// Whether it is to be kept rather than shown.
    is_attached: bool,
}

impl Answer {
    fn text(status: u16, sentence: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: sentence.into(), location: None, is_attached: false }
    }
}

fn answer(url: &str, root: &Path) -> Answer {
    let address = url.split(['?', '#']).next().unwrap_or_default();
    let Some(mut path) = decode(address).and_then(|address| inside(root, &address)) else {
        return Answer::text(404, "there is nothing here");
    };
    if path.is_dir() {
        if !address.ends_with('/') {
            // Relative addresses in the page need the slash; so does a query, which must not be lost.
            let query = url.find('?').map_or("", |at| &url[at..]);
            let location = format!("/{}/{query}", address.trim_start_matches('/'));
            return Answer { location: Some(location), ..Answer::text(308, "see there") };
        }
        path.push("index.html");
    }
    match fs::read(&path) {
        Ok(body) => {
            let is_attached = path.ends_with(single::NAME);
            Answer { status: 200, kind: kind(&path), body, location: None, is_attached }
        }
        Err(_) => Answer::text(404, "there is nothing here"),
    }
}

/// The file that an address names: inside `root`, whatever the address says.
fn inside(root: &Path, address: &str) -> Option<PathBuf> {
    let relative = Path::new(address.trim_start_matches('/'));
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    (plain && !address.contains(['\\', '\0'])).then(|| root.join(relative))
}

/// Percent-decoding; nothing for what is not UTF-8 or not well formed.
fn decode(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type, by the ending. WebAssembly compiles while it arrives only under its own.
pub fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_named() {
        let root = Path::new("/site");
        assert_eq!(inside(root, "/a/b.js"), Some(PathBuf::from("/site/a/b.js")));
        assert_eq!(inside(root, "/"), Some(PathBuf::from("/site/")));
        assert_eq!(inside(root, "//etc/passwd"), Some(PathBuf::from("/site/etc/passwd")));
        for outside in ["/../etc/passwd", "/a/../../b", "/..\\b", "/a\0"] {
            assert_eq!(inside(root, outside), None, "{outside}");
        }
    }

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode("/a%20b%2F").as_deref(), Some("/a b/"));
        assert_eq!(decode("/%2e%2e/x").as_deref(), Some("/../x"));
        for wrong in ["/%", "/%4", "/%zz", "/%ff"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn requests_are_read_one_after_the_other() {
        let mut text = &b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nHEAD / HTTP/1.1\r\nConnection: close\r\n\r\n"[..];
        let first = read_request(&mut text).unwrap().unwrap();
        assert_eq!((first.method.as_str(), first.url.as_str(), first.close), ("GET", "/a", false));
        let second = read_request(&mut text).unwrap().unwrap();
        assert_eq!((second.method.as_str(), second.url.as_str(), second.close), ("HEAD", "/", true));
        assert!(read_request(&mut text).unwrap().is_none());
    }

    #[test]
    fn files_folders_and_nothing() {
        let root = crate::project::root().join("xtask");
        assert_eq!(answer("/Cargo.toml?x=1", &root).status, 200);
        assert_eq!(answer("/none", &root).status, 404);
        assert_eq!(answer("/%2e%2e/Cargo.toml", &root).status, 404);
        let redirect = answer("/src?select=place:a", &root);
        assert_eq!((redirect.status, redirect.location.as_deref()), (308, Some("/src/?select=place:a")));
    }
}
