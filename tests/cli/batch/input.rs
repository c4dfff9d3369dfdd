//! What is read: folders, links, lists, globs, every kind of document.

use crate::batch::{batch, many, memorandum, name_of, put, report, shell};
use crate::{Folder, SMALL};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

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
