//! Pairs to compare: those with known links, and mixtures and damages of them.

use crate::common::random::Random;
use crate::damage::{self, OPERATORS};
use memox::Memorandum;
use memox::diff::{Diff, Params, compare};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

pub(crate) fn read(path: &Path) -> Memorandum<'static> {
    parse(&std::fs::read_to_string(path).expect("a fixture"))
}

pub(crate) fn parse(text: &str) -> Memorandum<'static> {
    let json = serde_json::to_string(&memox::parse(text)).expect("JSON");
    serde_json::from_str(&json).expect("what was written is read")
}

pub(crate) fn series() -> Vec<Memorandum<'static>> {
    (1..=4).map(|n| read(&folder("lineage/qionggang").join(format!("meeting-{n}.txt")))).collect()
}

/// Folders of pairs with known links.
pub(crate) const GOLD: [&str; 10] = [
    "diangang-1-2",
    "egang-1-2",
    "guigang-2-3",
    "jingang-1-2",
    "liaogang-3-4",
    "mingang-3-4",
    "shaangang-1-2",
    "sugang-2-3",
    "unrelated",
    "yugang-3-4",
];

pub(crate) fn pair(name: &str) -> (Memorandum<'static>, Memorandum<'static>) {
    let read = |side: &str| read(&folder("diff").join(name).join(side));
    (read("old.txt"), read("new.txt"))
}

/// Pairs of every kind: rewritten, equal, unrelated, empty, damaged, of other layouts,
/// with doubled, shuffled and lost measures.
pub(crate) static PAIRS: LazyLock<Vec<(Memorandum<'static>, Memorandum<'static>)>> =
    LazyLock::new(|| {
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
pub(crate) static DIFFS: LazyLock<Vec<Diff<'static>>> =
    LazyLock::new(|| PAIRS.iter().map(|(old, new)| run(old, new)).collect());

/// Memoranda in other layouts, some with items, some without titles.
pub(crate) fn layouts() -> Vec<Memorandum<'static>> {
    let names = ["whole-deep", "whole-articles", "items-in-measure", "five-levels", "damage-many"];
    names.map(|name| read(&folder(name).join("input.txt"))).to_vec()
}

/// The earlier text of a pair under every kind of damage that finds something to do.
pub(crate) fn damaged() -> Vec<(&'static str, String)> {
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
pub(crate) fn shuffled(memorandum: &Memorandum<'static>, seed: u64) -> Memorandum<'static> {
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
pub(crate) fn doubled(memorandum: &Memorandum<'static>) -> Memorandum<'static> {
    let mut doubled = memorandum.clone();
    for area in &mut doubled.areas {
        area.measures = area.measures.iter().flat_map(|m| [m.clone(), m.clone()]).collect();
    }
    renumbered(doubled)
}

/// Areas and measures in the opposite order, under new ids.
pub(crate) fn reversed(memorandum: &Memorandum<'static>) -> Memorandum<'static> {
    let mut reversed = memorandum.clone();
    reversed.areas.reverse();
    reversed.areas.iter_mut().for_each(|area| area.measures.reverse());
    renumbered(reversed)
}

pub(crate) fn renumbered(mut memorandum: Memorandum<'static>) -> Memorandum<'static> {
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

pub(crate) fn run<'a>(old: &Memorandum<'a>, new: &Memorandum<'a>) -> Diff<'a> {
    compare(old, new, &Params::default())
}

pub(crate) fn text_of(memorandum: &Memorandum, id: &str) -> String {
    let measures = memorandum.areas.iter().flat_map(|area| &area.measures);
    let measure = measures.into_iter().find(|measure| measure.id == id).expect("a known id");
    let items = measure
        .items
        .iter()
        .map(|item| format!("{}{}", item.marker.as_deref().unwrap_or_default(), item.text));
    format!("{}{}", measure.text, items.collect::<String>())
}
