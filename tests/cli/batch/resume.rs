//! Runs that were interrupted, and runs that meet.

use crate::Folder;
use crate::batch::{batch, many, report, tree};
use serde_json::Value;
use std::fs;
use std::process::Stdio;
use std::time::Duration;

#[test]
fn another_option_or_a_lost_output_is_done_again() {
    let folder = many(4);
    batch(&folder, &["in", "-o", "out"], 0);
    let all = tree(&folder.path().join("out"));
    fs::remove_file(folder.path().join("out/1/b/001.txt.json")).expect("an output");
    fs::write(folder.path().join("out/2/b/002.txt.json"), "{").expect("an output");
    let run = batch(&folder, &["in", "-o", "out"], 0);
    assert_eq!(run.err, "memox: 2 converted, 2 unchanged\n");
    assert_eq!(tree(&folder.path().join("out")), all);
    let run = batch(&folder, &["in", "-o", "out", "--no-facets"], 0);
    assert_eq!(run.err, "memox: 4 converted\n");
}

/// Killed when `n_outputs` stand in place; nothing that stands there is torn.
#[cfg(unix)]
fn kill_at(folder: &Folder, n_outputs: usize) -> usize {
    let mut command = folder.command(&["batch", "in", "-o", "out", "-j", "2"]);
    let mut child = command.stderr(Stdio::null()).spawn().expect("memox runs");
    let out = folder.path().join("out");
    while child.try_wait().expect("memox runs").is_none() {
        if out.is_dir() && tree(&out).len() >= n_outputs {
            break;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    // SIGKILL; a run that has ended is none the worse.
    let _ = child.kill();
    child.wait().expect("memox ends");
    for (name, bytes) in tree(&out) {
        let json: Result<Value, _> = serde_json::from_slice(&bytes);
        assert!(json.is_ok() && bytes.ends_with(b"}\n"), "{name} is torn");
    }
    let manifest = fs::read(out.join(".memox-manifest.ndjson")).unwrap_or_default();
    manifest.iter().filter(|byte| **byte == b'\n').count()
}

#[test]
#[cfg(unix)]
fn a_killed_run_is_taken_up_with_nothing_lost_or_torn() {
    let folder = many(120);
    batch(&folder, &["in", "-o", "whole"], 0);
    let whole = tree(&folder.path().join("whole"));
    for n_outputs in [1, 2, 5, 20, 50, 90, 119] {
        let _ = fs::remove_dir_all(folder.path().join("out"));
        let n_done = kill_at(&folder, n_outputs);
        let run = batch(&folder, &["in", "-o", "out", "--report", "r.json"], 0);
        let found = report(&folder, "r.json");
        assert_eq!(found["unchanged"], n_done, "{}", run.err);
        assert_eq!(found["converted"], 120 - n_done);
        assert_eq!(tree(&folder.path().join("out")), whole);
        assert!(!folder.path().join("out/.memox-tmp").exists());
    }
    // Killed again and again, the same run still ends.
    let _ = fs::remove_dir_all(folder.path().join("out"));
    for n_outputs in [3, 30, 60, 100] {
        kill_at(&folder, n_outputs);
    }
    batch(&folder, &["in", "-o", "out"], 0);
    assert_eq!(tree(&folder.path().join("out")), whole);
}

#[test]
fn a_manifest_with_a_cut_line_is_used_as_far_as_it_goes() {
    let folder = many(5);
    batch(&folder, &["in", "-o", "out"], 0);
    let manifest = folder.read("out/.memox-manifest.ndjson");
    let cut = manifest.get(..manifest.len() - 30).expect("a long line of ASCII");
    fs::write(folder.path().join("out/.memox-manifest.ndjson"), cut).expect("a manifest");
    assert_eq!(batch(&folder, &["in", "-o", "out"], 0).err, "memox: 1 converted, 4 unchanged\n");
    assert_eq!(folder.read("out/.memox-manifest.ndjson"), manifest);
}

#[test]
fn two_runs_into_one_folder_do_not_meet() {
    let folder = many(2);
    fs::create_dir(folder.path().join("out")).expect("a folder");
    let lock = fs::File::create(folder.path().join("out/.memox-lock")).expect("a file");
    lock.lock().expect("a lock");
    let run = batch(&folder, &["in", "-o", "out"], 2);
    assert_eq!(run.err, "memox: out: another run writes to it; wait for its end\n");
    assert!(tree(&folder.path().join("out")).is_empty());
    // The system takes the lock back when its holder dies.
    drop(lock);
    batch(&folder, &["in", "-o", "out"], 0);
    assert!(!folder.path().join("out/.memox-lock").exists());
    // Started at the same time, one of them does the work, and nothing is torn.
    let whole = tree(&folder.path().join("out"));
    for at in 0..3 {
        let out = format!("both{at}");
        let spawn = || {
            let mut command = folder.command(&["batch", "in", "-o", &out]);
            command.stderr(Stdio::null()).spawn().expect("memox runs")
        };
        let codes = [spawn(), spawn()].map(|mut run| run.wait().expect("memox ends").code());
        assert!(codes.contains(&Some(0)), "{codes:?}");
        assert!(codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
        assert_eq!(tree(&folder.path().join(&out)), whole);
        let left = fs::read_dir(folder.path().join(&out)).expect("a folder").flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
        assert!(!left.iter().any(|name| name == ".memox-tmp" || name == ".memox-lock"), "{left:?}");
    }
}

#[test]
fn what_a_killed_run_left_beside_a_stream_is_swept_away() {
    let folder = many(2);
    folder.write(".memox-abc123.tmp", b"half of it");
    let held = folder.write(".memox-def456.tmp", b"of a run that lives");
    let held = fs::File::open(held).expect("a file");
    held.lock().expect("a lock");
    folder.write("notes.tmp", b"of someone else");
    batch(&folder, &["in", "-o", "all.ndjson"], 0);
    assert_eq!(folder.names(), [".memox-def456.tmp", "all.ndjson", "in", "notes.tmp"]);
}
