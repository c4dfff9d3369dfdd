//! One input to one output. A panic costs that input alone.
//!
//! In a folder an output is written under a temporary name, flushed to disk and
//! renamed; in a stream it is handed back as lines.

use crate::batch::Refusal;
use crate::batch::lines::{Lines, PassOn};
use crate::batch::manifest::{Entry, Failure, Key, Manifest, slashed};
use crate::guard;
use crate::input::{self, Input, Reader, sha256};
use crate::sink;
use memox::output::json;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Folder in the output folder that holds files in the making.
pub(crate) const TEMPORARY: &str = ".memox-tmp";

/// What every input of a run is done with.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Output folder; none for a stream.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) manifest: Manifest,
    /// Whether it is noted what was done with which bytes.
    pub(crate) keeps_books: bool,
    /// Options that change the output, as one word.
    pub(crate) options: String,
    pub(crate) facets: bool,
    pub(crate) style: json::Style,
    pub(crate) encoding: Option<String>,
    pub(crate) max_bytes: u64,
    pub(crate) force: bool,
    pub(crate) retry_failed: bool,
    pub(crate) dry_run: bool,
}

/// Where the bytes of an input come from.
#[derive(Debug)]
pub(crate) enum Bytes {
    /// To be read from this file.
    File(PathBuf),
    /// Read already, or not readable.
    Read(Result<Vec<u8>, Refusal>),
}

impl Bytes {
    /// Bytes that lie in memory.
    pub(crate) fn n_bytes(&self) -> usize {
        match self {
            Self::Read(Ok(bytes)) => bytes.len(),
            Self::Read(Err(_)) | Self::File(_) => 0,
        }
    }
}

/// What became of an input.
#[derive(Debug)]
pub(crate) enum State {
    Converted,
    /// An earlier run did it.
    Unchanged,
    /// A run that is no dry one would do it.
    Planned,
    Failed(Refusal),
}

/// What became of an input, and at what cost.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) state: State,
    pub(crate) sha256: Option<String>,
    pub(crate) n_bytes_read: u64,
    pub(crate) n_bytes_written: u64,
    /// Findings by code.
    pub(crate) diagnostics: Diagnostics,
    /// NDJSON, for a stream; what of it was not handed on before.
    pub(crate) lines: Vec<u8>,
    /// Whether lines were handed on before; they are void where the input failed.
    pub(crate) has_passed_on: bool,
    /// Time waited for the disk.
    pub(crate) fsync: Duration,
}

impl Outcome {
    pub(crate) fn failed(refusal: Refusal) -> Self {
        Self { state: State::Failed(refusal), ..Self::default() }
    }

    /// What the manifest keeps of it, if anything.
    pub(crate) fn entry(&self, output: &Path, options: &str) -> Option<Entry> {
        let failure = match &self.state {
            State::Converted => None,
            State::Failed(refusal) if refusal.is_lasting() => {
                let code = refusal.code().to_owned();
                Some(Failure { code, reason: refusal.to_string() })
            }
            _ => return None,
        };
        // Known failures stand in the manifest already.
        if matches!(self.state, State::Failed(Refusal::Known { .. })) {
            return None;
        }
        Some(Entry {
            output: slashed(output)?,
            sha256: self.sha256.clone()?,
            options: options.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            bytes: self.n_bytes_written,
            diagnostics: self.diagnostics.clone(),
            failure,
        })
    }
}

impl Default for Outcome {
    fn default() -> Self {
        Self {
            state: State::Planned,
            sha256: None,
            n_bytes_read: 0,
            n_bytes_written: 0,
            diagnostics: BTreeMap::new(),
            lines: Vec::new(),
            has_passed_on: false,
            fsync: Duration::ZERO,
        }
    }
}

/// Converts inputs one after another with the same buffers.
#[derive(Debug)]
pub(crate) struct Worker<'s> {
    settings: &'s Settings,
    reader: Reader,
}

impl<'s> Worker<'s> {
    pub(crate) fn new(settings: &'s Settings) -> Self {
        let reader = Reader::new(settings.max_bytes, None);
        Self { settings, reader }
    }

    /// Converts the input called `name`; `output` is relative to the output folder.
    ///
    /// More lines than a few go to `pass_on` before the outcome is there.
    pub(crate) fn convert(
        &mut self,
        name: &str,
        output: &Path,
        bytes: Bytes,
        pass_on: PassOn<'_>,
    ) -> Outcome {
        let Self { settings, reader } = self;
        let read;
        let loaded = match bytes {
            Bytes::Read(Ok(bytes)) => {
                read = bytes;
                Ok(&*read)
            }
            Bytes::Read(Err(refusal)) => Err(refusal),
            Bytes::File(path) => reader.load(&Input::Path(path)).map_err(Refusal::Input),
        };
        match loaded {
            Ok(bytes) => {
                let write = |out: &mut dyn Write| write(settings, out, name, bytes);
                convert(settings, output, bytes, pass_on, write)
            }
            Err(refusal) => Outcome::failed(refusal),
        }
    }
}

/// Findings by code.
pub(crate) type Diagnostics = BTreeMap<String, usize>;

/// Converts `bytes` with what `write` makes of them, unless an earlier run did.
fn convert(
    settings: &Settings,
    output: &Path,
    bytes: &[u8],
    pass_on: PassOn<'_>,
    write: impl FnOnce(&mut dyn Write) -> Result<Diagnostics, Refusal>,
) -> Outcome {
    let mut outcome = Outcome { n_bytes_read: bytes.len() as u64, ..Outcome::default() };
    if settings.keeps_books {
        let hash = sha256(bytes);
        let is_known = is_known(settings, output, &hash, &mut outcome);
        outcome.sha256 = Some(hash);
        if is_known {
            return outcome;
        }
    }
    if settings.dry_run {
        return outcome;
    }
    let mut lines = Lines::new(bytes.len(), pass_on);
    let written = guard::caught(|| match &settings.folder {
        Some(folder) => place(folder, output, write),
        None => lines.fill(write),
    });
    outcome.has_passed_on = lines.has_passed_on;
    let written = written.unwrap_or_else(|words| {
        let sha256 = outcome.sha256.get_or_insert_with(|| sha256(bytes)).clone();
        Err(Refusal::Panic { words, sha256 })
    });
    match written {
        Ok(written) => {
            Outcome { sha256: outcome.sha256, n_bytes_read: outcome.n_bytes_read, ..written }
        }
        Err(refusal) => Outcome { state: State::Failed(refusal), ..outcome },
    }
}

/// Whether an earlier run settled this input; says so in `outcome`.
fn is_known(settings: &Settings, output: &Path, sha256: &str, outcome: &mut Outcome) -> bool {
    let Some(folder) = settings.folder.as_ref().filter(|_| !settings.force) else { return false };
    let key = Key { sha256, options: &settings.options };
    let Some(entry) = settings.manifest.find(folder, output, &key) else { return false };
    outcome.state = match &entry.failure {
        None => State::Unchanged,
        Some(_) if settings.retry_failed => return false,
        Some(Failure { code, reason }) => {
            State::Failed(Refusal::Known { code: code.clone(), reason: reason.clone() })
        }
    };
    outcome.diagnostics = entry.diagnostics.clone();
    true
}

/// Writes the JSON of an input to `out`; gives its findings by code.
fn write(
    settings: &Settings,
    out: &mut dyn Write,
    name: &str,
    bytes: &[u8],
) -> Result<Diagnostics, Refusal> {
    let document = input::document(bytes, settings.encoding.as_deref())?;
    let memoranda = document.memoranda(Some(name.to_owned()), settings.facets);
    if settings.folder.is_some() && memoranda.len() != 1 {
        return Err(Refusal::Several { count: memoranda.len() });
    }
    let mut diagnostics = Diagnostics::new();
    for memorandum in &memoranda {
        json::write(memorandum, &mut *out, settings.style)
            .map_err(|source| Refusal::Write { source })?;
        for finding in &memorandum.diagnostics {
            *diagnostics.entry(finding.code.to_string()).or_default() += 1;
        }
    }
    Ok(diagnostics)
}

/// Brings what `write` writes to its place, whole or not at all.
fn place(
    folder: &Path,
    output: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<Diagnostics, Refusal>,
) -> Result<Outcome, Refusal> {
    let disk = |source| Refusal::Write { source };
    let mut draft = sink::draft(&folder.join(TEMPORARY)).map_err(disk)?;
    let diagnostics = write(&mut draft)?;
    let path = folder.join(output);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent).map_err(disk)?;
    let is_new = fs::symlink_metadata(&path).is_err();
    let (n_bytes_written, mut fsync) = sink::place(draft, &path).map_err(disk)?;
    if !is_new {
        // The manifest must not speak of the new one while a power cut could
        // bring back the old. A name that is new is missed by the next run.
        let start = Instant::now();
        let _ = fs::File::open(parent).and_then(|parent| parent.sync_all());
        fsync += start.elapsed();
    }
    let state = State::Converted;
    Ok(Outcome { state, diagnostics, n_bytes_written, fsync, ..Outcome::default() })
}

#[cfg(test)]
mod tests {
    use super::{Manifest, Outcome, Refusal, Settings, State, TEMPORARY, convert};
    use crate::input::sha256;
    use memox::output::json;
    use std::path::Path;

    fn settings() -> Settings {
        Settings {
            folder: None,
            manifest: Manifest::default(),
            keeps_books: true,
            options: String::new(),
            facets: true,
            style: json::Style::Compact,
            encoding: None,
            max_bytes: 1024,
            force: false,
            retry_failed: false,
            dry_run: false,
        }
    }

    fn outcome(folder: Option<&Path>, text: &str) -> Outcome {
        let settings = Settings { folder: folder.map(Path::to_owned), ..settings() };
        let pass_on = &mut |_| Ok(());
        convert(&settings, Path::new("a.txt.json"), text.as_bytes(), pass_on, |out| {
            let half = out.write_all(b"half of it");
            assert!(!text.contains("壞"), "a bad character");
            let rest = half.and_then(|()| out.write_all(b" and the rest\n"));
            rest.map(|()| Default::default()).map_err(|source| Refusal::Write { source })
        })
    }

    #[test]
    fn a_panic_costs_one_input_and_is_reported_with_its_hash() {
        let folder = tempfile::tempdir().map(|folder| folder.keep()).unwrap_or_default();
        assert!(std::fs::create_dir_all(folder.join(TEMPORARY)).is_ok());
        let n_files = |path: &Path| std::fs::read_dir(path).map_or(0, Iterator::count);
        for folder in [None, Some(&*folder)] {
            let failed = outcome(folder, "壞");
            let State::Failed(refusal) = &failed.state else { panic!("{:?}", failed.state) };
            let hash = sha256("壞".as_bytes());
            assert_eq!(refusal.code(), "panic");
            assert!(refusal.to_string().contains("a bad character"), "{refusal}");
            assert!(refusal.to_string().contains(&hash), "{refusal}");
            assert_eq!((failed.sha256, failed.lines), (Some(hash), Vec::new()));
            let next = outcome(folder, "好");
            assert!(matches!(next.state, State::Converted), "{:?}", next.state);
            assert_eq!(next.n_bytes_written, 24);
        }
        assert_eq!(outcome(None, "好").lines, b"half of it and the rest\n");
        let page = std::fs::read(folder.join("a.txt.json")).unwrap_or_default();
        assert_eq!(page, b"half of it and the rest\n");
        // Nothing is left of the half that was written.
        assert_eq!((n_files(&folder), n_files(&folder.join(TEMPORARY))), (2, 0));
        assert!(std::fs::remove_dir_all(folder).is_ok());
    }
}
