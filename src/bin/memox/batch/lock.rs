//! One run at a time into one folder or one file.
//!
//! The lock is a file that the system takes back when its holder dies, however
//! it dies. The file goes with the run; one that a killed run left behind is
//! taken over.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Name in the output folder.
pub(crate) const NAME: &str = ".memox-lock";

/// A folder that no other run writes to.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    /// Held open, and with it the lock.
    _file: File,
}

impl Lock {
    /// Takes the lock of `folder`; `None` if another run has it.
    ///
    /// # Errors
    ///
    /// If nothing can be written to `folder`.
    pub(crate) fn take(folder: &Path) -> io::Result<Option<Self>> {
        let path = folder.join(NAME);
        Ok(open(&path)?.map(|file| Self { path, _file: file }))
    }
}

/// Opens or makes the file at `path` and locks it; `None` if another run has it.
///
/// # Errors
///
/// If it cannot be opened, or is a link.
pub(crate) fn open(path: &Path) -> io::Result<Option<File>> {
    loop {
        if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
            return Err(io::Error::other("a link stands where memox keeps its books"));
        }
        let mut options = File::options();
        let file = options.read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            // A file system without locks: as safe as without this module.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // The run that held it may have taken its file away in between.
        if stands(&file, path)? {
            return Ok(Some(file));
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What stays behind is taken over by the next run.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether `file` is what stands at `path`.
#[cfg(unix)]
pub(crate) fn stands(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let place = |found: fs::Metadata| (found.dev(), found.ino());
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(place(found) == place(file.metadata()?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether `file` is what stands at `path`; an open file cannot be taken away here.
#[cfg(not(unix))]
pub(crate) fn stands(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::{Lock, NAME};

    #[test]
    fn one_holder_at_a_time_and_nothing_left_behind() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        // What a killed run left is no hindrance.
        std::fs::write(folder.path().join(NAME), b"")?;
        let first = Lock::take(folder.path())?;
        assert!(first.is_some());
        assert!(Lock::take(folder.path())?.is_none());
        drop(first);
        assert!(!folder.path().join(NAME).exists());
        assert!(Lock::take(folder.path())?.is_some());
        Ok(())
    }
}
