//! Lineage as one page: areas and topics by meeting, threads as a flow, the words.

use crate::diff::{AreaRow, Cell, Lineage, Thread};
use crate::output::diff::labels;
use crate::output::diff::shell::{escape, keys, page, search};
use crate::output::diff::text::arrival;
use crate::output::lineage::name;
use crate::output::{Lang, display};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the lineage as one self-contained page.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write(lineage: &Lineage<'_>, mut out: impl Write, lang: Lang) -> io::Result<()> {
    let first = lineage.meetings.first().map(name).unwrap_or_default();
    let last = lineage.meetings.last().map(name).unwrap_or_default();
    let title = format!("{first} → {last}");
    let report = Report { lineage, lang };
    out.write_all(page(&title, &report.body(&title), lang).as_bytes())
}

struct Report<'l> {
    lineage: &'l Lineage<'l>,
    lang: Lang,
}

/// Distances in the drawing, in pixels.
const COLUMN: usize = 150;
const LANE: usize = 22;
const MARGIN: usize = 20;
const LABEL: usize = 340;

/// Where a measure is drawn.
type Place = (usize, usize);

impl Report<'_> {
    fn body(&self, title: &str) -> String {
        let lang = self.lang;
        let mut body = String::new();
        let summary = lang.pick(
            format!(
                "{} meetings, {} threads",
                self.lineage.meetings.len(),
                self.lineage.threads.len()
            ),
            format!(
                "{} 次會議，{} 條脈絡",
                self.lineage.meetings.len(),
                self.lineage.threads.len()
            ),
        );
        put(
            &mut body,
            format_args!(
                "<header>\n<h1>{}</h1>\n<p class=\"summary\">{summary}</p>\n</header>\n<main>\n",
                escape(title)
            ),
        );
        self.bar(&mut body);
        put(
            &mut body,
            format_args!(
                "<section id=\"heat\">\n<h2>{}</h2>\n",
                lang.pick("Areas by meeting", "各次會議的領域")
            ),
        );
        self.areas(&mut body);
        self.topics(&mut body);
        body.push_str("</section>\n");
        self.flow(&mut body);
        put(&mut body, format_args!("<h2>{}</h2>\n", lang.pick("Threads", "脈絡")));
        for thread in &self.lineage.threads {
            self.thread(&mut body, thread);
        }
        put(
            &mut body,
            format_args!(
                "</main>\n<footer>{}</footer>\n{}",
                lang.pick("Made by memox", "由 memox 製作"),
                keys(lang)
            ),
        );
        body
    }

    fn bar(&self, body: &mut String) {
        let lang = self.lang;
        body.push_str(&search(lang));
        let mut counts: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
        for thread in &self.lineage.threads {
            for (kind, label) in self.kinds(thread) {
                counts.entry(kind).or_insert((0, label)).0 += 1;
            }
        }
        for (kind, (n, label)) in counts {
            put(
                body,
                format_args!(
                    "<button type=\"button\" data-kind=\"{kind}\" aria-pressed=\"false\">{label} {n}</button>"
                ),
            );
        }
        let all = lang.pick("All areas", "全部領域");
        put(
            body,
            format_args!(
                "<select name=\"area\" aria-label=\"{all}\"><option value=\"\">{all}</option>"
            ),
        );
        for (at, row) in self.lineage.areas.iter().enumerate() {
            put(
                body,
                format_args!(
                    "<option value=\"row-{at}\">{}</option>",
                    escape(row.title.as_deref().unwrap_or("–"))
                ),
            );
        }
        put(
            body,
            format_args!(
                "</select><button type=\"button\" data-do=\"theme\">{}</button><button type=\"button\" data-do=\"help\" aria-label=\"{}\">?</button><span class=\"count\" role=\"status\"></span></div>\n",
                lang.pick("Dark/light", "深／淺色"),
                lang.pick("Keys", "按鍵")
            ),
        );
    }

    /// What a thread can be filtered by.
    fn kinds(&self, thread: &Thread) -> Vec<(&'static str, &'static str)> {
        let lang = self.lang;
        let last = self.lineage.meetings.last().map_or(0, |stop| stop.meeting);
        let kinds = [
            (thread.revived, "revived", lang.pick("revived", "恢復")),
            (thread.forks > 0, "split", lang.pick("forked", "分叉")),
            (thread.joins > 0, "merged", lang.pick("joined", "匯合")),
            (thread.last == last, "current", lang.pick("still there", "延續至今")),
            (thread.last < last, "ended", lang.pick("ended", "已終止")),
            (thread.first == last, "started", lang.pick("new", "新增")),
        ];
        kinds.into_iter().filter(|(has, ..)| *has).map(|(_, kind, label)| (kind, label)).collect()
    }

    fn areas(&self, body: &mut String) {
        let rows: Vec<(String, &[Cell])> = self
            .lineage
            .areas
            .iter()
            .map(|AreaRow { title, cells }| {
                (escape(title.as_deref().unwrap_or("–")), cells.as_slice())
            })
            .collect();
        self.heat(body, self.lang.pick("Area", "領域"), &rows);
    }

    fn topics(&self, body: &mut String) {
        let name = |topic| {
            let name = serde_json::to_value(topic).ok();
            let name = name.and_then(|name| name.as_str().map(String::from)).unwrap_or_default();
            escape(labels::topic(&name, self.lang))
        };
        let rows: Vec<(String, &[Cell])> =
            self.lineage.topics.iter().map(|row| (name(row.topic), row.cells.as_slice())).collect();
        if !rows.is_empty() {
            self.heat(body, self.lang.pick("Topic", "主題"), &rows);
        }
    }

    /// A table of measure counts; each cell leads to its first thread.
    fn heat(&self, body: &mut String, head: &str, rows: &[(String, &[Cell])]) {
        put(
            body,
            format_args!(
                "<div class=\"scroll\"><table class=\"heat\"><thead><tr><th scope=\"col\">{head}</th>"
            ),
        );
        for stop in &self.lineage.meetings {
            put(body, format_args!("<th scope=\"col\">{}</th>", escape(&name(stop))));
        }
        body.push_str("</tr></thead><tbody>\n");
        let most = rows.iter().flat_map(|(_, cells)| *cells).map(|c| c.measures).max().unwrap_or(1);
        for (title, cells) in rows {
            put(body, format_args!("<tr><th scope=\"row\">{title}</th>"));
            for stop in &self.lineage.meetings {
                match cells.iter().find(|cell| cell.meeting == stop.meeting) {
                    Some(cell) => self.heat_cell(body, cell, most),
                    None => body.push_str("<td></td>"),
                }
            }
            body.push_str("</tr>\n");
        }
        body.push_str("</tbody></table></div>\n");
    }

    fn heat_cell(&self, body: &mut String, cell: &Cell, most: u32) {
        let heat = (cell.measures * 5).div_ceil(most.max(1)).clamp(1, 5);
        let count = match cell.started {
            0 => cell.measures.to_string(),
            started => format!("{} (+{started})", cell.measures),
        };
        let first = self.lineage.threads.iter().find(|thread| {
            thread
                .measures
                .iter()
                .any(|m| m.meeting == cell.meeting && cell.areas.contains(&m.area))
        });
        match first {
            Some(thread) => put(
                body,
                format_args!("<td class=\"h{heat}\"><a href=\"#{}\">{count}</a></td>", thread.id),
            ),
            None => put(body, format_args!("<td class=\"h{heat}\">{count}</td>")),
        }
    }

    /// Which row of areas each area of each meeting stands in.
    fn rows(&self) -> BTreeMap<(u32, &str), usize> {
        let rows = self.lineage.areas.iter().enumerate();
        rows.flat_map(|(at, row)| {
            row.cells.iter().flat_map(move |cell| {
                cell.areas.iter().map(move |area| ((cell.meeting, area.as_str()), at))
            })
        })
        .collect()
    }

    fn row_of(&self, thread: &Thread, rows: &BTreeMap<(u32, &str), usize>) -> usize {
        let last = thread.measures.last();
        let place = last.and_then(|m| rows.get(&(m.meeting, m.area.as_str())));
        place.copied().unwrap_or(usize::MAX)
    }

    /// Threads as lines through the meetings, under the titles of their areas.
    fn flow(&self, body: &mut String) {
        let rows = self.rows();
        let mut threads: Vec<&Thread> = self.lineage.threads.iter().collect();
        threads.sort_by_key(|thread| self.row_of(thread, &rows));
        let mut drawing = String::new();
        let mut y = 2 * LANE;
        let mut row = None;
        for thread in threads {
            let own = self.row_of(thread, &rows);
            if row != Some(own) {
                row = Some(own);
                y += LANE;
                let title = self.lineage.areas.get(own).and_then(|row| row.title.as_deref());
                put(
                    &mut drawing,
                    format_args!(
                        "<text x=\"{MARGIN}\" y=\"{y}\" font-weight=\"bold\">{}</text>\n",
                        escape(title.unwrap_or("–"))
                    ),
                );
                y += LANE;
            }
            y += LANE * draw_thread(&mut drawing, thread, y, self.lineage.meetings.len());
        }
        let (width, height) = (MARGIN * 2 + COLUMN * self.lineage.meetings.len() + LABEL, y + LANE);
        let title = self.lang.pick("Flow of commitments", "承諾的流向");
        put(
            body,
            format_args!(
                "<section id=\"flow\">\n<h2>{title}</h2>\n<div class=\"scroll\"><svg class=\"flow\" role=\"img\" aria-label=\"{title}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n"
            ),
        );
        for (at, stop) in self.lineage.meetings.iter().enumerate() {
            let ordinal = stop.record.ordinal_text.as_deref().map(String::from);
            let label = ordinal.or_else(|| stop.record.date.map(|date| date.to_string()));
            let label = label.unwrap_or_else(|| stop.meeting.to_string());
            put(
                body,
                format_args!(
                    "<text x=\"{}\" y=\"{LANE}\" text-anchor=\"middle\">{}</text>\n",
                    column(at),
                    escape(&label)
                ),
            );
        }
        put(body, format_args!("{drawing}</svg></div>\n</section>\n"));
    }

    fn thread(&self, body: &mut String, thread: &Thread) {
        let rows = self.rows();
        let areas: BTreeSet<String> = thread
            .measures
            .iter()
            .filter_map(|m| rows.get(&(m.meeting, m.area.as_str())))
            .map(|row| format!("row-{row}"))
            .collect();
        let kinds: Vec<&str> = self.kinds(thread).iter().map(|(kind, _)| *kind).collect();
        put(
            body,
            format_args!(
                "<article class=\"record thread\" id=\"{}\" data-kinds=\"{}\" data-areas=\"{}\" data-topics=\"\">\n<div class=\"head\">",
                thread.id,
                kinds.join(" "),
                areas.into_iter().collect::<Vec<_>>().join(" ")
            ),
        );
        for (_, label) in self.kinds(thread) {
            put(body, format_args!("<span class=\"badge\">{label}</span>"));
        }
        let meetings: Vec<String> = thread.meetings.iter().map(u32::to_string).collect();
        put(
            body,
            format_args!(
                "<span>{}</span><a class=\"perma\" href=\"#{}\" aria-label=\"#\">#</a></div>\n<ol>\n",
                meetings.join(" → "),
                thread.id
            ),
        );
        for measure in &thread.measures {
            let area = escape(measure.area_title.as_deref().unwrap_or("–"));
            let number = measure.number.map_or_else(|| measure.id.clone(), |n| n.to_string());
            put(
                body,
                format_args!(
                    "<li id=\"m{}-{}\"><span class=\"soft\">{} · {area} · {} · {}</span><br>{}</li>\n",
                    measure.meeting,
                    escape(&measure.id),
                    measure.meeting,
                    escape(&number),
                    arrival(measure.op, self.lang),
                    escape(&measure.text)
                ),
            );
        }
        body.push_str("</ol>\n</article>\n");
    }
}

/// Draws one thread from `top` down and gives the lanes it took.
fn draw_thread(drawing: &mut String, thread: &Thread, top: usize, n_meetings: usize) -> usize {
    let mut lanes: BTreeMap<u32, usize> = BTreeMap::new();
    let mut places: BTreeMap<(u32, &str), Place> = BTreeMap::new();
    for measure in &thread.measures {
        let lane = lanes.entry(measure.meeting).or_default();
        let x = column(measure.meeting.saturating_sub(1) as usize);
        places.insert((measure.meeting, &measure.id), (x, top + *lane * LANE));
        *lane += 1;
    }
    for link in &thread.links {
        let from = places.get(&(link.from_meeting, link.from.as_str()));
        let to = places.get(&(link.to_meeting, link.to.as_str()));
        if let (Some((x, y)), Some((to_x, to_y))) = (from, to) {
            let class = if link.revived { "link revived" } else { "link" };
            let bend = x.midpoint(*to_x);
            put(
                drawing,
                format_args!(
                    "<path class=\"{class}\" d=\"M{x} {y}C{bend} {y} {bend} {to_y} {to_x} {to_y}\"/>\n"
                ),
            );
        }
    }
    for measure in &thread.measures {
        if let Some((x, y)) = places.get(&(measure.meeting, measure.id.as_str())) {
            let op = arrival(measure.op, Lang::En);
            let title = escape(&measure.text);
            put(
                drawing,
                format_args!(
                    "<a href=\"#{}\"><circle class=\"node {op}\" cx=\"{x}\" cy=\"{y}\" r=\"6\"><title>{title}</title></circle></a>\n",
                    thread.id
                ),
            );
        }
    }
    let label = thread.measures.last().map(|m| m.text.as_str()).unwrap_or_default();
    let label = display::cut(label, 50);
    let (x, y) = (column(n_meetings), top + 4);
    put(
        drawing,
        format_args!(
            "<text x=\"{}\" y=\"{y}\">{}</text>\n",
            x.saturating_sub(COLUMN / 2),
            escape(&label)
        ),
    );
    lanes.values().copied().max().unwrap_or(1)
}

/// Middle of a meeting's column.
fn column(meeting: usize) -> usize {
    MARGIN + COLUMN / 2 + meeting * COLUMN
}

fn put(html: &mut String, arguments: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = html.write_fmt(arguments);
}
