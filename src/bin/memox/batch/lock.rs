//! One run at a time in an output folder.
//!
//! Two runs would take each other's files in the making for those of a killed
//! one, and write one manifest over the other. The second waits for the first:
//! what it is asked for is then done too. The system lets go of the lock however
//! a run ends.

use crate::console::Console;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// Makes `folder` and holds it; gives nothing where a folder cannot be held.
///
/// # Errors
///
/// If the folder cannot be made.
pub(crate) fn acquire(folder: &Path, console: &Console) -> io::Result<Option<File>> {
    fs::create_dir_all(folder)?;
    // Some systems cannot open a folder, some disks cannot lock one: runs are
    // then as safe as their users make them.
    let Ok(file) = File::open(folder) else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::Error(_)) => Ok(None),
        Err(TryLockError::WouldBlock) => {
            let words = ["waits for another run into this folder", "等待另一項寫入此資料夾的工作"];
            let colon = console.lang.pick(": ", "：");
            let name = folder.to_string_lossy();
            console.remark(&format!("{name}{colon}{}", console.lang.pick(words[0], words[1])));
            Ok(file.lock().is_ok().then_some(file))
        }
    }
}
