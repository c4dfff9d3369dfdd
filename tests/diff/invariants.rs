//! What holds of every comparison, whatever the two memoranda are.

use crate::common;
use crate::memoranda::{
    DIFFS, GOLD, PAIRS, damaged, folder, pair, parse, read, reversed, run, text_of,
};
use memox::Memorandum;
use memox::diff::{Change, Diff, Edit, MatchedBy, MeasureChange, Params, compare};
use std::collections::BTreeSet;

#[test]
fn a_memorandum_does_not_differ_from_itself() {
    for (old, new) in PAIRS.iter() {
        for one in [old, new] {
            let diff = run(one, one);
            assert!(diff.same, "{:?}", diff.summary);
            assert!(diff.measures.iter().all(|m| m.op == Change::Unchanged && m.from == m.to));
            assert!(diff.areas.iter().all(|a| a.op == Change::Unchanged && a.from == a.to));
            assert!(diff.candidates.is_empty());
        }
    }
}

/// What a record says with the sides swapped, texts aside.
fn mirrored(record: &MeasureChange) -> String {
    let op = match record.op {
        Change::Split => Change::Merged,
        Change::Merged => Change::Split,
        Change::Added => Change::Dropped,
        Change::Dropped => Change::Added,
        op => op,
    };
    let matched_by = record.matched_by.map(|by| match by {
        MatchedBy::Split => MatchedBy::Merge,
        MatchedBy::Merge => MatchedBy::Split,
        by => by,
    });
    format!(
        "{op:?} {:?} {:?} {:?} {:?} {matched_by:?} {} {} {}",
        record.to,
        record.from,
        record.score,
        record.tier,
        record.moved,
        record.renumbered,
        record.cosmetic
    )
}

fn plain(record: &MeasureChange) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {} {} {}",
        record.op,
        record.from,
        record.to,
        record.score,
        record.tier,
        record.matched_by,
        record.moved,
        record.renumbered,
        record.cosmetic
    )
}

#[test]
fn swapping_the_sides_mirrors_the_result() {
    for ((old, new), there) in PAIRS.iter().zip(DIFFS.iter()) {
        let back = run(new, old);
        let there_records: BTreeSet<String> = there.measures.iter().map(mirrored).collect();
        let back_records: BTreeSet<String> = back.measures.iter().map(plain).collect();
        assert_eq!(there_records, back_records);
        let areas = |diff: &Diff, swap: bool| -> BTreeSet<(Vec<String>, Vec<String>)> {
            let sides = diff.areas.iter().map(|a| (a.from.clone(), a.to.clone()));
            sides.map(|(a, b)| if swap { (b, a) } else { (a, b) }).collect()
        };
        assert_eq!(areas(there, true), areas(&back, false));
        assert_eq!(there.candidates.len(), back.candidates.len());
    }
}

#[test]
fn every_measure_stands_in_one_record() {
    for ((old, new), diff) in PAIRS.iter().zip(DIFFS.iter()) {
        for (memorandum, is_old) in [(old, true), (new, false)] {
            let mut expected: Vec<String> = memorandum
                .areas
                .iter()
                .flat_map(|area| area.measures.iter().map(|m| m.id.to_string()))
                .collect();
            let side = |m: &MeasureChange| if is_old { m.from.clone() } else { m.to.clone() };
            let mut found: Vec<String> = diff.measures.iter().flat_map(side).collect();
            expected.sort();
            found.sort();
            assert_eq!(found, expected);
        }
    }
}

#[test]
fn edits_rebuild_both_texts() {
    for ((old, new), diff) in PAIRS.iter().zip(DIFFS.iter()) {
        for record in &diff.measures {
            let side = |skip: Edit| -> String {
                let kept = record.text.iter().filter(|(edit, _)| *edit != skip);
                kept.map(|(_, text)| text.as_str()).collect()
            };
            let join = |memorandum: &Memorandum, ids: &[String]| -> String {
                ids.iter().map(|id| text_of(memorandum, id)).collect()
            };
            assert_eq!(side(Edit::Insert), join(old, &record.from));
            assert_eq!(side(Edit::Delete), join(new, &record.to));
            let chars = |lengths: &[u32]| lengths.iter().sum::<u32>() as usize;
            assert_eq!(chars(&record.from_chars), side(Edit::Insert).chars().count());
            assert_eq!(chars(&record.to_chars), side(Edit::Delete).chars().count());
        }
    }
}

#[test]
fn numbers_are_not_cut_and_heavy_rewrites_have_few_changes() {
    for diff in DIFFS.iter() {
        for record in &diff.measures {
            let mut changes = 0;
            let (mut kept, mut all) = (0, 0);
            let mut in_change = false;
            for (edit, text) in &record.text {
                let n = text.chars().filter(|c| c.is_alphanumeric()).count();
                let is_kept = *edit == Edit::Equal;
                kept += if is_kept { 2 * n } else { 0 };
                all += if is_kept { 2 * n } else { n };
                changes += usize::from(!is_kept && !in_change);
                in_change = !is_kept;
            }
            if kept * 2 < all {
                assert!(changes <= 5, "{changes} changes: {:?}", record.text);
            }
            for two in record.text.windows(2) {
                let (last, first) = (two[0].1.chars().next_back(), two[1].1.chars().next());
                let same_side = two[0].0 == Edit::Equal || two[1].0 == Edit::Equal;
                let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                assert!(!(same_side && is_digit(last) && is_digit(first)), "{:?}", record.text);
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for ((old, new), diff) in PAIRS.iter().zip(DIFFS.iter()) {
        let first = serde_json::to_string(diff).expect("JSON");
        assert!(first == serde_json::to_string(&run(old, new)).expect("JSON"));
        let back: Diff = serde_json::from_str(&first).expect("what was written is read");
        assert!(serde_json::to_string(&back).expect("JSON") == first);
    }
}

#[test]
fn links_do_not_depend_on_the_order_within_a_memorandum() {
    let texts = |old: &Memorandum, new: &Memorandum| -> BTreeSet<(String, String)> {
        let diff = run(old, new);
        let links = diff.measures.iter().flat_map(|m| m.links.clone());
        links.map(|l| (text_of(old, &l.from), text_of(new, &l.to))).collect()
    };
    // What stands out of order is no possible link; what is asserted does not ask for order.
    for (old, new) in GOLD.into_iter().map(pair) {
        assert_eq!(texts(&old, &new), texts(&reversed(&old), &reversed(&new)));
        assert_eq!(texts(&old, &new), texts(&old, &reversed(&new)));
    }
}

/// Damage that leaves every measure as it was is no change; the rest must not be lost on the way.
#[test]
fn damage_alone_is_no_change() {
    let old = read(&folder("diff/yugang-3-4/old.txt"));
    let texts = damaged();
    assert!(texts.len() > 20, "{} kinds of damage", texts.len());
    let said = |memorandum: &Memorandum| -> Vec<String> {
        let measures = memorandum.areas.iter().flat_map(|area| &area.measures);
        measures.map(|m| common::fold::script(&m.text)).collect()
    };
    let titles = |memorandum: &Memorandum| -> Vec<String> {
        let titles = memorandum.areas.iter().map(|area| area.title.as_deref().unwrap_or_default());
        titles.map(common::fold::script).collect()
    };
    let mut held = 0;
    for (name, text) in texts {
        let damaged = parse(&text);
        // What the reading itself got wrong is for the tests of reading.
        if said(&damaged) != said(&old) || titles(&damaged) != titles(&old) {
            continue;
        }
        held += 1;
        let ignoring = Params { ignore_number: true, ..Params::default() };
        let diff = compare(&old, &damaged, &ignoring);
        let changed = diff.measures.iter().find(|m| m.op != Change::Unchanged);
        assert!(diff.same, "{name}: {changed:?}");
    }
    assert!(held > 15, "{held} kinds of damage were read through");
}

/// Markers with nothing behind them, as damage leaves them.
#[test]
fn measures_without_words_are_themselves() {
    for text in ["（二）。\n（二）", "一、金融\n\n1. \n\n2. 。\n\n3. ——\n"] {
        let memorandum = memox::parse(text);
        assert!(compare(&memorandum, &memorandum, &Params::default()).same, "{text}");
    }
}
