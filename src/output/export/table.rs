//! The tables: their columns, and the rows that a memorandum has in each.

use crate::model::{Area, Measure, Memorandum};
use crate::output::Lang;
use crate::output::text::marked;
use crate::span::Spans;
use serde::Serialize;
use std::borrow::Cow;

/// A table of rows.
#[derive(Debug)]
pub struct Table {
    /// Its name, as in `measures`.
    pub name: &'static str,
    /// Its name in Chinese.
    pub name_zh: &'static str,
    /// Its columns; the first is `document`.
    pub columns: &'static [Column],
    rows: fn(&Memorandum<'_>) -> Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name, as in the JSON.
    pub name: &'static str,
    /// Its name in Chinese.
    pub name_zh: &'static str,
    /// Whether it holds whole numbers or truth values.
    pub is_number: bool,
}

impl Column {
    /// The heading in this language.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.pick(self.name, self.name_zh)
    }
}

/// A value in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Unknown.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Number(u64),
    /// Words.
    Text(String),
    /// Several values.
    List(Vec<String>),
}

impl Cell {
    /// The value as words, several joined by `；`; `None` if it is unknown.
    pub fn words(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Null => None,
            Self::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::List(values) => Some(Cow::Owned(values.join("；"))),
        }
    }
}

impl Table {
    /// The table called `name`.
    ///
    /// ```
    /// use memox::output::export::Table;
    /// assert_eq!(Table::find("areas").unwrap().columns[0].name, "document");
    /// ```
    pub fn find(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The rows of `memorandum`, each as long as `columns`.
    pub fn rows(&self, memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
        (self.rows)(memorandum)
    }
}

const fn words(name: &'static str, name_zh: &'static str) -> Column {
    Column { name, name_zh, is_number: false }
}

const fn number(name: &'static str, name_zh: &'static str) -> Column {
    Column { name, name_zh, is_number: true }
}

/// Every table, in the order in which they are written.
pub static TABLES: &[Table] = &[
    Table {
        name: "documents",
        name_zh: "文件",
        columns: &[
            words("document", "文件"),
            words("title", "標題"),
            words("series", "會議"),
            number("ordinal", "屆次"),
            words("date", "日期"),
            words("place", "地點"),
            words("mode", "形式"),
            words("parties", "各方"),
            number("declared_areas", "自稱領域數"),
            number("declared_measures", "自稱措施數"),
            number("areas", "領域數"),
            number("measures", "措施數"),
            number("signatories", "簽署人數"),
            number("diagnostics", "診斷數"),
            words("encoding", "編碼"),
            number("bytes", "位元組"),
            words("sha256", "sha256"),
        ],
        rows: documents,
    },
    Table {
        name: "areas",
        name_zh: "領域",
        columns: &[
            words("document", "文件"),
            words("id", "編號"),
            words("parent", "上級領域"),
            number("level", "層級"),
            number("ordinal", "序號"),
            words("marker", "標記"),
            words("title", "標題"),
            words("topics", "主題"),
            words("intro", "引言"),
            number("measures", "措施數"),
            number("line", "行"),
        ],
        rows: areas,
    },
    Table {
        name: "measures",
        name_zh: "措施",
        columns: &[
            words("document", "文件"),
            words("series", "會議"),
            number("meeting", "屆次"),
            words("date", "會議日期"),
            words("area", "領域編號"),
            words("area_title", "領域"),
            words("topics", "主題"),
            words("id", "編號"),
            number("ordinal", "序號"),
            number("number", "原文編號"),
            words("marker", "標記"),
            words("text", "正文"),
            words("full_text", "全文"),
            number("items", "分項數"),
            words("agencies", "牽頭單位"),
            words("actions", "動詞"),
            words("strengths", "力度"),
            words("actors", "主體"),
            words("names", "名稱"),
            words("dates", "時間"),
            words("conditions", "條件"),
            words("terms", "術語"),
            number("line", "行"),
            number("start", "起"),
            number("end", "止"),
        ],
        rows: measures,
    },
    Table {
        name: "signatories",
        name_zh: "簽署人",
        columns: &[
            words("document", "文件"),
            number("ordinal", "序號"),
            words("party", "代表方"),
            words("title", "職銜"),
            words("name", "姓名"),
            words("name_source", "姓名出處"),
            number("signed", "已簽"),
            words("date", "日期"),
            words("date_text", "日期原文"),
            number("line", "行"),
        ],
        rows: signatories,
    },
    Table {
        name: "actors",
        name_zh: "主體",
        columns: &[
            words("document", "文件"),
            words("measure", "措施編號"),
            words("name", "名稱"),
            words("kind", "類別"),
            words("canonical", "全稱"),
            words("region", "地區"),
            number("line", "行"),
        ],
        rows: actors,
    },
    Table {
        name: "names",
        name_zh: "名稱",
        columns: &[
            words("document", "文件"),
            words("measure", "措施編號"),
            words("text", "名稱"),
            words("kind", "類別"),
            words("alias", "簡稱"),
            number("line", "行"),
        ],
        rows: names,
    },
    Table {
        name: "diagnostics",
        name_zh: "診斷",
        columns: &[
            words("document", "文件"),
            words("code", "代碼"),
            words("severity", "程度"),
            words("message", "說明（英文）"),
            words("message_zh", "說明"),
            number("line", "行"),
            number("column", "欄"),
        ],
        rows: diagnostics,
    },
];

fn documents(memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
    let Memorandum { source, meeting, declared, areas, .. } = memorandum;
    let n_measures: usize = areas.iter().map(|area| area.measures.len()).sum();
    vec![vec![
        document(memorandum),
        optional(memorandum.title.as_ref().map(|title| &title.text)),
        optional(meeting.series.as_ref()),
        optional_number(meeting.ordinal),
        optional(meeting.date.as_ref()),
        optional(meeting.place.as_ref()),
        meeting.mode.map_or(Cell::Null, |mode| word(&mode)),
        list(memorandum.parties.iter().map(|party| &party.name)),
        optional_number(declared.area_count),
        optional_number(declared.measure_count),
        count(areas.len()),
        count(n_measures),
        count(memorandum.signatories.len()),
        count(memorandum.diagnostics.len()),
        text(&source.encoding),
        Cell::Number(source.bytes),
        text(&source.sha256),
    ]]
}

fn areas(memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
    let row = |area: &Area<'_>| {
        vec![
            document(memorandum),
            text(&area.id),
            optional(area.parent.as_ref()),
            Cell::Number(area.level.into()),
            Cell::Number(area.ordinal.into()),
            optional(area.marker.as_ref()),
            optional(area.title.as_ref()),
            topics(area),
            match area.intro.as_slice() {
                [] => Cell::Null,
                intro => Cell::Text(joined(intro.iter().map(|paragraph| &*paragraph.text))),
            },
            count(area.measures.len()),
            line(&area.spans),
        ]
    };
    memorandum.areas.iter().map(row).collect()
}

fn measures(memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
    let rows = memorandum.areas.iter().flat_map(|area| {
        area.measures.iter().map(move |measure| self::measure(memorandum, area, measure))
    });
    rows.collect()
}

fn measure(memorandum: &Memorandum<'_>, area: &Area<'_>, measure: &Measure<'_>) -> Vec<Cell> {
    let (meeting, facets) = (&memorandum.meeting, &measure.facets);
    let mut strengths: Vec<String> = Vec::new();
    for action in &facets.actions {
        if let Cell::Text(strength) = word(&action.strength) {
            strengths.push(strength);
        }
    }
    vec![
        document(memorandum),
        optional(meeting.series.as_ref()),
        optional_number(meeting.ordinal),
        optional(meeting.date.as_ref()),
        text(&area.id),
        optional(area.title.as_ref()),
        topics(area),
        text(&measure.id),
        Cell::Number(measure.ordinal.into()),
        optional_number(measure.number),
        optional(measure.marker.as_ref()),
        text(&measure.text),
        Cell::Text(full_text(measure)),
        count(measure.items.len()),
        list(measure.agencies.iter().map(|agency| &agency.name)),
        list(facets.actions.iter().map(|action| &action.verb)),
        Cell::List(strengths),
        list(facets.actors.iter().map(|actor| &actor.name)),
        list(facets.names.iter().map(|name| &name.text)),
        list(facets.dates.iter().map(|date| &date.text)),
        list(facets.conditions.iter().map(|condition| &condition.text)),
        list(facets.terms.iter().map(|term| &term.text)),
        line(&measure.spans),
        measure.spans.first().map_or(Cell::Null, |span| Cell::Number(span.start.into())),
        measure.spans.last().map_or(Cell::Null, |span| Cell::Number(span.end.into())),
    ]
}

/// A measure's own text and its sub-items, one a line.
fn full_text(measure: &Measure<'_>) -> String {
    let items = measure.items.iter().map(|item| marked(item.marker.as_deref(), &item.text));
    joined(std::iter::once(Cow::Borrowed(&*measure.text)).chain(items))
}

fn signatories(memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
    let rows = memorandum.signatories.iter().enumerate().map(|(at, signatory)| {
        vec![
            document(memorandum),
            count(at + 1),
            optional(signatory.party.as_ref()),
            optional(signatory.title.as_ref()),
            optional(signatory.name.as_ref()),
            signatory.name_source.map_or(Cell::Null, |source| word(&source)),
            Cell::Bool(signatory.signed),
            optional(signatory.date.as_ref()),
            optional(signatory.date_text.as_ref()),
            line(&signatory.spans),
        ]
    });
    rows.collect()
}

fn all_measures<'m, 'a>(memorandum: &'m Memorandum<'a>) -> impl Iterator<Item = &'m Measure<'a>> {
    memorandum.areas.iter().flat_map(|area| &area.measures)
}

fn actors(memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
    let pairs = all_measures(memorandum)
        .flat_map(|measure| measure.facets.actors.iter().map(move |actor| (measure, actor)));
    let row = pairs.map(|(measure, actor)| {
        vec![
            document(memorandum),
            text(&measure.id),
            text(&actor.name),
            word(&actor.kind),
            text(&actor.canonical),
            optional(actor.region.as_ref()),
            line(&actor.spans),
        ]
    });
    row.collect()
}

fn names(memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
    let pairs = all_measures(memorandum)
        .flat_map(|measure| measure.facets.names.iter().map(move |name| (measure, name)));
    let row = pairs.map(|(measure, name)| {
        vec![
            document(memorandum),
            text(&measure.id),
            text(&name.text),
            word(&name.kind),
            optional(name.alias.as_ref()),
            line(&name.spans),
        ]
    });
    row.collect()
}

fn diagnostics(memorandum: &Memorandum<'_>) -> Vec<Vec<Cell>> {
    let rows = memorandum.diagnostics.iter().map(|finding| {
        let place = finding.spans.first();
        vec![
            document(memorandum),
            text(&finding.code),
            text(finding.severity.as_str()),
            text(&finding.message),
            text(&finding.message_zh),
            line(&finding.spans),
            place.map_or(Cell::Null, |span| Cell::Number(span.column.into())),
        ]
    });
    rows.collect()
}

fn document(memorandum: &Memorandum<'_>) -> Cell {
    optional(memorandum.source.name.as_ref())
}

fn topics(area: &Area<'_>) -> Cell {
    let words = area.topics.iter().filter_map(|topic| word(topic).words().map(Cow::into_owned));
    Cell::List(words.collect())
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn optional(value: Option<&impl ToString>) -> Cell {
    value.map_or(Cell::Null, |value| Cell::Text(value.to_string()))
}

fn optional_number(number: Option<u32>) -> Cell {
    number.map_or(Cell::Null, |number| Cell::Number(number.into()))
}

fn count(n: usize) -> Cell {
    Cell::Number(n as u64)
}

fn list<'c>(values: impl Iterator<Item = &'c Cow<'c, str>>) -> Cell {
    Cell::List(values.map(|value| value.clone().into_owned()).collect())
}

fn joined<S: AsRef<str>>(parts: impl Iterator<Item = S>) -> String {
    let parts: Vec<S> = parts.collect();
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    parts.join("\n")
}

/// The word that the contract has for a value of a fixed set.
fn word(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Text(word),
        _ => Cell::Null,
    }
}

fn line(spans: &Spans) -> Cell {
    spans.first().map_or(Cell::Null, |span| Cell::Number(span.line.into()))
}
