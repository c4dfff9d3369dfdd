//! What the campaign of faults found, in the small.

use crate::{Folder, SMALL};
use std::process::Stdio;

#[test]
fn batches_into_one_folder_do_not_tear_each_other() {
    let names: Vec<String> = (0..12).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), SMALL)).collect();
    let folder = Folder::with(&files);
    let all =
        [&["batch", "-o", "out"], names.iter().map(String::as_str).collect::<Vec<_>>().as_slice()]
            .concat();
    let start = |_| {
        let mut command = folder.command(&all);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("memox runs")
    };
    let runs: Vec<_> = (0..3).map(start).collect();
    let mut n_done = 0;
    for run in runs {
        let output = run.wait_with_output().expect("memox ends");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        n_done += usize::from(output.status.success());
        let told = output.status.code() == Some(2) && words.starts_with("memox: out: another run");
        assert!(output.status.success() || told, "{words}");
    }
    assert!(n_done > 0, "one of them does the work");
    let whole = folder.memox(&["parse", "0.txt"]).out;
    for name in &names {
        assert_eq!(folder.read(&format!("out/{name}.json")), whole.replace("0.txt", name));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_on_a_full_disk_says_so() {
    for args in [&["--help"][..], &["parse", "--help"], &["--version"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
        let mut command = Folder::new().command(args);
        let output = command.current_dir("/").stdout(full).output().expect("memox runs");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(words.starts_with("memox: standard output: cannot be written: "), "{words:?}");
    }
}

#[test]
fn wrong_usage_is_told_in_words_that_a_terminal_does_not_obey() {
    let bad = "\u{9b}31m\u{202e}x";
    for args in [&[bad][..], &["parse", &format!("--{bad}")], &["parse", "-f", bad]] {
        let run = Folder::new().memox(args);
        run.expect_code(2);
        assert!(run.err.contains("\\u{9b}31m\\u{202e}x"), "{:?}", run.err);
        assert!(!run.err.contains(['\u{9b}', '\u{202e}']), "{:?}", run.err);
    }
    for args in [&["batch", "a[\u{1b}", "-o", "out"][..], &["export", "a[\u{1b}"]] {
        let run = Folder::new().memox(args);
        run.expect_code(2);
        assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
    }
}

#[test]
fn findings_for_github_hold_nothing_that_a_terminal_obeys() {
    let folder = Folder::with(&[("\u{1b}[31m\u{202e}.txt", &crate::faulty())]);
    let run = folder.memox(&["check", "-f", "github", "\u{1b}[31m\u{202e}.txt"]);
    run.expect_code(1);
    assert!(run.out.contains("file=\\u{1b}[31m\\u{202e}.txt,line=13"), "{:?}", run.out);
}
