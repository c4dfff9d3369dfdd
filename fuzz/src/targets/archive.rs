//! Archives: names stay inside, limits hold, damage is told.

use crate::batch::archive::{EntryKind, Kind, Limits, list, read};
use std::path::PathBuf;

const KINDS: [(Kind, &str); 4] =
    [(Kind::Zip, "zip"), (Kind::Tar, "tar"), (Kind::TarGz, "tar.gz"), (Kind::TarZst, "tar.zst")];

const LIMITS: Limits =
    Limits { max_bytes: 1 << 16, max_entries: 64, max_archive_bytes: 1 << 18, max_ratio: 20 };

/// The first byte chooses the kind.
pub fn run(data: &[u8]) {
    let Some((first, bytes)) = data.split_first() else { return };
    let (kind, ending) = KINDS[usize::from(*first) % KINDS.len()];
    let path = place(ending);
    std::fs::write(&path, bytes).expect("a temporary file");
    let listing = list(&path, kind, LIMITS);
    assert!(listing.entries.len() <= 64, "no more entries than allowed");
    if let Some(refusal) = &listing.refusal {
        drop((refusal.to_string(), refusal.code().to_owned()));
    }
    for entry in &listing.entries {
        let is_inside = !entry.name.starts_with('/')
            && !entry.name.contains('\0')
            && entry.name.split('/').all(|part| part != ".." && part != ".");
        assert!(is_inside, "{:?} leads out", entry.name);
    }
    let files = listing.entries.iter().filter(|entry| entry.kind == EntryKind::File);
    let positions: Vec<usize> = files.map(|entry| entry.position).collect();
    let mut n_taken = 0;
    read(&path, &positions, LIMITS, &mut |bytes| {
        n_taken += 1;
        let is_large = bytes.is_ok_and(|bytes| bytes.len() > 1 << 16);
        assert!(!is_large, "no entry above the limit");
        true
    });
    assert_eq!(n_taken, positions.len(), "every entry that was listed is told of");
}

/// A file of this process in memory.
fn place(ending: &str) -> PathBuf {
    let folder = PathBuf::from("/dev/shm");
    let folder = if folder.is_dir() { folder } else { std::env::temp_dir() };
    folder.join(format!("memox-fuzz-{}.{ending}", std::process::id()))
}
