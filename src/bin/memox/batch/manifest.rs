//! What earlier runs have done: the file `.memox-manifest.ndjson` in the output folder.
//!
//! ```text
//! line = {output, sha256, options, version, bytes, diagnostics: {code: count}, failure: {code, reason} | null}
//! ```
//!
//! A line is added when its output stands in place, so that a run that was killed
//! is taken up where it ended; a line that was cut is passed over. `sha256` is
//! that of the input, `bytes` the length of the output.

use crate::input::sha256;
use crate::sink;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Name in the output folder.
const NAME: &str = ".memox-manifest.ndjson";

/// What became of one input.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    known: BTreeMap<String, Entry>,
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
            file.write_all(b"\n")?;
        }
        Ok(Self { path, file, known: manifest.known.clone() })
    }

    /// Adds one entry, at once.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub(crate) fn add(&mut self, entry: Entry) -> Result<()> {
        let mut line = serde_json::to_vec(&entry)?;
        line.push(b'\n');
        self.file.write_all(&line).with_context(|| self.path.display().to_string())?;
        self.known.insert(entry.output.clone(), entry);
        Ok(())
    }

    /// Writes the manifest anew, one line an output, sorted, by way of a file in `temporary`.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub(crate) fn finish(self, temporary: &Path) -> Result<()> {
        let mut page = Vec::new();
        for entry in self.known.values() {
            serde_json::to_writer(&mut page, entry)?;
            page.push(b'\n');
        }
        if fs::read(&self.path).is_ok_and(|old| sha256(&old) == sha256(&page)) {
            return Ok(());
        }
        let placed = sink::place(&page, &self.path, temporary);
        placed.with_context(|| self.path.display().to_string())?;
        Ok(())
    }
}

/// The path as text; none if it is no text.
pub(crate) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
