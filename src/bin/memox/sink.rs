//! Where data goes: standard output, or a file that appears whole or not at all.
//!
//! A file is written beside its place under a temporary name, flushed to disk
//! and renamed, so that no reader ever sees half of it and an interrupted run
//! leaves the old one. Devices and pipes are written directly. A temporary file
//! is locked while its writer lives, so that those of the dead can be swept away.

use crate::batch::lock;
use crate::console::Worded;
use crate::input::Input;
use memox::output::shown;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

/// Bytes collected before they are written.
const BUFFER_BYTES: usize = 64 * 1024;

/// What the names of temporary files begin with, and end on.
const PREFIX: &str = ".memox-";
const SUFFIX: &str = ".tmp";

/// Why the output could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub(crate) enum OutputError {
    /// Writing failed; no path for standard output.
    Write { path: Option<PathBuf>, source: io::Error },
    /// The file to write is one of the files to read.
    IsInput { path: PathBuf },
    /// The file to write is a folder.
    IsDirectory { path: PathBuf },
}

/// An open output.
#[derive(Debug)]
pub(crate) enum Sink {
    /// Standard output, a device or a pipe.
    Direct { out: BufWriter<File>, path: Option<PathBuf> },
    /// A file in the making.
    File { out: BufWriter<NamedTempFile>, path: PathBuf },
}

impl Sink {
    /// Opens `output`, or standard output if there is none or it is `-`.
    ///
    /// # Errors
    ///
    /// If `output` is a folder or one of `inputs`, or cannot be opened.
    pub(crate) fn open(output: Option<&Path>, inputs: &[Input]) -> Result<Self, OutputError> {
        match output.filter(|path| *path != Path::new("-")) {
            None => {
                let out = stdout().map_err(|source| OutputError::Write { path: None, source })?;
                Ok(Self::Direct { out, path: None })
            }
            Some(path) => Self::open_file(path, inputs),
        }
    }

    fn open_file(path: &Path, inputs: &[Input]) -> Result<Self, OutputError> {
        let failed = |path: &Path, source| OutputError::Write { path: Some(path.into()), source };
        match Target::of(path, inputs)? {
            Target::Special => {
                let file = File::options().write(true).open(path);
                let file = file.map_err(|source| failed(path, source))?;
                let out = BufWriter::with_capacity(BUFFER_BYTES, file);
                Ok(Self::Direct { out, path: Some(path.to_owned()) })
            }
            Target::File { path, rights } => match new_file(&path, rights) {
                Ok(out) => Ok(Self::File { out, path }),
                Err(source) => Err(failed(&path, source)),
            },
        }
    }

    /// Names the output in an error that came while writing to it.
    pub(crate) fn error(&self, source: io::Error) -> OutputError {
        let path = match self {
            Self::Direct { path, .. } => path.clone(),
            Self::File { path, .. } => Some(path.clone()),
        };
        OutputError::Write { path, source }
    }

    /// Brings everything to its place. A file that is dropped instead never appears.
    ///
    /// # Errors
    ///
    /// If the last bytes cannot be written or the file cannot be renamed.
    pub(crate) fn finish(mut self) -> Result<(), OutputError> {
        self.flush().map_err(|source| self.error(source))?;
        match self {
            Self::Direct { .. } => Ok(()),
            Self::File { out, path } => persist(out, &path)
                .map_err(|source| OutputError::Write { path: Some(path), source }),
        }
    }
}

/// What stands where a file is to be written.
#[derive(Debug)]
pub(crate) enum Target {
    /// A device or a pipe.
    Special,
    /// A file, or nothing yet; with the rights of the one that stands there.
    File { path: PathBuf, rights: Option<fs::Permissions> },
}

impl Target {
    /// Looks at `path`.
    ///
    /// # Errors
    ///
    /// If it is a folder or one of `inputs`.
    pub(crate) fn of(path: &Path, inputs: &[Input]) -> Result<Self, OutputError> {
        let Ok(found) = fs::metadata(path) else {
            return Ok(Self::File { path: path.to_owned(), rights: None });
        };
        if found.is_dir() {
            return Err(OutputError::IsDirectory { path: path.to_owned() });
        }
        if inputs.iter().any(|input| is_same(input, path)) {
            return Err(OutputError::IsInput { path: path.to_owned() });
        }
        if !found.is_file() {
            return Ok(Self::Special);
        }
        // A link keeps pointing where it did: the file behind it is replaced.
        match fs::canonicalize(path) {
            Ok(path) => Ok(Self::File { path, rights: Some(found.permissions()) }),
            Err(source) => Err(OutputError::Write { path: Some(path.to_owned()), source }),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Direct { out, .. } => out.write(bytes),
            Self::File { out, .. } => out.write(bytes),
        }
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Direct { out, .. } => out.write_all(bytes),
            Self::File { out, .. } => out.write_all(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Direct { out, .. } => out.flush(),
            Self::File { out, .. } => out.flush(),
        }
    }
}

/// Standard output as a plain file: the one of `std` looks for line ends in every block.
#[cfg(unix)]
fn stdout() -> io::Result<BufWriter<File>> {
    use std::os::fd::AsFd;
    let file = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    Ok(BufWriter::with_capacity(BUFFER_BYTES, file))
}

#[cfg(windows)]
fn stdout() -> io::Result<BufWriter<File>> {
    use std::os::windows::io::AsHandle;
    let file = File::from(io::stdout().as_handle().try_clone_to_owned()?);
    Ok(BufWriter::with_capacity(BUFFER_BYTES, file))
}

/// A nameless-to-be file beside `path`, with the rights of the file it replaces.
fn new_file(path: &Path, rights: Option<fs::Permissions>) -> io::Result<BufWriter<NamedTempFile>> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    let plain = plain_rights();
    if let Some(plain) = &plain {
        builder.permissions(plain.clone());
    }
    let file = loop {
        let file = builder.tempfile_in(folder(path))?;
        // A file system without locks sweeps nothing, as no lock can be had.
        let _ = file.as_file().lock();
        // Between the two it may have been swept away.
        if lock::stands(file.as_file(), file.path())? {
            break file;
        }
    };
    if let Some(rights) = rights {
        file.as_file().set_permissions(rights)?;
    }
    Ok(BufWriter::with_capacity(BUFFER_BYTES, file))
}

/// Takes away what killed runs left beside `output`.
pub(crate) fn sweep(output: &Path) {
    let Ok(entries) = fs::read_dir(folder(output)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_temporary =
            name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if !is_temporary || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        // What cannot be opened, locked or removed is another's.
        let Ok(file) = File::open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A new file in `temporary`, to be written and then placed.
///
/// # Errors
///
/// If no file can be made there.
pub(crate) fn draft(temporary: &Path) -> io::Result<BufWriter<NamedTempFile>> {
    let mut builder = tempfile::Builder::new();
    if let Some(rights) = plain_rights() {
        builder.permissions(rights);
    }
    Ok(BufWriter::with_capacity(BUFFER_BYTES, builder.tempfile_in(temporary)?))
}

/// Flushes `draft` to disk and renames it to `path`, on the same file system.
///
/// Gives its length in bytes and the time waited for the disk.
///
/// # Errors
///
/// If the disk is full or the place is taken by a folder.
pub(crate) fn place(draft: BufWriter<NamedTempFile>, path: &Path) -> io::Result<(u64, Duration)> {
    let file = draft.into_inner().map_err(io::IntoInnerError::into_error)?;
    let start = Instant::now();
    file.as_file().sync_all()?;
    let waited = start.elapsed();
    let n_bytes = file.as_file().metadata()?.len();
    file.persist(path).map_err(|error| error.error)?;
    Ok((n_bytes, waited))
}

/// Rights of an ordinary new file; the system takes the umask off.
#[cfg(unix)]
fn plain_rights() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn plain_rights() -> Option<fs::Permissions> {
    None
}

fn persist(out: BufWriter<NamedTempFile>, path: &Path) -> io::Result<()> {
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(path);
    Ok(())
}

/// Makes the name `path` last: it is safe once its folder is.
pub(crate) fn sync_folder(path: &Path) {
    // Some systems cannot sync a folder.
    let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether `input` is read from the file at `path`, be it by a link or a redirection.
#[cfg(unix)]
fn is_same(input: &Input, path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let found = match input {
        Input::Path(input) => fs::metadata(input),
        Input::Stdin => {
            let stdin = io::stdin().as_fd().try_clone_to_owned();
            stdin.and_then(|stdin| File::from(stdin).metadata())
        }
    };
    let place = |found: fs::Metadata| (found.dev(), found.ino());
    found.ok().map(place).is_some_and(|found| Some(found) == fs::metadata(path).ok().map(place))
}

#[cfg(not(unix))]
fn is_same(input: &Input, path: &Path) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    input.path().and_then(whole).is_some_and(|input| Some(input) == whole(path))
}

impl std::fmt::Display for OutputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Write { path: None, source } => {
                write!(f, "standard output: cannot be written: {source}")
            }
            Self::Write { path: Some(path), source } => {
                write!(f, "{}: cannot be written: {source}", name(path))
            }
            Self::IsInput { path } => {
                write!(f, "{}: is also an input; name another file with -o", name(path))
            }
            Self::IsDirectory { path } => {
                write!(f, "{}: is a folder; name a file with -o", name(path))
            }
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } => Some(source),
            Self::IsInput { .. } | Self::IsDirectory { .. } => None,
        }
    }
}

impl Worded for OutputError {
    fn zh(&self) -> String {
        match self {
            Self::Write { path: None, source } => format!("標準輸出：無法寫入：{source}"),
            Self::Write { path: Some(path), source } => {
                format!("{}：無法寫入：{source}", name(path))
            }
            Self::IsInput { path } => format!("{}：同時是輸入檔；請以 -o 另指定檔案", name(path)),
            Self::IsDirectory { path } => format!("{}：是資料夾；請以 -o 指定檔案", name(path)),
        }
    }
}

fn name(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}
