//! Archives, read in memory and never extracted.
//!
//! ```text
//! archive = *.zip / *.tar / *.tar.gz / *.tgz / *.tar.zst / *.tzst
//! ```
//!
//! An archive is gone through twice: once for the names, so that clashes and
//! broken limits are known before anything is written, once for the contents,
//! one entry in memory at a time. An archive that breaks a limit is refused as
//! a whole; of a damaged one the entries before the damage are read.

use crate::batch::Refusal;
use crate::input::InputError;
use flate2::read::MultiGzDecoder;
use memox::text::decode;
use ruzstd::decoding::StreamingDecoder;
use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;
use zip::ZipArchive;

/// How much an archive may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of one entry.
    pub(crate) max_bytes: u64,
    /// Entries, folders and links included.
    pub(crate) max_entries: u64,
    /// Bytes of all entries together.
    pub(crate) max_archive_bytes: u64,
    /// Unpacked bytes for each byte of the archive.
    pub(crate) max_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 256 << 20,
            max_entries: 1_000_000,
            max_archive_bytes: 64 << 30,
            max_ratio: 200,
        }
    }
}

/// An archive below this size is no bomb, however well it is packed.
const HARMLESS_BYTES: u64 = 16 * 1024 * 1024;

/// How an archive is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Zip,
    Tar,
    TarGz,
    TarZst,
}

impl Kind {
    /// The kind that a name promises.
    pub(crate) fn of(name: &str) -> Option<Self> {
        const ENDINGS: [(&str, Kind); 6] = [
            (".zip", Kind::Zip),
            (".tar", Kind::Tar),
            (".tar.gz", Kind::TarGz),
            (".tgz", Kind::TarGz),
            (".tar.zst", Kind::TarZst),
            (".tzst", Kind::TarZst),
        ];
        let name = name.to_ascii_lowercase();
        ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| *kind)
    }
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    File,
    Folder,
    /// A link, a device, a pipe.
    Link,
    /// Another name of an entry that stands before.
    HardLink,
}

/// An entry as the archive lists it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Place in the archive, from 0.
    pub(crate) position: usize,
    /// Name with `/` between folders; empty if it leads out of the archive.
    pub(crate) name: String,
    /// The name as it stands there, if it leads out.
    pub(crate) outside: Option<String>,
    /// What it is.
    pub(crate) kind: EntryKind,
}

impl Entry {
    fn new(position: usize, raw: &str, kind: EntryKind) -> Self {
        let name = clean(raw);
        let outside = name.is_empty().then(|| raw.to_owned());
        Self { position, name, outside, kind }
    }
}

/// What an archive holds, and what keeps memox from reading more of it.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub(crate) entries: Vec<Entry>,
    pub(crate) refusal: Option<Refusal>,
}

/// Lists the entries of the archive at `path`.
pub(crate) fn list(path: &Path, kind: Kind, limits: Limits) -> Listing {
    let mut listing = Listing::default();
    let mut tally = Tally::new(path, limits);
    let read = match kind {
        Kind::Zip => list_zip(path, &mut tally, &mut listing.entries),
        _ => list_tar(path, kind, &mut tally, &mut listing.entries),
    };
    match read {
        Ok(()) => {}
        Err(refusal @ Refusal::ArchiveDamaged { .. }) => listing.refusal = Some(refusal),
        Err(refusal) => listing = Listing { entries: Vec::new(), refusal: Some(refusal) },
    }
    listing
}

/// Counts entries against the limits.
struct Tally {
    limits: Limits,
    packed: u64,
    n_entries: u64,
    n_bytes: u64,
}

impl Tally {
    fn new(path: &Path, limits: Limits) -> Self {
        let packed = std::fs::metadata(path).map_or(0, |found| found.len());
        Self { limits, packed, n_entries: 0, n_bytes: 0 }
    }

    /// Bytes that the ratio allows.
    fn room(&self) -> u64 {
        self.packed.saturating_mul(self.limits.max_ratio).max(HARMLESS_BYTES)
    }

    /// Counts an entry of `n_bytes`.
    fn add(&mut self, n_bytes: u64) -> Result<(), Refusal> {
        self.n_entries += 1;
        self.add_bytes(n_bytes)
    }

    fn add_bytes(&mut self, n_bytes: u64) -> Result<(), Refusal> {
        self.n_bytes = self.n_bytes.saturating_add(n_bytes);
        let Limits { max_entries, max_archive_bytes, max_ratio, .. } = self.limits;
        if self.n_entries > max_entries {
            return Err(Refusal::ArchiveEntries { limit: max_entries });
        }
        if self.n_bytes > max_archive_bytes {
            return Err(Refusal::ArchiveBytes { limit: max_archive_bytes });
        }
        if self.n_bytes > self.room() {
            return Err(Refusal::ArchiveRatio { limit: max_ratio });
        }
        Ok(())
    }
}

fn damaged(source: impl Into<io::Error>) -> Refusal {
    Refusal::ArchiveDamaged { source: source.into() }
}

fn open(path: &Path) -> Result<BufReader<File>, Refusal> {
    let file = File::open(path).map_err(|error| Refusal::Input(error.into()))?;
    Ok(BufReader::with_capacity(64 * 1024, file))
}

fn list_zip(path: &Path, tally: &mut Tally, entries: &mut Vec<Entry>) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(open(path)?).map_err(damaged)?;
    for position in 0..archive.len() {
        let file = archive.by_index_raw(position).map_err(damaged)?;
        tally.add(file.size())?;
        let kind = match file.unix_mode().map(|mode| mode & 0o170_000) {
            Some(0o120_000) => EntryKind::Link,
            _ if file.is_dir() => EntryKind::Folder,
            _ => EntryKind::File,
        };
        let name = decoded(file.name_raw()).unwrap_or_else(|| {
            file.name().unwrap_or_else(|_| String::from_utf8_lossy(file.name_raw()))
        });
        entries.push(Entry::new(position, &name, kind));
    }
    Ok(())
}

fn list_tar(
    path: &Path,
    kind: Kind,
    tally: &mut Tally,
    entries: &mut Vec<Entry>,
) -> Result<(), Refusal> {
    let (stream, is_over) = unpacked(path, kind, tally.room())?;
    let limit = tally.limits.max_ratio;
    let refusal = |error: io::Error| match is_over.get() {
        true => Refusal::ArchiveRatio { limit },
        false => damaged(error),
    };
    let mut archive = tar::Archive::new(stream);
    for (position, entry) in archive.entries().map_err(damaged)?.enumerate() {
        let entry = entry.map_err(refusal)?;
        tally.add(entry.size())?;
        let kind = match entry.header().entry_type() {
            tar::EntryType::Directory => EntryKind::Folder,
            kind if kind.is_file() || kind.is_contiguous() => EntryKind::File,
            tar::EntryType::Link => EntryKind::HardLink,
            _ => EntryKind::Link,
        };
        let bytes = entry.path_bytes();
        let name = decoded(&bytes).unwrap_or_else(|| String::from_utf8_lossy(&bytes));
        entries.push(Entry::new(position, &name, kind));
    }
    Ok(())
}

/// What a tar archive is read from.
type Unpacked = Bounded<Box<dyn Read>>;

/// The tar stream of the archive at `path`, and whether it was too long.
///
/// Names and headers are no entries and are not counted as such; twice the room
/// of the entries is enough for the ones of any honest archive.
fn unpacked(path: &Path, kind: Kind, room: u64) -> Result<(Unpacked, Rc<Cell<bool>>), Refusal> {
    let file = open(path)?;
    let stream: Box<dyn Read> = match kind {
        Kind::TarGz => Box::new(MultiGzDecoder::new(file)),
        Kind::TarZst => Box::new(Frames { decoder: None, rest: Some(file) }),
        Kind::Tar | Kind::Zip => Box::new(file),
    };
    let is_over = Rc::new(Cell::new(false));
    let left = room.saturating_mul(2);
    Ok((Bounded { stream, left, is_over: Rc::clone(&is_over) }, is_over))
}

/// A stream that fails where it gets too long.
struct Bounded<R> {
    stream: R,
    left: u64,
    is_over: Rc<Cell<bool>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.stream.read(buffer)?;
        match self.left.checked_sub(n_bytes as u64) {
            Some(left) => self.left = left,
            None => {
                self.is_over.set(true);
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
        Ok(n_bytes)
    }
}

/// Zstandard frames one after another, as parallel packers write them.
struct Frames<R: BufRead> {
    decoder: Option<Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>>,
    rest: Option<R>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(decoder) = &mut self.decoder {
                let n_bytes = decoder.read(buffer).map_err(bad_frame)?;
                if n_bytes > 0 || buffer.is_empty() {
                    return Ok(n_bytes);
                }
                self.rest = self.decoder.take().map(|decoder| decoder.into_inner());
            }
            let Some(mut rest) = self.rest.take() else { return Ok(0) };
            if rest.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let decoder = StreamingDecoder::new(rest).map_err(bad_frame)?;
            self.decoder = Some(Box::new(decoder));
        }
    }
}

/// The decoder's words show its own types; what people can use of them is the cause.
fn bad_frame(error: impl Error + 'static) -> io::Error {
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(error) = cause {
        match error.downcast_ref::<io::Error>().map(|error| (error.kind(), error.raw_os_error())) {
            Some((_, Some(code))) => return io::Error::from_raw_os_error(code),
            Some((io::ErrorKind::UnexpectedEof, None)) => {
                return io::Error::other("incomplete Zstandard frame");
            }
            // An error in an error: its `source` passes over what it holds.
            _ => {
                let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
                let inner = inner.map(|inner| inner as &(dyn Error + 'static));
                cause = inner.or_else(|| error.source());
            }
        }
    }
    io::Error::other("invalid Zstandard frame")
}

/// Old archives hold names in Big5 or GBK.
fn decoded(name: &[u8]) -> Option<Cow<'_, str>> {
    decode::decode(name, None).ok().map(|decoded| decoded.text)
}

/// The name with `/` alone and no `.`; empty if it leads out of the archive.
fn clean(name: &str) -> String {
    let separators: &[char] = if name.contains('/') { &['/'] } else { &['/', '\\'] };
    let parts = || name.split(separators).filter(|part| !part.is_empty() && *part != ".");
    if name.starts_with(separators) || parts().any(|part| part == "..") || name.contains('\0') {
        return String::new();
    }
    parts().collect::<Vec<_>>().join("/")
}

/// Reads the entries at `positions`, in rising order, until `take` says that it is enough.
pub(crate) fn read(
    path: &Path,
    positions: &[usize],
    limits: Limits,
    take: &mut dyn FnMut(Result<Vec<u8>, Refusal>) -> bool,
) {
    let kind = Kind::of(&path.to_string_lossy()).unwrap_or(Kind::Tar);
    let tally = Tally::new(path, limits);
    let mut reading = Reading { tally, n_taken: 0, take };
    let read = match kind {
        Kind::Zip => reading.zip(path, positions),
        _ => reading.tar(path, kind, positions),
    };
    // Entries that were listed and are not reached are told of one by one.
    if let Err(refusal) = read {
        let words = refusal.to_string();
        for _ in reading.n_taken..positions.len() {
            let source = io::Error::other(words.clone());
            if !(reading.take)(Err(Refusal::Input(InputError::Read { source }))) {
                return;
            }
        }
    }
}

struct Reading<'t> {
    tally: Tally,
    n_taken: usize,
    take: &'t mut dyn FnMut(Result<Vec<u8>, Refusal>) -> bool,
}

impl Reading<'_> {
    fn zip(&mut self, path: &Path, positions: &[usize]) -> Result<(), Refusal> {
        let mut archive = ZipArchive::new(open(path)?).map_err(damaged)?;
        for position in positions {
            let bytes = match archive.by_index(*position) {
                Ok(file) => {
                    let size = file.size();
                    self.entry(file, size)
                }
                Err(error) => Err(Refusal::Input(InputError::Read { source: error.into() })),
            };
            if !self.give(bytes) {
                return Ok(());
            }
        }
        Ok(())
    }

    fn tar(&mut self, path: &Path, kind: Kind, positions: &[usize]) -> Result<(), Refusal> {
        let (stream, _) = unpacked(path, kind, self.tally.room())?;
        let mut archive = tar::Archive::new(stream);
        let mut wanted = positions.iter().peekable();
        for (position, entry) in archive.entries().map_err(damaged)?.enumerate() {
            if wanted.peek().is_none() {
                return Ok(());
            }
            let entry = entry.map_err(damaged)?;
            if wanted.next_if(|wanted| **wanted == position).is_some() {
                let size = entry.size();
                let bytes = self.entry(entry, size);
                if !self.give(bytes) {
                    return Ok(());
                }
            }
        }
        match wanted.next() {
            None => Ok(()),
            Some(_) => Err(damaged(io::Error::from(io::ErrorKind::UnexpectedEof))),
        }
    }

    fn give(&mut self, bytes: Result<Vec<u8>, Refusal>) -> bool {
        self.n_taken += 1;
        (self.take)(bytes)
    }

    /// Reads one entry; what it says of its own `size` is no more than a hint.
    fn entry(&mut self, entry: impl Read, size: u64) -> Result<Vec<u8>, Refusal> {
        let limit = self.tally.limits.max_bytes;
        let mut bytes = Vec::new();
        // Room that grows as it is filled is twice what is needed in the end.
        let _ = bytes.try_reserve_exact(usize::try_from(size.min(limit)).unwrap_or(0));
        let read = entry.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let counted = self.tally.add_bytes(bytes.len() as u64);
        read.map_err(|source| Refusal::Input(InputError::Read { source }))?;
        if bytes.len() as u64 > limit {
            return Err(Refusal::Input(InputError::TooLarge { limit }));
        }
        counted?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, clean};

    #[test]
    fn names_that_lead_out_are_empty() {
        assert_eq!(clean("./a//b/甲.txt"), "a/b/甲.txt");
        assert_eq!(clean(r"a\b.txt"), "a/b.txt");
        for name in ["../a.txt", "/a.txt", "a/../../b.txt", r"..\a.txt", "a\0b"] {
            assert_eq!(clean(name), "", "{name}");
        }
    }

    #[test]
    fn the_ending_tells_the_kind() {
        assert_eq!(Kind::of("A.TAR.GZ"), Some(Kind::TarGz));
        assert_eq!(Kind::of("a.tar.zst"), Some(Kind::TarZst));
        assert_eq!(Kind::of("a.gz"), None);
    }
}
