//! Areas and measures of a reading against those of the gold.

use super::align::{Pair, align};
use super::compare::{Comparison, Kind, agency, place, texts};
use super::fold::bare;
use super::gold;
use super::lines::Lines;
use memox::model::{self, Memorandum};
use std::collections::BTreeMap;

/// A gold area with its place, in document order.
struct GoldArea<'g> {
    area: &'g gold::Area,
    /// Titles from the outermost area to this one.
    path: Vec<String>,
}

/// Compares areas, then measures across all areas.
pub fn compare(
    comparison: &mut Comparison,
    areas: &[gold::Area],
    own: &Memorandum<'_>,
    lines: &Lines,
) {
    let mut expected = Vec::new();
    flatten(areas, &[], &mut expected);
    let found = paths(own);
    let keys = |paths: &mut dyn Iterator<Item = &Vec<String>>| -> Vec<String> {
        paths.map(|path| bare(path.last().map_or("", |title| title))).collect()
    };
    let pairs = align(&keys(&mut expected.iter().map(|area| &area.path)), &keys(&mut found.iter()));
    for (gold, at) in &pairs {
        let path = format!("areas[{}]", place(*gold, *at));
        let gold = gold.map(|gold| &expected[gold]);
        let title = gold.map(|gold| gold.path.join(" / "));
        comparison.push(Kind::Areas, &path, title, at.map(|at| found[at].join(" / ")));
        if let Some(gold) = gold {
            area(comparison, &path, gold.area, at.map(|at| &own.areas[at]));
        }
    }
    let aside = Placed { expected: &expected, found: &found, pairs: &pairs, lines };
    measures(comparison, own, &aside);
}

/// What is needed to say where a measure stands.
struct Placed<'p> {
    expected: &'p [GoldArea<'p>],
    found: &'p [Vec<String>],
    pairs: &'p [Pair],
    lines: &'p Lines,
}

impl Placed<'_> {
    /// Place of what was found: that of the gold area it was paired with, so
    /// that a wrong title counts once and not again for every measure.
    fn place(&self, own: usize) -> String {
        let paired = self.pairs.iter().find(|(_, at)| *at == Some(own));
        match paired.and_then(|(gold, _)| *gold) {
            Some(gold) => self.expected[gold].path.join(" / "),
            None => self.found[own].join(" / "),
        }
    }
}

fn area(comparison: &mut Comparison, path: &str, gold: &gold::Area, own: Option<&model::Area<'_>>) {
    comparison.unknown(&format!("{path}."), &gold.unknown);
    if let Some(ordinal) = gold.ordinal {
        let found = own.map(|own| own.ordinal.to_string());
        let at = format!("{path}.ordinal");
        // Without a printed ordinal the contract counts positions.
        if let Some(ordinal) = ordinal {
            comparison.push(Kind::AreaOrdinals, &at, Some(ordinal.to_string()), found);
        }
    }
    if let Some(marker) = &gold.marker {
        let found = own.and_then(|own| own.marker.as_deref()).map(str::to_owned);
        comparison.push(Kind::Markers, &format!("{path}.marker"), marker.clone(), found);
    }
    if let Some(intro) = &gold.intro {
        let found = own.map(|own| texts(&own.intro)).unwrap_or_default();
        comparison.list(Kind::Intro, &format!("{path}.intro"), intro, &found);
    } else if let Some(own) = own {
        comparison.list(Kind::Intro, &format!("{path}.intro"), &[], &texts(&own.intro));
    }
}

fn measures(comparison: &mut Comparison, own: &Memorandum<'_>, placed: &Placed<'_>) {
    let expected: Vec<(String, &gold::Measure)> = placed
        .expected
        .iter()
        .flat_map(|area| area.area.measures.iter().map(|measure| (area.path.join(" / "), measure)))
        .collect();
    let found: Vec<(usize, &model::Measure<'_>)> = own
        .areas
        .iter()
        .enumerate()
        .flat_map(|(at, area)| area.measures.iter().map(move |measure| (at, measure)))
        .collect();
    let gold_keys: Vec<String> = expected.iter().map(|(_, gold)| bare(&gold.text)).collect();
    let own_keys: Vec<String> = found.iter().map(|(_, own)| bare(&own.text)).collect();
    for (gold, at) in align(&gold_keys, &own_keys) {
        let path = format!("measures[{}]", place(gold, at));
        let gold = gold.map(|gold| &expected[gold]);
        let own = at.map(|at| found[at]);
        let number = match gold.and_then(|(_, gold)| gold.number) {
            Some(number) => number,
            None => own.and_then(|(_, own)| own.number),
        };
        comparison.push(
            Kind::Measures,
            &path,
            gold.map(|(area, gold)| shown(number, area, &gold.text)),
            own.map(|(area, own)| shown(own.number, &placed.place(area), &own.text)),
        );
        if let Some((_, gold)) = gold {
            details(comparison, &path, gold, own.map(|(_, own)| own), placed.lines);
        }
    }
}

fn shown(number: Option<u32>, place: &str, text: &str) -> String {
    let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
    format!("[{place}] {number}{text}")
}

fn details(
    comparison: &mut Comparison,
    path: &str,
    gold: &gold::Measure,
    own: Option<&model::Measure<'_>>,
    lines: &Lines,
) {
    comparison.unknown(&format!("{path}."), &gold.unknown);
    if let Some(number) = gold.number {
        let found = own.and_then(|own| own.number).map(|number| number.to_string());
        let number = number.map(|number| number.to_string());
        comparison.push(Kind::Numbers, &format!("{path}.number"), number, found);
    }
    if let Some(marker) = &gold.marker {
        let found = own.and_then(|own| own.marker.as_deref()).map(str::to_owned);
        comparison.push(Kind::Markers, &format!("{path}.marker"), marker.clone(), found);
    }
    if let Some((first, last)) = gold.lines {
        let found = own.and_then(|own| line_range(own, lines));
        let expected = Some(format!("{first}-{last}"));
        comparison.push(Kind::Lines, &format!("{path}.lines"), expected, found);
    }
    let empty = Vec::new();
    items(comparison, path, gold.items.as_ref().unwrap_or(&empty), own);
    agencies(comparison, path, gold.agencies.as_deref().unwrap_or_default(), own);
}

fn line_range(own: &model::Measure<'_>, lines: &Lines) -> Option<String> {
    let (first, last) = (own.spans.first()?, own.spans.last()?);
    let (first, _) = lines.place(first.start as usize);
    let (last, _) = lines.place(last.end.saturating_sub(1) as usize);
    Some(format!("{first}-{last}"))
}

fn items(
    comparison: &mut Comparison,
    path: &str,
    gold: &[gold::Item],
    own: Option<&model::Measure<'_>>,
) {
    let found = own.map(|own| own.items.as_slice()).unwrap_or_default();
    let gold_keys: Vec<String> = gold.iter().map(|item| bare(&item.text)).collect();
    let own_keys: Vec<String> = found.iter().map(|item| bare(&item.text)).collect();
    for (at, own) in align(&gold_keys, &own_keys) {
        let path = format!("{path}.items[{}]", place(at, own));
        let gold = at.map(|at| &gold[at]);
        let own = own.map(|own| &found[own]);
        let text = gold.map(|gold| gold.text.clone());
        comparison.push(Kind::Items, &path, text, own.map(|own| own.text.to_string()));
        let Some(gold) = gold else { continue };
        comparison.unknown(&format!("{path}."), &gold.unknown);
        if let Some(number) = gold.number {
            let found = own.and_then(|own| own.number).map(|number| number.to_string());
            let number = number.map(|number| number.to_string());
            comparison.push(Kind::Items, &format!("{path}.number"), number, found);
        }
        if let Some(marker) = &gold.marker {
            let found = own.and_then(|own| own.marker.as_deref()).map(str::to_owned);
            comparison.push(Kind::Markers, &format!("{path}.marker"), marker.clone(), found);
        }
    }
}

fn agencies(
    comparison: &mut Comparison,
    path: &str,
    gold: &[gold::Agency],
    own: Option<&model::Measure<'_>>,
) {
    let found = own.map(|own| own.agencies.as_slice()).unwrap_or_default();
    for at in 0..gold.len().max(found.len()) {
        let path = format!("{path}.agencies[{at}]");
        match gold.get(at) {
            Some(gold) => {
                let (expected, found) = agency(gold, found.get(at));
                comparison.push(Kind::Agencies, &path, Some(expected), found);
            }
            None => {
                let name = found.get(at).map(|own| own.name.to_string());
                comparison.push(Kind::Agencies, &path, None, name);
            }
        }
    }
}

fn flatten<'g>(areas: &'g [gold::Area], above: &[String], flat: &mut Vec<GoldArea<'g>>) {
    for (at, area) in areas.iter().enumerate() {
        let ordinal = area.ordinal.flatten().unwrap_or(at as u32 + 1);
        let mut path = above.to_vec();
        path.push(step(area.title.as_deref(), ordinal));
        flat.push(GoldArea { area, path: path.clone() });
        flatten(&area.sub_areas, &path, flat);
    }
}

/// Titles from the outermost area down, for every area.
fn paths(own: &Memorandum<'_>) -> Vec<Vec<String>> {
    let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut paths = Vec::new();
    for area in &own.areas {
        let mut path = area
            .parent
            .as_deref()
            .and_then(|parent| known.get(parent).cloned())
            .unwrap_or_default();
        path.push(step(area.title.as_deref(), area.ordinal));
        known.insert(&area.id, path.clone());
        paths.push(path);
    }
    paths
}

/// One step of a path: the title, else the ordinal.
fn step(title: Option<&str>, ordinal: u32) -> String {
    title.map_or_else(|| format!("#{ordinal}"), str::to_owned)
}
