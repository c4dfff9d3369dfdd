//! What leaves memox: rows stay rows, cells stay harmless, a terminal obeys nothing.

use memox::Memorandum;
use memox::output::export::{Csv, Dialect, Export, Markdown, Ndjson, Sql, TABLES, Xlsx};
use memox::output::findings::{Checked, Report, github, json, sarif, text};
use memox::output::{Lang, outline, text as pages};

/// Writes every format.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    let memorandum = memox::Options::new().name(text.lines().next().unwrap_or("-")).parse(&text);
    for table in TABLES {
        for (excel, guard) in [(false, true), (true, true), (false, false)] {
            let dialect = Dialect { excel, guard, labels: Lang::Zh };
            let page = export(&mut Csv::new(table, dialect), &memorandum);
            let rows = records(page.strip_prefix('\u{FEFF}').unwrap_or(&page));
            assert_eq!(rows.len(), 1 + table.rows(&memorandum).len(), "one record a row");
            for row in &rows {
                assert_eq!(row.len(), table.columns.len(), "one field a column");
            }
            let cells = rows.iter().skip(1).flatten();
            assert!(!guard || cells.into_iter().all(|cell| is_harmless(cell)), "no formulas");
        }
        let lines = export(&mut Ndjson::new(table), &memorandum);
        for line in lines.lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("one JSON a line");
            assert!(row.is_object());
        }
        let page = export(&mut Markdown::new(table, Lang::En), &memorandum);
        let n_rows = table.rows(&memorandum).len();
        assert!(page.lines().count() >= n_rows, "one line a row");
    }
    let script = export(&mut Sql::new(), &memorandum);
    assert!(is_closed(&script), "every string of the script ends");
    if data.len().is_multiple_of(8) {
        let mut book = Vec::new();
        let mut export = Xlsx::new(Lang::Zh);
        export.add(&memorandum, &mut book).expect("a buffer takes everything");
        export.finish(&mut book).expect("a buffer takes everything");
        assert!(book.starts_with(b"PK"), "a workbook is a ZIP archive");
    }
    terminal(&memorandum, &text);
}

fn export(export: &mut dyn Export, memorandum: &Memorandum<'_>) -> String {
    let mut page = Vec::new();
    export.add(memorandum, &mut page).expect("a buffer takes everything");
    export.finish(&mut page).expect("a buffer takes everything");
    String::from_utf8(page).expect("UTF-8")
}

/// Records and fields as RFC 4180 has them.
fn records(page: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut is_quoted, mut chars) = (false, page.chars().peekable());
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if is_quoted && chars.next_if_eq(&'"').is_some() => {
                row.last_mut().expect("a field").push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            c => row.last_mut().expect("a field").push(c),
        }
    }
    assert!(!is_quoted, "every quoted field ends");
    rows.pop();
    rows
}

fn is_harmless(cell: &str) -> bool {
    !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        // A number may be negative; none of memox's columns is.
        || cell.parse::<f64>().is_ok()
        // Dates without a year, as the contract writes them.
        || cell.parse::<memox::text::PartialDate>().is_ok()
}

fn is_closed(script: &str) -> bool {
    script.bytes().filter(|byte| *byte == b'\'').count() % 2 == 0
}

/// Pages for a terminal hold no character that one obeys.
fn terminal(memorandum: &Memorandum<'_>, source: &str) {
    let mut page = Vec::new();
    for columns in [None, Some(1), Some(40)] {
        let style = outline::Style { columns, lang: Lang::Zh, verbose: true, facets: true };
        outline::write(memorandum, &mut page, style).expect("a buffer takes everything");
    }
    let style = pages::Style { source: None, safe: true };
    pages::write(memorandum, &mut page, style).expect("a buffer takes everything");
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let name = memorandum.source.name.as_deref();
    let checked = Checked { file: name, source: Some(source), findings: &memorandum.diagnostics };
    let style = text::Style { verbose: true, columns: 60, ..text::Style::default() };
    let reports: [&mut dyn Report; 4] = [
        &mut text::Text { style },
        &mut github::Github::default(),
        &mut json::Json::default(),
        &mut sarif::Sarif::default(),
    ];
    for (at, report) in reports.into_iter().enumerate() {
        let mut own = Vec::new();
        report.add(&checked, &mut own).expect("a buffer takes everything");
        report.finish(&mut own).expect("a buffer takes everything");
        if at == 0 {
            page.extend(own);
        }
    }
    let page = String::from_utf8(page).expect("UTF-8");
    assert!(
        !page.contains(is_obeyed),
        "a terminal would obey {:?}",
        page.chars().find(|c| is_obeyed(*c))
    );
}

fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
