//! Formats are tested on a memorandum built by hand, so that no parser is needed.

mod findings;
mod json;
mod pages;

use crate::Memorandum;
use crate::diagnostic::{Finding, Severity};
use crate::model::{
    Agency, Area, Declared, Facets, Item, Measure, Meeting, Mode, Party, Provisions, SCHEMA,
    Signatory, Source, Text, Tool, Topic,
};
use crate::span::{Span, Spans};
use crate::text::Positions;
use std::borrow::Cow;

/// A document of two areas; the first measure is cut by a blank line.
const SOURCE: &str = "\
甲乙合作會議第二次會議備忘錄

甲省與乙市於2022年3月1日舉行視頻會議。

一、金融

支持兩地企業

合作。

二、教育

1. 鼓勵學校交流：（一）互訪。（省教育廳牽頭）
";

/// The place of the first occurrence of `words` in [`SOURCE`].
fn at(words: &str) -> Spans {
    [span(SOURCE, words)].into_iter().collect()
}

fn span(source: &str, words: &str) -> Span {
    let start = source.find(words).expect("the words stand in the source");
    Positions::new(source).span(start, start + words.len())
}

fn text(words: &'static str) -> Text<'static> {
    Text { text: words.into(), spans: at(words) }
}

fn sample() -> Memorandum<'static> {
    Memorandum {
        schema: SCHEMA.into(),
        tool: Tool { name: "memox".into(), version: "0.0.0".into() },
        source: source(),
        title: Some(text("甲乙合作會議第二次會議備忘錄")),
        meeting: meeting(),
        parties: ["甲省", "乙市"].map(party).to_vec(),
        people: Vec::new(),
        preamble: vec![text("甲省與乙市於2022年3月1日舉行視頻會議。")],
        declared: Declared { area_count: Some(3), ..Declared::default() },
        dates: Vec::new(),
        wrapper: None,
        provisions: Provisions::default(),
        signatories: vec![signatory()],
        annex: None,
        conclusions: Vec::new(),
        areas: vec![finance(), education()],
        unparsed: Vec::new(),
        diagnostics: vec![finding()],
    }
}

fn source() -> Source<'static> {
    Source {
        name: Some("a.txt".into()),
        bytes: SOURCE.len() as u64,
        sha256: "0".repeat(64).into(),
        encoding: "UTF-8".into(),
        script: None,
        chars: SOURCE.chars().count() as u32,
        lines: 14,
        page_starts: Vec::new(),
    }
}

fn meeting() -> Meeting<'static> {
    Meeting {
        series: Some("甲乙合作會議".into()),
        ordinal: Some(2),
        ordinal_text: Some("第二次".into()),
        date: Some("2022-03-01".parse().expect("a date")),
        date_text: Some("2022年3月1日".into()),
        place: None,
        mode: Some(Mode::Video),
        spans: at("第二次"),
    }
}

fn party(name: &'static str) -> Party<'static> {
    Party { name: name.into(), short_names: Vec::new(), region: None, spans: at(name) }
}

fn signatory() -> Signatory<'static> {
    Signatory {
        party: Some("甲省".into()),
        title: None,
        name: None,
        name_source: None,
        signed: false,
        date: None,
        date_text: None,
        spans: Spans::new(),
    }
}

fn finance() -> Area<'static> {
    let cut: Spans = [span(SOURCE, "支持兩地企業"), span(SOURCE, "合作。")].into_iter().collect();
    let measure = measure("a1.m1", 1, None, "支持兩地企業合作。", cut);
    area("a1", 1, "一、", "金融", vec![measure])
}

fn education() -> Area<'static> {
    let spans = at("鼓勵學校交流：");
    let mut measure = measure("a2.m2", 2, Some(1), "鼓勵學校交流：", spans);
    measure.items.push(Item {
        marker: Some("（一）".into()),
        number: Some(1),
        text: "互訪。".into(),
        spans: at("（一）互訪。"),
        text_spans: at("互訪。"),
    });
    measure
        .agencies
        .push(Agency { name: "省教育廳".into(), lead: true, spans: at("省教育廳") });
    let mut area = area("a2", 2, "二、", "教育", vec![measure]);
    area.topics.push(Topic::Education);
    area
}

fn area(
    id: &'static str,
    ordinal: u32,
    marker: &'static str,
    title: &'static str,
    measures: Vec<Measure<'static>>,
) -> Area<'static> {
    Area {
        id: id.into(),
        parent: None,
        level: 1,
        ordinal,
        marker: Some(marker.into()),
        title: Some(title.into()),
        topics: Vec::new(),
        spans: at(marker),
        intro: Vec::new(),
        measures,
    }
}

fn measure(
    id: &'static str,
    ordinal: u32,
    number: Option<u32>,
    text: &'static str,
    text_spans: Spans,
) -> Measure<'static> {
    Measure {
        id: id.into(),
        ordinal,
        number,
        marker: number.map(|number| Cow::Owned(format!("{number}."))),
        text: text.into(),
        spans: text_spans.clone(),
        text_spans,
        items: Vec::new(),
        agencies: Vec::new(),
        facets: Facets::default(),
    }
}

fn finding() -> Finding<'static> {
    let mut data = serde_json::Map::new();
    data.insert("declared".into(), 3.into());
    data.insert("found".into(), 2.into());
    Finding {
        code: "area-count-differs".into(),
        severity: Severity::Warning,
        message: "3 areas are declared, 2 were found".into(),
        message_zh: "文中稱3個領域，實得2個".into(),
        help: "compare the headings with the preamble".into(),
        help_zh: "請核對標題與序言".into(),
        data: data.into(),
        spans: at("乙市"),
    }
}
