//! Where outputs stand, what is in them, and what is said of the inputs that give none.

use crate::batch::{batch, many, memorandum, name_of, put, report, tree};
use crate::{Folder, SMALL};
use serde_json::{Value, json};

#[test]
fn a_folder_keeps_its_tree_and_its_files_their_endings() {
    let folder = many(3);
    put(&folder, "in/0/b/000.md", memorandum(9).as_bytes());
    put(&folder, "in/notes.odt", b"PK");
    let run = batch(&folder, &["in", "-o", "out"], 0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "memox: 4 converted, 1 passed over\n"));
    let files = tree(&folder.path().join("out"));
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected = ["0/b/000.md.json", "0/b/000.txt.json", "1/b/001.txt.json", "2/b/002.txt.json"];
    assert_eq!(names, expected);
    let json: Value = serde_json::from_slice(&files["1/b/001.txt.json"]).expect("JSON");
    assert_eq!(json["source"]["name"], "1/b/001.txt");
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let folder = many(40);
    put(&folder, "in/3/bad.txt", b"");
    let mut lines = Vec::new();
    for threads in ["1", "2", "7"] {
        let out = format!("out{threads}");
        batch(&folder, &["in", "-j", threads, "-o", &out], 3);
        let run = batch(&folder, &["in", "-j", threads, "-o", "-"], 3);
        let file = format!("all{threads}.ndjson");
        batch(&folder, &["in", "-j", threads, "-o", &file], 3);
        assert_eq!(run.out, folder.read(&file));
        lines.push((run.out, run.err, tree(&folder.path().join(out))));
    }
    assert_eq!(lines[0].0.lines().count(), 40);
    assert!(lines.iter().all(|line| *line == lines[0]));
    let names: Vec<Value> = lines[0].0.lines().map(name_of).collect();
    let mut sorted: Vec<String> = names.iter().map(|name| name.to_string()).collect();
    sorted.sort();
    assert_eq!(names.iter().map(|name| name.to_string()).collect::<Vec<_>>(), sorted);
}

#[test]
fn inputs_with_one_output_name_are_refused_before_anything_is_written() {
    let folder = Folder::new();
    for name in ["a/memo.txt", "b/MEMO.txt", "c/e\u{301}.txt", "d/\u{e9}.txt"] {
        put(&folder, name, SMALL.as_bytes());
    }
    for pair in [["a", "b"], ["c", "d"], ["a", "a/../a"]] {
        let run = batch(&folder, &[pair[0], pair[1], "-o", "out"], 2);
        assert!(run.err.contains("would both be written to"), "{}", run.err);
        assert!(!folder.path().join("out").exists());
    }
    batch(&folder, &["a", "c", "-o", "out"], 0);
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let folder = Folder::with(&[("a.txt", SMALL), ("a.txt.json", SMALL)]);
    let run = batch(&folder, &["a.txt", "a.txt.json", "-o", "."], 2);
    assert!(run.err.contains("a.txt.json: is also an input"), "{}", run.err);
    let folder = Folder::with(&[("a.ndjson", SMALL)]);
    let run = batch(&folder, &["a.ndjson", "-o", "a.ndjson"], 2);
    assert!(run.err.contains("is also an input"), "{}", run.err);
    assert_eq!(folder.read("a.ndjson"), SMALL);
    let run = batch(&folder, &["a.ndjson", "-o", "out", "--report", "a.ndjson"], 2);
    assert!(run.err.contains("is also an input"), "{}", run.err);
}

#[test]
fn an_output_folder_inside_the_input_is_no_input() {
    let folder = many(2);
    put(&folder, "in/out/left.txt", SMALL.as_bytes());
    assert_eq!(batch(&folder, &["in", "-o", "in/out"], 0).err, "memox: 2 converted\n");
    assert_eq!(batch(&folder, &["in", "-o", "in/out"], 0).err, "memox: 0 converted, 2 unchanged\n");
}

#[test]
fn a_dry_run_writes_nothing_and_says_what_is_left() {
    let folder = many(2);
    let run = batch(&folder, &["in", "-o", "out", "--dry-run"], 0);
    let lines =
        "convert\t0/b/000.txt\tout/0/b/000.txt.json\nconvert\t1/b/001.txt\tout/1/b/001.txt.json\n";
    assert_eq!((run.out.as_str(), run.err.as_str()), (lines, "memox: 0 converted, 2 to convert\n"));
    assert!(!folder.path().join("out").exists());
    batch(&folder, &["in/0", "-o", "out/0"], 0);
    let run = batch(&folder, &["in/0", "-o", "out/0", "--dry-run"], 0);
    assert_eq!(run.out, "unchanged\tb/000.txt\tout/0/b/000.txt.json\n");
}

#[test]
#[cfg(unix)]
fn an_output_that_cannot_be_written_costs_that_file_alone() {
    let folder = many(2);
    put(&folder, "out/0/b/000.txt.json/in the way", b"");
    let run = batch(&folder, &["in", "-o", "out", "--report", "r.json"], 3);
    assert!(run.err.contains("0/b/000.txt: its output cannot be written"), "{}", run.err);
    assert_eq!(report(&folder, "r.json")["failures_by_code"], json!({"write": 1}));
}

#[test]
fn a_report_overwrites_no_output() {
    let folder = many(2);
    for args in [
        ["in", "-o", "all.ndjson", "--report", "./all.ndjson"],
        ["in/0/b", "-o", "out", "--report", "out/000.txt.json"],
    ] {
        let run = batch(&folder, &args, 2);
        assert!(run.err.contains("is also an output"), "{}", run.err);
    }
    assert!(!folder.path().join("all.ndjson").exists());
    batch(&folder, &["in/0/b", "-o", "out", "--report", "out/report.json"], 0);
    assert_eq!(report(&folder, "out/report.json")["converted"], 1);
}

#[test]
fn twenty_bad_files_are_named_and_the_rest_is_written() {
    let folder = many(60);
    for at in 0..20 {
        let bytes: &[u8] = match at % 4 {
            0 => b"",
            1 => b"no Han",
            2 => b"\xE5\x82\x99\0\0\0\0\0",
            _ => br#"{"schema":"memox/diff/1"}"#,
        };
        put(&folder, &format!("in/{}/b/x{at:02}.txt", at % 5), bytes);
    }
    let args = ["in", "-o", "out", "--report", "r.json"];
    let run = batch(&folder, &args, 3);
    assert_eq!(run.err.lines().count(), 21);
    assert!(run.err.ends_with("memox: 60 converted, 20 failed\n"), "{}", run.err);
    let found = report(&folder, "r.json");
    let counts = json!({"empty": 5, "no-han": 5, "binary": 5, "json": 5});
    assert_eq!(found["failures_by_code"], counts);
    assert_eq!((&found["converted"], &found["failed"]), (&json!(60), &json!(20)));
    assert_eq!(found["failures"].as_array().map(Vec::len), Some(20));
    assert!(found["bytes_written"].as_u64() > found["bytes_read"].as_u64());
    // The same again does nothing, and says the same of the bad ones.
    let run = batch(&folder, &args, 3);
    assert!(run.err.ends_with("memox: 0 converted, 60 unchanged, 20 failed\n"), "{}", run.err);
    let again = report(&folder, "r.json");
    assert_eq!(again["diagnostics"], found["diagnostics"]);
    assert_eq!(again["failures_by_code"], counts);
    // A bad file that was mended is read, and only that.
    put(&folder, "in/0/b/x00.txt", SMALL.as_bytes());
    let run = batch(&folder, &args, 3);
    assert!(run.err.ends_with("memox: 1 converted, 60 unchanged, 19 failed\n"), "{}", run.err);
    let run = batch(&folder, &[&args[..], &["--retry-failed"]].concat(), 3);
    assert!(!run.err.contains("as before"), "{}", run.err);
    let run = batch(&folder, &[&args[..], &["--force"]].concat(), 3);
    assert!(run.err.ends_with("memox: 61 converted, 19 failed\n"), "{}", run.err);
}

#[test]
fn fail_fast_ends_at_the_first_bad_input_in_order() {
    let folder = many(3);
    put(&folder, "in/1/bad.txt", b"");
    let run = batch(&folder, &["in", "-o", "-", "--fail-fast", "-j", "2"], 3);
    assert_eq!(run.out.lines().map(name_of).collect::<Vec<_>>(), ["0/b/000.txt", "1/b/001.txt"]);
    assert_eq!(run.err.lines().count(), 2);
    assert_eq!(batch(&folder, &["in/1/bad.txt", "-o", "x.ndjson", "--fail-fast"], 2).out, "");
    assert!(!folder.path().join("x.ndjson").exists());
}
