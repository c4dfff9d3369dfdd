//! `memox parse`: what goes in and what comes out.

use crate::{Folder, SMALL};
use std::process::Stdio;

#[test]
fn one_file_gives_indented_json() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let run = folder.memox(&["parse", "a.txt"]);
    run.expect_code(0);
    assert!(run.out.starts_with("{\n  \"schema\": \"memox/memorandum/1\",\n"), "{}", run.out);
    let json = run.json();
    assert_eq!(json["source"]["name"], "a.txt");
    assert_eq!(
        json["areas"][0]["measures"][0]["text"],
        "支持兩地企業透過展覽會、投資推介會和考察等多種方式共同開拓市場。"
    );
    assert_eq!(run.err, "");
}

#[test]
fn a_dash_and_a_pipe_are_standard_input_without_a_name() {
    let folder = Folder::new();
    let piped = folder.piped(&["parse"], SMALL.as_bytes());
    piped.expect_code(0);
    assert!(piped.json()["source"]["name"].is_null());
    assert_eq!(folder.piped(&["parse", "-"], SMALL.as_bytes()).out, piped.out);
}

#[test]
fn several_files_give_one_line_each_in_argument_order() {
    let folder = Folder::with(&[("a.txt", SMALL), ("b.txt", SMALL), ("c.txt", SMALL)]);
    let run = folder.memox(&["parse", "c.txt", "a.txt", "b.txt"]);
    run.expect_code(0);
    let names: Vec<_> = run.lines().iter().map(|line| line["source"]["name"].clone()).collect();
    assert_eq!(names, ["c.txt", "a.txt", "b.txt"]);
}

#[test]
fn compact_json_and_ndjson_of_one_file_are_the_same_line() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let compact = folder.memox(&["parse", "--compact", "a.txt"]).out;
    assert_eq!(compact.lines().count(), 1);
    assert_eq!(folder.memox(&["parse", "-f", "ndjson", "a.txt"]).out, compact);
}

#[test]
fn a_byte_order_mark_counts_in_bytes_and_hash_but_not_in_positions() {
    let folder = Folder::with(&[("a.txt", SMALL), ("b.txt", &format!("\u{feff}{SMALL}"))]);
    let run = folder.memox(&["parse", "a.txt", "b.txt"]);
    let [plain, marked] = run.lines().try_into().expect("two lines");
    assert_eq!(plain["source"]["bytes"], SMALL.len());
    assert_eq!(marked["source"]["bytes"], SMALL.len() + 3);
    assert_ne!(plain["source"]["sha256"], marked["source"]["sha256"]);
    assert_eq!(plain["areas"], marked["areas"]);
    assert_eq!(plain["source"]["chars"], marked["source"]["chars"]);
}

#[test]
fn the_hash_is_that_of_the_bytes_of_the_file() {
    // Computed by sha256sum.
    let hash = "bff9f97692315eb7dfd0f9e86c9279195ff61bffc61538b0c8376e16a66f40bf";
    let folder = Folder::with(&[("a.txt", "備忘錄")]);
    let json = folder.memox(&["parse", "a.txt"]).json();
    assert_eq!(json["source"]["sha256"], hash);
}

#[test]
fn own_json_is_read_wherever_a_text_is() {
    let folder = Folder::with(&[("a.txt", SMALL), ("b.txt", SMALL)]);
    folder.memox(&["parse", "-o", "a.json", "a.txt"]).expect_code(0);
    let again = folder.memox(&["parse", "a.json"]);
    again.expect_code(0);
    assert_eq!(again.out, folder.read("a.json"));
    folder.memox(&["parse", "-o", "all.ndjson", "a.txt", "b.txt"]).expect_code(0);
    let again = folder.memox(&["parse", "-f", "ndjson", "all.ndjson"]);
    assert_eq!(again.out, folder.read("all.ndjson"));
}

#[test]
fn without_facets_no_measure_has_any() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    folder.memox(&["parse", "-o", "a.json", "a.txt"]).expect_code(0);
    for input in ["a.txt", "a.json"] {
        let json = folder.memox(&["parse", "--no-facets", input]).json();
        let measures = json["areas"][1]["measures"].as_array().expect("measures").clone();
        assert_eq!(measures.len(), 2);
        for measure in measures {
            for (facet, values) in measure["facets"].as_object().expect("facets") {
                assert_eq!(values.as_array().map(Vec::len), Some(0), "{facet}");
            }
        }
    }
}

#[test]
fn the_outline_shows_lines_and_is_cut_to_the_width() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let run = folder.memox(&["parse", "-f", "outline", "a.txt"]);
    run.expect_code(0);
    let area = "\n一、金融  (line 5)\n  支持兩地企業透過展覽會、投資推介會和考察等多種方式共同開拓市場。  (lines 7–9)\n";
    assert!(run.out.contains(area), "{}", run.out);
    let mut narrow = folder.command(&["parse", "-f", "outline", "a.txt"]);
    let output = narrow.env("COLUMNS", "32").output().expect("memox runs");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(page.contains("\n  支持兩地企業透過…  (lines 7–9)\n"), "{page}");
}

#[test]
fn the_stages_own_views_are_shown() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let tokens = folder.memox(&["parse", "-f", "tokens", "a.txt"]);
    tokens.expect_code(0);
    assert!(tokens.out.contains("5:1-5:3 Enumerator Han Comma 1 \"一、\"\n"), "{}", tokens.out);
    let tree = folder.memox(&["parse", "-f", "tree", "a.txt"]);
    tree.expect_code(0);
    assert!(tree.out.contains("鼓勵兩地學校交流。"), "{}", tree.out);
    folder.memox(&["parse", "-o", "a.json", "a.txt"]).expect_code(0);
    let run = folder.memox(&["parse", "-f", "tokens", "a.json"]);
    run.expect_code(2);
    let line = "memox: a.json: is JSON, which has no text, tokens or tree; name the text it was read from\n";
    assert_eq!(run.err, line);
}

#[test]
fn views_of_several_files_are_headed_by_name() {
    let folder = Folder::with(&[("a.txt", SMALL), ("b.txt", SMALL)]);
    let run = folder.memox(&["parse", "-f", "outline", "a.txt", "b.txt"]);
    assert!(run.out.starts_with("==> a.txt <==\n"), "{}", run.out);
    assert!(run.out.contains("\n\n==> b.txt <==\n"), "{}", run.out);
}

#[test]
fn the_reading_text_has_one_paragraph_a_line() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let run = folder.memox(&["parse", "-f", "paragraphs", "a.txt"]);
    run.expect_code(0);
    let joined = SMALL.replace("方式\n\n共同", "方式共同");
    let paragraphs = joined.replace("\n\n", "\n");
    let parted = paragraphs.replace("\n一、", "\n\n一、").replace("\n二、", "\n\n二、");
    assert_eq!(run.out, parted);
}

#[test]
fn the_text_that_offsets_refer_to_is_printed_as_it_is() {
    let crlf = SMALL.replace('\n', "\r\n");
    let bytes: Vec<u8> = crlf.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let folder = Folder::with(&[("a.txt", &*crlf)]);
    std::fs::write(folder.path().join("b.txt"), [b"\xFE\xFF", &bytes[..]].concat()).unwrap();
    for name in ["a.txt", "b.txt"] {
        let run = folder.memox(&["parse", "-f", "text", name]);
        run.expect_code(0);
        assert_eq!(run.out, crlf, "{name}");
    }
}

#[test]
fn an_output_file_appears_whole_and_alone() {
    let folder = Folder::with(&[("a.txt", SMALL), ("out.json", "old")]);
    let run = folder.memox(&["parse", "-o", "out.json", "a.txt"]);
    run.expect_code(0);
    assert_eq!(run.out, "");
    assert_eq!(folder.read("out.json"), folder.memox(&["parse", "a.txt"]).out);
    assert_eq!(folder.names(), ["a.txt", "out.json"]);
}

#[test]
fn when_nothing_was_read_the_old_output_stays() {
    let folder = Folder::with(&[("empty.txt", ""), ("out.json", "old")]);
    folder.memox(&["parse", "-o", "out.json", "empty.txt"]).expect_code(2);
    assert_eq!(folder.read("out.json"), "old");
    assert_eq!(folder.names(), ["empty.txt", "out.json"]);
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    for output in ["a.txt", "./a.txt", "link.txt"] {
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink("a.txt", folder.path().join("link.txt"));
        if !folder.path().join(output).exists() {
            continue;
        }
        let run = folder.memox(&["parse", "-o", output, "a.txt"]);
        run.expect_code(2);
        assert!(run.err.contains("is also an input; name another file with -o"), "{}", run.err);
    }
    let redirected = std::fs::File::open(folder.path().join("a.txt")).expect("the input");
    let mut command = folder.command(&["parse", "-o", "a.txt"]);
    let output = command.stdin(redirected).output().expect("memox runs");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(folder.read("a.txt"), SMALL);
}

#[test]
fn an_output_that_is_a_folder_or_nowhere_is_refused() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let run = folder.memox(&["parse", "-o", ".", "a.txt"]);
    run.expect_code(2);
    assert_eq!(run.err, "memox: .: is a folder; name a file with -o\n");
    let run = folder.memox(&["parse", "-o", "no/out.json", "a.txt"]);
    run.expect_code(2);
    assert!(run.err.starts_with("memox: no/out.json: cannot be written: "), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn an_output_keeps_its_rights_and_a_link_its_target() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let target = folder.write("out.json", b"old");
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).expect("chmod");
    symlink("out.json", folder.path().join("link.json")).expect("a link");
    folder.memox(&["parse", "-o", "link.json", "a.txt"]).expect_code(0);
    assert!(folder.read("out.json").starts_with('{'));
    let link = folder.path().join("link.json").symlink_metadata().expect("the link");
    assert!(link.is_symlink());
    let mode = target.metadata().expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_device_as_output_is_written_and_not_replaced() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    folder.memox(&["parse", "-o", "/dev/null", "a.txt"]).expect_code(0);
    let run = folder.memox(&["parse", "-o", "/dev/stdout", "a.txt"]);
    run.expect_code(0);
    assert_eq!(run.out, folder.memox(&["parse", "a.txt"]).out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let output = folder.command(&["parse", "a.txt"]).stdout(full).output().expect("memox runs");
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(
        err,
        "memox: standard output: cannot be written: No space left on device (os error 28)\n"
    );
    let run = folder.memox(&["parse", "-o", "/dev/full", "a.txt"]);
    run.expect_code(2);
    assert!(run.err.starts_with("memox: /dev/full: cannot be written: "), "{}", run.err);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    // More than a pipe holds, so that memox is still writing when nobody reads.
    let args = [&["parse"][..], &["a.txt"; 400]].concat();
    let mut command = folder.command(&args);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("memox runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("memox ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let once = folder.memox(&["parse", "a.txt"]).out;
    assert_eq!(folder.memox(&["parse", "a.txt"]).out, once);
}
