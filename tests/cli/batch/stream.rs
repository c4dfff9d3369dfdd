//! One NDJSON file: whole at its end or not there, and taken up where a run was killed.

use crate::batch::{batch, many, memorandum, put, report, shell};
use crate::{Folder, SMALL};
use serde_json::{Value, json};
use std::fs;
use std::process::{Child, Stdio};
use std::time::Duration;

const PART: &str = ".memox-all.ndjson.part";
const JOURNAL: &str = ".memox-all.ndjson.journal";

/// Inputs of a run; the last is a pipe that nobody writes to, until the run was killed.
const INPUTS: [&str; 2] = ["in", "z.txt"];

/// A run into one file that was killed, and what it is to end with.
struct Killed {
    folder: Folder,
    /// Lines of the part and the journal.
    left: (Vec<u8>, Vec<u8>),
    /// Inputs that the journal speaks of.
    n_noted: usize,
    whole: String,
}

/// Starts a run that cannot end, and waits until most of it is noted.
fn start(folder: &Folder) -> Child {
    shell(folder, "mkfifo", &["z.txt"]);
    let args = [&["batch"], &INPUTS[..], &["-o", "all.ndjson", "-j", "2"]].concat();
    let child = folder.command(&args).stderr(Stdio::null()).spawn().expect("memox runs");
    while n_noted(&fs::read(folder.path().join(JOURNAL)).unwrap_or_default()) < 60 {
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

fn n_noted(journal: &[u8]) -> usize {
    journal.iter().filter(|byte| **byte == b'\n').count().saturating_sub(1)
}

impl Killed {
    fn new() -> Self {
        let folder = many(120);
        put(&folder, "in/0/bad.txt", b"");
        let mut child = start(&folder);
        child.kill().expect("it still runs");
        child.wait().expect("memox ends");
        fs::remove_file(folder.path().join("z.txt")).expect("a pipe");
        put(&folder, "z.txt", SMALL.as_bytes());
        let [part, journal] = [PART, JOURNAL].map(|name| fs::read(folder.path().join(name)));
        let left = (part.expect("lines"), journal.expect("a journal"));
        batch(&folder, &[&INPUTS[..], &["-o", "whole.ndjson"]].concat(), 3);
        let whole = folder.read("whole.ndjson");
        Self { n_noted: n_noted(&left.1), folder, left, whole }
    }

    /// Takes the run up from `part` and `journal`; gives how many inputs were not read again.
    #[track_caller]
    fn take_up(&self, part: &[u8], journal: &[u8], options: &[&str]) -> u64 {
        self.folder.write(PART, part);
        self.folder.write(JOURNAL, journal);
        let out = ["-o", "all.ndjson", "--report", "r.json"];
        batch(&self.folder, &[&INPUTS[..], &out, options].concat(), 3);
        let found = report(&self.folder, "r.json");
        assert_eq!(found.pointer("/failures_by_code"), Some(&json!({"empty": 1})));
        let left = self.folder.names();
        assert!(!left.iter().any(|name| name.starts_with(".memox")), "{left:?}");
        found.get("unchanged").and_then(Value::as_u64).expect("a number")
    }

    #[track_caller]
    fn expect_whole(&self) {
        assert!(self.folder.read("all.ndjson") == self.whole, "it ends with other bytes");
    }
}

#[test]
fn a_killed_run_is_taken_up_where_it_ended() {
    let killed = Killed::new();
    let (part, journal) = &killed.left;
    assert!(!killed.folder.path().join("all.ndjson").exists());
    // All but the bad one, which is said to be bad as before.
    let n_kept = killed.n_noted as u64 - 1;
    assert_eq!(killed.take_up(part, journal, &[]), n_kept);
    killed.expect_whole();
    // Over an output that stands there, too; its rights stay.
    killed.folder.write("all.ndjson", b"old");
    assert_eq!(killed.take_up(part, journal, &["-j", "1"]), n_kept);
    killed.expect_whole();
    assert_eq!(killed.take_up(part, journal, &["--force"]), 0);
    killed.expect_whole();
    assert_eq!(killed.take_up(part, journal, &["--no-facets"]), 0);
    // From the bad one on.
    assert_eq!(killed.take_up(part, journal, &["--retry-failed"]), 18);
    killed.expect_whole();
}

#[test]
fn what_is_torn_is_made_again() {
    let killed = Killed::new();
    let (part, journal) = &killed.left;
    let n_kept = killed.n_noted as u64 - 1;
    let n_lines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    // Lines that the journal does not speak of, whole and torn.
    let more = [part, &b"{}\n{\"schema\""[..]].concat();
    assert_eq!(killed.take_up(&more, journal, &[]), n_kept);
    killed.expect_whole();
    let cut = &part[..part.len() / 2];
    assert_eq!(killed.take_up(cut, journal, &[]), n_lines(cut));
    killed.expect_whole();
    // Blocks that a power cut left empty.
    let mut empty = part.clone();
    empty[part.len() / 3..part.len() / 2].fill(0);
    assert_eq!(killed.take_up(&empty, journal, &[]), n_lines(&part[..part.len() / 3]));
    killed.expect_whole();
    let cut = &journal[..journal.len() - 30];
    assert_eq!(killed.take_up(part, cut, &[]), n_kept - 1);
    killed.expect_whole();
    for (part, journal) in [(&[][..], &journal[..]), (part, b""), (part, b"{}\n\0\0")] {
        assert_eq!(killed.take_up(part, journal, &[]), 0);
        killed.expect_whole();
    }
}

#[test]
fn inputs_that_changed_are_read_again_and_all_behind_them() {
    let mut killed = Killed::new();
    let (part, journal) = &killed.left.clone();
    let again = |killed: &mut Killed| {
        batch(&killed.folder, &[&INPUTS[..], &["-o", "whole.ndjson"]].concat(), 3);
        killed.whole = killed.folder.read("whole.ndjson");
    };
    put(&killed.folder, "in/0/b/035.txt", memorandum(7).as_bytes());
    again(&mut killed);
    assert_eq!(killed.take_up(part, journal, &[]), 5);
    killed.expect_whole();
    put(&killed.folder, "in/0/b/001.txt", memorandum(8).as_bytes());
    again(&mut killed);
    assert_eq!(killed.take_up(part, journal, &[]), 1);
    killed.expect_whole();
    fs::remove_file(killed.folder.path().join("in/0/b/000.txt")).expect("an input");
    again(&mut killed);
    assert_eq!(killed.take_up(part, journal, &[]), 0);
    killed.expect_whole();
}

#[test]
fn two_runs_into_one_file_do_not_meet() {
    let folder = many(120);
    let mut first = start(&folder);
    let second = folder.memox(&["batch", "in", "-o", "all.ndjson"]);
    second.expect_code(2);
    assert_eq!(second.err, "memox: all.ndjson: another run writes to it; wait for its end\n");
    first.kill().expect("it still runs");
    first.wait().expect("memox ends");
    batch(&folder, &["in", "-o", "all.ndjson"], 0);
    assert_eq!(folder.read("all.ndjson").lines().count(), 120);
}

#[test]
fn lines_of_great_length_keep_their_place_and_their_bytes() {
    let folder = many(9);
    let long: String = (1..2200).map(|at| format!("{at}. 支持{at}所學校交流。\n\n")).collect();
    let long = SMALL.replace("鼓勵兩地學校交流。\n\n支持兩地學生互訪。\n", &long);
    for place in ["in/0/b/long.txt", "in/3/b/long.txt"] {
        put(&folder, place, long.as_bytes());
    }
    batch(&folder, &["in", "-o", "tree", "--compact"], 0);
    shell(&folder, "tar", &["-cf", "a.tar", "in"]);
    for threads in ["1", "3"] {
        let run = batch(&folder, &["in", "-j", threads, "-o", "-"], 0);
        batch(&folder, &["in", "-j", threads, "-o", "all.ndjson"], 0);
        assert!(folder.read("all.ndjson") == run.out);
        let mut lines = run.out.split_inclusive('\n');
        for (at, name) in ["0/b/000.txt", "0/b/007.txt", "0/b/long.txt"].iter().enumerate() {
            let line = lines.next().expect("a line");
            assert!(line == folder.read(&format!("tree/{name}.json")), "{name}");
            assert_eq!(line.len() > 600_000, at == 2);
        }
        let packed = batch(&folder, &["a.tar", "-j", threads, "-o", "-"], 0);
        assert_eq!(packed.out.len(), run.out.len() + 11 * "a.tar/in/".len());
    }
}
