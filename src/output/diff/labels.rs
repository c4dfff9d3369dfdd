//! Words for what happened, in both languages.

use crate::diff::{Change, Diff, FactKind, MeasureChange};
use crate::facet::TOPICS;
use crate::output::Lang;
use crate::output::diff::groups::{Moves, Titles};

/// A change in one word.
pub(super) fn change(change: Change, lang: Lang) -> &'static str {
    let (en, zh) = match change {
        Change::Unchanged => ("unchanged", "不變"),
        Change::Revised => ("revised", "修訂"),
        Change::Renamed => ("renamed", "改名"),
        Change::Split => ("split", "拆分"),
        Change::Merged => ("merged", "合併"),
        Change::Restructured => ("restructured", "重組"),
        Change::Added => ("added", "新增"),
        Change::Dropped => ("dropped", "刪去"),
        Change::Moved => ("moved", "移位"),
        Change::Renumbered => ("renumbered", "改號"),
        Change::Cosmetic => ("cosmetic", "僅改數字"),
    };
    lang.pick(en, zh)
}

/// A topic by its key, in words; the key itself if the list has it not.
pub(in crate::output) fn topic(key: &str, lang: Lang) -> &str {
    let entry = TOPICS.iter().find(|entry| entry.key == key);
    entry.map_or(key, |entry| lang.pick(entry.en, entry.zh))
}

/// What a changed number counts.
pub(super) fn fact(kind: FactKind, lang: Lang) -> &'static str {
    let (en, zh) = match kind {
        FactKind::Date => ("date", "日期"),
        FactKind::Ordinal => ("ordinal", "次序"),
        FactKind::Number => ("number", "數目"),
    };
    lang.pick(en, zh)
}

/// Every kind of record that there is, with its count.
pub(super) fn counts(diff: &Diff) -> Vec<(Change, u32)> {
    let summary = &diff.summary;
    vec![
        (Change::Unchanged, summary.unchanged),
        (Change::Revised, summary.revised),
        (Change::Split, summary.split),
        (Change::Merged, summary.merged),
        (Change::Restructured, summary.restructured),
        (Change::Added, summary.added),
        (Change::Dropped, summary.dropped),
        (Change::Moved, summary.moved),
        (Change::Renumbered, summary.renumbered),
        (Change::Cosmetic, summary.cosmetic),
    ]
}

/// How many records of each kind, those there are none of left out.
pub(super) fn summary(diff: &Diff, lang: Lang) -> String {
    let counts = counts(diff).into_iter().filter(|(_, n)| *n > 0);
    let (ops, flags): (Vec<_>, Vec<_>) = counts.partition(|(kind, _)| {
        !matches!(kind, Change::Moved | Change::Renumbered | Change::Cosmetic)
    });
    let list = |counts: &[(Change, u32)]| -> String {
        let words = counts.iter().map(|(kind, n)| format!("{n} {}", change(*kind, lang)));
        words.collect::<Vec<_>>().join(lang.pick(", ", "、"))
    };
    let (old, new) = (diff.summary.old_measures, diff.summary.new_measures);
    let mut line = lang.pick(
        format!("{old} → {new} measures: {}", list(&ops)),
        format!("{old} → {new} 項措施：{}", list(&ops)),
    );
    if !flags.is_empty() {
        line.push_str(
            &lang.pick(format!("; of these {}", list(&flags)), format!("；其中 {}", list(&flags))),
        );
    }
    line
}

/// `12` or, for a measure without a number, its id.
pub(super) fn numbers(ids: &[String], numbers: &[Option<u32>]) -> String {
    let words: Vec<String> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| match numbers.get(at).copied().flatten() {
            Some(number) => number.to_string(),
            None => id.clone(),
        })
        .collect();
    words.join("+")
}

/// `3 → 4`, `– → 5`.
pub(super) fn passage(record: &MeasureChange) -> String {
    let side = |ids: &[String], printed: &[Option<u32>]| {
        if ids.is_empty() { "–".to_string() } else { numbers(ids, printed) }
    };
    format!(
        "{} → {}",
        side(&record.from, &record.from_numbers),
        side(&record.to, &record.to_numbers)
    )
}

/// Operation and flags of a record.
pub(super) fn record(record: &MeasureChange, lang: Lang) -> Vec<&'static str> {
    let flags = [Change::Moved, Change::Renumbered, Change::Cosmetic];
    let mut words = vec![change(record.op, lang)];
    words.extend(flags.into_iter().filter(|f| record.shows(*f)).map(|f| change(f, lang)));
    words
}

/// Where the moved parts of a record came from and went, with a blank before it.
pub(super) fn moves(record: &MeasureChange, titles: &Titles, lang: Lang) -> String {
    let moves = Moves::of(record);
    let mark = lang.pick(" + ", "＋");
    let mut text = String::new();
    if !moves.from.is_empty() {
        let from: Vec<&str> = moves.from.iter().map(|area| titles.old(area)).collect();
        text.push_str(&format!("{}{}", lang.pick(" from ", " 原屬"), from.join(mark)));
    }
    if !moves.to.is_empty() {
        let to: Vec<&str> = moves.to.iter().map(|area| titles.new_area(area)).collect();
        text.push_str(&format!("{}{}", lang.pick(" to ", " 移至"), to.join(mark)));
    }
    text
}
