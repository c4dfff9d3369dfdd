//! The program as its users run it: arguments, files, pipes, exit codes.

#![allow(clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod batch;
mod check;
mod diff;
mod errors;
mod export;
mod faults;
mod other;
mod parse;
mod stream;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A small memorandum: two areas, three measures, the first cut by a blank line.
pub(crate) const SMALL: &str = "\
甲乙合作會議第二次會議備忘錄

甲省人民政府與乙市人民政府於2022年3月1日舉行甲乙合作會議第二次會議，同意在兩個領域加強合作。

一、金融

支持兩地企業透過展覽會、投資推介會和考察等多種方式

共同開拓市場。

二、教育

鼓勵兩地學校交流。

支持兩地學生互訪。
";

/// The same with a quotation mark that has no partner, in line 13, column 7.
pub(crate) fn faulty() -> String {
    SMALL.replace("兩地學校交流", "兩地學校「交流")
}

/// A folder of inputs that is deleted at the end, and memox run in it.
pub(crate) struct Folder {
    dir: TempDir,
}

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// With these files in it.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, name: impl AsRef<OsStr>, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name.as_ref());
        std::fs::write(&path, bytes).expect("a file in the temporary folder");
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).expect("a file that memox wrote")
    }

    /// Names of all files, sorted: shows temporary files that were left.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).expect("the temporary folder");
        let name = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.expect("an entry").file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memox"));
        command.args(args).current_dir(self.path()).stdin(Stdio::null());
        for name in ["NO_COLOR", "COLUMNS", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs memox with nothing on standard input.
    pub(crate) fn memox(&self, args: &[&str]) -> Run {
        finished(self.command(args).output().expect("memox runs"))
    }

    /// Runs memox with `input` on standard input.
    pub(crate) fn piped(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("memox runs");
        let written = child.stdin.take().expect("a pipe").write_all(input);
        let run = finished(child.wait_with_output().expect("memox ends"));
        // A refused input may be left unread.
        assert!(written.is_ok() || run.code != 0, "memox stopped reading: {}", run.err);
        run
    }
}

fn finished(output: Output) -> Run {
    Run {
        code: output.status.code().expect("memox was not killed"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

impl Run {
    /// Fails with both streams unless the exit code is `code`.
    #[track_caller]
    pub(crate) fn expect_code(&self, code: i32) -> &Self {
        let Self { out, err, .. } = self;
        assert_eq!(self.code, code, "stdout:\n{out}\nstderr:\n{err}");
        self
    }

    /// The JSON on standard output.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }

    /// One JSON value for each line.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("one JSON a line")).collect()
    }
}
