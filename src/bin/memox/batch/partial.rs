//! One NDJSON file in the making, which the same command takes up after an interruption.
//!
//! ```text
//! .memox-NAME.part      its lines so far
//! .memox-NAME.journal   = head *record        ; one line each
//! head   = {journal, options, version}
//! record = {name, sha256, bytes, crc32, diagnostics: {code: count}, failure: {code, reason} | null}
//! ```
//!
//! Both stand beside NAME until it is whole. A record is written after the lines
//! it is about, which are `bytes` long and follow those of the record before.
//! Nothing is flushed to disk before the end: what a power cut left is told by the
//! checksums, and the lines behind the last that hold are made again. `sha256` is
//! that of the input, none if it could not be read.

use crate::batch::convert::{Diagnostics, Outcome, State};
use crate::batch::lock;
use crate::batch::manifest::Failure;
use crate::input::sha256;
use crate::sink::{self, OutputError};
use flate2::Crc;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Shape of the journal.
const SCHEMA: &str = "memox/batch-journal/1";

/// Bytes collected before they are written.
const BUFFER_BYTES: usize = 64 * 1024;

/// Names of more bytes than this are not put into other names.
const MAX_NAME: usize = 200;

/// What became of one input.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Record {
    /// `source.name` of the contract.
    pub(crate) name: String,
    pub(crate) sha256: Option<String>,
    bytes: u64,
    crc32: u32,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) failure: Option<Failure>,
}

#[derive(Serialize)]
struct Head<'h> {
    journal: &'static str,
    options: &'h str,
    version: &'static str,
}

/// A file in the making.
#[derive(Debug)]
pub(crate) struct Partial {
    path: PathBuf,
    rights: Option<Permissions>,
    part: File,
    journal: File,
    /// Lines that are not in the part yet.
    lines: Vec<u8>,
    /// Records that are not in the journal yet; their lines go first.
    records: Vec<u8>,
    /// Bytes of the lines of all inputs that are settled.
    n_settled: u64,
    /// Of the lines of the input that is not.
    crc: Crc,
}

impl Partial {
    /// Opens what is to become `path`, and gives what an interrupted run with the
    /// same `options` has settled; `None` if another run has it.
    ///
    /// # Errors
    ///
    /// If it cannot be read or written.
    pub(crate) fn open(
        path: PathBuf,
        rights: Option<Permissions>,
        options: &str,
    ) -> io::Result<Option<(Self, Vec<Record>)>> {
        let Some(part) = lock::open(&beside(&path, ".part"))? else { return Ok(None) };
        let mut options_of = File::options();
        let journal = options_of.read(true).write(true).create(true).truncate(false);
        let mut journal = journal.open(beside(&path, ".journal"))?;
        let mut head = serde_json::to_vec(&Head {
            journal: SCHEMA,
            options,
            version: env!("CARGO_PKG_VERSION"),
        })?;
        head.push(b'\n');
        let mut found = load(&mut journal, &head)?;
        found.truncate(n_intact(&part, &found)?);
        if found.is_empty() {
            journal.set_len(0)?;
            journal.rewind()?;
            journal.write_all(&head)?;
        }
        let (lines, records, n_settled, crc) = Default::default();
        let partial = Self { path, rights, part, journal, lines, records, n_settled, crc };
        Ok(Some((partial, found)))
    }

    /// Goes on behind the first of the `settled` records that `open` gave.
    ///
    /// # Errors
    ///
    /// If one of the files cannot be cut.
    pub(crate) fn go_on(&mut self, settled: &[Record]) -> io::Result<()> {
        self.n_settled = settled.iter().map(|record| record.bytes).sum();
        // The journal first: it never speaks of what is not there.
        self.journal.rewind()?;
        let mut journal = BufReader::new(&self.journal);
        let mut n_bytes = 0;
        for _ in 0..=settled.len() {
            n_bytes += journal.skip_until(b'\n')? as u64;
        }
        cut(&mut self.journal, n_bytes)?;
        cut(&mut self.part, self.n_settled)
    }

    /// Takes lines of the input that is under way.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub(crate) fn add(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.lines.len().saturating_add(lines.len()) > BUFFER_BYTES {
            self.flush()?;
        }
        self.crc.update(lines);
        match lines.len() > BUFFER_BYTES {
            true => self.part.write_all(lines),
            false => self.lines.write_all(lines),
        }
    }

    /// Notes what became of the input called `name`; all its lines are there.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub(crate) fn settle(&mut self, name: &str, outcome: &Outcome) -> io::Result<()> {
        let failure = match &outcome.state {
            State::Failed(refusal) => {
                Some(Failure { code: refusal.code().to_owned(), reason: refusal.to_string() })
            }
            _ => None,
        };
        if failure.is_some() {
            self.undo()?;
        }
        let bytes = if failure.is_some() { 0 } else { outcome.n_bytes_written };
        self.n_settled += bytes;
        let record = Record {
            name: name.to_owned(),
            sha256: outcome.sha256.clone(),
            bytes,
            crc32: std::mem::take(&mut self.crc).sum(),
            diagnostics: outcome.diagnostics.clone(),
            failure,
        };
        serde_json::to_writer(&mut self.records, &record)?;
        self.records.push(b'\n');
        Ok(())
    }

    /// Names the file in an error that came while writing to it.
    pub(crate) fn error(&self, source: io::Error) -> OutputError {
        OutputError::Write { path: Some(self.path.clone()), source }
    }

    /// Takes back the lines of the input that is under way.
    fn undo(&mut self) -> io::Result<()> {
        if self.crc.amount() > 0 {
            self.crc.reset();
            self.flush()?;
            cut(&mut self.part, self.n_settled)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.write_all(&self.lines)?;
        self.lines.clear();
        self.journal.write_all(&self.records)?;
        self.records.clear();
        Ok(())
    }

    /// Brings the file to its place.
    ///
    /// # Errors
    ///
    /// If the last bytes cannot be written or the file cannot be renamed.
    pub(crate) fn finish(mut self) -> Result<(), OutputError> {
        self.place().map_err(|source| self.error(source))
    }

    fn place(&mut self) -> io::Result<()> {
        self.flush()?;
        if let Some(rights) = self.rights.take() {
            self.part.set_permissions(rights)?;
        }
        self.part.sync_all()?;
        fs::rename(beside(&self.path, ".part"), &self.path)?;
        // Without its part a journal says nothing.
        let _ = fs::remove_file(beside(&self.path, ".journal"));
        sink::sync_folder(&self.path);
        Ok(())
    }

    /// Leaves nothing behind; what stands at the place of the file stays.
    pub(crate) fn give_up(self) {
        let _ = fs::remove_file(beside(&self.path, ".journal"));
        let _ = fs::remove_file(beside(&self.path, ".part"));
    }
}

/// The records that `journal` holds; none if it does not begin with `head`.
fn load(journal: &mut File, head: &[u8]) -> io::Result<Vec<Record>> {
    let mut page = Vec::new();
    journal.read_to_end(&mut page)?;
    let Some(records) = page.strip_prefix(head) else { return Ok(Vec::new()) };
    let lines = records.split_inclusive(|byte| *byte == b'\n');
    let whole = lines.map_while(|line| line.strip_suffix(b"\n"));
    Ok(whole.map_while(|line| serde_json::from_slice(line).ok()).collect())
}

/// How many of the records have their lines in `part`, counted from the first.
fn n_intact(part: &File, records: &[Record]) -> io::Result<usize> {
    let mut part = BufReader::with_capacity(BUFFER_BYTES, part);
    for (at, record) in records.iter().enumerate() {
        let mut crc = Crc::new();
        let mut n_left = record.bytes;
        while n_left > 0 {
            let read = part.fill_buf()?;
            let n_bytes = usize::try_from(n_left).unwrap_or(usize::MAX).min(read.len());
            let Some(lines) = read.get(..n_bytes).filter(|lines| !lines.is_empty()) else {
                return Ok(at);
            };
            crc.update(lines);
            n_left -= n_bytes as u64;
            part.consume(n_bytes);
        }
        if crc.sum() != record.crc32 {
            return Ok(at);
        }
    }
    Ok(records.len())
}

fn cut(file: &mut File, n_bytes: u64) -> io::Result<()> {
    file.set_len(n_bytes)?;
    file.seek(SeekFrom::Start(n_bytes)).map(drop)
}

/// A name of memox's own beside `path`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let mut own = OsString::from(".memox-");
    match name.len() > MAX_NAME {
        true => own.push(sha256(name.as_encoded_bytes())),
        false => own.push(name),
    }
    own.push(ending);
    path.with_file_name(own)
}

#[cfg(test)]
mod tests {
    use super::{BUFFER_BYTES, Outcome, Partial, State, beside};
    use crate::batch::Refusal;
    use std::fs;
    use std::io;

    fn converted(n_bytes: usize) -> Outcome {
        let state = State::Converted;
        Outcome { state, n_bytes_written: n_bytes as u64, ..Outcome::default() }
    }

    #[test]
    fn lines_of_an_input_that_fails_in_their_midst_are_taken_back() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("all.ndjson");
        for n_torn in [1, BUFFER_BYTES, 3 * BUFFER_BYTES] {
            let opened = Partial::open(path.clone(), None, "")?;
            let Some((mut partial, records)) = opened else { panic!("no other run has it") };
            assert!(records.is_empty());
            partial.go_on(&records)?;
            partial.add(b"first\n")?;
            partial.settle("a", &converted(6))?;
            partial.add(&vec![b'x'; n_torn])?;
            let refusal = Refusal::Panic { words: String::new(), sha256: String::new() };
            partial.settle("b", &Outcome::failed(refusal))?;
            partial.add(b"last\n")?;
            partial.settle("c", &converted(5))?;
            partial.flush()?;
            drop(partial);
            // As a killed run leaves it.
            let Some((mut partial, records)) = Partial::open(path.clone(), None, "")? else {
                panic!("no other run has it")
            };
            let names: Vec<&str> = records.iter().map(|record| &*record.name).collect();
            assert_eq!(names, ["a", "b", "c"]);
            partial.go_on(&records)?;
            assert!(partial.finish().is_ok());
            assert_eq!(fs::read(&path)?, b"first\nlast\n");
            assert!(!beside(&path, ".part").exists() && !beside(&path, ".journal").exists());
        }
        Ok(())
    }

    #[test]
    fn long_names_get_a_short_one_beside_them() {
        let long = std::path::Path::new("a").join("備".repeat(80) + ".ndjson");
        let own = beside(&long, ".journal");
        assert!(own.starts_with("a") && own.as_os_str().len() < 100, "{own:?}");
    }
}
