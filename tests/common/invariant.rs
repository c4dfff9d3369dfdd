//! What must hold of every text whatever, each under its own name.
//!
//! [`broken`] gives those that do not hold. The golden runner asks for every
//! fixture, the property tests for generated texts.

use super::fold::{agree, source as key};
use super::lines::Lines;
use super::{reading, stages};
use memox::model::{Area, Measure, Memorandum, Text};
use memox::span::{Span, Spans};
use memox::text::class::is_blank;
use serde_json::Value;

/// One invariant: its name, and what is wrong where it does not hold.
pub type Invariant = (&'static str, fn(&str) -> Result<(), String>);

/// Every invariant, cheap ones first.
pub const INVARIANTS: &[Invariant] = &[
    ("tokens hold every non-blank character once, in order", stages::tokens_cover),
    ("leaves hold every non-blank character once, in order", stages::leaves_cover),
    ("spans lie in the source, lines and columns agree", |text| with(text, spans_agree)),
    ("texts are their slices joined", |text| with(text, texts_are_slices)),
    ("spans and unparsed cover the source", |text| with(text, spans_cover)),
    ("no character stands in two texts", |text| with(text, texts_are_disjoint)),
    ("ids, levels and ordinals are consistent", |text| with(text, ids_agree)),
    ("measures lie in order and hold their parts", |text| with(text, measures_in_order)),
    ("declared counts are found or reported", |text| with(text, counts_reported)),
    ("same input, same bytes", same_bytes),
    ("reading back what was written gives the same", read_back),
    ("line ends and byte order mark change positions alone", line_ends),
    ("the JSON fits the schema", fits_schema),
];

/// Every invariant that does not hold for `text`, panics included.
pub fn broken(text: &str) -> impl Iterator<Item = (&'static str, String)> {
    INVARIANTS.iter().filter_map(move |(name, holds)| match reading::quietly(|| holds(text)) {
        Ok(Ok(())) => None,
        Ok(Err(why)) | Err(why) => Some((*name, why)),
    })
}

fn with(
    text: &str,
    holds: fn(&Memorandum<'_>, &Lines) -> Result<(), String>,
) -> Result<(), String> {
    holds(&memox::parse(text), &Lines::new(text.strip_prefix('\u{FEFF}').unwrap_or(text)))
}

/// Every `{start, end, line, column}` below `value`, with its path.
fn spans_below<'v>(value: &'v Value, path: &str, found: &mut Vec<(String, &'v Value)>) {
    match value {
        Value::Object(map) if map.contains_key("start") && map.contains_key("column") => {
            found.push((path.to_owned(), value));
        }
        Value::Object(map) => {
            for (key, value) in map {
                spans_below(value, &format!("{path}.{key}"), found);
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                spans_below(value, &format!("{path}[{at}]"), found);
            }
        }
        _ => {}
    }
}

fn to_value(memorandum: &Memorandum<'_>) -> Value {
    serde_json::to_value(memorandum).expect("a model is always writable")
}

fn number(value: &Value, key: &str) -> usize {
    value.get(key).and_then(Value::as_u64).map_or(0, |number| number as usize)
}

fn spans_agree(memorandum: &Memorandum<'_>, lines: &Lines) -> Result<(), String> {
    let value = to_value(memorandum);
    let mut spans = Vec::new();
    spans_below(&value, "", &mut spans);
    for (path, span) in spans {
        let (start, end) = (number(span, "start"), number(span, "end"));
        if start >= end || end > lines.n_scalars() {
            return Err(format!("{path}: {start}..{end} of {}", lines.n_scalars()));
        }
        let place = (number(span, "line"), number(span, "column"));
        if place != lines.place(start) {
            return Err(format!("{path}: {place:?}, counted {:?}", lines.place(start)));
        }
    }
    if memorandum.source.chars as usize != lines.n_scalars() {
        return Err(format!("source.chars {}", memorandum.source.chars));
    }
    Ok(())
}

/// A text of the model, its places, and a path to name it by.
type Leaf<'m> = (String, &'m str, &'m Spans);

fn leaves<'m>(memorandum: &'m Memorandum<'_>) -> Vec<Leaf<'m>> {
    let mut leaves = Vec::new();
    let mut push = |path: String, text: &'m Text<'_>| {
        leaves.push((path, text.text.as_ref(), &text.spans));
    };
    memorandum.title.iter().for_each(|text| push("title".into(), text));
    for (name, texts) in
        [("preamble", &memorandum.preamble), ("conclusions", &memorandum.conclusions)]
    {
        texts.iter().enumerate().for_each(|(at, text)| push(format!("{name}[{at}]"), text));
    }
    if let Some(annex) = &memorandum.annex {
        for (name, text) in
            [("label", &annex.label), ("title", &annex.title), ("pointer", &annex.pointer)]
        {
            text.iter().for_each(|text| push(format!("annex.{name}"), text));
        }
    }
    for area in &memorandum.areas {
        area.intro
            .iter()
            .enumerate()
            .for_each(|(at, text)| push(format!("{}.intro[{at}]", area.id), text));
    }
    for measure in memorandum.areas.iter().flat_map(|area| &area.measures) {
        leaves.push((format!("{}.text", measure.id), &measure.text, &measure.text_spans));
        for (at, item) in measure.items.iter().enumerate() {
            leaves.push((format!("{}.items[{at}]", measure.id), &item.text, &item.text_spans));
        }
    }
    for (at, unparsed) in memorandum.unparsed.iter().enumerate() {
        leaves.push((format!("unparsed[{at}]"), &unparsed.text, &unparsed.spans));
    }
    leaves
}

/// Texts that quote a part of another text: the phrases of provisions and the declared titles.
fn quotations<'m>(memorandum: &'m Memorandum<'_>) -> Vec<Leaf<'m>> {
    let provisions = &memorandum.provisions;
    let phrases =
        provisions.copies.iter().chain(&provisions.custodians).chain(&provisions.validity);
    let wrapped = memorandum.wrapper.iter().flat_map(|wrapper| &wrapper.title);
    phrases
        .chain(&memorandum.declared.area_titles)
        .chain(wrapped)
        .map(|text| ("a phrase".to_owned(), text.text.as_ref(), &text.spans))
        .collect()
}

fn texts_are_slices(memorandum: &Memorandum<'_>, lines: &Lines) -> Result<(), String> {
    for (path, text, spans) in leaves(memorandum).into_iter().chain(quotations(memorandum)) {
        if text.is_empty() && !path.starts_with('a') {
            return Err(format!("{path} is empty"));
        }
        let sliced: String =
            spans.iter().map(|span| lines.slice(span.start as usize, span.end as usize)).collect();
        // What a private-use code point stands for is a table's word; the tests of `text::reading` hold it.
        if sliced.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}')) {
            continue;
        }
        if !agree(&key(&sliced), &key(text)) {
            return Err(format!("{path} is {text:?}, its spans hold {sliced:?}"));
        }
    }
    Ok(())
}

fn spans_cover(memorandum: &Memorandum<'_>, lines: &Lines) -> Result<(), String> {
    let mut value = to_value(memorandum);
    if let Some(map) = value.as_object_mut() {
        map.remove("diagnostics");
    }
    let mut spans = Vec::new();
    spans_below(&value, "", &mut spans);
    let mut covered = vec![false; lines.n_scalars()];
    for (_, span) in spans {
        covered[number(span, "start")..number(span, "end")].fill(true);
    }
    let lost = (0..covered.len()).find(|at| !covered[*at] && !is_blank(lines.scalars()[*at]));
    match lost {
        None => Ok(()),
        Some(at) => {
            let end = (at + 20).min(lines.n_scalars());
            let (line, column) = lines.place(at);
            Err(format!("nothing holds {line}:{column} {:?}", lines.slice(at, end)))
        }
    }
}

fn texts_are_disjoint(memorandum: &Memorandum<'_>, lines: &Lines) -> Result<(), String> {
    let leaves = leaves(memorandum);
    let mut owner: Vec<Option<usize>> = vec![None; lines.n_scalars()];
    for (leaf, (path, _, spans)) in leaves.iter().enumerate() {
        for at in spans.iter().flat_map(|span| span.start..span.end) {
            let c = lines.scalars()[at as usize];
            if let Some(first) = owner[at as usize].replace(leaf).filter(|_| !is_blank(c)) {
                let (line, column) = lines.place(at as usize);
                return Err(format!("{line}:{column} {c:?}: {} and {path}", leaves[first].0));
            }
        }
    }
    Ok(())
}

fn ids_agree(memorandum: &Memorandum<'_>, _: &Lines) -> Result<(), String> {
    let mut ordinal = 0;
    for (at, area) in memorandum.areas.iter().enumerate() {
        if area.id != format!("a{}", at + 1) {
            return Err(format!("area {} has id {}", at + 1, area.id));
        }
        let level = match &area.parent {
            None => 0,
            Some(parent) => {
                let above = memorandum.areas[..at].iter().find(|above| above.id == *parent);
                above.ok_or(format!("{}: parent {parent} does not stand before it", area.id))?.level
            }
        };
        if area.level != level + 1 {
            return Err(format!("{}: level {} under level {level}", area.id, area.level));
        }
        for measure in &area.measures {
            ordinal += 1;
            if measure.ordinal != ordinal || measure.id != format!("{}.m{ordinal}", area.id) {
                return Err(format!("measure {ordinal}: {} {}", measure.ordinal, measure.id));
            }
        }
    }
    Ok(())
}

fn measures_in_order(memorandum: &Memorandum<'_>, lines: &Lines) -> Result<(), String> {
    let mut last = (0, "the start");
    for area in &memorandum.areas {
        for measure in &area.measures {
            last = in_order(&measure.id, &measure.spans, last)?;
            parts_inside(area, measure, lines)?;
        }
    }
    Ok(())
}

fn in_order<'m>(
    id: &'m str,
    spans: &[Span],
    mut last: (u32, &'m str),
) -> Result<(u32, &'m str), String> {
    if spans.is_empty() {
        return Err(format!("{id} has no spans"));
    }
    for span in spans {
        if span.start < last.0 {
            return Err(format!("{id} at {} begins before {} ends", span.start, last.1));
        }
        last = (span.end, id);
    }
    Ok(last)
}

fn parts_inside(area: &Area<'_>, measure: &Measure<'_>, lines: &Lines) -> Result<(), String> {
    let inside = |part: &Span| {
        measure.spans.iter().any(|whole| whole.start <= part.start && part.end <= whole.end)
    };
    let items =
        measure.items.iter().flat_map(|item| item.spans.iter().chain(item.text_spans.iter()));
    let agencies = measure.agencies.iter().flat_map(|agency| agency.spans.iter());
    let own = measure.text_spans.iter().chain(items).chain(agencies);
    if let Some(part) = own.into_iter().find(|part| !inside(part)) {
        let words = lines.slice(part.start as usize, part.end as usize);
        return Err(format!("{}: {words:?} lies outside its region", measure.id));
    }
    let heading = area.spans.iter().map(|span| span.end).max().unwrap_or_default();
    let first = measure.text_spans.first().map_or(u32::MAX, |span| span.start);
    if first < heading {
        return Err(format!("{} begins before the heading of {} ends", measure.id, area.id));
    }
    Ok(())
}

/// A count that differs is reported, unless it counts something a little else
/// that is there: sub-areas, areas that are no general provision, items.
fn counts_reported(memorandum: &Memorandum<'_>, _: &Lines) -> Result<(), String> {
    let reported = |codes: &[&str]| {
        memorandum.diagnostics.iter().any(|one| codes.contains(&one.code.as_ref()))
    };
    let areas: Vec<&Area<'_>> = memorandum.areas.iter().collect();
    let n_areas = areas.iter().filter(|area| area.level == 1).count();
    let measures: Vec<_> = areas.iter().flat_map(|area| &area.measures).collect();
    let n_items: usize = measures.iter().map(|measure| measure.items.len().max(1)).sum();
    for (declared, found, most, code) in [
        (memorandum.declared.area_count, n_areas, areas.len().max(measures.len()), "area"),
        (memorandum.declared.measure_count, measures.len(), n_items, "measure"),
    ] {
        let code = format!("{code}-count-differs");
        let differs = declared.is_some_and(|declared| declared as usize != found);
        let told = reported(&[&code]);
        let excused = reported(&["excerpt-shorter", "no-areas"])
            || declared.is_some_and(|declared| declared as usize <= most);
        if told && !differs || differs && !told && !excused {
            return Err(format!("{declared:?} declared, {found} found, {code} told: {told}"));
        }
    }
    Ok(())
}

fn same_bytes(text: &str) -> Result<(), String> {
    let (first, second) = (reading::json(text), reading::json(text));
    if first == second { Ok(()) } else { Err("two readings differ".to_owned()) }
}

fn read_back(text: &str) -> Result<(), String> {
    let memorandum = memox::parse(text);
    let back = reading::read(&reading::write(&memorandum))?;
    if back == memorandum { Ok(()) } else { Err("what was read back differs".to_owned()) }
}

/// Variants of the line ends and a byte order mark must give the same model.
fn line_ends(text: &str) -> Result<(), String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    let expected = placeless(&plain);
    for (name, variant) in [
        ("CRLF", plain.replace('\n', "\r\n")),
        ("CR", plain.replace('\n', "\r")),
        ("BOM", format!("\u{FEFF}{plain}")),
    ] {
        let found = placeless(&variant);
        if found != expected {
            let differing = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
            return Err(format!("{name}: {differing:?}"));
        }
    }
    Ok(())
}

/// The model as JSON without positions and without what describes the bytes.
fn placeless(text: &str) -> String {
    let mut value = to_value(&memox::parse(text));
    if let Some(source) = value.get_mut("source").and_then(Value::as_object_mut) {
        for key in ["bytes", "sha256", "chars", "page_starts"] {
            source.remove(key);
        }
    }
    strip_spans(&mut value);
    // Line ends inside a text that keeps them are the variant itself.
    let json = serde_json::to_string_pretty(&value).expect("a model is always writable");
    json.replace("\\r\\n", "\\n").replace("\\r", "\\n")
}

fn strip_spans(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| key != "spans" && key != "text_spans");
            map.values_mut().for_each(strip_spans);
        }
        Value::Array(list) => list.iter_mut().for_each(strip_spans),
        _ => {}
    }
}

#[cfg(feature = "schema")]
fn fits_schema(text: &str) -> Result<(), String> {
    use std::sync::LazyLock;
    static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        jsonschema::validator_for(&stages::schema()).expect("the schema is a schema")
    });
    let value = to_value(&memox::parse(text));
    VALIDATOR.validate(&value).map_err(|error| format!("{}: {error}", error.instance_path()))
}

#[cfg(not(feature = "schema"))]
fn fits_schema(_: &str) -> Result<(), String> {
    Ok(())
}
