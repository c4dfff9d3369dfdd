//! Damage and re-marking must not change what a document says.
//!
//! Every whole fixture and, where they are there, both real memoranda are read
//! under every operator of `tests/damage` alone and in random pairs. Title,
//! meeting, areas, measures and signatories must stay the same: markers and
//! positions aside, texts compared without blanks, after NFKC, script and
//! quotation marks folded.
//!
//! ```text
//! cargo test --test metamorphic -- [NAME…]        documents or operators by name
//! MEMOX_PAIRS=200 MEMOX_SEED=7 cargo test --test metamorphic
//! MEMOX_SHOW=NAME/OPERATOR+OPERATOR               print the damaged text
//! ```

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test target: it prints, and may stop"
)]

mod common;
mod damage;

use common::case::{Case, fixtures, pairs, real_folder};
use common::compare::Kind;
use common::random::Random;
use common::{compare, fold, gold, reading, target};
use damage::{OPERATORS, Operator, Sheet};
use memox::model::{Memorandum, Reason};
use memox::text::class::is_invisible;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Combinations that hold, in per mille: what is reached, rounded down.
///
/// What does not hold is printed on every run. Raise it when more of them do.
const REACHED_PER_MILLE: usize = 993;

/// Random pairs of operators for each document.
const PAIRS: usize = 40;

/// A document and what its undamaged text says.
struct Document {
    name: String,
    text: String,
    says: Vec<(String, String)>,
}

/// How the combinations of one operator went.
#[derive(Default)]
struct Tally {
    run: usize,
    held: usize,
}

/// What came of the combinations of one document.
#[derive(Default)]
struct Results {
    run: usize,
    tallies: BTreeMap<&'static str, Tally>,
    failures: Vec<String>,
}

fn main() -> ExitCode {
    let Some(names) = target::names() else { return ExitCode::SUCCESS };
    let documents: Vec<Document> = documents();
    let seed = target::number("MEMOX_SEED", 1) as u64;
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let results: Vec<Vec<Results>> = std::thread::scope(|scope| {
        let share = |thread: usize| documents.iter().skip(thread).step_by(n_threads);
        let threads: Vec<_> = (0..n_threads)
            .map(|thread| {
                let names = &names;
                scope.spawn(move || share(thread).map(|one| examine(one, names, seed)).collect())
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("panics are caught")).collect()
    });
    let mut total = Results::default();
    for result in results.into_iter().flatten() {
        total.run += result.run;
        total.failures.extend(result.failures);
        for (name, tally) in result.tallies {
            let sum = total.tallies.entry(name).or_default();
            sum.run += tally.run;
            sum.held += tally.held;
        }
    }
    total.failures.sort();
    report(documents.len(), &total);
    let held = total.run - total.failures.len();
    if held * 1000 >= REACHED_PER_MILLE * total.run || !names.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("fewer combinations hold than the {REACHED_PER_MILLE} per mille reached before");
    ExitCode::FAILURE
}

/// Runs every combination that was asked for on one document.
fn examine(document: &Document, names: &[String], seed: u64) -> Results {
    let mut results = Results::default();
    let memorandum = reading::parse(&document.text);
    for combination in combinations(document, seed) {
        let name = combination_name(document, &combination);
        if !target::wanted(names, &name) {
            continue;
        }
        let Some(outcome) = check(document, &memorandum, &combination, &name, seed) else {
            continue;
        };
        results.run += 1;
        for operator in &combination {
            let tally = results.tallies.entry(operator.name).or_default();
            tally.run += 1;
            tally.held += usize::from(outcome.is_ok());
        }
        if let Err(difference) = outcome {
            results.failures.push(format!("{name}\n    {difference}"));
        }
    }
    results
}

/// Whole fixtures, and the real memoranda where they are there.
fn documents() -> Vec<Document> {
    let mut cases = fixtures().unwrap_or_default();
    let (folder, there) = real_folder();
    if there {
        cases.extend(pairs(&folder));
    } else {
        println!("SKIPPED: no real memoranda in {} (set MEMOX_REAL)", folder.display());
    }
    cases.iter().filter_map(document).collect()
}

/// The case as a document, if it is a whole one, undamaged, and read right.
///
/// Damage on top of damage is what the pairs are for; what is read wrong
/// without any damage is for the golden runner to say.
fn document(case: &Case) -> Option<Document> {
    let text = reading::decode(&case.bytes()).ok()?;
    let plain = case.input.extension().is_some_and(|extension| extension == "txt");
    let says = reading::quietly(|| {
        let memorandum = reading::parse(&text);
        let whole = plain && is_whole(&memorandum) && is_clean(&text, &memorandum);
        (whole && is_right(case, &text, &memorandum)).then(|| says(&memorandum))
    });
    Some(Document { name: case.name.clone(), says: says.ok()??, text })
}

/// A title, three areas, five measures and 500 characters.
fn is_whole(memorandum: &Memorandum<'_>) -> bool {
    let n_measures: usize = memorandum.areas.iter().map(|area| area.measures.len()).sum();
    memorandum.title.is_some()
        && memorandum.areas.len() >= 3
        && n_measures >= 5
        && memorandum.source.chars >= 500
}

/// No furniture, no characters that want repair, no letter-spaced or glued line.
fn is_clean(text: &str, memorandum: &Memorandum<'_>) -> bool {
    let furniture = [Reason::PageNumber, Reason::RunningHeader, Reason::Chrome];
    let odd = |c: char| {
        c != '\n'
            && (is_invisible(c)
                || c.is_control()
                || matches!(c, '\u{A0}' | '\u{2E80}'..='\u{2FDF}' | '\u{E000}'..='\u{FAFF}'
                    | '\u{FE10}'..='\u{FE4F}' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'))
    };
    let spaced =
        |line: &str| line.trim().matches([' ', '\u{3000}']).count() * 4 > line.chars().count();
    !memorandum.unparsed.iter().any(|unparsed| furniture.contains(&unparsed.reason))
        && !text.contains(odd)
        && !text.lines().any(spaced)
        && !Sheet::new(text, memorandum).stray_marks
}

/// Areas, measures and their parts as the gold says, where there is one.
fn is_right(case: &Case, text: &str, memorandum: &Memorandum<'_>) -> bool {
    let Some(path) = &case.gold else { return true };
    let json = std::fs::read_to_string(path).expect("the file was listed before");
    let Ok(gold) = gold::read(&json) else { return false };
    let comparison = compare::compare(&gold, memorandum, text);
    let outline = |kind| !matches!(kind, Kind::Front | Kind::Meeting | Kind::Signatories);
    comparison.checks.iter().all(|check| check.passed() || !outline(check.kind))
}

/// Every operator alone, then random pairs of different groups.
fn combinations(document: &Document, seed: u64) -> Vec<Vec<&'static Operator>> {
    let mut all: Vec<Vec<&Operator>> = OPERATORS.iter().map(|one| vec![one]).collect();
    let mut random = Random::named(seed, &document.name);
    let n_pairs = target::number("MEMOX_PAIRS", PAIRS);
    while all.len() < OPERATORS.len() + n_pairs {
        let (first, second) = (random.below(OPERATORS.len()), random.below(OPERATORS.len()));
        let (first, second) = (&OPERATORS[first], &OPERATORS[second]);
        if first.group != second.group {
            all.push(vec![first, second]);
        }
    }
    all
}

fn combination_name(document: &Document, operators: &[&Operator]) -> String {
    let names: Vec<&str> = operators.iter().map(|operator| operator.name).collect();
    format!("{}/{}", document.name, names.join("+"))
}

/// `None` where the operators have nothing to do, else the first difference.
fn check(
    document: &Document,
    memorandum: &Memorandum<'_>,
    operators: &[&Operator],
    name: &str,
    seed: u64,
) -> Option<Result<(), String>> {
    let mut random = Random::named(seed, name);
    let damaged = damage::apply(&document.text, memorandum, operators, &mut random)?;
    if std::env::var("MEMOX_SHOW").is_ok_and(|wanted| wanted == name) {
        println!("=== {name}\n{damaged}\n===");
    }
    let found = match reading::quietly(|| says(&reading::parse(&damaged))) {
        Ok(found) => found,
        Err(panic) => return Some(Err(panic)),
    };
    Some(match first_difference(&document.says, &found) {
        None => Ok(()),
        Some(difference) => Err(difference),
    })
}

fn first_difference(expected: &[(String, String)], found: &[(String, String)]) -> Option<String> {
    for at in 0..expected.len().max(found.len()) {
        match (expected.get(at), found.get(at)) {
            (Some(expected), Some(found)) if expected == found => {}
            (Some((at, expected)), Some((found_at, found))) => {
                return Some(format!(
                    "{at} {}\n  ≠ {found_at} {}",
                    target::near(expected, found),
                    target::near(found, expected)
                ));
            }
            (Some((at, expected)), None) => {
                return Some(format!("{at} {} is lost", clip(expected)));
            }
            (None, Some((at, found))) => return Some(format!("{at} {} is new", clip(found))),
            (None, None) => {}
        }
    }
    None
}

fn clip(text: &str) -> String {
    target::clip(text, 40)
}

/// What must stay the same, as named values in order.
fn says(memorandum: &Memorandum<'_>) -> Vec<(String, String)> {
    let mut says = Vec::new();
    let mut push = |at: String, value: Option<&str>| {
        says.push((at, value.map_or("null".to_owned(), fold::script)));
    };
    push("title".into(), memorandum.title.as_ref().map(|title| title.text.as_ref()));
    let meeting = &memorandum.meeting;
    push("meeting.series".into(), meeting.series.as_deref());
    push("meeting.ordinal".into(), meeting.ordinal.map(|n| n.to_string()).as_deref());
    push("meeting.date".into(), json(&meeting.date).as_deref());
    push("meeting.place".into(), meeting.place.as_deref());
    push("meeting.mode".into(), json(&meeting.mode).as_deref());
    for area in &memorandum.areas {
        let id = &area.id;
        let parent = area.parent.as_deref().unwrap_or("-");
        push(format!("{id}.level"), Some(&format!("{} {parent} {}", area.level, area.ordinal)));
        push(format!("{id}.title"), area.title.as_deref());
        for (at, intro) in area.intro.iter().enumerate() {
            push(format!("{id}.intro[{at}]"), Some(&intro.text));
        }
        for measure in &area.measures {
            let id = &measure.id;
            push(format!("{id}.number"), measure.number.map(|n| n.to_string()).as_deref());
            push(format!("{id}.text"), Some(&measure.text));
            for (at, item) in measure.items.iter().enumerate() {
                push(format!("{id}.items[{at}]"), Some(&item.text));
            }
            for (at, agency) in measure.agencies.iter().enumerate() {
                push(format!("{id}.agencies[{at}]"), Some(&agency.name));
            }
        }
    }
    for (at, signatory) in memorandum.signatories.iter().enumerate() {
        let at = format!("signatories[{at}]");
        push(format!("{at}.party"), signatory.party.as_deref());
        push(format!("{at}.title"), signatory.title.as_deref());
        push(format!("{at}.name"), signatory.name.as_deref());
        push(format!("{at}.signed"), Some(if signatory.signed { "yes" } else { "no" }));
        push(format!("{at}.date"), json(&signatory.date).as_deref());
    }
    says
}

fn json<T: serde::Serialize>(value: &Option<T>) -> Option<String> {
    value.as_ref().map(|value| serde_json::to_string(value).expect("a model is always writable"))
}

fn report(n_documents: usize, total: &Results) {
    for failure in &total.failures {
        println!("CHANGED {failure}");
    }
    for operator in OPERATORS {
        if let Some(tally) = total.tallies.get(operator.name) {
            println!("{:>4} of {:>4} hold under {}", tally.held, tally.run, operator.name);
        }
    }
    let (run, held) = (total.run, total.run - total.failures.len());
    let share = if run == 0 { 100.0 } else { 100.0 * held as f64 / run as f64 };
    println!(
        "metamorphic: {n_documents} documents, {} operators, {run} combinations run, {held} hold ({share:.1} %)",
        OPERATORS.len(),
    );
}
