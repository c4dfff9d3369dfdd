//! `memox batch`: many inputs, nothing lost, nothing torn, the same bytes every time.

mod archive;
mod input;
mod output;
mod resume;
#[cfg(unix)]
mod stream;

use crate::{Folder, Run, SMALL};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The `n`th of many different memoranda.
pub(crate) fn memorandum(n: usize) -> String {
    SMALL
        .replace("第二次", &format!("第{}次", n % 9 + 1))
        .replace("兩地學校", &format!("{n}所學校"))
}

/// A folder `in` with `n` memoranda in three levels.
pub(crate) fn many(n: usize) -> Folder {
    let folder = Folder::new();
    for at in 0..n {
        put(&folder, &format!("in/{}/b/{at:03}.txt", at % 7), memorandum(at).as_bytes());
    }
    folder
}

pub(crate) fn put(folder: &Folder, name: &str, bytes: &[u8]) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// Every file under `root` that is not hidden, with its bytes.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(name, fs::read(path).expect("a file"));
            }
        }
    }
    files
}

#[track_caller]
pub(crate) fn batch(folder: &Folder, args: &[&str], code: i32) -> Run {
    let run = folder.memox(&[&["batch"], args].concat());
    run.expect_code(code);
    run
}

pub(crate) fn name_of(line: &str) -> Value {
    let json: Value = serde_json::from_str(line).expect("JSON");
    json.pointer("/source/name").cloned().expect("a name")
}

pub(crate) fn report(folder: &Folder, name: &str) -> Value {
    serde_json::from_str(&folder.read(name)).expect("a report")
}

#[track_caller]
pub(crate) fn shell(folder: &Folder, program: &str, args: &[&str]) {
    let run = Command::new(program).args(args).current_dir(folder.path()).output();
    let run = run.expect("the packer is installed");
    assert!(run.status.success(), "{program}: {}", String::from_utf8_lossy(&run.stderr));
}
