//! The headers that a server sends with the site: in one place for our own server, and compared with the ready
//! configurations in `deploy/`.

/// What the page may do: nothing but load its own files, run its scripts and compile its WebAssembly.
pub const CSP: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                       connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'";

/// What comes with every file besides: no guessing of types; the data and, to sandboxed frames, all files for everyone;
/// nothing of the device; to other sites no more than the name of this one.
pub const ALWAYS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Access-Control-Allow-Origin", "*"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "geolocation=(), camera=(), microphone=()"),
];

/// Of what has its content's hash in its name. Our own server, which tests look at broken files with, always asks again.
#[cfg(test)]
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Of all else: kept, but asked about each time.
pub const ASK_AGAIN: &str = "no-cache";

/// How the one-file edition is sent: to be kept to the byte, since readers check it by its sum. The site's own policy
/// would also refuse its scripts, which stand in the page.
pub const ATTACHED: (&str, &str) = ("Content-Disposition", "attachment");

/// Whether a file's name changes with its content: those of our tools have sixteen hexadecimal digits after a hyphen,
/// of which Trunk leaves out zeros in front.
pub fn is_for_ever(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let digits = file.rsplit_once('-').map_or("", |(_, rest)| rest.split(['.', '_']).next().unwrap_or_default());
    (12..=16).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit()) && !name.ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;
    use std::fs;

    fn deploy(name: &str) -> String {
        fs::read_to_string(project::root().join("deploy").join(name)).unwrap()
    }

    #[test]
    fn every_configuration_sends_these_headers() {
        for name in ["nginx.conf", "Caddyfile", "_headers"] {
            let text = deploy(name);
            let kept = [("Cache-Control", FOR_EVER), ("Cache-Control", ASK_AGAIN)];
            for (header, value) in ALWAYS.into_iter().chain([("Content-Security-Policy", CSP), ATTACHED]).chain(kept) {
                // nginx has some values in a map, lines away from their header.
                let is_sent = text.contains(header) && text.contains(value);
                assert!(is_sent, "{name} does not send `{header}: {value}`");
            }
        }
    }

    #[test]
    fn names_with_a_hash_are_for_ever() {
        for name in [
            "boot-faacee2c4ee0bbf8.js",
            "corridor-atlas-7042c03cb7624659_bg.wasm",
            "corridor-atlas-b11c28484d34f71_bg.wasm",
            "icon-d848a5f8635e0fc1.svg",
            "offline-9b5238a55fda255a.bin",
        ] {
            assert!(is_for_ever(name), "{name}");
        }
        for name in ["sw.js", "offline.js", "manifest.webmanifest", "index.html", "data/places.geojson", "a-b.js"] {
            assert!(!is_for_ever(name), "{name}");
        }
        assert!(!is_for_ever("place/a-0123456789abcdef/index.html"));
    }

    #[test]
    fn configurations_know_the_pack_and_the_manifest() {
        for (name, pack) in [
            ("nginx.conf", "(js|css|wasm|svg|bin)$"),
            ("Caddyfile", "(js|css|wasm|svg|bin)$"),
            ("_headers", "/offline-*\n"),
        ] {
            let text = deploy(name);
            assert!(text.contains(pack), "{name} has not `{pack}`");
            assert!(text.contains("application/manifest+json"), "{name} says nothing of the manifest's type");
        }
    }
}
