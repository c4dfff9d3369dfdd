//! Facets against the annotated fixtures, and their way home.
//!
//! `fixtures/facet-KEY` shows one facet, `fixtures/facets-SERIES` whole lists
//! of measures; `facets.json` beside the text is what a careful reader finds.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test target: it may stop"
)]

use memox::model::{Facets, Memorandum};
use memox::span::Spans;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Values that are read wrongly: fixture, measure and facet, a line each.
const WRONG: &str = include_str!("facets/wrong.txt");

fn annotated() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found: Vec<PathBuf> = fs::read_dir(fixtures)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|folder| folder.join("facets.json").exists())
        .collect();
    found.sort();
    assert!(found.len() >= 10, "fixtures are missing");
    found
}

#[test]
fn annotated_measures_are_read_as_annotated() {
    let mut wrong = Vec::new();
    for folder in annotated() {
        let source = fs::read_to_string(folder.join("input.txt")).unwrap();
        let gold: Value =
            serde_json::from_str(&fs::read_to_string(folder.join("facets.json")).unwrap()).unwrap();
        compare(&memox::parse(&source), &gold, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(memorandum: &Memorandum<'_>, gold: &Value, wrong: &mut Vec<String>) {
    let name = gold["document"].as_str().unwrap();
    let measures: Vec<_> = memorandum.areas.iter().flat_map(|area| &area.measures).collect();
    let annotated = gold["measures"].as_array().unwrap();
    assert_eq!(measures.len(), annotated.len(), "{name}");
    for (measure, gold) in measures.iter().zip(annotated) {
        let found = serde_json::to_value(&measure.facets).unwrap();
        for key in memox::facet::keys() {
            let place = format!("{name} {} {key}", measure.ordinal);
            let known = WRONG.lines().any(|line| line == place);
            let same = holds(&found[key], &gold[key]);
            if same == known {
                wrong.push(format!("{place}\n  want {}\n  have {}", gold[key], found[key]));
            }
        }
    }
}

/// Whether every annotated key has the annotated value, for lists of the same length.
fn holds(found: &Value, gold: &Value) -> bool {
    let (found, gold) = (found.as_array().unwrap(), gold.as_array().unwrap());
    let same = |(found, gold): (&Value, &Value)| {
        gold.as_object().unwrap().iter().all(|(key, value)| found[key] == *value)
    };
    found.len() == gold.len() && found.iter().zip(gold).all(same)
}

#[test]
fn every_facet_has_its_fixture() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for key in memox::facet::keys() {
        assert!(fixtures.join(format!("facet-{key}")).join("input.txt").exists(), "{key}");
    }
}

#[test]
fn every_value_points_at_its_words() {
    for folder in annotated() {
        let source = fs::read_to_string(folder.join("input.txt")).unwrap();
        // A page cut in the middle of a measure gives values of two spans.
        let cut = source
            .replace("鼓勵和支持兩地", "鼓勵\n\n和支持兩地")
            .replace("「一帶一路」", "「一帶\n\n一路」");
        for source in [&source, &cut] {
            let memorandum = memox::parse(source);
            for measure in memorandum.areas.iter().flat_map(|area| &area.measures) {
                each(&measure.facets, |words, spans| assert_eq!(words, slice(source, spans)));
            }
        }
    }
}

fn each(facets: &Facets<'_>, check: impl Fn(&str, &Spans)) {
    facets.actions.iter().for_each(|value| check(&value.verb, &value.spans));
    facets.actors.iter().for_each(|value| check(&value.name, &value.spans));
    facets.names.iter().for_each(|value| check(&value.text, &value.spans));
    facets.dates.iter().for_each(|value| check(&value.text, &value.spans));
    facets.conditions.iter().for_each(|value| check(&value.text, &value.spans));
    facets.terms.iter().for_each(|value| check(&value.text, &value.spans));
}

fn slice(source: &str, spans: &Spans) -> String {
    let chars: Vec<char> = source.chars().collect();
    spans.iter().flat_map(|span| &chars[span.start as usize..span.end as usize]).collect()
}

#[test]
fn a_short_name_that_the_text_declares_stands_for_the_name() {
    let source = "甲港合作會議第二次會議備忘錄\n\n四川省人民政府與香港特別行政區政府於2021年9月23日舉行會議。\n\n\
        一、合作\n\n1. 支持錦江流域治理委員會（以下簡稱「錦治委」）與渠務署交流。\n\n2. 邀請錦治委來港考察。\n";
    let memorandum = memox::parse(source);
    let measures: Vec<_> = memorandum.areas.iter().flat_map(|area| &area.measures).collect();
    let actor = &measures[1].facets.actors[0];
    assert_eq!((&*actor.name, &*actor.canonical), ("錦治委", "錦江流域治理委員會"));
}

#[test]
fn a_date_before_the_meeting_cannot_be_meant_ahead() {
    let source = "甲港合作會議第二次會議備忘錄\n\n四川省人民政府與香港特別行政區政府於2021年9月23日舉行甲港合作會議第二次會議。\n\n\
        一、合作\n\n1. 雙方將於 2020 年 5 月舉辦「青年論壇」（簡稱「青論」）。\n\n2. 舉辦「青年論文展」（簡稱「青論」）。\n";
    let found = memox::facet::contradictions(&memox::parse(source));
    assert_eq!(found.len(), 2, "{found:?}");
    let ahead = source.replace("將於 2020", "爭取在 2020");
    assert_eq!(memox::facet::contradictions(&memox::parse(&ahead)).len(), 2);
    let later = source.replace("2020", "2022");
    assert_eq!(memox::facet::contradictions(&memox::parse(&later)).len(), 1);
}

/// Sentences with what they say, a line each.
const PHRASES: &str = include_str!("facets/phrases.txt");

#[test]
fn phrases_are_read_as_annotated() {
    let mut wrong = Vec::new();
    for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split('|').map(str::trim);
        let sentence = parts.next().unwrap();
        let source = format!(
            "甲港合作會議第二次會議備忘錄\n\n四川省人民政府與香港特別行政區政府於2021年9月23日舉行會議。\n\n\
             一、合作\n\n1. {sentence}\n\n2. 加強合作。\n"
        );
        let memorandum = memox::parse(&source);
        let measure = memorandum.areas.iter().flat_map(|area| &area.measures).next().unwrap();
        let facets = serde_json::to_value(&measure.facets).unwrap();
        for part in parts {
            let (key, want) = part.split_once(':').unwrap();
            let have = written(&facets, key);
            if have != want.split_whitespace().collect::<Vec<_>>() {
                wrong.push(format!("{sentence}\n  {key} want{want}\n  have {have:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The values of a facet as `phrases.txt` writes them.
fn written(facets: &Value, key: &str) -> Vec<String> {
    let (list, fields, join): (_, &[&str], _) = match key {
        "actions" => ("actions", &["verb"], "="),
        "strengths" => ("actions", &["verb", "strength"], "="),
        "actors" => ("actors", &["name"], "="),
        "names" => ("names", &["text", "kind", "alias"], "="),
        "dates" => ("dates", &["text"], "="),
        "ranges" => ("dates", &["from", "to"], ".."),
        "conditions" => ("conditions", &["text", "kind"], "="),
        _ => ("terms", &["text", "expansion"], "="),
    };
    let values = facets[list].as_array().unwrap().iter();
    let written = values.map(|value| {
        let words: Vec<&str> =
            fields.iter().map(|field| value[field].as_str().unwrap_or("")).collect();
        words.join(join).trim_end_matches('=').replace(' ', "_")
    });
    written.collect()
}
