//! Each check with a healthy and a faulty memorandum.
//!
//! Memoranda are written line by line, one value to a line, so that the tests
//! do not depend on the reading of real layouts:
//!
//! ```text
//! title: 滬港合作會議第二次會議備忘錄
//! party: 上海市人民政府
//! area: 一、|金融             area2: for level 2
//! measure: 1.|支持合作。       item: likewise; no marker without a bar
//! sign: 上海市人民政府|市長|陳大文|2021-08-30|signed
//! ```

mod extent;
mod front;
mod numbering;
mod text;

use crate::model::{
    Annex, Area, DateKind, DatedPlace, Declared, Facets, Item, Measure, Meeting, Memorandum, Party,
    Provisions, Reason, Signatory, Source, Text, Tool, Unparsed, check,
};
use crate::span::{Span, Spans, to_u32};
use crate::text::numeral;
use std::borrow::Cow;

/// Reads `input` and compares what is reported, one `code line:column data` a line.
#[track_caller]
fn check(input: &'static str, expected: &str) {
    assert_eq!(reports(&read(input)), expected);
}

/// A document without fault, which tests add their lines to.
const FRONT: &str = "\
title: 滬港合作會議第二次會議合作備忘錄
party: 上海市人民政府
party: 香港特別行政區政府
meeting: 2021-08-30
sign: 上海市人民政府|市長|陳大文|2021-08-30|signed
sign: 香港特別行政區政府|行政長官|李小明|2021-08-30|signed
area: 一、|金融
measure: |支持兩地企業合作。
area: 二、|教育
measure: |鼓勵兩地學校交流。
";

/// [`check`] of the document without fault and `lines` behind it.
#[track_caller]
fn check_with(lines: &str, expected: &str) {
    let input: &'static str = String::leak(format!("{FRONT}{lines}"));
    check(input, expected);
}

fn reports(memorandum: &Memorandum<'_>) -> String {
    let mut lines = String::new();
    for diagnostic in check::run(memorandum) {
        let data = serde_json::to_string(&diagnostic.code.data()).unwrap();
        let places: Vec<String> =
            diagnostic.spans.iter().map(|span| format!("{}:{} ", span.line, span.column)).collect();
        lines += &format!("{} {}{data}\n", diagnostic.code.as_str(), places.concat());
    }
    lines
}

/// Reads the form above.
fn read(input: &'static str) -> Memorandum<'static> {
    let mut memorandum = empty();
    let mut offset = 0;
    for (index, line) in input.lines().enumerate() {
        let (tag, value) = line.split_once(": ").unwrap_or_else(|| panic!("no tag: {line}"));
        let place = Place { line: to_u32(index + 1), offset, column: to_u32(tag.len() + 3) };
        take(&mut memorandum, tag, value, place);
        offset += to_u32(line.chars().count() + 1);
    }
    memorandum
}

/// Where a value stands in the input.
#[derive(Clone, Copy)]
struct Place {
    line: u32,
    /// Scalar values before the line.
    offset: u32,
    column: u32,
}

impl Place {
    fn spans(self, text: &str) -> Spans {
        let Self { line, offset, column } = self;
        let start = offset + column - 1;
        let end = start + to_u32(text.chars().count());
        [Span { start, end, line, column }].into_iter().collect()
    }

    fn text(self, text: &'static str) -> Text<'static> {
        Text { text: text.into(), spans: self.spans(text) }
    }

    /// The place behind `before` and the bar.
    fn behind(self, before: &str) -> Self {
        Self { column: self.column + to_u32(before.chars().count()) + 1, ..self }
    }
}

fn take(memorandum: &mut Memorandum<'static>, tag: &str, value: &'static str, place: Place) {
    let text = place.text(value);
    match tag {
        "title" => memorandum.title = Some(text),
        "preamble" => memorandum.preamble.push(text),
        "conclusion" => memorandum.conclusions.push(text),
        "areas" | "measures" => {
            let count = Some(value.parse().unwrap());
            let declared = &mut memorandum.declared;
            *if tag == "areas" { &mut declared.area_count } else { &mut declared.measure_count } =
                count;
            declared.spans.extend(&text.spans);
        }
        "listed" => memorandum.declared.area_titles.push(text),
        "annex" => annex(memorandum).title = Some(text),
        "label" => annex(memorandum).label = Some(text),
        "pointer" => annex(memorandum).pointer = Some(text),
        "unparsed" => {
            let Text { text, spans } = text;
            memorandum.unparsed.push(Unparsed { text, spans, reason: Reason::Unrecognised });
        }
        "party" => memorandum.parties.push(party(text)),
        "meeting" => {
            memorandum.meeting.date = Some(value.parse().unwrap());
            memorandum.dates.push(dated(text, DateKind::Meeting));
        }
        "date" => memorandum.dates.push(dated(text, DateKind::Meeting)),
        "sign" => memorandum.signatories.push(signatory(value, text.spans)),
        "area" | "area2" => push_area(memorandum, if tag == "area" { 1 } else { 2 }, value, place),
        "intro" => memorandum.areas.last_mut().unwrap().intro.push(text),
        "measure" => push_measure(memorandum, value, place),
        "item" => push_item(memorandum, value, place),
        "agency" => {
            let agency = crate::model::Agency { name: text.text, lead: true, spans: text.spans };
            last_measure(memorandum).agencies.push(agency);
        }
        _ => panic!("unknown tag {tag}"),
    }
}

fn annex<'m>(memorandum: &'m mut Memorandum<'static>) -> &'m mut Annex<'static> {
    memorandum.annex.get_or_insert_default()
}

fn party(text: Text<'static>) -> Party<'static> {
    Party { name: text.text, short_names: Vec::new(), region: None, spans: text.spans }
}

fn dated(text: Text<'static>, kind: DateKind) -> DatedPlace<'static> {
    DatedPlace { date: text.text.parse().unwrap(), date_text: text.text, kind, spans: text.spans }
}

fn signatory(value: &'static str, spans: Spans) -> Signatory<'static> {
    let mut parts = value.split('|').map(|part| Some(part).filter(|part| !part.is_empty()));
    let mut next = || parts.next().flatten();
    Signatory {
        party: next().map(Cow::from),
        title: next().map(Cow::from),
        name: next().map(Cow::from),
        name_source: None,
        date: next().map(|date| date.parse().unwrap()),
        date_text: None,
        signed: next().is_some(),
        spans,
    }
}

/// `一、|金融` in its parts: marker, number, text with its place.
fn numbered(
    value: &'static str,
    place: Place,
) -> (Option<&'static str>, Option<u32>, Text<'static>) {
    let Some((marker, text)) = value.split_once('|') else {
        return (None, None, place.text(value));
    };
    let marker = Some(marker).filter(|marker| !marker.is_empty());
    let last =
        |marker: &'static str| marker.split(|c| !is_counter(c)).rfind(|part| !part.is_empty());
    let number = marker.and_then(last).and_then(numeral::any);
    (marker, number, place.behind(marker.unwrap_or_default()).text(text))
}

fn is_counter(c: char) -> bool {
    numeral::arabic_digit(c).is_some() || numeral::is_han_numeral(c)
}

fn push_area(memorandum: &mut Memorandum<'static>, level: u32, value: &'static str, place: Place) {
    let (marker, number, title) = numbered(value, place);
    let areas = &mut memorandum.areas;
    let parent = areas.iter().rev().find(|area| area.level < level).map(|area| area.id.clone());
    areas.push(Area {
        id: format!("a{}", areas.len() + 1).into(),
        parent,
        level,
        ordinal: number.unwrap_or_default(),
        marker: marker.map(Cow::from),
        title: Some(title.text).filter(|title| !title.is_empty()),
        topics: Vec::new(),
        spans: place.spans(value),
        intro: Vec::new(),
        measures: Vec::new(),
    });
}

fn push_measure(memorandum: &mut Memorandum<'static>, value: &'static str, place: Place) {
    let (marker, number, text) = numbered(value, place);
    let ordinal = to_u32(memorandum.areas.iter().flat_map(|area| &area.measures).count() + 1);
    let area = memorandum.areas.last_mut().unwrap();
    area.measures.push(Measure {
        id: format!("{}.m{ordinal}", area.id).into(),
        ordinal,
        number,
        marker: marker.map(Cow::from),
        text: text.text,
        spans: place.spans(value),
        text_spans: text.spans,
        items: Vec::new(),
        agencies: Vec::new(),
        facets: Facets::default(),
    });
}

fn push_item(memorandum: &mut Memorandum<'static>, value: &'static str, place: Place) {
    let (marker, number, text) = numbered(value, place);
    last_measure(memorandum).items.push(Item {
        marker: marker.map(Cow::from),
        number,
        text: text.text,
        spans: place.spans(value),
        text_spans: text.spans,
    });
}

fn last_measure<'m>(memorandum: &'m mut Memorandum<'static>) -> &'m mut Measure<'static> {
    memorandum.areas.last_mut().unwrap().measures.last_mut().unwrap()
}

fn empty() -> Memorandum<'static> {
    Memorandum {
        schema: crate::model::SCHEMA.into(),
        tool: Tool { name: "memox".into(), version: "0.0.0".into() },
        source: Source {
            name: None,
            bytes: 0,
            sha256: "".into(),
            encoding: "UTF-8".into(),
            script: None,
            chars: 0,
            lines: 0,
            page_starts: Vec::new(),
        },
        title: None,
        meeting: Meeting::default(),
        parties: Vec::new(),
        people: Vec::new(),
        preamble: Vec::new(),
        declared: Declared::default(),
        dates: Vec::new(),
        wrapper: None,
        provisions: Provisions::default(),
        signatories: Vec::new(),
        annex: None,
        conclusions: Vec::new(),
        areas: Vec::new(),
        unparsed: Vec::new(),
        diagnostics: Vec::new(),
    }
}

#[test]
fn a_healthy_memorandum_is_silent() {
    check_with("", "");
}

#[test]
fn reports_on_the_whole_document_come_first_then_those_further_up() {
    check(
        "title: 「滬港合作會議第二次會議合作備忘錄\nunparsed: 甲\n",
        "no-areas {}\n\
         bracket-unbalanced 1:8 {\"bracket\":\"「\",\"count\":1}\n\
         unparsed-block 2:11 {\"characters\":1,\"count\":1}\n",
    );
}
