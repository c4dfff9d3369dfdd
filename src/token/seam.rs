//! Whether a line goes on in the next.
//!
//! A blank line is no paragraph end: extraction from PDF leaves one at every
//! page foot. The evidence is weighed in steps; positive says the next line
//! continues this one. Beyond [`CERTAIN`] nothing later overrules it.

use crate::token::{Cell, CounterStyle, Layout, Line, LineKind, Lines, Shape};

/// Weight from which a seam is taken as certain.
pub const CERTAIN: i32 = 10;

/// The boundary between a line of words and the next one, furniture passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seam {
    /// Weight: positive joins, negative parts.
    pub weight: i32,
    /// Whether page furniture stands between.
    pub furniture: bool,
    /// Whether furniture, a form feed or a blank line stands between.
    pub page: bool,
}

/// For every line, the seam to the words before it; the first and furniture part.
pub fn seams(lines: &Lines) -> Vec<Seam> {
    let mut seams = Vec::with_capacity(lines.lines.len());
    let mut before: Option<&Line> = None;
    let mut furniture = false;
    let mut rule = false;
    let mut quoted = false;
    // Whether the words before hold a pause on an earlier line: what goes on from there is a sentence.
    let mut flows = false;
    // Whether the words before belong to an item: its marker says where the next one begins.
    let mut marked = false;
    // A bracket behind a full stop is open: `…。（省公安廳、` ⏎ `交通運輸廳）`.
    let (mut aside, mut aside_ended) = (false, false);
    let mut hang = Hang::default();
    for line in &lines.lines {
        if line.kind != LineKind::Words {
            furniture |= line.kind != LineKind::Rule;
            rule |= line.kind == LineKind::Rule;
            seams.push(Seam { weight: -CERTAIN, furniture: false, page: false });
            continue;
        }
        let page = furniture || line.page_before;
        let weight = match before {
            None => -CERTAIN,
            Some(_) if rule || line.cell == Cell::Number => -CERTAIN,
            Some(_) if quoted || aside && line.marker.is_none() => CERTAIN,
            // …。（省公安廳 ⏎ 三、: the bracket lost its end, the next item does not stand in it.
            Some(before) if aside && !before.shape.ends_open => -CERTAIN / 2,
            Some(before) if is_marker_alone(before) && line.marker.is_none() => CERTAIN,
            // A heading of Markdown is one line.
            Some(before) if before.heading_level > 0 && line.n_blank_before > 0 => -CERTAIN,
            Some(before) if before.shape.ends_colon && line.opens_quote => CERTAIN,
            Some(before) if aside_ended => {
                weigh(&lines.layout, &finished(before), line, page, flows)
            }
            Some(before) => {
                weigh(&lines.layout, before, line, page, flows)
                    + fills(&lines.layout, before, line, marked)
            }
        };
        let weight = hang.weigh(line, weight, page);
        let follows_stop = before.is_some_and(|before| before.shape.ends_sentence);
        let is_aside = aside && weight > 0
            || follows_stop && line.shape.starts_bracket && line.marker.is_none();
        aside_ended = is_aside && line.shape.ends_bracket;
        aside = line.shape.opens_aside || is_aside && !line.shape.ends_bracket;
        seams.push(Seam { weight, furniture: page, page: page || line.n_blank_before > 0 });
        flows = (flows && weight > 0) || line.shape.has_pause;
        marked = (marked && weight > 0) || line.marker.is_some();
        quoted = (quoted || line.opens_quote) && !line.closes_quote;
        (before, furniture, rule) = (Some(line), false, false);
    }
    seams
}

/// Where the words of an item stand that hangs: under its first word, not under its marker.
#[derive(Default)]
struct Hang {
    /// Indent of the last marker.
    marker: Option<u32>,
    /// Indent of the lines that went on behind it.
    words: Option<u32>,
    /// How the last marker counts.
    style: Option<CounterStyle>,
    /// Columns that earlier items of one style hung by.
    known: Option<(CounterStyle, u32)>,
}

impl Hang {
    /// The weight of `line`, raised where it hangs as the lines before it do.
    fn weigh(&mut self, line: &Line, weight: i32, page: bool) -> i32 {
        if let Some((marker, _)) = line.marker {
            let hung = self.known.filter(|(style, _)| *style == marker.style);
            *self = Self {
                marker: Some(line.indent),
                words: hung.map(|(_, by)| line.indent + by),
                style: Some(marker.style),
                known: self.known,
            };
            return weight;
        }
        let deeper = self.marker.is_some_and(|marker| line.indent > marker + 1);
        if weight > 0 && self.words.is_none() && deeper {
            self.words = Some(line.indent);
            let by = self.marker.map(|marker| line.indent - marker);
            self.known = self.style.zip(by).or(self.known);
        }
        let hangs = self.words == Some(line.indent) && (line.n_blank_before == 0 || page);
        if hangs { weight.max(4) } else { weight }
    }
}

/// `第一條` alone on its line: the title or the sentence follows on the next.
pub(crate) fn is_marker_alone(line: &Line) -> bool {
    line.marker.is_some_and(|(_, n)| n as usize == line.range.len())
}

/// A line whose last bracket closes a sentence that ended on an earlier line.
fn finished(line: &Line) -> Line {
    let shape = Shape { ends_sentence: true, ends_open: false, n_open: 0, ..line.shape };
    Line { shape, ..line.clone() }
}

fn weigh(layout: &Layout, before: &Line, line: &Line, page: bool, flows: bool) -> i32 {
    let goes_on = line.shape.starts_closed || line.shape.starts_remark || line.cell == Cell::Bodies;
    if line.marker.is_none() && (goes_on || cuts_number(before, line)) {
        return CERTAIN;
    }
    let mut weight = end_of(layout, before, flows) + start_of(layout, before, line, page);
    let shape = before.shape;
    let open = !(shape.ends_sentence || shape.ends_clause || shape.ends_colon);
    // A colon or semicolon announces the marker behind it, however full the line is.
    if (shape.ends_colon || shape.ends_clause) && line.marker.is_some() && shape.n_open == 0 {
        weight = weight.min(-4);
    }
    // 標題 ⏎ ⏎ （本報訊）…: where lines are paragraphs, a blank line parts them whatever follows.
    let apart = layout.wrap.is_none() && line.n_blank_before > 0;
    if open && !apart && line.shape.starts_aside && line.marker.is_none() && before.width > 20 {
        weight += 6;
    }
    if page && !(shape.ends_sentence || shape.ends_clause || shape.ends_colon) {
        // A page rarely ends behind a heading: what stands there unfinished goes on.
        weight += if before.marker.is_none() { 5 } else { 1 };
    }
    weight.clamp(1 - CERTAIN, CERTAIN)
}

/// `於2021年10月28` and `日在濟南市`: a date or a count cut by the line end.
fn cuts_number(before: &Line, line: &Line) -> bool {
    let (before, line) = (before.shape, line.shape);
    before.ends_number && line.starts_unit || before.ends_date && line.starts_date
}

/// What the end of a line says.
fn end_of(layout: &Layout, line: &Line, flows: bool) -> i32 {
    let full = layout.is_full(line);
    let reach = layout.measure(line);
    let shape = line.shape;
    let mut weight = if shape.ends_open {
        6
    } else if shape.ends_joint {
        4
    } else if shape.ends_sentence {
        if full { -1 } else { -7 }
    } else if shape.ends_clause || shape.ends_colon {
        if full { 0 } else { -4 }
    } else if flows || line.width > 52 {
        4
    } else {
        -1 - i32::from(line.marker.is_some())
    };
    if !shape.ends_sentence && !shape.ends_open {
        weight += match layout.wrap {
            Some(_) if full => 4,
            // Latin letters and digits make a full line narrower by a few columns.
            Some(wrap) if reach + line.indent + 8 < wrap && reach * 5 < wrap * 4 && !flows => -4,
            _ => 0,
        };
    }
    weight + if shape.n_open > 0 { 5 } else { 0 }
}

/// What speaks for a sentence that goes on behind a line which a full stop fills to its measure.
///
/// Where blank lines part all paragraphs, words right below belong together;
/// and an item that opened with a marker ends where the next marker stands.
fn fills(layout: &Layout, before: &Line, line: &Line, marked: bool) -> i32 {
    let shape = before.shape;
    let stopped = shape.ends_sentence || shape.ends_clause;
    let below = line.n_blank_before == 0 && line.marker.is_none() && line.indent <= before.indent;
    if !(stopped && below && layout.is_full(before)) {
        return 0;
    }
    match (layout.blank_parts_all, marked) {
        (true, _) => 5,
        (false, true) if !line.shape.starts_reference => 3,
        (false, false) if goes_on_behind_stop(layout, shape, line) => 3,
        _ => 0,
    }
}

/// Whether an unmarked sentence or clause that fills its line is rather one of several in its paragraph.
fn goes_on_behind_stop(layout: &Layout, before: Shape, line: &Line) -> bool {
    let sentence = line.shape.has_pause || line.shape.ends_sentence || line.shape.ends_clause;
    let named = line.shape.starts_reference || line.shape.starts_recital;
    // Paragraphs without a marker end on a full stop.
    layout.cuts_sentences && sentence && !named && (!before.ends_sentence || layout.stops_run_on)
}

/// What the start of the next line says.
fn start_of(layout: &Layout, before: &Line, line: &Line, page: bool) -> i32 {
    let mut weight = 0;
    if line.marker.is_some() {
        weight -= 3;
    }
    let open = !before.shape.ends_sentence && !before.shape.ends_clause && !before.shape.ends_colon;
    weight += match layout.paragraph_indent {
        Some(indent)
            if line.indent >= indent && (before.indent < line.indent || layout.wrap.is_some()) =>
        {
            -4
        }
        // The first line of a paragraph is indented, its rest is flush.
        Some(indent)
            if line.indent < indent
                && before.indent >= indent
                && open
                && before.marker.is_none() =>
        {
            6
        }
        Some(indent) if line.indent < indent => 2,
        _ => 0,
    };
    // 　　鑒于…， ⏎ ⏎ 　　希望…，: recitals end on a comma and are paragraphs all the same.
    if line.shape.starts_recital && before.shape.ends_open && line.n_blank_before > 0 {
        let indented = layout.paragraph_indent.is_some_and(|indent| line.indent >= indent);
        weight -= if indented || layout.wrap.is_none() { 10 } else { 0 };
    }
    // Blank lines around a page number stand there for its sake.
    if line.n_blank_before > 0 && layout.blank_parts && !page {
        weight -= if layout.wrap.is_some() { 3 } else { 1 };
    }
    weight
}
