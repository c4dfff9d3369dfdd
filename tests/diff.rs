//! What must hold of every comparison, on the development pairs and on mixtures of them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed expectation is a failed test"
)]

mod common;
mod damage;

use common::random::Random;
use damage::OPERATORS;
use memox::Memorandum;
use memox::diff::{Change, Diff, Edit, MatchedBy, MeasureChange, Params, Tier, compare, lineage};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn read(path: &Path) -> Memorandum<'static> {
    parse(&std::fs::read_to_string(path).expect("a fixture"))
}

fn parse(text: &str) -> Memorandum<'static> {
    let json = serde_json::to_string(&memox::parse(text)).expect("JSON");
    serde_json::from_str(&json).expect("what was written is read")
}

fn series() -> Vec<Memorandum<'static>> {
    (1..=4).map(|n| read(&folder("lineage/qionggang").join(format!("meeting-{n}.txt")))).collect()
}

/// Folders of pairs with known links.
const GOLD: [&str; 6] =
    ["egang-1-2", "jingang-1-2", "mingang-3-4", "sugang-2-3", "unrelated", "yugang-3-4"];

fn pair(name: &str) -> (Memorandum<'static>, Memorandum<'static>) {
    let read = |side: &str| read(&folder("diff").join(name).join(side));
    (read("old.txt"), read("new.txt"))
}

/// Pairs of every kind: rewritten, equal, unrelated, empty, damaged, of other layouts,
/// with doubled, shuffled and lost measures.
static PAIRS: LazyLock<Vec<(Memorandum<'static>, Memorandum<'static>)>> = LazyLock::new(|| {
    let mut pairs: Vec<_> = GOLD.into_iter().map(pair).collect();
    let (old, new) = pair("yugang-3-4");
    let meetings = series();
    pairs.push((old.clone(), parse("備忘錄")));
    pairs.extend(meetings.windows(2).map(|two| (two[0].clone(), two[1].clone())));
    pairs.push((old.clone(), meetings[3].clone()));
    pairs.push((old.clone(), doubled(&old)));
    pairs.push((doubled(&old), doubled(&new)));
    pairs.push((old.clone(), reversed(&old)));
    pairs.extend(layouts().windows(2).map(|two| (two[0].clone(), two[1].clone())));
    for seed in 0..6 {
        pairs.push((shuffled(&old, seed), shuffled(&new, seed + 100)));
    }
    pairs.extend(damaged().into_iter().map(|(_, text)| (old.clone(), parse(&text))));
    pairs
});

/// What changed in each of [`PAIRS`].
static DIFFS: LazyLock<Vec<Diff<'static>>> =
    LazyLock::new(|| PAIRS.iter().map(|(old, new)| run(old, new)).collect());

/// Memoranda in other layouts, some with items, some without titles.
fn layouts() -> Vec<Memorandum<'static>> {
    let names = ["whole-deep", "whole-articles", "items-in-measure", "five-levels", "damage-many"];
    names.map(|name| read(&folder(name).join("input.txt"))).to_vec()
}

/// The earlier text of a pair under every kind of damage that finds something to do.
fn damaged() -> Vec<(&'static str, String)> {
    let source = std::fs::read_to_string(folder("diff/yugang-3-4/old.txt")).expect("a fixture");
    let memorandum = memox::parse(&source);
    let texts = OPERATORS.iter().filter_map(|operator| {
        let random = &mut Random::named(1, operator.name);
        let text = damage::apply(&source, &memorandum, &[operator], random)?;
        Some((operator.name, text))
    });
    texts.collect()
}

/// Measures thrown among the areas, some lost, some said twice.
fn shuffled(memorandum: &Memorandum<'static>, seed: u64) -> Memorandum<'static> {
    let mut random = Random::new(seed);
    let mut shuffled = memorandum.clone();
    let mut all: Vec<_> =
        shuffled.areas.iter_mut().flat_map(|area| std::mem::take(&mut area.measures)).collect();
    random.shuffle(&mut all);
    for measure in all {
        let copies = random.pick(&[0, 1, 1, 1, 1, 2]);
        for _ in 0..copies {
            let area = random.below(shuffled.areas.len());
            shuffled.areas[area].measures.push(measure.clone());
        }
    }
    renumbered(shuffled)
}

/// Every measure twice, under new ids.
fn doubled(memorandum: &Memorandum<'static>) -> Memorandum<'static> {
    let mut doubled = memorandum.clone();
    for area in &mut doubled.areas {
        area.measures = area.measures.iter().flat_map(|m| [m.clone(), m.clone()]).collect();
    }
    renumbered(doubled)
}

/// Areas and measures in the opposite order, under new ids.
fn reversed(memorandum: &Memorandum<'static>) -> Memorandum<'static> {
    let mut reversed = memorandum.clone();
    reversed.areas.reverse();
    reversed.areas.iter_mut().for_each(|area| area.measures.reverse());
    renumbered(reversed)
}

fn renumbered(mut memorandum: Memorandum<'static>) -> Memorandum<'static> {
    let mut n = 0;
    for (at, area) in memorandum.areas.iter_mut().enumerate() {
        area.id = format!("a{}", at + 1).into();
        for measure in &mut area.measures {
            n += 1;
            measure.ordinal = n;
            measure.id = format!("{}.m{n}", area.id).into();
        }
    }
    memorandum
}

fn run<'a>(old: &Memorandum<'a>, new: &Memorandum<'a>) -> Diff<'a> {
    compare(old, new, &Params::default())
}

fn text_of(memorandum: &Memorandum, id: &str) -> String {
    let measures = memorandum.areas.iter().flat_map(|area| &area.measures);
    let measure = measures.into_iter().find(|measure| measure.id == id).expect("a known id");
    let items = measure
        .items
        .iter()
        .map(|item| format!("{}{}", item.marker.as_deref().unwrap_or_default(), item.text));
    format!("{}{}", measure.text, items.collect::<String>())
}

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

#[test]
fn the_rewritten_pair_is_aligned() {
    let old = read(&folder("diff/yugang-3-4/old.txt"));
    let new = read(&folder("diff/yugang-3-4/new.txt"));
    let gold: Value = serde_json::from_str(
        &std::fs::read_to_string(folder("diff/yugang-3-4/gold.json")).expect("gold"),
    )
    .expect("JSON");
    let number = |value: &Value| -> usize {
        value.as_str().and_then(|text| text.get(1..)?.parse().ok()).expect("A12")
    };
    let links = gold["pairs"].as_array().expect("pairs");
    let gold: BTreeSet<(usize, usize)> =
        links.iter().map(|pair| (number(&pair["a"]), number(&pair["b"]))).collect();
    let ordinal =
        |id: &str| -> usize { id.split(".m").nth(1).and_then(|n| n.parse().ok()).expect("an id") };
    let diff = run(&old, &new);
    let links = |wanted: &dyn Fn(&MeasureChange) -> bool| -> BTreeSet<(usize, usize)> {
        let records = diff.measures.iter().filter(|m| wanted(m));
        records.flat_map(|m| &m.links).map(|l| (ordinal(&l.from), ordinal(&l.to))).collect()
    };
    let asserted = links(&|_| true);
    let hits = asserted.intersection(&gold).count() as f64;
    let f1 = 2.0 * hits / (asserted.len() + gold.len()) as f64;
    assert!(f1 >= 0.9, "asserted links: F1 {f1:.3}");
    let certain = links(&|m| m.tier == Some(Tier::Certain));
    assert!(certain.is_subset(&gold), "{:?}", certain.difference(&gold));
    assert_eq!(diff.areas.iter().filter(|a| a.op == Change::Dropped).count(), 0);
}

#[test]
fn meetings_that_share_nothing_are_not_linked() {
    let whole = read(&folder("diff/yugang-3-4/old.txt"));
    let half = |odd: usize| {
        let mut half = whole.clone();
        let mut at = 0;
        half.areas.retain(|_| {
            at += 1;
            at % 2 == odd
        });
        half
    };
    let diff = run(&half(0), &half(1));
    let linked = diff.measures.iter().filter(|m| !m.links.is_empty()).count();
    assert!(linked <= 1, "{linked} of {} measures", diff.summary.old_measures);
}

#[test]
fn only_lists_what_was_asked_for_and_the_summary_stays() {
    let old = read(&folder("diff/yugang-3-4/old.txt"));
    let new = read(&folder("diff/yugang-3-4/new.txt"));
    let only = [Change::Added, Change::Moved].into();
    let some = compare(&old, &new, &Params { only, ..Params::default() });
    let all = run(&old, &new);
    assert_eq!(some.summary, all.summary);
    assert!(some.measures.iter().all(|m| m.op == Change::Added || m.moved));
    assert_eq!(
        some.measures.len(),
        all.measures.iter().filter(|m| m.op == Change::Added || m.moved).count()
    );
}

#[test]
fn a_number_alone_is_cosmetic() {
    let old = parse("一、金融\n\n1. 支持兩地銀行合作。\n2. 於2021年舉辦第五屆論壇。\n");
    let new =
        parse("一、金融\n\n1. 支持兩地銀行合作。\n2. 鼓勵互訪。\n3. 於2022年舉辦第六屆論壇。\n");
    let diff = run(&old, &new);
    let [_, _, record] = diff.measures.as_slice() else { panic!("{:?}", diff.measures) };
    assert!(record.cosmetic && record.op == Change::Revised && record.renumbered);
    assert_eq!(record.facts.len(), 2);
    let ignoring = Params { ignore_number: true, ..Params::default() };
    assert!(!compare(&old, &new, &ignoring).measures[2].renumbered);
}

#[test]
fn scripts_and_widths_are_no_change() {
    let old = parse("一、衞生／中醫藥\n\n支持兩地醫療機構開展合作。\n");
    let new = parse("一、卫生/中医药\n\n支持两地医疗机构开展合作。\n");
    assert!(run(&old, &new).same);
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

#[test]
fn several_become_several_others() {
    let old = parse(
        "一、合作\n\n1. 支持兩地海洋公園合作保育珊瑚，並派員培訓潛水導賞員。\n\
         2. 推動博物館合辦航海史料展覽。\n3. 每年舉辦龍舟比賽。\n",
    );
    let new = parse(
        "一、合作\n\n1. 支持兩地海洋公園合作保育珊瑚。\n\
         2. 派員培訓潛水導賞員，並推動博物館合辦航海史料展覽。\n3. 每年舉辦龍舟比賽。\n",
    );
    for (old, new) in [(&old, &new), (&new, &old)] {
        let diff = run(old, new);
        let record = &diff.measures[0];
        assert_eq!(record.op, Change::Restructured, "{:?}", diff.measures);
        assert_eq!((record.from.len(), record.to.len(), record.links.len()), (2, 2, 3));
        assert_eq!(diff.summary.restructured, 1);
    }
}

#[test]
fn a_memorandum_with_nothing_in_common_is_left_alone() {
    let (old, new) = pair("unrelated");
    let diff = run(&old, &new);
    let links: usize = diff.measures.iter().map(|m| m.links.len()).sum();
    assert!(links <= 1, "{links} links between 30 and 30 measures that share nothing");
}

#[test]
fn a_series_is_followed_whatever_the_order_it_is_given_in() {
    let meetings = series();
    let straight: Vec<&Memorandum> = meetings.iter().collect();
    let mixed: Vec<&Memorandum> = [2, 0, 3, 1].map(|at| &meetings[at]).to_vec();
    let found = lineage(&straight, &Params::default());
    assert_eq!(found, lineage(&mixed, &Params::default()));
    let mut seen = BTreeSet::new();
    for measure in found.threads.iter().flat_map(|thread| &thread.measures) {
        assert!(seen.insert((measure.meeting, measure.id.clone())), "{measure:?}");
    }
    let total: u32 = found.meetings.iter().map(|stop| stop.measures).sum();
    assert_eq!(seen.len() as u32, total);
}

#[test]
fn skipped_meetings_are_bridged_and_forks_and_joins_are_seen() {
    let meetings = series();
    let all: Vec<&Memorandum> = meetings.iter().collect();
    let found = lineage(&all, &Params::default());
    let thread = |words: &str| {
        let holds = |t: &&memox::diff::Thread| t.measures.iter().any(|m| m.text.contains(words));
        found.threads.iter().find(holds).expect("a thread")
    };
    let music = thread("瓊港音樂周");
    assert_eq!((music.meetings.as_slice(), music.revived), ([1, 2, 4].as_slice(), true));
    let beach = thread("減塑");
    assert_eq!((beach.meetings.as_slice(), beach.revived), ([1, 4].as_slice(), true));
    let cruise = thread("郵輪航線");
    assert!(cruise.forks >= 1 && cruise.joins >= 1 && cruise.meetings == [1, 2, 3, 4]);
    let wealth = thread("跨境資產管理試點");
    assert!(wealth.joins >= 1);
    let fair = thread("熱帶農產品");
    assert_eq!((fair.first, fair.last), (1, 2));
}

#[test]
fn threads_can_be_asked_for_by_words_and_by_id() {
    let meetings = series();
    let all: Vec<&Memorandum> = meetings.iter().collect();
    let grep = Params { grep: Some("青年发展基金".into()), ..Params::default() };
    let found = lineage(&all, &grep);
    assert_eq!(found.threads.len(), 1, "either script finds it");
    let by_id = Params { ids: vec!["3:a4.m8".into()], ..Params::default() };
    let found = lineage(&all, &by_id);
    assert_eq!(found.threads.len(), 1);
    assert!(found.threads[0].measures.iter().any(|m| m.text.contains("博鰲")));
}

/// Markers with nothing behind them, as damage leaves them.
#[test]
fn measures_without_words_are_themselves() {
    for text in ["（二）。\n（二）", "一、金融\n\n1. \n\n2. 。\n\n3. ——\n"] {
        let memorandum = memox::parse(text);
        assert!(compare(&memorandum, &memorandum, &Params::default()).same, "{text}");
    }
}
