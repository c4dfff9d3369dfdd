//! `memox diff` and `memox lineage` as their users run them.

use crate::{Folder, SMALL};
use serde_json::Value;

/// [`SMALL`] at the next meeting: one measure revised, one dropped, one added.
fn next() -> String {
    SMALL
        .replace("第二次會議", "第三次會議")
        .replace("2022年3月1日", "2023年5月2日")
        .replace("和考察等多種方式", "和實地考察等多種方式")
        .replace("支持兩地學生互訪。", "共同開發中醫藥標準。")
}

fn folder() -> Folder {
    Folder::with(&[("old.txt", SMALL), ("new.txt", &next())])
}

#[test]
fn what_changed_is_said_and_exits_with_one() {
    let run = folder().memox(&["diff", "old.txt", "new.txt"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.out.contains("甲乙合作會議 第二次 (2022-03-01) → 甲乙合作會議 第三次 (2023-05-02)")
    );
    assert!(
        run.out.contains("[-考察-]{+實地考察+}") || run.out.contains("{+實地+}考察"),
        "{}",
        run.out
    );
    assert!(run.out.contains("共同開發中醫藥標準。"));
    assert!(!run.out.contains('\u{1b}'), "no colour into a pipe");
}

#[test]
fn nothing_changed_exits_with_zero() {
    let run = folder().memox(&["diff", "-f", "json", "old.txt", "old.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let diff: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&diff["schema"], &diff["same"]), (&"memox/diff/1".into(), &true.into()));
}

#[test]
fn json_of_memox_is_read_like_its_text() {
    let folder = folder();
    folder.memox(&["parse", "-o", "old.json", "old.txt"]);
    let text = folder.memox(&["diff", "-f", "md", "old.txt", "new.txt"]);
    let json = folder.memox(&["diff", "-f", "md", "old.json", "new.txt"]);
    assert_eq!(text.out, json.out);
}

#[test]
fn only_and_fail_on_take_lists() {
    let folder = folder();
    let run =
        folder.memox(&["diff", "-f", "json", "--only", "added,dropped", "old.txt", "new.txt"]);
    let diff: Value = serde_json::from_str(&run.out).expect("JSON");
    let ops: Vec<&Value> =
        diff["measures"].as_array().expect("measures").iter().map(|m| &m["op"]).collect();
    assert!(!ops.is_empty() && ops.iter().all(|op| *op == "added" || *op == "dropped"), "{ops:?}");
    assert_eq!(folder.memox(&["diff", "--fail-on", "split", "old.txt", "new.txt"]).code, 0);
    assert_eq!(folder.memox(&["diff", "--fail-on", "split,added", "old.txt", "new.txt"]).code, 1);
    assert_eq!(folder.memox(&["diff", "--fail-on", "none", "old.txt", "new.txt"]).code, 0);
}

#[test]
fn trouble_exits_with_two() {
    let folder = folder();
    assert_eq!(folder.memox(&["diff", "old.txt", "missing.txt"]).code, 2);
    assert_eq!(folder.memox(&["diff", "-", "-"]).code, 2);
    assert_eq!(folder.memox(&["diff", "--threshold", "2", "old.txt", "new.txt"]).code, 2);
    assert_eq!(folder.memox(&["diff", "old.txt"]).code, 2);
}

#[test]
fn a_page_is_written_whole() {
    let folder = folder();
    let run = folder.memox(&["diff", "-f", "html", "-o", "report.html", "old.txt", "new.txt"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let page = folder.read("report.html");
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(
        page.contains("default-src 'none'")
            && !page.contains("http://")
            && !page.contains("https://")
    );
}

#[test]
fn commitments_are_followed_in_the_order_of_the_meetings() {
    let folder = folder();
    let straight = folder.memox(&["lineage", "-f", "csv", "old.txt", "new.txt"]);
    let mixed = folder.memox(&["lineage", "-f", "csv", "new.txt", "old.txt"]);
    assert_eq!(straight.code, 0, "{}", straight.err);
    assert_eq!(straight.out, mixed.out);
    assert!(straight.out.starts_with("thread,first,last,"));
    let run = folder.memox(&["lineage", "--grep", "中医药", "-f", "json", "old.txt", "new.txt"]);
    let lineage: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(lineage["threads"].as_array().map(Vec::len), Some(1));
    assert_eq!(lineage["meetings"].as_array().map(Vec::len), Some(2));
}

#[test]
fn one_unreadable_meeting_does_not_stop_the_others() {
    let run = folder().memox(&["lineage", "old.txt", "missing.txt", "new.txt"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.out.contains("第三次"));
}
