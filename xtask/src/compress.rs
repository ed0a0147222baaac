//! Compressed copies beside the files of a finished site, so that a server need not compress what it sends.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::{write::GzEncoder, Compression};

use crate::error::{Context, Result};
use crate::headers;
use crate::parallel;
use crate::process::{clock, say};

/// Endings of what is text or compresses like it.
const TEXT: [&str; 11] = ["html", "css", "js", "wasm", "json", "geojson", "svg", "xml", "txt", "webmanifest", "sha256"];

/// Below this a compressed copy saves no packet.
const LEAST_BYTES: u64 = 1024;

/// Brotli at its strongest for what every reader downloads; for the hundreds of pages a step that is ten times faster
/// and five in a hundred larger, for the thousands in other languages one that is twice as fast again for four more.
pub const STRONGEST: u32 = 11;
const STRONG: u32 = 9;
const QUICK: u32 = 5;

/// Writes `FILE.br` and `FILE.gz` beside each text file of a site.
pub fn site(site: &Path) -> Result<()> {
    let began = Instant::now();
    let mut files = Vec::new();
    find(site, &mut files)?;
    let sizes = parallel::map(&files, |file| one(site, file))?;
    let (raw, br, gz) = sizes.iter().fold((0, 0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1, sum.2 + size.2));
    let mb = |bytes: usize| bytes / 1_000_000;
    say(format!(
        "compressed {} files of {} MB to {} MB (br) and {} MB (gz) in {}",
        files.len(),
        mb(raw),
        mb(br),
        mb(gz),
        clock(began.elapsed())
    ));
    Ok(())
}

/// The files worth compressing in a folder and those below it.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).context(|| format!("reading {}", folder.display()))? {
        let path = entry.context(|| format!("reading {}", folder.display()))?.path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if path.is_dir() {
            find(&path, files)?;
        } else if TEXT.contains(&ending) && path.metadata().is_ok_and(|file| file.len() >= LEAST_BYTES) {
            files.push(path);
        }
    }
    Ok(())
}

/// Compresses a file both ways; gives its size and those of the copies.
fn one(site: &Path, path: &Path) -> Result<(usize, usize, usize)> {
    let bytes = fs::read(path).context(|| format!("reading {}", path.display()))?;
    let name = path.strip_prefix(site).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let br = brotli(&bytes, quality(&name)).context(|| format!("compressing {name}"))?;
    let gz = gzip(&bytes).context(|| format!("compressing {name}"))?;
    for (ending, copy) in [("br", &br), ("gz", &gz)] {
        let mut beside: OsString = path.as_os_str().to_owned();
        beside.push(".");
        beside.push(ending);
        fs::write(&beside, copy).context(|| format!("writing {}", Path::new(&beside).display()))?;
    }
    Ok((bytes.len(), br.len(), gz.len()))
}

/// How strongly a file of the site is compressed.
fn quality(name: &str) -> u32 {
    let folder = name.split_once('/').map_or("", |(folder, _)| folder);
    match folder {
        _ if headers::is_for_ever(name) || name == "index.html" => STRONGEST,
        "start" => STRONGEST,
        // Languages and frozen versions have the shortest names of all folders.
        _ if (1..=2).contains(&folder.len()) => QUICK,
        _ => STRONG,
    }
}

/// Sizes of Brotli's blocks as powers of two, of which the one that packs best is taken at its strongest; 0: it chooses.
const BLOCKS: [i32; 3] = [0, 16, 17];

/// Brotli, as a server sends it.
pub fn brotli(bytes: &[u8], quality: u32) -> std::io::Result<Vec<u8>> {
    let blocks = if quality == STRONGEST { &BLOCKS[..] } else { &BLOCKS[..1] };
    let quality = i32::try_from(quality).unwrap_or(i32::MAX);
    let mut best: Option<Vec<u8>> = None;
    for lgblock in blocks {
        let size_hint = bytes.len();
        let params = brotli::enc::BrotliEncoderParams { quality, size_hint, lgblock: *lgblock, ..Default::default() };
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
        if best.as_ref().is_none_or(|best| packed.len() < best.len()) {
            best = Some(packed);
        }
    }
    Ok(best.unwrap_or_default())
}

/// Gzip at its strongest.
pub fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    gzip.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::io::Read as _;

    #[test]
    fn what_all_download_is_compressed_most() {
        let names = [
            "index.html",
            "start/places.geojson",
            "corridor/a/index.html",
            "zh/index.html",
            "zh/corridor/a/index.html",
        ];
        assert_eq!(names.map(quality), [STRONGEST, STRONGEST, STRONG, QUICK, QUICK]);
    }

    #[test]
    fn copies_stand_beside_their_files_and_open_to_them() {
        let text = "corridor ".repeat(500);
        let site = Scratch::with(&[("start/a.json", &text), ("a.webp", &text), ("short.txt", "short")]);
        super::site(&site).unwrap();
        let mut opened = String::new();
        let gz = fs::read(site.join("start/a.json.gz")).unwrap();
        flate2::read::GzDecoder::new(&gz[..]).read_to_string(&mut opened).unwrap();
        assert_eq!(opened, text);
        let mut opened = Vec::new();
        let br = fs::read(site.join("start/a.json.br")).unwrap();
        brotli::BrotliDecompress(&mut &br[..], &mut opened).unwrap();
        assert_eq!(opened, text.as_bytes());
        for none in ["a.webp.br", "short.txt.gz"] {
            assert!(!site.join(none).exists(), "{none}");
        }
    }
}
