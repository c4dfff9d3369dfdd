//! What earlier runs have done: the file `.memox-manifest.ndjson` in the output folder.
//!
//! ```text
//! line = {output, sha256, options, version, bytes, diagnostics: {code: count}, failure: {code, reason} | null}
//! ```
//!
//! A line is added when its output stands in place, so that a run that was killed
//! is taken up where it ended; a line that was cut is passed over. `sha256` is
//! that of the input, `bytes` the length of the output.

use crate::sink;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Name in the output folder.
const NAME: &str = ".memox-manifest.ndjson";

/// What became of one input.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Path in the output folder, `/` between folders.
    pub(crate) output: String,
    pub(crate) sha256: String,
    pub(crate) options: String,
    pub(crate) version: String,
    /// Length of the output; 0 if there is none.
    pub(crate) bytes: u64,
    pub(crate) diagnostics: BTreeMap<String, usize>,
    pub(crate) failure: Option<Failure>,
}

/// Why an input gave no output.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Failure {
    pub(crate) code: String,
    pub(crate) reason: String,
}

/// What earlier runs have done.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    known: BTreeMap<String, Entry>,
    is_cut: bool,
}

impl Manifest {
    /// Reads the manifest of `folder`; there may be none.
    ///
    /// # Errors
    ///
    /// If it stands there and cannot be read.
    pub(crate) fn load(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Ok(Self::default());
            }
            Err(error) => return Err(error).context(path.display().to_string()),
        };
        let entries = bytes.split(|byte| *byte == b'\n').map(serde_json::from_slice::<Entry>);
        let known = entries.flatten().map(|entry| (entry.output.clone(), entry)).collect();
        Ok(Self { known, is_cut: bytes.last().is_some_and(|byte| *byte != b'\n') })
    }

    /// What was done with an input of this hash, if it was done with these options.
    ///
    /// An output that is gone or has another length was not done.
    pub(crate) fn find(&self, folder: &Path, output: &Path, key: &Key<'_>) -> Option<&Entry> {
        let entry = self.known.get(&slashed(output)?)?;
        let is_same = entry.sha256 == key.sha256
            && entry.options == key.options
            && entry.version == env!("CARGO_PKG_VERSION");
        let stands = entry.failure.is_some()
            || fs::metadata(folder.join(output)).is_ok_and(|found| found.len() == entry.bytes);
        (is_same && stands).then_some(entry)
    }
}

/// What an output depends on, beside the version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'k> {
    pub(crate) sha256: &'k str,
    pub(crate) options: &'k str,
}

/// The manifest of a run that goes on.
#[derive(Debug)]
pub(crate) struct Log {
    path: PathBuf,
    file: File,
}

impl Log {
    /// Goes on with the manifest of `folder`.
    ///
    /// # Errors
    ///
    /// If it cannot be opened.
    pub(crate) fn open(folder: &Path, manifest: &Manifest) -> Result<Self> {
        let path = folder.join(NAME);
        let file = File::options().create(true).append(true).open(&path);
        let mut file = file.with_context(|| path.display().to_string())?;
        if manifest.is_cut {
            file.write_all(b"\n").with_context(|| path.display().to_string())?;
        }
        Ok(Self { path, file })
    }

    /// Adds one entry, at once.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub(crate) fn add(&mut self, entry: &Entry) -> Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        self.file.write_all(&line).with_context(|| self.path.display().to_string())
    }

    /// Writes the manifest anew, one line an output, sorted, by way of a file in `temporary`.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub(crate) fn finish(self, temporary: &Path) -> Result<()> {
        // Read again, so that a long run need not keep it in memory.
        let old = fs::read(&self.path).with_context(|| self.path.display().to_string())?;
        let lines = old.split_inclusive(|byte| *byte == b'\n');
        let last: BTreeMap<Cow<'_, str>, &[u8]> =
            lines.filter_map(|line| Some((output_of(line)?, line))).collect();
        if last.values().copied().eq(old.split_inclusive(|byte| *byte == b'\n')) {
            return self.file.sync_all().with_context(|| self.path.display().to_string());
        }
        let write = || -> io::Result<()> {
            let mut draft = sink::draft(temporary)?;
            for line in last.values() {
                draft.write_all(line)?;
            }
            sink::place(draft, &self.path)?;
            Ok(())
        };
        write().with_context(|| self.path.display().to_string())
    }
}

/// The output that a line of the manifest is about; none if the line is torn.
fn output_of(line: &[u8]) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Line<'l> {
        #[serde(borrow)]
        output: Cow<'l, str>,
    }
    let line: Line<'_> = serde_json::from_slice(line).ok()?;
    Some(line.output)
}

/// The path as text; none if it is no text.
pub(crate) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
