//! `memox check`: findings on the terminal and for machines.

use crate::{Folder, SMALL, faulty};

#[test]
fn a_document_that_agrees_with_itself_is_exit_0() {
    let folder = Folder::with(&[("a.txt", SMALL)]);
    let run = folder.memox(&["check", "a.txt"]);
    run.expect_code(0);
    assert!(!run.out.contains("warning["), "{}", run.out);
}

#[test]
fn a_finding_shows_the_line_with_a_caret_and_help() {
    let folder = Folder::with(&[("a.txt", &faulty())]);
    let run = folder.memox(&["check", "a.txt"]);
    run.expect_code(1);
    let mut lines =
        run.out.lines().skip_while(|line| !line.contains("warning[bracket-unbalanced]"));
    let head = lines.next().expect("the finding");
    assert_eq!(head, "a.txt:13:7: warning[bracket-unbalanced]: “「” has no partner in this text");
    let (line, carets) = (lines.next().expect("a line"), lines.next().expect("carets"));
    assert!(lines.next().expect("help").starts_with("  help: "));
    // The carets stand under the words: as many columns lie before both.
    let column = carets.find('^').expect("a caret");
    let before: String = line.split("「交流").next().expect("the words").into();
    assert_eq!(columns(&before), column, "{line}\n{carets}");
}

/// Two for every character beyond Latin; none of the sample is ambiguous but the ellipsis.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || c == '…' { 1 } else { 2 }).sum()
}

#[test]
fn own_json_is_checked_like_its_text_without_the_lines() {
    let folder = Folder::with(&[("a.txt", &faulty())]);
    folder.memox(&["parse", "-o", "a.json", "a.txt"]).expect_code(0);
    let run = folder.memox(&["check", "a.json"]);
    run.expect_code(1);
    assert!(run.out.contains("a.txt:13:7: warning[bracket-unbalanced]: "), "{}", run.out);
    assert!(!run.out.contains('^'), "{}", run.out);
}

#[test]
fn unreadable_inputs_beat_findings() {
    let folder = Folder::with(&[("a.txt", &faulty())]);
    folder.memox(&["check", "a.txt", "no.txt"]).expect_code(3);
    folder.memox(&["check", "no.txt"]).expect_code(2);
}

#[test]
fn json_findings_carry_their_file() {
    let folder = Folder::with(&[("a.txt", &faulty()), ("b.txt", &faulty())]);
    let run = folder.memox(&["check", "-f", "json", "a.txt", "b.txt"]);
    run.expect_code(1);
    assert_eq!(run.err, "");
    let json = run.json();
    let found = json.as_array().expect("an array").iter();
    let found = found.filter(|finding| finding["code"] == "bracket-unbalanced");
    let places: Vec<_> =
        found.map(|finding| (&finding["file"], &finding["spans"][0]["line"])).collect();
    assert_eq!(places, [(&"a.txt".into(), &13.into()), (&"b.txt".into(), &13.into())]);
}

#[test]
fn github_and_sarif_name_file_and_line() {
    let folder = Folder::with(&[("a.txt", &faulty())]);
    let run = folder.memox(&["check", "-f", "github", "a.txt"]);
    run.expect_code(1);
    let command = "::warning file=a.txt,line=13,col=7,title=bracket-unbalanced::“「” has no partner in this text\n";
    assert!(run.out.contains(command), "{}", run.out);
    let run = folder.memox(&["check", "-f", "sarif", "a.txt"]);
    run.expect_code(1);
    let json = run.json();
    let results = json["runs"][0]["results"].as_array().expect("results").clone();
    let result = results.iter().find(|result| result["ruleId"] == "bracket-unbalanced");
    let place = &result.expect("the finding")["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a.txt");
    assert_eq!(place["region"]["startLine"], 13);
}

#[test]
fn colour_is_for_terminals_or_when_asked() {
    let folder = Folder::with(&[("a.txt", &faulty())]);
    assert!(!folder.memox(&["check", "a.txt"]).out.contains('\u{1b}'));
    assert!(folder.memox(&["check", "--color", "always", "a.txt"]).out.contains("\u{1b}[1;33m"));
    assert!(!folder.memox(&["check", "--color=never", "a.txt"]).out.contains('\u{1b}'));
    let mut asked = folder.command(&["check", "--color", "always", "a.txt"]);
    let output = asked.env("NO_COLOR", "1").output().expect("memox runs");
    // What is said on the command line beats the environment.
    assert!(output.stdout.contains(&0x1b));
}

#[test]
fn quiet_says_less_and_chinese_is_spoken() {
    let folder = Folder::with(&[("a.txt", &faulty())]);
    assert!(
        folder.memox(&["check", "a.txt"]).err.starts_with("memox: 1 file: 0 errors, 1 warning, ")
    );
    assert_eq!(folder.memox(&["check", "-q", "a.txt"]).err, "");
    let run = folder.memox(&["check", "--lang", "zh", "a.txt"]);
    assert!(run.out.contains("提示: ") || run.out.contains("提示："), "{}", run.out);
}

#[test]
fn escapes_in_the_text_never_reach_the_terminal() {
    let text = faulty().replace("「", "\u{1b}]0;x\u{7}\u{202e}「");
    let folder = Folder::with(&[("a.txt", &text)]);
    let run = folder.memox(&["check", "a.txt"]);
    run.expect_code(1);
    assert!(!run.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{}", run.out);
}
