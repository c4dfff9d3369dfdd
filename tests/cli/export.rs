//! `memox export`: every format is opened with the program it is meant for.

#![cfg(unix)]

use crate::{Folder, SMALL, faulty};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Two inputs, one of them with what CSV, SQL and Markdown would obey.
fn folder() -> Folder {
    let folder = Folder::new();
    let hostile = SMALL
        .replace("支持兩地學生互訪。", "=1+1\"甲\",'乙'|丙<b>支持專業服務\\互訪。")
        .replace("甲乙合作", "丙丁合作");
    std::fs::create_dir(folder.path().join("in")).expect("a folder");
    folder.write("in/a.txt", faulty().as_bytes());
    folder.write("in/b.txt", hostile.as_bytes());
    folder
}

/// Runs a program with `input`; gives its output.
#[track_caller]
fn through(folder: &Folder, program: &str, args: &[&str], input: &str) -> String {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program is installed");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && error.is_empty(), "{program}: {error}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What Python makes of the CSV: a list of objects.
#[track_caller]
fn python_csv(folder: &Folder, name: &str) -> Vec<Value> {
    let script = "import csv, json, sys\n\
        rows = csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8-sig'), strict=True)\n\
        print(json.dumps(list(rows)))\n";
    let out = through(folder, "python3", &["-c", script, name], "");
    serde_json::from_str(&out).expect("rows")
}

#[track_caller]
fn export(folder: &Folder, args: &[&str]) -> String {
    let run = folder.memox(&[&["export"], args].concat());
    run.expect_code(0);
    assert_eq!(run.err, "");
    run.out
}

#[test]
fn python_reads_one_row_a_measure() {
    let folder = folder();
    export(&folder, &["in", "-o", "m.csv"]);
    let rows = python_csv(&folder, "m.csv");
    let ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
    assert_eq!(ids, ["a1.m1", "a2.m2", "a2.m3", "a1.m1", "a2.m2", "a2.m3"]);
    let long = "支持兩地企業透過展覽會、投資推介會和考察等多種方式共同開拓市場。";
    assert_eq!((&rows[0]["text"], &rows[0]["document"]), (&json!(long), &json!("a.txt")));
    assert_eq!((&rows[0]["area_title"], &rows[0]["meeting"]), (&json!("金融"), &json!("2")));
    let hostile = "=1+1\"甲\",'乙'|丙<b>支持專業服務\\互訪。";
    assert_eq!(rows[5]["text"], format!("'{hostile}"));
    export(&folder, &["in", "--no-csv-guard", "-o", "raw.csv"]);
    assert_eq!(python_csv(&folder, "raw.csv")[5]["text"], hostile);
}

#[test]
fn excel_gets_a_mark_and_crlf_and_labels_may_be_chinese() {
    let folder = folder();
    let plain = export(&folder, &["in", "--rows", "areas"]);
    let excel = export(&folder, &["in", "--rows", "areas", "--excel", "--labels", "zh"]);
    assert!(excel.starts_with("\u{FEFF}文件,編號,上級領域,"), "{excel}");
    assert_eq!(excel.matches("\r\n").count(), 5);
    assert!(!plain.contains('\r') && plain.starts_with("document,id,parent,"));
    let rows = |page: &str| page.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&excel), rows(&plain));
}

#[test]
fn every_table_has_rows_of_its_own() {
    let folder = folder();
    for (rows, n) in [
        ("documents", 2),
        ("areas", 4),
        ("measures", 6),
        (
            "diagnostics",
            export(&folder, &["in", "-f", "ndjson", "--rows", "diagnostics"]).lines().count(),
        ),
    ] {
        let lines = export(&folder, &["in", "-f", "ndjson", "--rows", rows]);
        assert_eq!(lines.lines().count(), n, "{rows}");
        let csv = export(&folder, &["in", "--rows", rows]);
        let header: Vec<&str> = csv.lines().next().expect("a header").split(',').collect();
        for line in lines.lines() {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let keys = row.as_object().expect("an object");
            assert!(header.iter().all(|name| keys.contains_key(*name)), "{line}");
            assert_eq!(keys.len(), header.len());
        }
    }
    let page = export(&folder, &["in", "-f", "ndjson", "--rows", "diagnostics"]);
    assert!(page.contains("\"code\":\"bracket-unbalanced\""), "{page}");
}

#[test]
fn texts_and_their_json_give_the_same_rows() {
    let folder = folder();
    let run = folder.memox(&["batch", "in", "-o", "json"]);
    run.expect_code(0);
    assert_eq!(export(&folder, &["json"]), export(&folder, &["in"]));
    let stdin = folder.piped(&["export", "-f", "ndjson"], SMALL.as_bytes());
    stdin.expect_code(0);
    assert_eq!(stdin.lines()[2]["text"], "支持兩地學生互訪。");
    assert_eq!(stdin.lines()[2]["document"], Value::Null);
}

#[test]
fn sqlite_loads_the_script_and_finds_words_of_two_characters() {
    let folder = folder();
    let script = export(&folder, &["in", "-f", "sql"]);
    through(&folder, "sqlite3", &["-bail", "m.db"], &script);
    let ask = |query: &str| through(&folder, "sqlite3", &["m.db", query], "");
    assert_eq!(ask("PRAGMA integrity_check; PRAGMA foreign_key_check;"), "ok\n");
    assert_eq!(ask("SELECT count(*), sum(measures) FROM documents;"), "2|6\n");
    let found = |words: &str| {
        ask(&format!(
            "SELECT d.document, m.id FROM measures_text t JOIN measures m ON m.measure_id = t.rowid \
             JOIN documents d USING (document_id) WHERE measures_text MATCH '{words}' ORDER BY 1, 2;"
        ))
    };
    assert_eq!(found("學生"), "a.txt|a2.m3\n");
    assert_eq!(found("專業"), "b.txt|a2.m3\n");
    assert_eq!(found("\"專業 業服 服務\""), "b.txt|a2.m3\n");
    assert_eq!(found("市場"), "a.txt|a1.m1\nb.txt|a1.m1\n");
    assert_eq!(found("金融"), "");
    let text = ask("SELECT text FROM measures WHERE document_id = 2 AND id = 'a2.m3';");
    assert_eq!(text, "=1+1\"甲\",'乙'|丙<b>支持專業服務\\互訪。\n");
    assert_eq!(
        ask("SELECT typeof(number), typeof(ordinal) FROM measures LIMIT 1;"),
        "null|integer\n"
    );
}

#[test]
fn markdown_is_escaped() {
    let folder = folder();
    let page = export(&folder, &["in/b.txt", "-f", "md", "--labels", "zh"]);
    let lines: Vec<&str> = page.lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[0].starts_with("| 文件 | 會議 |"));
    assert!(lines[4].contains("'乙'\\|丙&lt;b>支持專業服務\\\\互訪。"), "{}", lines[4]);
}

#[test]
fn a_workbook_has_typed_cells_and_the_same_bytes_every_time() {
    let folder = folder();
    for name in ["a.xlsx", "b.xlsx"] {
        export(&folder, &["in", "-f", "xlsx", "-o", name]);
    }
    let bytes = |name: &str| std::fs::read(folder.path().join(name)).expect("a workbook");
    assert!(bytes("a.xlsx").starts_with(b"PK"));
    assert_eq!(bytes("a.xlsx"), bytes("b.xlsx"));
    let probe = Command::new("python3").args(["-c", "import openpyxl"]).output();
    if !probe.expect("python3 runs").status.success() {
        // Past the capture of the test harness.
        let _ = writeln!(std::io::stderr(), "SKIPPED reading the workbook: no openpyxl");
        return;
    }
    let script = "import json, openpyxl\n\
        book = openpyxl.load_workbook('a.xlsx')\n\
        sheet = book['measures']\n\
        head = [cell.value for cell in sheet[1]]\n\
        row = dict(zip(head, [cell.value for cell in sheet[7]]))\n\
        row['date'] = row['date'].isoformat()\n\
        print(json.dumps([book.sheetnames, sheet.freeze_panes, sheet.auto_filter.ref, row]))\n";
    let out = through(&folder, "python3", &["-c", script], "");
    let found: Value = serde_json::from_str(&out).expect("JSON");
    let sheets =
        ["summary", "documents", "areas", "measures", "signatories", "names", "diagnostics"];
    assert_eq!(found[0], json!(sheets));
    assert_eq!((&found[1], &found[2]), (&json!("A2"), &json!("A1:Y7")));
    assert_eq!((&found[3]["ordinal"], &found[3]["number"]), (&json!(3), &Value::Null));
    assert_eq!(found[3]["date"], "2022-03-01T00:00:00");
    assert_eq!(found[3]["text"], "=1+1\"甲\",'乙'|丙<b>支持專業服務\\互訪。");
}

#[test]
fn wrong_usage_and_bad_inputs_have_their_codes() {
    let folder = folder();
    folder.write("in/bad.txt", b"");
    let run = folder.memox(&["export", "in"]);
    run.expect_code(3);
    assert_eq!(run.err, "memox: in/bad.txt: is empty; nothing to read\n");
    folder.memox(&["export", "in/bad.txt", "-o", "x.csv"]).expect_code(2);
    assert!(!folder.path().join("x.csv").exists());
    folder.memox(&["export", "in", "-f", "sql", "--rows", "areas"]).expect_code(2);
    let run = folder.memox(&["export", "in/a.txt", "-o", "in/a.txt"]);
    run.expect_code(2);
    assert!(run.err.contains("is also an input"), "{}", run.err);
    folder.memox(&["export", "no-such-folder"]).expect_code(2);
}
