//! What the campaign of faults found, in the small.

use crate::{Folder, SMALL};
use std::process::Stdio;

#[test]
fn batches_into_one_folder_wait_for_each_other() {
    let names: Vec<String> = (0..12).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), SMALL)).collect();
    let folder = Folder::with(&files);
    let start = |from: usize| {
        let own = names[from..].iter().map(String::as_str);
        let args: Vec<&str> = ["batch", "-o", "out"].into_iter().chain(own).collect();
        let mut command = folder.command(&args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("memox runs")
    };
    let runs: Vec<_> = [0, 3, 6].into_iter().map(start).collect();
    for run in runs {
        let output = run.wait_with_output().expect("memox ends");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{words}");
    }
    let whole = folder.memox(&["parse", "0.txt"]).out;
    for name in &names {
        assert_eq!(folder.read(&format!("out/{name}.json")), whole.replace("0.txt", name));
    }
    let again = folder.memox(&["batch", "-o", "out", "0.txt", "11.txt"]);
    assert_eq!(again.err, "memox: 0 converted, 2 unchanged\n");
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
