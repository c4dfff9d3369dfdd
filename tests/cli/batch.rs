//! `memox batch`: many inputs, nothing lost, nothing torn, the same bytes every time.

use crate::{Folder, Run, SMALL};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The `n`th of many different memoranda.
fn memorandum(n: usize) -> String {
    SMALL
        .replace("第二次", &format!("第{}次", n % 9 + 1))
        .replace("兩地學校", &format!("{n}所學校"))
}

/// A folder `in` with `n` memoranda in three levels.
fn many(n: usize) -> Folder {
    let folder = Folder::new();
    for at in 0..n {
        put(&folder, &format!("in/{}/b/{at:03}.txt", at % 7), memorandum(at).as_bytes());
    }
    folder
}

fn put(folder: &Folder, name: &str, bytes: &[u8]) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// Every file under `root` that is not hidden, with its bytes.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
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
fn batch(folder: &Folder, args: &[&str], code: i32) -> Run {
    let run = folder.memox(&[&["batch"], args].concat());
    run.expect_code(code);
    run
}

fn report(folder: &Folder, name: &str) -> Value {
    serde_json::from_str(&folder.read(name)).expect("a report")
}

#[track_caller]
fn shell(folder: &Folder, program: &str, args: &[&str]) {
    let run = Command::new(program).args(args).current_dir(folder.path()).output();
    let run = run.expect("the packer is installed");
    assert!(run.status.success(), "{program}: {}", String::from_utf8_lossy(&run.stderr));
}

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

fn name_of(line: &str) -> Value {
    let json: Value = serde_json::from_str(line).expect("JSON");
    json.pointer("/source/name").cloned().expect("a name")
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
#[cfg(unix)]
fn archives_of_every_kind_give_what_their_folder_gives() {
    let folder = many(12);
    put(&folder, "in/x/inner.zip", b"PK");
    put(&folder, "in/x/bad.txt", b"");
    shell(&folder, "zip", &["-qr", "a.zip", "in"]);
    shell(&folder, "tar", &["-cf", "a.tar", "in"]);
    shell(&folder, "tar", &["-czf", "a.tar.gz", "in"]);
    shell(&folder, "tar", &["--zstd", "-cf", "a.tar.zst", "in"]);
    let plain = batch(&folder, &["in", "-o", "-"], 3);
    for archive in ["a.zip", "a.tar", "a.tar.gz", "a.tar.zst"] {
        let run = batch(&folder, &[archive, "-o", "-", "-j", "2"], 3);
        let mut lines: Vec<String> =
            run.out.replace(&format!("\"{archive}/in/"), "\"").lines().map(str::to_owned).collect();
        // An archive has an order of its own.
        lines.sort_by_key(|line| name_of(line).to_string());
        assert_eq!(lines, plain.out.lines().collect::<Vec<_>>(), "{archive}");
        let nested = format!("{archive}/in/x/inner.zip: is an archive in an archive");
        assert!(run.err.contains(&nested), "{}", run.err);
        assert!(run.err.contains(&format!("{archive}/in/x/bad.txt: is empty")), "{}", run.err);
        assert!(run.err.ends_with("memox: 12 converted, 2 failed\n"), "{}", run.err);
        batch(&folder, &[archive, "-o", "out"], 3);
        assert!(folder.path().join(format!("out/{archive}/in/1/b/001.txt.json")).is_file());
    }
}

#[test]
#[cfg(unix)]
fn limits_of_archives_are_named_and_counted() {
    let folder = many(5);
    put(&folder, "in/zeros.txt", &vec![b' '; 20 << 20]);
    shell(&folder, "tar", &["-czf", "a.tar.gz", "in"]);
    shell(&folder, "zip", &["-qr", "a.zip", "in"]);
    for archive in ["a.tar.gz", "a.zip"] {
        for (flag, limit, code) in [
            ("--max-entries", "4", "archive-entries"),
            ("--max-archive-bytes", "1000000", "archive-bytes"),
            ("--max-ratio", "20", "archive-ratio"),
        ] {
            let args = [archive, "-o", "-", "--report", "r.json", flag, limit];
            let run = batch(&folder, &args, 2);
            assert_eq!(run.out, "");
            assert!(run.err.contains(flag), "{}", run.err);
            assert_eq!(report(&folder, "r.json")["failures_by_code"], json!({code: 1}));
        }
        let args =
            [archive, "-o", "-", "--report", "r.json", "--max-bytes", "1M", "--max-ratio", "9999"];
        assert_eq!(batch(&folder, &args, 3).out.lines().count(), 5);
        assert_eq!(report(&folder, "r.json")["failures_by_code"], json!({"too-large": 1}));
    }
    let whole = fs::read(folder.path().join("a.tar.gz")).expect("an archive");
    put(&folder, "cut.tar.gz", &whole[..whole.len() / 2]);
    put(&folder, "cut.zip", b"PK\x03\x04 and no more");
    let run = batch(
        &folder,
        &["cut.tar.gz", "cut.zip", "in/1", "-o", "-", "--report", "r.json", "--max-ratio", "9999"],
        3,
    );
    assert_eq!(report(&folder, "r.json")["failures_by_code"]["archive-damaged"], 2, "{}", run.err);
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
#[cfg(unix)]
fn links_are_counted_and_followed_only_when_asked() {
    use std::os::unix::fs::symlink;
    let folder = many(1);
    put(&folder, "other/b.txt", memorandum(4).as_bytes());
    symlink("../other", folder.path().join("in/more")).expect("a link");
    symlink(".", folder.path().join("in/loop")).expect("a link");
    let run = batch(&folder, &["in", "-o", "out"], 0);
    assert_eq!(run.err, "memox: 1 converted, 2 passed over\n");
    let run = batch(&folder, &["in", "-o", "out", "--follow-links", "--report", "r.json"], 3);
    assert_eq!(report(&folder, "r.json")["failures_by_code"], json!({"link-loop": 1}));
    assert!(folder.path().join("out/more/b.txt.json").is_file(), "{}", run.err);
}

#[test]
fn paths_come_from_lists_and_globs() {
    let folder = many(9);
    put(&folder, "list", b"in/0/b/000.txt\r\n\nin/3/b/003.txt\n");
    let run = batch(&folder, &["--files-from", "list", "-o", "-"], 0);
    let names: Vec<Value> = run.out.lines().map(name_of).collect();
    assert_eq!(names, ["in/0/b/000.txt", "in/3/b/003.txt"]);
    let args = ["batch", "--files-from", "-", "-0", "-o", "-"];
    let run = folder.piped(&args, b"in/5/b/005.txt\0in/1/b/001.txt\0");
    assert_eq!(
        run.out.lines().map(name_of).collect::<Vec<_>>(),
        ["in/5/b/005.txt", "in/1/b/001.txt"]
    );
    let run = batch(&folder, &["in/**/00[12].txt", "-o", "-"], 0);
    assert_eq!(
        run.out.lines().map(name_of).collect::<Vec<_>>(),
        ["in/1/b/001.txt", "in/2/b/002.txt"]
    );
    assert!(batch(&folder, &["no/*.txt", "-o", "-"], 2).err.contains("no/*.txt: no such file"));
    batch(&folder, &["-", "-o", "-"], 2);
    batch(&folder, &["-o", "-"], 2);
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
fn fail_fast_ends_at_the_first_bad_input_in_order() {
    let folder = many(3);
    put(&folder, "in/1/bad.txt", b"");
    let run = batch(&folder, &["in", "-o", "-", "--fail-fast", "-j", "2"], 3);
    assert_eq!(run.out.lines().map(name_of).collect::<Vec<_>>(), ["0/b/000.txt", "1/b/001.txt"]);
    assert_eq!(run.err.lines().count(), 2);
    assert_eq!(batch(&folder, &["in/1/bad.txt", "-o", "x.ndjson", "--fail-fast"], 2).out, "");
    assert!(!folder.path().join("x.ndjson").exists());
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

/// One input of each kind that is no UTF-8 text, and one that is refused.
const KINDS: [(&str, &str); 6] = [
    ("encoding-big5/input.txt", "big5.txt"),
    ("encoding-utf16le/input.txt", "utf16.txt"),
    ("html-big5-breaks/input.html", "page.html"),
    ("docx-numbered/input.docx", "word.docx"),
    ("pdf-page-cuts/input.pdf", "print.pdf"),
    ("pdf-locked-err/input.pdf", "locked.pdf"),
];

/// A folder `in` with an input of each kind.
fn kinds() -> Folder {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folder = Folder::new();
    for (fixture, name) in KINDS {
        let bytes = fs::read(fixtures.join(fixture)).expect("a fixture");
        put(&folder, &format!("in/{name}"), &bytes);
    }
    folder
}

#[test]
#[cfg(unix)]
fn every_kind_of_document_is_read_from_folders_archives_and_lists() {
    let folder = kinds();
    let args = ["in", "-o", "out", "--report", "r.json"];
    let run = batch(&folder, &args, 3);
    assert!(run.err.ends_with("memox: 5 converted, 1 failed\n"), "{}", run.err);
    assert_eq!(report(&folder, "r.json")["failures"][0]["name"], "locked.pdf");
    for (_, name) in &KINDS[..5] {
        let parsed = folder.memox(&["parse", &format!("in/{name}")]);
        parsed.expect_code(0);
        let mut parsed = parsed.json();
        parsed["source"]["name"] = json!(name);
        let out: Value = serde_json::from_str(&folder.read(&format!("out/{name}.json"))).expect("");
        assert_eq!(out, parsed, "{name}");
        assert!(out["areas"].as_array().is_some_and(|areas| !areas.is_empty()), "{name}");
    }
    shell(&folder, "zip", &["-qr", "a.zip", "in"]);
    shell(&folder, "tar", &["-czf", "a.tar.gz", "in"]);
    let plain = batch(&folder, &["in", "-o", "-"], 3);
    let rows = folder.memox(&["export", "in"]);
    rows.expect_code(3);
    for archive in ["a.zip", "a.tar.gz"] {
        let run = batch(&folder, &[archive, "-o", "-"], 3);
        let prefix = format!("{archive}/in/");
        let mut lines: Vec<String> =
            run.out.lines().map(|line| line.replace(&prefix, "")).collect();
        lines.sort_by_key(|line| name_of(line).to_string());
        assert_eq!(lines, plain.out.lines().collect::<Vec<_>>(), "{archive}");
        let run = folder.memox(&["export", archive]);
        run.expect_code(3);
        let mut lines: Vec<String> =
            run.out.lines().map(|line| line.replace(&prefix, "")).collect();
        let mut expected: Vec<&str> = rows.out.lines().collect();
        lines.sort();
        expected.sort_unstable();
        assert_eq!(lines, expected, "{archive}");
        assert!(run.err.contains(&format!("{prefix}locked.pdf")), "{}", run.err);
    }
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
#[cfg(unix)]
fn globs_take_files_alone_and_pass_nothing_over_in_silence() {
    let folder = many(3);
    put(&folder, "in/.hidden/x.txt", SMALL.as_bytes());
    std::os::unix::fs::symlink("b/000.txt", folder.path().join("in/0/link.txt")).expect("a link");
    let args = ["./in/**/*.txt", "-o", "out", "--report", "r.json"];
    batch(&folder, &args, 0);
    let found = report(&folder, "r.json");
    assert_eq!(
        (&found["converted"], &found["passed_over"]),
        (&json!(3), &json!({"hidden": 1, "link": 1}))
    );
    assert!(folder.path().join("out/in/2/b/002.txt.json").is_file());
    // The output folder is no input, whatever the pattern.
    let run = batch(&folder, &["**/*", "-o", "out", "--dry-run"], 0);
    assert!(!run.out.contains("out/out"), "{}", run.out);
    // Without ** a pattern looks no deeper than it is long.
    let run = batch(&folder, &["in/*/b/*1.txt", "-o", "-"], 0);
    assert_eq!(run.out.lines().map(name_of).collect::<Vec<_>>(), ["in/1/b/001.txt"]);
}

#[test]
#[cfg(unix)]
fn a_tar_that_hides_its_size_in_names_is_refused() {
    let folder = Folder::new();
    // A name of 64 MiB in a header of GNU tar, which is no entry.
    let script = "import gzip, tarfile\n\
        with gzip.open('a.tar.gz', 'wb') as out:\n    \
            info = tarfile.TarInfo('././@LongLink')\n    \
            info.type, info.size = tarfile.GNUTYPE_LONGNAME, 64 << 20\n    \
            out.write(info.tobuf(tarfile.GNU_FORMAT))\n    \
            out.write(b'a' * (64 << 20))\n    \
            out.write(tarfile.TarInfo('x.txt').tobuf())\n";
    shell(&folder, "python3", &["-c", script]);
    let run = batch(&folder, &["a.tar.gz", "-o", "-", "--report", "r.json"], 2);
    assert_eq!(
        report(&folder, "r.json")["failures_by_code"],
        json!({"archive-ratio": 1}),
        "{}",
        run.err
    );
}
