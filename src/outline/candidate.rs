//! Places where a heading or an item may begin, with what speaks for and against.
//!
//! Most stand at the start of a line. Others stand inside one, behind a full
//! stop or a blank, where extraction glued articles together; they count only
//! if they carry on a series that lines begin.

use crate::outline::bare_heading::BareHeadings;
use crate::outline::glued::glued;
use crate::outline::half_bracket;
use crate::outline::series::{Candidate, Mark};
use crate::outline::zone::{Zone, words, words_after};
use crate::span::TextRange;
use crate::text::{SourceText, numeral};
use crate::token::{
    CERTAIN, Cell, CounterStyle, Delimiter, Enumerator, Line, LineKind, Lines, Seam,
};

/// Where a candidate stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Index into the lines.
    pub(crate) line: usize,
    /// The printed marker; empty, at the start of the words, for a heading without one.
    pub(crate) marker: TextRange,
    /// What the marker counts.
    pub(crate) enumerator: Option<Enumerator>,
}

/// Every candidate of the body, in order.
pub(crate) fn collect(
    source: &SourceText<'_>,
    lines: &Lines,
    zones: &[Zone],
    seams: &mut [Seam],
) -> (Vec<Place>, Vec<Candidate>) {
    let mut bare = BareHeadings::survey(source, lines, zones, seams);
    bare.believe_at_page_feet(source, lines, zones, seams);
    let mut places = Vec::with_capacity(lines.lines.len());
    let mut candidates = Vec::with_capacity(lines.lines.len());
    let mut fresh = true;
    let mut before: Option<&Line> = None;
    // Whether the words before belong to a marker.
    let mut in_item = false;
    let mut bullets = Bullets::default();
    for (at, line) in lines.lines.iter().enumerate() {
        if line.kind != LineKind::Words {
            continue;
        }
        if zones.get(at) != Some(&Zone::Body) {
            fresh = true;
            continue;
        }
        let seam = seams.get(at).map_or(0, |seam| seam.weight);
        let half = half_bracket::read(words(source, line), line, &places);
        let marker =
            half.or(line.marker).map(|(marker, n)| (bullets.nested(marker, line.indent), n));
        let marker = marker.map(|(one, n)| (half_bracket::letter_one(&lines.lines, at, one), n));
        let first =
            initial(source, lines, before, at, seam, marker).or_else(|| bare.candidate(lines, at));
        let marked = first
            .is_some_and(|(place, candidate)| place.enumerator.is_some() && candidate.reject > 2);
        if let Some((place, candidate)) = first {
            let after_colon = in_item && before.is_some_and(|before| before.shape.ends_colon);
            places.push(place);
            candidates.push(Candidate { fresh, after_colon, ..candidate });
            fresh = false;
        }
        in_item = marked || in_item && seam > 0;
        before = Some(line);
        glued(source, lines, at, |place, candidate| {
            places.push(place);
            candidates.push(Candidate { fresh, ..candidate });
            fresh = false;
        });
    }
    (places, candidates)
}

/// Indents at which bullets stand: one character marks every level of a nested list.
#[derive(Default)]
struct Bullets {
    indents: Vec<u32>,
}

impl Bullets {
    /// The same marker with its level as depth, if it is a bullet.
    fn nested(&mut self, marker: Enumerator, indent: u32) -> Enumerator {
        if marker.style != CounterStyle::Bullet {
            return marker;
        }
        while self.indents.last().is_some_and(|outer| *outer > indent + 1) {
            self.indents.pop();
        }
        if self.indents.last().is_none_or(|outer| *outer + 1 < indent) {
            self.indents.push(indent);
        }
        let depth = u8::try_from(self.indents.len()).unwrap_or(u8::MAX);
        Enumerator { depth, ..marker }
    }
}

/// A marker or Markdown heading at the start of a line.
fn initial(
    source: &SourceText<'_>,
    lines: &Lines,
    before: Option<&Line>,
    at: usize,
    seam: i32,
    marker: Option<(Enumerator, u32)>,
) -> Option<(Place, Candidate)> {
    let line = lines.lines.get(at)?;
    let (enumerator, n_bytes) = marker?;
    let marker = TextRange { start: line.range.start, end: line.range.start + n_bytes };
    // The seam counts a marker as a reason to part; here the marker itself is in doubt.
    // Where a line is a paragraph, a marker at its start is rarely the rest of a sentence.
    let certain = before.is_some_and(|before| before.shape.ends_open || before.shape.n_open > 0)
        || seam >= CERTAIN;
    let runs_on =
        if lines.layout.wrap.is_none() && !certain { (seam + 3).min(1) } else { seam + 3 };
    let is_row = line.cell == Cell::Number;
    let weak = enumerator.delimiter == Delimiter::Bare
        && enumerator.style == CounterStyle::Decimal
        && !is_row;
    let rest = source.get(words_after(source, line));
    let reference = is_reference(rest, enumerator);
    let list = is_number_list(rest, enumerator);
    let reject = (5 - runs_on / 2).clamp(4, 10) - if weak { 2 } else { 0 };
    let reject = if list && !is_row { 2 } else { reject };
    let candidate = Candidate {
        mark: Mark::Printed(enumerator),
        accept: (runs_on / 3).clamp(0, 3) + if reference { 3 } else { 0 },
        open: runs_on.clamp(0, 6) + if weak { 2 } else { 0 },
        reject,
        sentence: line.shape.has_pause
            || line.shape.ends_sentence
            || line.width > 60
            || fills_measure(lines, at),
        after_colon: false,
        after_text: before.is_some_and(|before| {
            before.marker.is_none() && (before.shape.ends_sentence || before.shape.has_pause)
        }),
        fresh: false,
    };
    Some((Place { line: at, marker, enumerator: Some(enumerator) }, candidate))
}

/// Whether the line was broken where it filled its measure, and what follows is a sentence.
fn fills_measure(lines: &Lines, at: usize) -> bool {
    let (Some(line), Some(next)) = (lines.lines.get(at), lines.lines.get(at + 1)) else {
        return false;
    };
    let tight = next.n_blank_before == 0 && next.marker.is_none() && next.kind == LineKind::Words;
    let sentence = next.shape.has_pause || next.shape.ends_sentence || next.shape.ends_clause;
    lines.layout.is_full(line) && tight && sentence && line.width > 20
}

/// `一、二線城市`: numbers side by side, not a marker and its words.
fn is_number_list(rest: &str, marker: Enumerator) -> bool {
    let digit = |c: char| numeral::is_han_numeral(c) || numeral::arabic_digit(c).is_some();
    let n = rest.find(|c| !digit(c)).unwrap_or(0);
    let value = rest.get(..n).and_then(numeral::any);
    // `甲、乙雙方`: two parties, not a first item.
    let stems = marker.style == CounterStyle::Stem && rest.starts_with(['乙', '丙', '丁']);
    marker.delimiter == Delimiter::Comma && (stems || value == Some(marker.ordinal + 1))
}

/// `第三條規定…` speaks of an article, it does not open one.
pub(crate) fn is_reference(rest: &str, marker: Enumerator) -> bool {
    matches!(marker.delimiter, Delimiter::Article(_))
        && ["規定", "规定", "所述", "所列", "所指", "及第", "和第", "至第", "之", "的", "第"]
            .iter()
            .any(|word| rest.starts_with(word))
}
