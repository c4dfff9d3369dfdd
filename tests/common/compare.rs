//! A reading held against its gold: one [`Check`] for every value compared.
//!
//! Texts are compared without white space and after NFKC. Areas are compared
//! by title and place (the titles of the areas above), measures by text,
//! number and place; both are first aligned in document order, so that one
//! loss does not shift all that follow.

use super::align::align;
use super::fold::bare;
use super::gold::{Agency, Clauses, Declared, Gold};
use super::lines::Lines;
use super::outline;
use super::target::{clip, near};
use memox::model::{self, Memorandum};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Title and place in the outline.
    Areas,
    AreaOrdinals,
    Intro,
    /// Text, number and place in the outline.
    Measures,
    Numbers,
    Markers,
    Lines,
    Items,
    Agencies,
    Signatories,
    Meeting,
    /// Title, annex title, parties, preamble, leaders, clauses, declared, wrapper, conclusions.
    Front,
}

/// Every kind, in the order of output.
pub const KINDS: &[(Kind, &str)] = &[
    (Kind::Areas, "areas"),
    (Kind::AreaOrdinals, "area ordinals"),
    (Kind::Intro, "intro"),
    (Kind::Measures, "measures"),
    (Kind::Numbers, "numbers"),
    (Kind::Markers, "markers"),
    (Kind::Lines, "lines"),
    (Kind::Items, "items"),
    (Kind::Agencies, "agencies"),
    (Kind::Signatories, "signatories"),
    (Kind::Meeting, "meeting"),
    (Kind::Front, "front"),
];

/// One value of the gold and what was found in its place.
#[derive(Clone, Debug)]
pub struct Check {
    pub kind: Kind,
    /// Path of the value, as in `areas[3].measures[2].text`.
    pub at: String,
    pub expected: Option<String>,
    pub found: Option<String>,
}

impl Check {
    pub fn passed(&self) -> bool {
        match (&self.expected, &self.found) {
            (Some(expected), Some(found)) => bare(expected) == bare(found),
            (None, None) => true,
            _ => false,
        }
    }

    /// Expected and found, cut down to where they begin to differ.
    pub fn shortened(&self) -> (String, String) {
        let (Some(expected), Some(found)) = (&self.expected, &self.found) else {
            let whole = |value: &Option<String>| {
                value.as_deref().map_or("nothing".to_owned(), |text| clip(text, 60))
            };
            return (whole(&self.expected), whole(&self.found));
        };
        let (expected, found) = (bare(expected), bare(found));
        (near(&expected, &found), near(&found, &expected))
    }
}

/// All checks of one document, and the gold keys that this form does not know.
#[derive(Debug, Default)]
pub struct Comparison {
    pub checks: Vec<Check>,
    pub unknown: Vec<String>,
}

impl Comparison {
    pub fn push(&mut self, kind: Kind, at: &str, expected: Option<String>, found: Option<String>) {
        self.checks.push(Check { kind, at: at.to_owned(), expected, found });
    }

    /// Two lists, entry beside entry.
    pub fn list(&mut self, kind: Kind, at: &str, expected: &[String], found: &[String]) {
        let keys = |texts: &[String]| texts.iter().map(|text| bare(text)).collect::<Vec<_>>();
        for (gold, own) in align(&keys(expected), &keys(found)) {
            let at = format!("{at}[{}]", place(gold, own));
            let gold = gold.map(|gold| expected[gold].clone());
            self.push(kind, &at, gold, own.map(|own| found[own].clone()));
        }
    }

    /// Place, expected and found of every value that is not right, cut down to the difference.
    pub fn misses(&self) -> Vec<(String, String, String)> {
        let wrong = self.checks.iter().filter(|check| !check.passed());
        let unknown = self.unknown.iter().map(|key| {
            (key.clone(), "a key that is compared".to_owned(), "an unknown key".to_owned())
        });
        let misses = wrong.map(|check| {
            let (expected, found) = check.shortened();
            (check.at.clone(), expected, found)
        });
        misses.chain(unknown).collect()
    }

    pub fn unknown(&mut self, at: &str, keys: &BTreeMap<String, Value>) {
        self.unknown.extend(keys.keys().map(|key| format!("{at}{key}")));
    }

    /// The keys of a gold object against the same keys of a model value.
    fn object(
        &mut self,
        kind: Kind,
        at: &str,
        gold: &BTreeMap<String, Value>,
        found: Option<&impl Serialize>,
    ) {
        let found = found.map_or(Value::Null, |found| {
            serde_json::to_value(found).expect("a model is always writable")
        });
        for (key, expected) in gold {
            match found.get(key) {
                None if found.is_object() => self.unknown.push(format!("{at}.{key}")),
                own => {
                    let own = own.and_then(shown);
                    self.push(kind, &format!("{at}.{key}"), expected_value(key, expected), own);
                }
            }
        }
    }
}

/// Position of a pair: that of the gold, or `+` and that of what should not be there.
pub fn place(gold: Option<usize>, own: Option<usize>) -> String {
    match (gold, own) {
        (Some(gold), _) => gold.to_string(),
        (None, Some(own)) => format!("+{own}"),
        (None, None) => String::new(),
    }
}

/// Compares every key of `gold` with `memorandum`, read from `source`.
pub fn compare(gold: &Gold, memorandum: &Memorandum<'_>, source: &str) -> Comparison {
    let mut comparison = Comparison::default();
    comparison.unknown("", &gold.unknown);
    front(&mut comparison, gold, memorandum);
    if let Some(expected) = &gold.signatories {
        signatories(&mut comparison, expected, &memorandum.signatories);
    }
    if let Some(areas) = &gold.areas {
        outline::compare(&mut comparison, areas, memorandum, &Lines::new(source));
    }
    comparison
}

fn front(comparison: &mut Comparison, gold: &Gold, own: &Memorandum<'_>) {
    if let Some(title) = &gold.title {
        comparison.push(Kind::Front, "title", title.clone(), words(own.title.as_ref()));
    }
    if let Some(title) = &gold.annex_title {
        let annex = own.annex.as_ref().and_then(|annex| annex.title.as_ref());
        comparison.push(Kind::Front, "annex_title", title.clone(), words(annex));
    }
    if let Some(meeting) = &gold.meeting {
        comparison.object(Kind::Meeting, "meeting", meeting, Some(&own.meeting));
    }
    if let Some(parties) = &gold.parties {
        let found: Vec<String> = own.parties.iter().map(|party| party.name.to_string()).collect();
        comparison.list(Kind::Front, "parties", parties, &found);
    }
    if let Some(preamble) = &gold.preamble {
        comparison.list(Kind::Front, "preamble", preamble, &texts(&own.preamble));
    }
    if let Some(leaders) = &gold.leaders {
        people(comparison, leaders, &own.people);
    }
    if let Some(clauses) = &gold.clauses {
        provisions(comparison, clauses, &own.provisions);
    }
    if let Some(expected) = &gold.declared {
        declared(comparison, expected, &own.declared);
    }
    if let Some(wrapper) = &gold.wrapper {
        comparison.object(Kind::Front, "wrapper", wrapper, own.wrapper.as_ref());
    }
    if let Some(conclusions) = &gold.conclusions {
        comparison.list(Kind::Front, "conclusions", conclusions, &texts(&own.conclusions));
    }
}

fn people(
    comparison: &mut Comparison,
    gold: &[BTreeMap<String, Value>],
    own: &[model::Person<'_>],
) {
    for at in 0..gold.len().max(own.len()) {
        let path = format!("leaders[{at}]");
        match (gold.get(at), own.get(at)) {
            (Some(gold), own) => comparison.object(Kind::Front, &path, gold, own),
            (None, Some(own)) => {
                comparison.push(Kind::Front, &path, None, Some(own.name.to_string()))
            }
            (None, None) => {}
        }
    }
}

fn provisions(comparison: &mut Comparison, gold: &Clauses, own: &model::Provisions<'_>) {
    comparison.unknown("clauses.", &gold.unknown);
    if let Some(copies) = &gold.copies {
        let found = words(own.copies.as_ref());
        comparison.push(Kind::Front, "clauses.copies", copies.clone(), found);
    }
    if let Some(custodians) = &gold.custodians {
        let found = texts(&own.custodians);
        comparison.list(Kind::Front, "clauses.custodians", custodians, &found);
    }
    if let Some(validity) = &gold.validity {
        let found = words(own.validity.as_ref());
        comparison.push(Kind::Front, "clauses.validity", validity.clone(), found);
    }
}

fn declared(comparison: &mut Comparison, gold: &Declared, own: &model::Declared<'_>) {
    comparison.unknown("declared.", &gold.unknown);
    let count = |count: Option<u32>| count.map(|count| count.to_string());
    if let Some(areas) = gold.areas {
        comparison.push(Kind::Front, "declared.areas", count(areas), count(own.area_count));
    }
    if let Some(measures) = gold.measures {
        let found = count(own.measure_count);
        comparison.push(Kind::Front, "declared.measures", count(measures), found);
    }
    if let Some(titles) = &gold.area_titles {
        let found = texts(&own.area_titles);
        comparison.list(Kind::Front, "declared.area_titles", titles, &found);
    }
}

fn signatories(
    comparison: &mut Comparison,
    gold: &[BTreeMap<String, Value>],
    own: &[model::Signatory<'_>],
) {
    for at in 0..gold.len().max(own.len()) {
        let path = format!("signatories[{at}]");
        match (gold.get(at), own.get(at)) {
            (Some(gold), own) => comparison.object(Kind::Signatories, &path, gold, own),
            (None, Some(own)) => {
                let parts = [&own.party, &own.title, &own.name];
                let shown: Vec<&str> = parts.into_iter().flatten().map(AsRef::as_ref).collect();
                comparison.push(Kind::Signatories, &path, None, Some(shown.join(" ")));
            }
            (None, None) => {}
        }
    }
}

/// The gold may print a mode as the document does.
fn expected_value(key: &str, value: &Value) -> Option<String> {
    let text = shown(value)?;
    let video = ["視頻", "視訊", "视频", "線上"].iter().any(|word| text.contains(word));
    Some(if key == "mode" && video { "video".to_owned() } else { text })
}

fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        // A text with its places.
        Value::Object(map) if map.contains_key("spans") => map.get("text").and_then(shown),
        other => Some(other.to_string()),
    }
}

fn words(text: Option<&model::Text<'_>>) -> Option<String> {
    text.map(|text| text.text.to_string())
}

pub fn texts(texts: &[model::Text<'_>]) -> Vec<String> {
    texts.iter().map(|text| text.text.to_string()).collect()
}

/// An agency as it is compared: its name and, where the gold says so, whether it leads.
pub fn agency(gold: &Agency, own: Option<&model::Agency<'_>>) -> (String, Option<String>) {
    let lead = |lead: bool| if lead { "牽頭" } else { "" };
    match gold {
        Agency::Name(name) => (name.clone(), own.map(|own| own.name.to_string())),
        Agency::Full { name, lead: None } => (name.clone(), own.map(|own| own.name.to_string())),
        Agency::Full { name, lead: Some(leads) } => {
            let found = own.map(|own| format!("{} {}", own.name, lead(own.lead)));
            (format!("{name} {}", lead(*leads)), found)
        }
    }
}
