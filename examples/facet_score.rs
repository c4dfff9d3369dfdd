//! Scores the facets against annotated measures, or shows what is read.
//!
//! ```text
//! facet_score [--errors] FACETS.json...   ; beside it `input.txt`, or DOCUMENT.txt
//! facet_score TEXT.txt...                 ; shows, without scoring
//! ```
//!
//! *Strict*: the same words with the same kind, strength, canonical name,
//! alias, dates or expansion. *Words*: the same words. *Soft*: words of which
//! one holds the other.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null for an unknown key")]

use memox::Memorandum;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

type Anything = Box<dyn Error>;

/// Words, then kind and the like.
type Row = (String, String);

fn main() -> Result<(), Anything> {
    let mut out = std::io::stdout().lock();
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let errors = flags.iter().any(|flag| flag == "--errors");
    let mut totals: BTreeMap<&'static str, Score> = BTreeMap::new();
    for path in paths.iter().map(Path::new) {
        if path.extension().is_some_and(|extension| extension == "json") {
            score(&mut out, path, errors, &mut totals)?;
        } else {
            show(&mut out, &memox::parse(&std::fs::read_to_string(path)?))?;
        }
    }
    if !totals.is_empty() {
        writeln!(out, "{:<11} {:>5} {:>5}  strict  words   soft", "facet", "gold", "found")?;
    }
    for key in memox::facet::keys() {
        if let Some(score) = totals.get(key) {
            writeln!(out, "{key:<11} {}", score.line())?;
        }
    }
    Ok(())
}

/// Adds one annotated document to `totals`.
fn score(
    out: &mut impl Write,
    path: &Path,
    errors: bool,
    totals: &mut BTreeMap<&'static str, Score>,
) -> Result<(), Anything> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let name = gold["document"].as_str().unwrap_or_default();
    let input = Some(path.with_file_name("input.txt")).filter(|input| input.exists());
    let source = std::fs::read_to_string(
        input.unwrap_or_else(|| path.with_file_name(format!("{name}.txt"))),
    )?;
    let memorandum = memox::parse(&source);
    let none = Vec::new();
    for measure in memorandum.areas.iter().flat_map(|area| &area.measures) {
        let annotated = gold["measures"].as_array().unwrap_or(&none);
        let of_measure = |gold: &&Value| gold["ordinal"] == measure.ordinal;
        let Some(wanted) = annotated.iter().find(of_measure).map(rows) else {
            writeln!(out, "{name} {}: not annotated", measure.ordinal)?;
            continue;
        };
        let found = rows(&serde_json::to_value(&measure.facets)?);
        for (key, wanted) in &wanted {
            let found = found.get(key).cloned().unwrap_or_default();
            totals.entry(*key).or_default().add(&found, wanted);
            if errors && found != *wanted {
                writeln!(out, "{name} {} {key}\n  {}", measure.ordinal, measure.text)?;
                writeln!(out, "  want {wanted:?}\n  have {found:?}")?;
            }
        }
    }
    Ok(())
}

/// What is read from each measure.
fn show(out: &mut impl Write, memorandum: &Memorandum<'_>) -> Result<(), Anything> {
    for area in &memorandum.areas {
        writeln!(out, "{} {:?}", area.title.as_deref().unwrap_or("–"), area.topics)?;
        for measure in &area.measures {
            writeln!(out, "{} {}", measure.ordinal, measure.text)?;
            for (key, rows) in rows(&serde_json::to_value(&measure.facets)?) {
                for (words, more) in rows {
                    writeln!(out, "    {key}: {words} [{more}]")?;
                }
            }
        }
    }
    Ok(())
}

fn rows(facets: &Value) -> BTreeMap<&'static str, Vec<Row>> {
    let list = |key| facets[key].as_array().map(|list| list.iter().map(row).collect());
    memox::facet::keys().map(|key| (key, list(key).unwrap_or_default())).collect()
}

fn row(value: &Value) -> Row {
    let words = ["verb", "name", "text"].iter().find_map(|key| value[*key].as_str());
    let more: Vec<&str> = ["strength", "kind", "canonical", "alias", "from", "to", "expansion"]
        .iter()
        .filter_map(|key| value[*key].as_str())
        .collect();
    (words.unwrap_or_default().to_owned(), more.join(" "))
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
