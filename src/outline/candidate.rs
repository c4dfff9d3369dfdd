//! Places where a heading or an item may begin, with what speaks for and against.
//!
//! Most stand at the start of a line. Others stand inside one, behind a full
//! stop or a blank, where extraction glued articles together; they count only
//! if they carry on a series that lines begin.

use crate::outline::half_bracket;
use crate::outline::series::{Candidate, Mark};
use crate::outline::zone::{Zone, words, words_after};
use crate::span::TextRange;
use crate::text::{SourceText, class, find, numeral};
use crate::token::{
    CERTAIN, CounterStyle, Delimiter, Enumerator, Line, LineKind, Lines, Seam, enumerator,
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

/// Longest heading without a marker, in columns.
const MAX_HEADING: u32 = 44;

/// Every candidate of the body, in order.
pub(crate) fn collect(
    source: &SourceText<'_>,
    lines: &Lines,
    zones: &[Zone],
    seams: &[Seam],
) -> (Vec<Place>, Vec<Candidate>) {
    let bare = BareHeadings::survey(source, lines, zones, seams);
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
        glued(source, line, at, |place, candidate| {
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
    let weak = enumerator.delimiter == Delimiter::Bare && enumerator.style == CounterStyle::Decimal;
    let rest = source.get(words_after(source, line));
    let reference = is_reference(rest, enumerator);
    let list = is_number_list(rest, enumerator);
    let reject = (5 - runs_on / 2).clamp(4, 10) - if weak { 2 } else { 0 };
    let reject = if list { 2 } else { reject };
    let candidate = Candidate {
        mark: Mark::Printed(enumerator),
        accept: (runs_on / 3).clamp(0, 3) + if reference { 3 } else { 0 },
        open: runs_on.clamp(0, 6) + if weak { 2 } else { 0 },
        reject,
        sentence: line.shape.has_pause || line.shape.ends_sentence || line.width > 60,
        after_colon: false,
        after_text: before.is_some_and(|before| {
            before.marker.is_none() && (before.shape.ends_sentence || before.shape.has_pause)
        }),
        fresh: false,
    };
    Some((Place { line: at, marker, enumerator: Some(enumerator) }, candidate))
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
fn is_reference(rest: &str, marker: Enumerator) -> bool {
    matches!(marker.delimiter, Delimiter::Article(_))
        && ["規定", "规定", "所述", "所列", "所指", "及第", "和第", "至第", "之", "的", "第"]
            .iter()
            .any(|word| rest.starts_with(word))
}

/// Markers inside a line, behind a full stop or a blank.
fn glued(source: &SourceText<'_>, line: &Line, at: usize, mut push: impl FnMut(Place, Candidate)) {
    let range = words_after(source, line);
    let text = source.get(range);
    if text.len() < 24 {
        return;
    }
    let mut consider = |offset: usize, open: i32, reject: i32| -> Option<usize> {
        let rest = text.get(offset..)?;
        let words = rest.trim_start_matches(class::is_blank);
        let start = offset + (rest.len() - words.len());
        let (enumerator, n) = enumerator::strip(words)?;
        // A line may end right behind a marker; its words then stand on the next.
        let ends_line = words.len() == n && enumerator.delimiter == Delimiter::Brackets;
        if matches!(enumerator.delimiter, Delimiter::Bare) || words.len() == n && !ends_line {
            return None;
        }
        let behind = words.get(n..).unwrap_or_default();
        let titled = after_title(behind).map(|next| start + n + next);
        let from = range.start as usize + start;
        // `其中： （一）數學…； （二）…`: the colon announces the list.
        let announced = enumerator.ordinal == 1
            && text.get(..start).is_some_and(|before| before.trim_end().ends_with('：'));
        let open = if announced { 2 } else { open };
        let place = Place {
            line: at,
            marker: TextRange::new(from, from + n),
            enumerator: Some(enumerator),
        };
        let accept = i32::from(reject == 1) + if is_reference(behind, enumerator) { 4 } else { 0 };
        push(
            place,
            Candidate {
                mark: Mark::Printed(enumerator),
                accept,
                open,
                reject,
                sentence: titled.is_none(),
                after_text: false,
                after_colon: false,
                fresh: false,
            },
        );
        titled
    };
    let heading = line.marker.is_some_and(|(marker, _)| marker.style != CounterStyle::Decimal);
    let bracket = if heading { first_bracket(text) } else { None };
    if let Some(offset) = bracket.or_else(|| after_title(text).filter(|_| line.marker.is_some())) {
        consider(offset, 3, 2);
    }
    let stops = find::full_stops(text).flat_map(|stop| {
        let behind = stop + 3;
        [Some((behind, true)), behind_aside(text, behind).map(|end| (end, true))]
    });
    let stops = stops.flatten();
    let blanks = memchr::memchr_iter(b' ', text.as_bytes()).map(|blank| {
        let before = text.get(..blank).unwrap_or_default();
        (blank + 1, before.ends_with(['：', '；']))
    });
    if memchr::memchr(b' ', text.as_bytes()).is_none() {
        stops.for_each(|(offset, _)| consider_glued(&mut consider, offset, true));
        return;
    }
    let mut offsets: Vec<(usize, bool)> = stops.chain(blanks).collect();
    offsets.sort_unstable_by_key(|(offset, stop)| (*offset, !*stop));
    offsets.dedup_by_key(|(offset, _)| *offset);
    // `。 （二）` is reached from the full stop; the blank behind it would find the same marker again.
    let mut last = None;
    for (offset, stop) in offsets {
        let begin = offset
            + (text
                .get(offset..)
                .map_or(0, |rest| rest.len() - rest.trim_start_matches(class::is_blank).len()));
        if last != Some(begin) {
            consider_glued(&mut consider, offset, stop);
        }
        last = Some(begin);
    }
}

/// The end of the bracket that opens at byte `at`, as that of lead agencies does behind a full stop.
fn behind_aside(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if !rest.starts_with(['（', '(']) {
        return None;
    }
    let close = rest.find(['）', ')'])?;
    Some(at + close + rest.get(close..)?.chars().next()?.len_utf8())
}

/// A place behind a full stop or a blank, and the item glued behind the title it may open.
fn consider_glued(
    consider: &mut impl FnMut(usize, i32, i32) -> Option<usize>,
    offset: usize,
    stop: bool,
) {
    let (open, reject) = if stop { (7, 2) } else { (9, 1) };
    if let Some(next) = consider(offset, open, reject) {
        consider(next, 3, 2);
    }
}

/// `一、法援服務1.互派律師…`: where a number follows a Han character within a short title.
fn after_title(text: &str) -> Option<usize> {
    let near = text.char_indices().nth(24).map_or(text.len(), |(at, _)| at);
    let near = text.get(..near)?;
    // The last bytes of both; most titles have neither.
    memchr::memchr2(b'.', 0x8E, near.as_bytes())?;
    let dot = near.find(['.', '．'])?;
    let head = text.get(..dot)?;
    if head.contains(['。', '，', '；', '：']) {
        return None;
    }
    let digits = head.len() - head.trim_end_matches(|c| numeral::arabic_digit(c).is_some()).len();
    let offset = dot - digits;
    let han = text.get(..offset)?.chars().next_back().is_some_and(class::is_han);
    let next = text
        .get(dot..)?
        .chars()
        .nth(1)
        .is_some_and(|c| class::is_han(c) || c == '「' || class::is_blank(c));
    (digits > 0 && han && next).then_some(offset)
}

/// `科技與智能製造(1)支持…`: where a list in brackets begins right behind a short title.
fn first_bracket(text: &str) -> Option<usize> {
    let near = text.char_indices().nth(24).map_or(text.len(), |(at, _)| at);
    let near = text.get(..near)?;
    let at = near.find(['(', '（'])?;
    let (head, rest) = near.split_at_checked(at)?;
    let first =
        ["(1)", "（1）", "（１）", "(一)", "（一）"].iter().any(|one| rest.starts_with(one));
    let title = head.chars().next_back().is_some_and(class::is_han)
        && !head.contains(['。', '，', '；', '：', '、'])
        && head.chars().count() >= 2;
    (first && title).then_some(at)
}

/// How far the document uses headings without markers.
struct BareHeadings {
    /// For each line, whether its form allows a bare heading.
    likely: Vec<bool>,
    /// Number of lines that do.
    n_likely: u32,
    /// Number of marked lines that look like titles.
    n_marked_titles: u32,
    /// The first line of the body: what stands there under a title is no cut sentence.
    first: Option<usize>,
}

impl BareHeadings {
    fn survey(source: &SourceText<'_>, lines: &Lines, zones: &[Zone], seams: &[Seam]) -> Self {
        let mut survey = Self {
            likely: vec![false; lines.lines.len()],
            n_likely: 0,
            n_marked_titles: 0,
            first: None,
        };
        for (at, line) in lines.lines.iter().enumerate() {
            if line.kind != LineKind::Words || zones.get(at) != Some(&Zone::Body) {
                continue;
            }
            survey.first.get_or_insert(at);
            let title = line.width <= 64
                && !line.shape.has_pause
                && !line.shape.ends_sentence
                && !line.shape.ends_clause;
            survey.n_marked_titles += u32::from(title && line.marker.is_some());
            if bare_form(source, lines, zones, seams, at) {
                survey.n_likely += 1;
                if let Some(slot) = survey.likely.get_mut(at) {
                    *slot = true;
                }
            }
        }
        survey
    }

    fn candidate(&self, lines: &Lines, at: usize) -> Option<(Place, Candidate)> {
        let line = lines.lines.get(at)?;
        let marked = line.heading_level > 0;
        let underlined = is_underlined(lines, at);
        let (level, accept, reject) = if marked {
            (line.heading_level, 0, 12)
        } else if underlined && line.width <= 80 && !line.shape.ends_sentence {
            (0, 0, 12)
        } else if self.likely.get(at) == Some(&true) {
            (0, 2, self.evidence(lines, at))
        } else {
            return None;
        };
        let start = line.range.start;
        let place = Place { line: at, marker: TextRange { start, end: start }, enumerator: None };
        Some((
            place,
            Candidate {
                mark: Mark::Heading(level),
                accept,
                open: 0,
                reject,
                sentence: false,
                after_text: false,
                after_colon: false,
                fresh: false,
            },
        ))
    }

    /// How strongly a bare heading is to be expected at a line of the right form.
    fn evidence(&self, lines: &Lines, at: usize) -> i32 {
        let next = next_words(lines, at);
        let opens_list =
            next.is_some_and(|line| line.marker.is_some_and(|(marker, _)| marker.ordinal <= 1));
        let mut evidence = 2;
        if self.n_marked_titles == 0 {
            evidence += 4
        }
        if self.n_likely >= 3 {
            evidence += 2
        }
        if opens_list {
            evidence += 4
        }
        if self.n_marked_titles >= 2 && self.n_likely < 3 {
            evidence -= 3
        }
        if self.first == Some(at) {
            evidence += 6;
        }
        evidence.max(0)
    }
}

/// Short, no pause, behind a finished sentence, before a sentence or a list.
fn bare_form(
    source: &SourceText<'_>,
    lines: &Lines,
    zones: &[Zone],
    seams: &[Seam],
    at: usize,
) -> bool {
    let Some(line) = lines.lines.get(at) else { return false };
    let shape = line.shape;
    let short =
        line.marker.is_none() && (4..=MAX_HEADING).contains(&line.width) && !shape.has_pause;
    if !short
        || shape.ends_sentence
        || shape.ends_clause
        || shape.ends_colon
        || shape.ends_open
        || shape.n_open > 0
    {
        return false;
    }
    if seams.get(at).is_some_and(|seam| seam.weight > 0) {
        return false;
    }
    let text = words(source, line);
    // A bracket on its own names lead agencies or remarks on what stands above.
    if text.starts_with(['（', '(']) && text.ends_with(['）', ')']) {
        return false;
    }
    let cut = shape.ends_joint || text.ends_with(['為', '为', '以', '於', '向']);
    let next = (at + 1..lines.lines.len())
        .find(|at| lines.lines.get(*at).is_some_and(|line| line.kind == LineKind::Words));
    let follows = next.and_then(|next| lines.lines.get(next)).is_some_and(|next| {
        next.marker.is_some() || next.shape.has_pause || next.shape.ends_sentence || next.width > 60
    });
    let in_body = next.is_some_and(|next| zones.get(next) == Some(&Zone::Body));
    let runs_on =
        next.and_then(|next| seams.get(next)).is_some_and(|seam| seam.weight > 3 || seam.furniture);
    // A line that fills its measure, with words right below, was broken there.
    let runs_on = runs_on
        || lines.layout.is_full(line)
            && next.and_then(|next| lines.lines.get(next)).is_some_and(|next| {
                next.n_blank_before == 0 && next.marker.is_none() && next.indent <= line.indent
            });
    !cut && follows && in_body && !runs_on && text.chars().any(class::is_han)
}

fn next_words(lines: &Lines, at: usize) -> Option<&Line> {
    lines.lines.get(at + 1..)?.iter().find(|line| line.kind == LineKind::Words)
}

/// Whether the next physical line is a rule of about the heading's width.
fn is_underlined(lines: &Lines, at: usize) -> bool {
    let (Some(line), Some(next)) = (lines.lines.get(at), lines.lines.get(at + 1)) else {
        return false;
    };
    next.kind == LineKind::Rule
        && next.n_blank_before == 0
        && next.width <= line.width * 2 + 8
        && next.width * 3 >= line.width
}
