//! Findings in every format.

use crate::diagnostic::{Finding, Severity};
use crate::output::Lang;
use crate::output::findings::text::Style;
use crate::output::findings::{Checked, Report, Tally, github, json, sarif, text};
use crate::output::tests::{SOURCE, finding, span};
use crate::span::Spans;

fn report(mut report: impl Report, checked: &[Checked<'_>]) -> String {
    let mut page = Vec::new();
    for checked in checked {
        report.add(checked, &mut page).expect("a Vec takes everything");
    }
    report.finish(&mut page).expect("a Vec takes everything");
    String::from_utf8(page).expect("UTF-8")
}

fn one<'m>(findings: &'m [Finding<'m>]) -> [Checked<'m>; 1] {
    [Checked { file: Some("a.txt"), source: Some(SOURCE), findings }]
}

/// The snippet lines of a finding at `words` in `source`, drawn in `columns`.
fn drawn(source: &str, words: &str, columns: usize) -> String {
    let mut finding = finding();
    finding.spans = [span(source, words)].into_iter().collect();
    let findings = [finding];
    let checked = Checked { file: Some("a.txt"), source: Some(source), findings: &findings };
    let style = Style { columns, ..Style::default() };
    let page = report(text::Text { style }, &[checked]);
    page.lines().filter(|line| line.contains(" |")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_finding_shows_place_message_line_caret_and_help() {
    let expected = "\
a.txt:3:4: warning[area-count-differs]: 3 areas are declared, 2 were found
  3 | 甲省與乙市於2022年3月1日舉行視頻會議。
    |       ^^^^
  help: compare the headings with the preamble
";
    assert_eq!(report(text::Text::default(), &one(&[finding()])), expected);
}

#[test]
fn carets_stand_under_characters_of_any_width() {
    let expected = "  1 | ab 甲e\u{301}乙丙\n    |      ^^^\n";
    assert_eq!(drawn("ab 甲e\u{301}乙丙", "e\u{301}乙", 100), expected);
    assert_eq!(drawn("\t甲乙", "乙", 100), "  1 |  甲乙\n    |    ^^\n");
}

#[test]
fn a_long_line_is_cut_to_a_window_around_the_caret() {
    let source = format!("{}乙丙{}\n", "甲".repeat(1000), "丁".repeat(1000));
    let expected = "  1 | …甲甲甲甲甲乙丙丁丁丁丁丁丁丁丁…\n    |            ^^^^\n";
    assert_eq!(drawn(&source, "乙丙", 38), expected);
}

#[test]
fn a_line_that_just_fits_is_not_cut() {
    let source = "甲乙丙丁戊己庚辛壬癸";
    assert_eq!(drawn(source, "癸", 26), format!("  1 | {source}\n    | {}^^\n", " ".repeat(18)));
    assert_eq!(drawn(source, "甲", 24), format!("  1 | {source}\n    | ^^\n"));
}

#[test]
fn lines_end_at_any_line_end() {
    assert_eq!(drawn("甲\r\n乙丙\r丁", "乙", 100), "  2 | 乙丙\n    | ^^\n");
    assert_eq!(drawn("甲\r\n乙丙\r丁", "丁", 100), "  3 | 丁\n    | ^^\n");
}

#[test]
fn escapes_in_the_document_are_written_out_and_counted() {
    let expected = "  1 | 甲\\u{1b}[2J乙\n    |            ^^\n";
    assert_eq!(drawn("甲\u{1b}[2J乙", "乙", 100), expected);
}

#[test]
fn a_finding_on_the_whole_document_has_no_line() {
    let whole = Finding { spans: Spans::new(), ..finding() };
    let page = report(text::Text::default(), &one(&[whole]));
    assert!(page.starts_with("a.txt: warning[area-count-differs]: "), "{page}");
}

#[test]
fn a_source_that_is_not_at_hand_leaves_the_snippet_out() {
    let findings = [finding()];
    let checked = Checked { file: None, source: None, findings: &findings };
    let page = report(text::Text::default(), &[checked]);
    assert!(page.starts_with("<stdin>:3:4: warning"), "{page}");
    assert!(!page.contains(" |"), "{page}");
}

#[test]
fn further_places_are_named_and_drawn_when_verbose() {
    let spans = ["乙市", "一、", "二、"].map(|words| span(SOURCE, words));
    let findings = [Finding { spans: spans.into_iter().collect(), ..finding() }];
    let page = report(text::Text::default(), &one(&findings));
    assert!(page.contains("  also at 5:1, 11:1\n"), "{page}");
    let style = Style { verbose: true, ..Style::default() };
    let page = report(text::Text { style }, &one(&findings));
    assert!(page.contains("11 | 二、教育"), "{page}");
}

#[test]
fn quiet_leaves_remarks_out_and_colour_is_asked_for() {
    let findings = [Finding { severity: Severity::Info, ..finding() }];
    let style = Style { quiet: true, ..Style::default() };
    assert_eq!(report(text::Text { style }, &one(&findings)), "");
    let style = Style { color: true, lang: Lang::Zh, ..Style::default() };
    let page = report(text::Text { style }, &one(&findings));
    assert!(page.contains("\u{1b}[1;36minfo[area-count-differs]\u{1b}[0m"), "{page:?}");
    assert!(page.contains("文中稱3個領域，實得2個"), "{page}");
}

#[test]
fn json_is_one_array_over_all_documents() {
    let findings = [finding()];
    let documents = [one(&findings), one(&findings)].concat();
    let entries: serde_json::Value =
        serde_json::from_str(&report(json::Json::default(), &documents)).expect("JSON");
    assert_eq!(entries.as_array().map(Vec::len), Some(2));
    assert_eq!(entries[1]["file"], "a.txt");
    assert_eq!(entries[1]["code"], "area-count-differs");
    assert_eq!(entries[1]["spans"][0]["column"], 4);
    assert_eq!(report(json::Json::default(), &[]), "[]\n");
}

#[test]
fn github_commands_are_escaped() {
    let findings = [Finding { message: "100%\nof it".into(), ..finding() }];
    let checked = Checked { file: Some("a,b:c.txt"), source: None, findings: &findings };
    assert_eq!(
        report(github::Github::default(), &[checked]),
        "::warning file=a%2Cb%3Ac.txt,line=3,col=4,title=area-count-differs::100%25%0Aof it\n"
    );
}

#[test]
fn sarif_points_at_rules_and_regions() {
    let findings = [finding()];
    let checked = Checked { file: Some("甲 a.txt"), source: Some(SOURCE), findings: &findings };
    let log: serde_json::Value =
        serde_json::from_str(&report(sarif::Sarif::default(), &[checked])).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let rule =
        &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
    assert_eq!(rule["id"], "area-count-differs");
    assert_eq!(result["level"], "warning");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E7%94%B2%20a.txt");
    assert_eq!(place["region"]["endColumn"], 6);
}

#[test]
fn a_region_over_lines_ends_on_the_last_one() {
    let mut finding = finding();
    finding.spans = [span("甲乙\r\n丙丁\n", "乙\r\n丙")].into_iter().collect();
    let findings = [finding];
    let source = Some("甲乙\r\n丙丁\n");
    let checked = Checked { file: None, source, findings: &findings };
    let log: serde_json::Value =
        serde_json::from_str(&report(sarif::Sarif::default(), &[checked])).expect("JSON");
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "stdin");
    let region =
        serde_json::json!({"startLine": 1, "startColumn": 2, "endLine": 2, "endColumn": 2});
    assert_eq!(place["region"], region);
}

#[test]
fn findings_are_counted_by_severity() {
    let mut tally = Tally::default();
    tally.add(&[finding(), Finding { severity: Severity::Info, ..finding() }]);
    assert_eq!(tally, Tally { n_errors: 0, n_warnings: 1, n_infos: 1 });
    assert!(tally.is_fault());
}
