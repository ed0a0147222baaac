//! Replays the corpus of the fuzz targets, so that what was once found stays repaired, with the stable compiler.

use std::path::Path;

use atlas_own::read::fuzz;

/// A fuzz target, by the name of its corpus.
type Target = (&'static str, fn(&[u8]));

#[test]
fn the_corpus_is_borne() {
    let targets: [Target; 5] = [
        ("json", fuzz::fuzz_json),
        ("csv", fuzz::fuzz_csv),
        ("flatgeobuf", fuzz::fuzz_flatgeobuf),
        ("markup", fuzz::fuzz_markup),
        ("address", fuzz::fuzz_address),
    ];
    for (name, target) in targets {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            // Also cut off anywhere.
            (0..=bytes.len()).for_each(|length| target(&bytes[..length]));
            count += 1;
        }
        assert!(count >= 2, "{name}");
    }
}
