//! Two or three texts compared: the laws of a comparison, and every page of it.

use memox::Memorandum;
use memox::diff::{Diff, Params, compare, lineage};
use memox::output::{Lang, diff, json, lineage as pages};

/// Parts of the data between NULs are memoranda in their order.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    let texts: Vec<&str> = text.splitn(4, '\0').collect();
    let memoranda: Vec<Memorandum<'_>> =
        texts.iter().map(|text| memox::Options::new().parse(text)).collect();
    let params = Params::default();
    let first = &memoranda[0];
    let second = memoranda.get(1).unwrap_or(first);
    assert!(compare(first, first, &params).same, "a text is the same as itself");
    let there = compare(first, second, &params);
    let back = compare(second, first, &params);
    mirrored(&there, &back);
    write(&there);
    let all: Vec<&Memorandum<'_>> = memoranda.iter().collect();
    let found = lineage(&all, &params);
    let mut page = Vec::new();
    pages::html::write(&found, &mut page, Lang::Zh).expect("a buffer takes everything");
    pages::csv::write(&found, &mut page).expect("a buffer takes everything");
    let style = diff::text::Style::default();
    diff::text::write_lineage(&found, &mut page, style).expect("a buffer takes everything");
    diff::json::write_lineage(&found, &mut page, json::Style::Compact)
        .expect("a buffer takes everything");
}

/// What was added one way was dropped the other way.
fn mirrored(there: &Diff<'_>, back: &Diff<'_>) {
    let (a, b) = (&there.summary, &back.summary);
    assert_eq!((a.added, a.dropped, a.revised), (b.dropped, b.added, b.revised));
    assert_eq!((a.split, a.merged, a.moved), (b.merged, b.split, b.moved));
    assert_eq!((a.unchanged, a.restructured), (b.unchanged, b.restructured));
    assert_eq!(there.same, back.same);
}

fn write(found: &Diff<'_>) {
    let mut page = Vec::new();
    let columns = 20 + found.measures.len() % 100;
    let style = diff::text::Style { color: true, columns, verbose: true, ..Default::default() };
    diff::text::write(found, &mut page, style).expect("a buffer takes everything");
    diff::md::write(found, &mut page, Lang::En).expect("a buffer takes everything");
    diff::json::write(found, &mut page, json::Style::Indented).expect("a buffer takes everything");
    page.clear();
    diff::html::write(found, &mut page, Lang::En).expect("a buffer takes everything");
    assert!(page.starts_with(b"<!"), "a page begins as a page");
}
