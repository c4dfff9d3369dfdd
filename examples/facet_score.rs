//! Scores the facets against annotated measures.
//!
//! ```text
//! facet_score [--errors] GOLD...      ; a file with texts, or one beside NAME.gold.json
//! facet_score --read GOLD...          ; shows what is read, without scoring
//! ```
//!
//! *Strict*: the same words with the same kind, strength, canonical name, alias
//! or expansion. *Words*: the same words. *Soft*: words that overlap.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null for an unknown key")]

use memox::Memorandum;
use memox::model::{Facets, Measure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

type Anything = Box<dyn Error>;

fn main() -> Result<(), Anything> {
    let mut out = std::io::stdout().lock();
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let read_only = flags.iter().any(|flag| flag == "--read");
    let errors = flags.iter().any(|flag| flag == "--errors");
    let mut totals: BTreeMap<&'static str, Score> = BTreeMap::new();
    for path in &paths {
        let document = Document::open(Path::new(path))?;
        let json = document.memorandum.to_string();
        let mut memorandum: Memorandum<'_> = serde_json::from_str(&json)?;
        memox::facet::fill(&mut memorandum);
        for (measure, gold) in
            memorandum.areas.iter().flat_map(|area| &area.measures).zip(&document.gold)
        {
            let found = rows(&serde_json::to_value(&measure.facets)?);
            if read_only {
                show(&mut out, measure, &found)?;
                continue;
            }
            let wanted = rows(gold);
            for key in memox::facet::keys() {
                let none = Vec::new();
                let (found, wanted) =
                    (found.get(key).unwrap_or(&none), wanted.get(key).unwrap_or(&none));
                totals.entry(key).or_default().add(found, wanted);
                if errors && found != wanted {
                    writeln!(
                        out,
                        "{} {} {key}\n  {}",
                        document.name, measure.ordinal, measure.text
                    )?;
                    writeln!(out, "  want {wanted:?}\n  have {found:?}")?;
                }
            }
        }
    }
    if !read_only {
        writeln!(out, "{:<11} {:>5} {:>5}  strict  words   soft", "facet", "gold", "found")?;
        for key in memox::facet::keys() {
            if let Some(score) = totals.get(key) {
                writeln!(out, "{key:<11} {}", score.line())?;
            }
        }
    }
    Ok(())
}

/// Words, then kind and the like.
type Row = (String, String);

fn rows(facets: &Value) -> BTreeMap<&'static str, Vec<Row>> {
    let mut rows = BTreeMap::new();
    for key in memox::facet::keys() {
        let list = facets[key].as_array().cloned().unwrap_or_default();
        rows.insert(key, list.iter().map(row).collect());
    }
    rows
}

fn row(value: &Value) -> Row {
    let words = ["verb", "name", "text"].iter().find_map(|key| value[*key].as_str());
    let more: Vec<String> = ["strength", "kind", "canonical", "alias", "from", "to", "expansion"]
        .iter()
        .filter_map(|key| value[*key].as_str().map(str::to_owned))
        .collect();
    (words.unwrap_or_default().to_owned(), more.join(" "))
}

fn show(
    out: &mut impl Write,
    measure: &Measure<'_>,
    found: &BTreeMap<&'static str, Vec<Row>>,
) -> Result<(), Anything> {
    writeln!(out, "{} {}", measure.ordinal, measure.text)?;
    for (key, rows) in found {
        if !rows.is_empty() {
            let shown: Vec<String> =
                rows.iter().map(|(words, more)| format!("{words} [{more}]")).collect();
            writeln!(out, "    {key}: {}", shown.join("; "))?;
        }
    }
    Ok(())
}

#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    strict: usize,
    words: usize,
    soft: usize,
}

impl Score {
    fn add(&mut self, found: &[Row], gold: &[Row]) {
        self.found += found.len();
        self.gold += gold.len();
        self.strict += matches(found, gold, |a, b| a == b);
        self.words += matches(found, gold, |a, b| a.0 == b.0);
        self.soft += matches(found, gold, |a, b| a.0.contains(&b.0) || b.0.contains(&a.0));
    }

    fn line(&self) -> String {
        let f1 = |hits: usize| match self.found + self.gold {
            0 => 1.0,
            sum => 2.0 * hits as f64 / sum as f64,
        };
        format!(
            "{:>5} {:>5}  {:.3}   {:.3}   {:.3}",
            self.gold,
            self.found,
            f1(self.strict),
            f1(self.words),
            f1(self.soft)
        )
    }
}

/// How many of `gold` find a partner of their own among `found`.
fn matches(found: &[Row], gold: &[Row], same: impl Fn(&Row, &Row) -> bool) -> usize {
    let mut free: Vec<&Row> = found.iter().collect();
    let mut hits = 0;
    for wanted in gold {
        if let Some(at) = free.iter().position(|row| same(row, wanted)) {
            free.remove(at);
            hits += 1;
        }
    }
    hits
}

struct Document {
    name: String,
    memorandum: Value,
    gold: Vec<Value>,
}

impl Document {
    fn open(path: &Path) -> Result<Self, Anything> {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let name = gold["document"].as_str().unwrap_or("").to_owned();
        if gold["areas"].is_array() {
            return Ok(Self { name, gold: blanks(&gold), memorandum: from_reading(&gold) });
        }
        let annotated = gold["measures"].as_array().cloned().unwrap_or_default();
        if annotated.iter().all(|measure| measure["text"].is_string()) {
            return Ok(Self { name, memorandum: from_fixture(&gold), gold: annotated });
        }
        let beside = path.with_file_name(format!("{name}.gold.json"));
        let reading: Value = serde_json::from_str(&std::fs::read_to_string(beside)?)?;
        Ok(Self { name, memorandum: from_reading(&reading), gold: annotated })
    }
}

fn blanks(reading: &Value) -> Vec<Value> {
    texts(reading).iter().map(|_| Value::Null).collect()
}

fn texts(reading: &Value) -> Vec<String> {
    let areas = reading["areas"].as_array().cloned().unwrap_or_default();
    let measures =
        areas.iter().flat_map(|area| area["measures"].as_array().cloned().unwrap_or_default());
    measures.filter_map(|measure| measure["text"].as_str().map(str::to_owned)).collect()
}

fn from_reading(reading: &Value) -> Value {
    const REGIONS: [(&str, &str); 6] = [
        ("香港", "HK"),
        ("上海", "CN-SH"),
        ("四川", "CN-SC"),
        ("北京", "CN-BJ"),
        ("廣東", "CN-GD"),
        ("福建", "CN-FJ"),
    ];
    let parties: Vec<Value> = reading["parties"]
        .as_array()
        .cloned()
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .map(|party| {
            let region =
                REGIONS.iter().find(|(place, _)| party.starts_with(place)).map(|(_, code)| *code);
            json!({ "name": party, "region": region })
        })
        .collect();
    memorandum(&texts(reading), &parties, reading["meeting"]["date"].clone())
}

fn from_fixture(gold: &Value) -> Value {
    let measures = gold["measures"].as_array().cloned().unwrap_or_default();
    let texts: Vec<String> =
        measures.iter().filter_map(|measure| measure["text"].as_str().map(str::to_owned)).collect();
    let parties = gold["parties"].as_array().cloned().unwrap_or_default();
    memorandum(&texts, &parties, gold["meeting_date"].clone())
}

/// A memorandum of one area that holds `texts`.
fn memorandum(texts: &[String], parties: &[Value], date: Value) -> Value {
    let parties: Vec<Value> = parties
        .iter()
        .map(|party| json!({ "name": party["name"], "short_names": [], "region": party["region"], "spans": [] }))
        .collect();
    let mut start = 0;
    let mut measures = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let end = start + text.chars().count();
        let spans = json!([{ "start": start, "end": end, "line": index + 1, "column": 1 }]);
        measures.push(json!({
            "id": format!("a1.m{}", index + 1), "ordinal": index + 1, "number": null, "marker": null,
            "text": text, "spans": spans, "text_spans": spans, "items": [], "agencies": [],
            "facets": empty(),
        }));
        start = end + 1;
    }
    json!({
        "schema": "memox/memorandum/1", "tool": { "name": "memox", "version": "" },
        "source": { "name": null, "bytes": 0, "sha256": "", "encoding": "UTF-8", "script": null, "chars": 0, "lines": 0, "page_starts": [] },
        "title": null,
        "meeting": { "series": null, "ordinal": null, "ordinal_text": null, "date": date, "date_text": null, "place": null, "mode": null, "spans": [] },
        "parties": parties, "people": [], "preamble": [],
        "declared": { "area_count": null, "measure_count": null, "area_titles": [], "spans": [] },
        "dates": [], "wrapper": null,
        "provisions": { "copies": null, "custodians": [], "validity": null, "spans": [] },
        "signatories": [], "annex": null, "conclusions": [],
        "areas": [{ "id": "a1", "parent": null, "level": 1, "ordinal": 1, "marker": null, "title": null, "topics": [], "spans": [], "intro": [], "measures": measures }],
        "unparsed": [], "diagnostics": [],
    })
}

fn empty() -> Value {
    serde_json::to_value(Facets::default()).unwrap_or(Value::Null)
}
