//! What changed as one page: side by side, filters, search, permalinks.

use crate::diff::{Change, Diff, Edit, MeasureChange, Tier};
use crate::output::Lang;
use crate::output::diff::groups::{self, Group, Moves, Titles, area_of};
use crate::output::diff::shell::{escape, keys, page, search};
use crate::output::diff::{headings, labels};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes what changed as one self-contained page.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write(diff: &Diff<'_>, mut out: impl Write, lang: Lang) -> io::Result<()> {
    let report = Report { diff, lang, titles: Titles::new(diff), topics: topics(diff) };
    let body = report.body();
    out.write_all(page(&headings(diff), &body, lang).as_bytes())
}

struct Report<'d> {
    diff: &'d Diff<'d>,
    lang: Lang,
    titles: Titles<'d>,
    /// Topics of each area: whether it is an earlier one, its id.
    topics: BTreeMap<(bool, &'d str), Vec<String>>,
}

/// The name that a topic has in JSON.
fn topic_name(topic: crate::model::Topic) -> String {
    let name = serde_json::to_value(topic).ok();
    name.and_then(|name| name.as_str().map(String::from)).unwrap_or_default()
}

fn topics<'d>(diff: &'d Diff<'_>) -> BTreeMap<(bool, &'d str), Vec<String>> {
    let mut topics = BTreeMap::new();
    for area in &diff.areas {
        let names: Vec<String> = area.topics.iter().map(|topic| topic_name(*topic)).collect();
        let ids = area.from.iter().map(|id| (true, id)).chain(area.to.iter().map(|id| (false, id)));
        topics.extend(ids.map(|(is_old, id)| ((is_old, id.as_str()), names.clone())));
    }
    topics
}

/// The anchor of a record: that of its first later measure, else of its first earlier one.
fn anchor(record: &MeasureChange) -> String {
    match (record.to.first(), record.from.first()) {
        (Some(new), _) => format!("new-{}", escape(new)),
        (None, Some(old)) => format!("old-{}", escape(old)),
        (None, None) => String::new(),
    }
}

impl Report<'_> {
    fn body(&self) -> String {
        let diff = self.diff;
        let mut body = String::new();
        let title = escape(&headings(diff));
        let summary = escape(&labels::summary(diff, self.lang));
        put(
            &mut body,
            format_args!(
                "<header>\n<h1>{title}</h1>\n<p class=\"summary\">{summary}</p>\n</header>\n<main>\n"
            ),
        );
        let groups = groups::groups(diff);
        self.bar(&mut body, &groups);
        for group in &groups {
            self.group(&mut body, group);
        }
        self.possible(&mut body);
        let tool = self.lang.pick("Made by memox", "由 memox 製作");
        put(&mut body, format_args!("</main>\n<footer>{tool}</footer>\n{}", keys(self.lang)));
        body
    }

    /// Search, filters and buttons; shown once the script runs.
    fn bar(&self, body: &mut String, groups: &[Group]) {
        let lang = self.lang;
        body.push_str(&search(lang));
        for (kind, n) in labels::counts(self.diff).into_iter().filter(|(_, n)| *n > 0) {
            let name = labels::change(kind, Lang::En);
            let label = labels::change(kind, lang);
            put(
                body,
                format_args!(
                    "<button type=\"button\" data-kind=\"{name}\" aria-pressed=\"false\">{label} {n}</button>"
                ),
            );
        }
        let areas = groups.iter().filter(|group| !group.records.is_empty()).map(|group| {
            let id = format!("{}{}", if is_dropped(group) { "old-" } else { "new-" }, group.id);
            (id, group.title.unwrap_or(group.id).to_string())
        });
        select(body, "area", lang.pick("All areas", "全部領域"), areas);
        let topics: BTreeSet<String> = self.topics.values().flatten().cloned().collect();
        if !topics.is_empty() {
            let topics =
                topics.iter().map(|topic| (topic.clone(), labels::topic(topic, lang).to_string()));
            select(body, "topic", lang.pick("All topics", "全部主題"), topics);
        }
        let theme = lang.pick("Dark/light", "深／淺色");
        put(
            body,
            format_args!(
                "<button type=\"button\" data-do=\"theme\">{theme}</button><button type=\"button\" data-do=\"help\" aria-label=\"{}\">?</button><span class=\"count\" role=\"status\"></span></div>\n",
                lang.pick("Keys", "按鍵")
            ),
        );
    }

    fn group(&self, body: &mut String, group: &Group) {
        let id =
            format!("area-{}{}", if is_dropped(group) { "old-" } else { "new-" }, escape(group.id));
        let title = escape(group.title.unwrap_or(group.id));
        put(body, format_args!("<section class=\"group\" id=\"{id}\">\n<h2>{title}"));
        if let Some(change) = group.change.filter(|change| change.op != Change::Unchanged) {
            let from: Vec<&str> = change.from_titles.iter().flatten().map(String::as_str).collect();
            let label = labels::change(change.op, self.lang);
            let shows_from = !from.is_empty() && change.op != Change::Dropped;
            let was = if shows_from {
                format!(" ← {}", escape(&from.join("、")))
            } else {
                String::new()
            };
            put(body, format_args!(" <span class=\"was\">{label}{was}</span>"));
        }
        put(body, format_args!("<a class=\"perma\" href=\"#{id}\" aria-label=\"#\">#</a></h2>\n"));
        for record in &group.records {
            self.record(body, record);
        }
        self.parts(body, group);
        self.stubs(body, group);
        body.push_str("</section>\n");
    }

    /// Measures of this area that stand with others elsewhere.
    fn parts(&self, body: &mut String, group: &Group) {
        for record in &self.diff.measures {
            let Some(home) = record.to.first().map(|id| area_of(id)) else { continue };
            let (ids, numbers): (Vec<_>, Vec<_>) = record
                .to
                .iter()
                .zip(&record.to_numbers)
                .filter(|(id, _)| area_of(id) == group.id)
                .map(|(id, number)| (id.clone(), *number))
                .unzip();
            if home == group.id || ids.is_empty() {
                continue;
            }
            let number = escape(&labels::numbers(&ids, &numbers));
            let title = escape(self.titles.new_area(home));
            let verb = self.lang.pick("stands under", "見於");
            put(
                body,
                format_args!(
                    "<p class=\"stub\">{number} {verb} <a class=\"move\" href=\"#{}\">{title}</a></p>\n",
                    anchor(record)
                ),
            );
        }
    }

    /// Where the measures that left this area went.
    fn stubs(&self, body: &mut String, group: &Group) {
        let Some(change) = group.change else { return };
        let from: BTreeSet<&str> = change.from.iter().map(String::as_str).collect();
        let is_first = change.to.first().is_none_or(|first| first == group.id);
        let moved = self.diff.measures.iter().filter(|record| {
            is_first && record.moved && !record.to.iter().any(|id| area_of(id) == group.id)
        });
        for record in moved {
            let gone: BTreeSet<&str> = record
                .links
                .iter()
                .filter(|link| link.moved && from.contains(area_of(&link.from)))
                .map(|link| link.from.as_str())
                .collect();
            let (ids, numbers): (Vec<_>, Vec<_>) = record
                .from
                .iter()
                .zip(&record.from_numbers)
                .filter(|(id, _)| gone.contains(id.as_str()))
                .map(|(id, number)| (id.clone(), *number))
                .unzip();
            if ids.is_empty() {
                continue;
            }
            let number = escape(&labels::numbers(&ids, &numbers));
            let mut to: Vec<&str> =
                record.to.iter().map(|id| self.titles.new_area(area_of(id))).collect();
            to.dedup();
            let to = escape(&to.join("、"));
            let verb = self.lang.pick("moved to", "移至");
            put(
                body,
                format_args!(
                    "<p class=\"stub\">{number} {verb} <a class=\"move\" href=\"#{}\">{to}</a></p>\n",
                    anchor(record)
                ),
            );
        }
    }

    fn record(&self, body: &mut String, record: &MeasureChange) {
        let kinds: Vec<&str> = labels::record(record, Lang::En);
        let (areas, topics) = self.places(record);
        let op = labels::change(record.op, Lang::En);
        put(
            body,
            format_args!(
                "<article class=\"record {op}\" id=\"{}\" data-kinds=\"{}\" data-areas=\"{}\" data-topics=\"{}\">\n<div class=\"head\">",
                anchor(record),
                kinds.join(" "),
                escape(&areas),
                escape(&topics)
            ),
        );
        for (at, word) in labels::record(record, self.lang).iter().enumerate() {
            let class = if at == 0 { "badge op" } else { "badge" };
            put(body, format_args!("<span class=\"{class}\">{word}</span>"));
        }
        put(body, format_args!("<span>{}</span>", escape(&labels::passage(record))));
        if record.moved {
            self.moves(body, record);
        }
        self.score(body, record);
        put(
            body,
            format_args!(
                "<a class=\"perma\" href=\"#{}\" aria-label=\"#\">#</a></div>\n",
                anchor(record)
            ),
        );
        self.sides(body, record);
        self.more(body, record);
        body.push_str("</article>\n");
    }

    /// Areas and topics that a record is found under.
    fn places(&self, record: &MeasureChange) -> (String, String) {
        let old = record.from.iter().map(|id| (true, area_of(id)));
        let places: BTreeSet<(bool, &str)> =
            old.chain(record.to.iter().map(|id| (false, area_of(id)))).collect();
        let topics: BTreeSet<&str> = places
            .iter()
            .filter_map(|place| self.topics.get(place))
            .flatten()
            .map(String::as_str)
            .collect();
        let areas: Vec<String> = places
            .iter()
            .map(|(is_old, id)| format!("{}{id}", if *is_old { "old-" } else { "new-" }))
            .collect();
        (areas.join(" "), topics.into_iter().collect::<Vec<_>>().join(" "))
    }

    /// Where the moved parts came from and went.
    fn moves(&self, body: &mut String, record: &MeasureChange) {
        let moves = Moves::of(record);
        let mut part = |word: &str, anchor: &str, title: &str| {
            let (anchor, title) = (escape(anchor), escape(title));
            put(
                body,
                format_args!(
                    "<span>{word} <a class=\"move\" href=\"#area-{anchor}\">{title}</a></span>"
                ),
            );
        };
        for area in moves.from {
            part(self.lang.pick("from", "原屬"), &self.home(area), self.titles.old(area));
        }
        for area in moves.to {
            part(self.lang.pick("to", "移至"), &format!("new-{area}"), self.titles.new_area(area));
        }
    }

    /// The group that stands for an earlier area.
    fn home(&self, area: &str) -> String {
        let change = self.diff.areas.iter().find(|change| change.from.iter().any(|id| id == area));
        match change.and_then(|change| change.to.first()) {
            Some(new) => format!("new-{new}"),
            None => format!("old-{area}"),
        }
    }

    fn score(&self, body: &mut String, record: &MeasureChange) {
        let Some(score) = record.score.filter(|_| record.op != Change::Unchanged) else { return };
        let tier = match record.tier {
            Some(Tier::Probable) => self.lang.pick(" probable", " 可能"),
            _ => "",
        };
        put(body, format_args!("<span class=\"score\">{score}{tier}</span>"));
    }

    fn sides(&self, body: &mut String, record: &MeasureChange) {
        let lang = self.lang;
        body.push_str("<div class=\"sides\">");
        if record.op == Change::Unchanged {
            let text: String = record
                .text
                .iter()
                .filter(|(edit, _)| *edit != Edit::Delete)
                .map(|(_, text)| text.as_str())
                .collect();
            put(body, format_args!("<div class=\"side\">{}</div></div>\n", escape(&text)));
            return;
        }
        let old = (lang.pick("Before", "原文"), Edit::Delete, &record.from_chars);
        let new = (lang.pick("After", "新文"), Edit::Insert, &record.to_chars);
        for (label, own, lengths) in [old, new] {
            let html = side(&record.text, own, lengths);
            let class = if html.is_empty() { "side none" } else { "side" };
            let html = if html.is_empty() { "–".to_string() } else { html };
            put(body, format_args!("<div class=\"{class}\"><h3>{label}</h3>{html}</div>"));
        }
        body.push_str("</div>\n");
    }

    /// Facts and evidence, where there are any.
    fn more(&self, body: &mut String, record: &MeasureChange) {
        let lang = self.lang;
        let mut lines = Vec::new();
        for fact in &record.facts {
            let side = |text: &Option<String>| text.as_deref().map_or("–".to_string(), escape);
            lines.push(format!(
                "<b>{}</b> {} → {}",
                labels::fact(fact.kind, lang),
                side(&fact.old),
                side(&fact.new)
            ));
        }
        let evidence = &record.evidence;
        let lists = [
            (lang.pick("shared", "共有"), &evidence.shared),
            (lang.pick("lost", "刪去"), &evidence.lost),
            (lang.pick("gained", "新增"), &evidence.gained),
        ];
        if record.op != Change::Unchanged {
            for (label, words) in lists.iter().filter(|(_, words)| !words.is_empty()) {
                lines.push(format!("<b>{label}</b> {}", escape(&words.join("、"))));
            }
        }
        if !lines.is_empty() {
            put(body, format_args!("<div class=\"more\">{}</div>\n", lines.join(" · ")));
        }
    }

    fn possible(&self, body: &mut String) {
        if self.diff.candidates.is_empty() {
            return;
        }
        let title =
            self.lang.pick("Possibly the same, not counted as such", "或屬同一措施（未計算在內）");
        put(
            body,
            format_args!("<section class=\"possible\" id=\"possible\">\n<h2>{title}</h2>\n<ul>\n"),
        );
        for pair in super::possible(self.diff) {
            let (from, to) = (escape(&pair.candidate.from), escape(&pair.candidate.to));
            let (old, new) = (escape(&pair.old), escape(&pair.new));
            put(
                body,
                format_args!(
                    "<li><a href=\"#old-{from}\">{old}</a> → <a href=\"#new-{to}\">{new}</a> <span class=\"soft\">{}</span></li>\n",
                    pair.candidate.score
                ),
            );
        }
        body.push_str("</ul>\n</section>\n");
    }
}

fn is_dropped(group: &Group) -> bool {
    group.change.is_some_and(|change| change.op == Change::Dropped)
}

fn select(
    body: &mut String,
    name: &str,
    all: &str,
    options: impl Iterator<Item = (String, String)>,
) {
    put(
        body,
        format_args!(
            "<select name=\"{name}\" aria-label=\"{all}\"><option value=\"\">{all}</option>"
        ),
    );
    for (value, label) in options {
        put(body, format_args!("<option value=\"{}\">{}</option>", escape(&value), escape(&label)));
    }
    body.push_str("</select>");
}

/// One side's words: kept ones plain, its own marked, a sign where one measure ends.
fn side(edits: &[(Edit, String)], own: Edit, lengths: &[u32]) -> String {
    let tag = if own == Edit::Delete { "del" } else { "ins" };
    let mut html = String::new();
    let mut ends = ends(lengths).into_iter().peekable();
    let mut at = 0u32;
    for (edit, text) in edits.iter().filter(|(edit, _)| *edit == Edit::Equal || *edit == own) {
        let marked = *edit == own;
        let mut piece = String::new();
        let flush = |html: &mut String, piece: &mut String| {
            if marked && !piece.is_empty() {
                put(html, format_args!("<{tag}>{}</{tag}>", escape(piece)));
            } else {
                html.push_str(&escape(piece));
            }
            piece.clear();
        };
        for c in text.chars() {
            if ends.next_if_eq(&at).is_some() {
                flush(&mut html, &mut piece);
                html.push_str("<span class=\"break\"> ¶ </span>");
            }
            piece.push(c);
            at += 1;
        }
        flush(&mut html, &mut piece);
    }
    html
}

/// Where all measures but the last end, in scalar values.
fn ends(lengths: &[u32]) -> Vec<u32> {
    let sums = lengths.iter().scan(0u32, |sum, length| {
        *sum += length;
        Some(*sum)
    });
    sums.take(lengths.len().saturating_sub(1)).collect()
}

fn put(html: &mut String, arguments: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = html.write_fmt(arguments);
}
