//! Each bad input gets one line that says what to do, and the right exit code.

use crate::{Folder, SMALL};

/// Runs `parse` on `name` alone: exit 2, nothing on stdout, this one line on stderr.
#[track_caller]
fn refused(folder: &Folder, args: &[&str], line: &str) {
    let run = folder.memox(&[&["parse"], args].concat());
    run.expect_code(2);
    assert_eq!(run.err, format!("memox: {line}\n"));
    assert_eq!(run.out, "");
}

#[test]
fn a_missing_file_is_named() {
    refused(&Folder::new(), &["no.txt"], "no.txt: no such file; check the path");
}

#[test]
fn a_folder_is_no_file() {
    refused(&Folder::new(), &["."], ".: is a folder; name the files in it");
}

#[test]
fn an_empty_file_holds_nothing() {
    let folder = Folder::with(&[("a.txt", "")]);
    refused(&folder, &["a.txt"], "a.txt: is empty; nothing to read");
}

#[test]
fn a_file_without_chinese_is_refused() {
    let folder = Folder::with(&[("a.txt", "Memorandum of understanding\n"), ("b.txt", " \n\n")]);
    let line = "a.txt: holds no Chinese character; memox reads Chinese memoranda";
    refused(&folder, &["a.txt"], line);
    refused(&folder, &["b.txt"], &line.replace("a.txt", "b.txt"));
}

#[test]
fn a_binary_file_is_refused_with_the_byte_that_shows_it() {
    let folder = Folder::new();
    folder.write("a.bin", "備忘錄\0\u{1}\u{2}".as_bytes());
    let line =
        "a.bin: looks like a binary file (control character at byte 9); extract its text first";
    refused(&folder, &["a.bin"], line);
    folder.write("b.bin", b"\x7fELF\x02\x01\x01\x03\x04\x05\x06");
    assert!(folder.memox(&["parse", "b.bin"]).err.contains("binary file"));
}

#[test]
fn undecodable_bytes_are_named_by_their_offset() {
    let folder = Folder::new();
    folder.write(
        "a.txt",
        "備忘".as_bytes().iter().chain(b"\xff\xfe").copied().collect::<Vec<_>>().as_slice(),
    );
    refused(
        &folder,
        &["a.txt"],
        "a.txt: is not UTF-8 at byte 6, and no other encoding fits; name its encoding with --encoding",
    );
}

#[test]
fn the_offset_counts_a_byte_order_mark() {
    let folder = Folder::new();
    folder.write("a.txt", b"\xEF\xBB\xBF\xE5\x82\x99\xff");
    refused(
        &folder,
        &["a.txt"],
        "a.txt: is not UTF-8 at byte 6, and no other encoding fits; name its encoding with --encoding",
    );
}

#[test]
fn the_limit_can_be_set_and_is_named() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let line = "a.txt: is larger than 100 bytes; raise the limit with --max-bytes";
    refused(&folder, &["--max-bytes", "100", "a.txt"], line);
    let run = folder.piped(&["parse", "--max-bytes=1K"], SMALL.repeat(9).as_bytes());
    run.expect_code(2);
    assert_eq!(
        run.err,
        "memox: standard input: is larger than 1 KiB; raise the limit with --max-bytes\n"
    );
    folder.memox(&["parse", "--max-bytes", "1M", "a.txt"]).expect_code(0);
}

#[test]
fn a_limit_that_is_no_size_is_wrong_usage() {
    for size in ["", "0", "many", "1T", "5G", "1.5M", "K"] {
        let run = Folder::new().memox(&["parse", "--max-bytes", size, "a.txt"]);
        run.expect_code(2);
        assert!(run.err.contains("--max-bytes"), "{size}: {}", run.err);
    }
}

#[test]
fn the_other_files_of_a_call_are_still_read() {
    let folder = Folder::with(&[("a.txt", SMALL), ("b.txt", SMALL), ("empty.txt", "")]);
    let run = folder.memox(&["parse", "a.txt", "no.txt", "empty.txt", "b.txt"]);
    run.expect_code(3);
    let names: Vec<_> = run.lines().iter().map(|line| line["source"]["name"].clone()).collect();
    assert_eq!(names, ["a.txt", "b.txt"]);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
}

#[test]
fn names_that_a_terminal_would_obey_are_written_out() {
    let run = Folder::new().memox(&["parse", "\u{1b}[31m\u{202e}a\nb.txt"]);
    run.expect_code(2);
    let line = "memox: \\u{1b}[31m\\u{202e}a\\nb.txt: no such file; check the path\n";
    assert_eq!(run.err, line);
}

#[test]
fn messages_are_chinese_when_asked() {
    let run = Folder::new().memox(&["--lang", "zh", "parse", "no.txt"]);
    run.expect_code(2);
    assert_eq!(run.err, "memox: no.txt：沒有這個檔案；請檢查路徑\n");
}

#[test]
fn json_of_several_files_is_wrong_usage_that_names_ndjson() {
    let folder = Folder::with(&[("a.txt", SMALL), ("b.txt", SMALL)]);
    let run = folder.memox(&["parse", "-f", "json", "a.txt", "b.txt"]);
    run.expect_code(2);
    assert_eq!(run.err, "memox: -f json holds one document; use -f ndjson for several files\n");
    assert_eq!(run.out, "");
}

#[test]
fn wrong_usage_is_exit_2() {
    for args in [&["no-such-command"][..], &["parse", "--no-such-flag"], &["explain"]] {
        let run = Folder::new().memox(args);
        run.expect_code(2);
        assert!(!run.err.is_empty() && run.out.is_empty());
    }
}

#[test]
fn a_bare_run_shows_help() {
    let run = Folder::new().memox(&[]);
    // Not at a terminal, so that a script does not take it for success.
    run.expect_code(2);
    assert!(run.err.contains("Usage: memox"), "{}", run.err);
}

#[test]
fn json_that_memox_did_not_write_is_refused() {
    let folder =
        Folder::with(&[("a.json", r#"{"title":"備忘錄"}"#), ("b.json", r#"{"schema":"memox"#)]);
    let line = "a.json: JSON without \"schema\": \"memox/memorandum/1\"; give memox a text or JSON that memox parse wrote";
    refused(&folder, &["a.json"], line);
    let run = folder.memox(&["parse", "b.json"]);
    assert!(run.err.starts_with("memox: b.json: not valid JSON at line 1, column "), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_still_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"a\xff.txt");
    folder.write(name, SMALL.as_bytes());
    let output = folder.command(&["parse"]).arg(name).output().expect("memox runs");
    assert_eq!(output.status.code(), Some(0));
}
