//! Archives and their limits.

use crate::Folder;
use crate::batch::{batch, many, name_of, put, report, shell};
use serde_json::json;
use std::fs;

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

#[test]
fn an_entry_that_leads_out_is_named_and_cannot_forge_a_line() {
    let folder = Folder::new();
    let script = "import zipfile\n\
        with zipfile.ZipFile('a.zip', 'w') as out:\n    \
            out.writestr('../x\\nmemox: y.txt', 'x')\n    \
            out.writestr('/etc/z.txt', 'x')\n";
    shell(&folder, "python3", &["-c", script]);
    let run = batch(&folder, &["a.zip", "-o", "-", "--report", "r.json"], 2);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines[0], "memox: a.zip: holds ../x\\nmemox: y.txt, which leads out of it");
    assert_eq!(lines[1], "memox: a.zip: holds /etc/z.txt, which leads out of it");
    assert_eq!(lines.len(), 3, "{}", run.err);
    assert_eq!(report(&folder, "r.json")["failures_by_code"], json!({"unsafe-name": 2}));
}

#[test]
#[cfg(unix)]
fn a_damaged_archive_is_told_of_in_words_for_people() {
    let folder = many(2);
    shell(&folder, "tar", &["--zstd", "-cf", "a.tar.zst", "in"]);
    let whole = fs::read(folder.path().join("a.tar.zst")).expect("an archive");
    put(&folder, "cut.tar.zst", &whole[..whole.len() / 2]);
    put(&folder, "short.tar.zst", &whole[..2]);
    put(&folder, "bad.tar.zst", &[&whole[..4], &[b'x'; 40]].concat());
    for (name, words) in [
        ("cut.tar.zst", "incomplete Zstandard frame"),
        ("short.tar.zst", "incomplete Zstandard frame"),
        ("bad.tar.zst", "invalid Zstandard frame"),
    ] {
        let run = folder.memox(&["batch", name, "-o", "-"]);
        let expected = format!("{name}: is damaged or cut short ({words})");
        assert!(run.err.contains(&expected), "{}", run.err);
    }
}
