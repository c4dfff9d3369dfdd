//! Headings without a marker: short lines that stand alone, underlined ones, Markdown's.

use crate::outline::candidate::Place;
use crate::outline::series::{Candidate, Mark};
use crate::outline::zone::{Zone, ends_like_party, words};
use crate::span::TextRange;
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind, Lines, Seam, agency_label};

/// Longest heading without a marker, in columns.
const MAX_HEADING: u32 = 44;

/// How far the document uses headings without markers.
pub(crate) struct BareHeadings {
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
    pub(crate) fn survey(
        source: &SourceText<'_>,
        lines: &Lines,
        zones: &[Zone],
        seams: &[Seam],
    ) -> Self {
        let mut survey = Self {
            likely: vec![false; lines.lines.len()],
            n_likely: 0,
            n_marked_titles: 0,
            first: None,
        };
        let title = title_of(source, lines, zones);
        for (at, line) in lines.lines.iter().enumerate() {
            if line.kind != LineKind::Words || zones.get(at) != Some(&Zone::Body) {
                continue;
            }
            // 澳門特別行政區 ⏎ 某共和國， ⏎ 以下簡稱…: a party that the title names opens the preamble.
            if survey.first.is_none() && names_party(&title, words(source, line)) {
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

    /// Believes headings at the foot of a page where the document has others like them.
    ///
    /// A page rarely ends behind a heading; but a short line behind a finished
    /// sentence, set apart as the other headings are, is no part of a sentence.
    /// The seam behind it parts.
    pub(crate) fn believe_at_page_feet(
        &mut self,
        source: &SourceText<'_>,
        lines: &Lines,
        zones: &[Zone],
        seams: &mut [Seam],
    ) {
        if self.n_likely < 3 || self.n_marked_titles > 0 {
            return;
        }
        let apart = |at: usize| lines.lines.get(at).is_some_and(|line| line.n_blank_before > 0);
        let likely = || (0..lines.lines.len()).filter(|at| self.likely.get(*at) == Some(&true));
        let widest = likely().filter_map(|at| lines.lines.get(at)).map(|line| line.width).max();
        let all_apart = likely().all(apart);
        let mut found = Vec::new();
        let mut before: Option<&Line> = None;
        for (at, line) in lines.lines.iter().enumerate() {
            if line.kind != LineKind::Words {
                continue;
            }
            let finished = before.is_some_and(|before| before.shape.ends_sentence);
            before = Some(line);
            let next = (at + 1..lines.lines.len()).find(|at| is_words(lines, *at));
            let Some(next) =
                next.filter(|next| seams.get(*next).is_some_and(|seam| seam.furniture))
            else {
                continue;
            };
            let fits = widest.is_some_and(|widest| line.width <= widest + 4);
            let sentence = lines.lines.get(next).is_some_and(|next| !next.shape.starts_closed);
            if finished
                && fits
                && sentence
                && all_apart
                && apart(at)
                && !lines.layout.is_full(line)
                && bare_form_at_foot(source, lines, zones, seams, at)
            {
                found.push((at, next));
            }
        }
        for (at, next) in found {
            if let (Some(slot), Some(seam)) = (self.likely.get_mut(at), seams.get_mut(next)) {
                *slot = true;
                *seam = Seam { weight: -4, ..*seam };
                self.n_likely += 1;
            }
        }
    }

    pub(crate) fn candidate(&self, lines: &Lines, at: usize) -> Option<(Place, Candidate)> {
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
        let next = next_at(lines, at).and_then(|next| {
            let lead = leads_to_list(lines, next);
            if lead { next_words(lines, next) } else { lines.lines.get(next) }
        });
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

/// The title of the document, its lines joined.
fn title_of(source: &SourceText<'_>, lines: &Lines, zones: &[Zone]) -> String {
    let title = lines.lines.iter().zip(zones).filter(|(_, zone)| **zone == Zone::Title);
    title.map(|(line, _)| words(source, line)).collect()
}

fn names_party(title: &str, text: &str) -> bool {
    text.len() < title.len() && ends_like_party(text) && title.contains(text)
}

fn is_words(lines: &Lines, at: usize) -> bool {
    lines.lines.get(at).is_some_and(|line| line.kind == LineKind::Words)
}

/// Short, no pause, behind a finished sentence, before a sentence or a list.
fn bare_form(
    source: &SourceText<'_>,
    lines: &Lines,
    zones: &[Zone],
    seams: &[Seam],
    at: usize,
) -> bool {
    let runs_on = || {
        let next = (at + 1..lines.lines.len()).find(|at| is_words(lines, *at));
        let seam = next.and_then(|next| seams.get(next));
        seam.is_some_and(|seam| seam.weight > 3 || seam.furniture)
    };
    bare_form_at_foot(source, lines, zones, seams, at) && !runs_on()
}

/// As [`bare_form`], whatever furniture stands behind.
fn bare_form_at_foot(
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
    if seams.get(at).is_some_and(|seam| seam.weight > 0) && !stands_between(lines, seams, at) {
        return false;
    }
    let text = words(source, line);
    // A bracket on its own names lead agencies or remarks on what stands above, as a label does.
    if text.starts_with(['（', '(']) && text.ends_with(['）', ')']) || agency_label(text).is_some()
    {
        return false;
    }
    // `企業參與` goes on in a sentence; with blank lines around, 參與 is a noun.
    let apart = line.n_blank_before > 0 && text.ends_with(['與', '与']) && !calls_for_more(text);
    let cut = shape.ends_joint && !apart
        || text.ends_with(['為', '为', '以', '於'])
        || ends_with_towards(text);
    let next = next_at(lines, at);
    let leads = next.is_some_and(|next| leads_to_list(lines, next));
    let follows = next.and_then(|next| lines.lines.get(next)).is_some_and(|next| {
        leads
            || next.marker.is_some()
            || next.shape.has_pause
            || next.shape.ends_sentence
            || next.width > 60
            // A wrapped sentence may have its first pause on its second line.
            || lines.layout.is_full(next) && !lines.layout.is_full(line)
    });
    let in_body = next.is_some_and(|next| zones.get(next) == Some(&Zone::Body));
    // Words right below go on where the line fills its measure or they open with a conjunction.
    let runs_on = next.and_then(|next| lines.lines.get(next)).is_some_and(|next| {
        next.n_blank_before == 0
            && next.marker.is_none()
            && next.indent <= line.indent
            && (lines.layout.is_full(line) || opens_with_conjunction(words(source, next)))
    });
    !cut && follows && in_body && !runs_on && text.chars().any(class::is_han)
}

/// Whether words that end in 與 call for others: `教育與`, not `公眾參與`.
fn calls_for_more(text: &str) -> bool {
    !["參與", "参与", "贈與", "赠与", "給與", "给与"].iter().any(|verb| text.ends_with(verb))
}

/// `…每季交換數據。` fills its line, a title stands below, and a list or a paragraph begins.
///
/// The rest of a sentence would end in a full stop there.
fn stands_between(lines: &Lines, seams: &[Seam], at: usize) -> bool {
    let before = (0..at).rev().find(|at| is_words(lines, *at)).and_then(|at| lines.lines.get(at));
    let finished =
        before.is_some_and(|before| before.shape.ends_sentence && before.shape.n_open == 0);
    let full = lines.lines.get(at).is_none_or(|line| lines.layout.is_full(line));
    let begins = next_at(lines, at).is_some_and(|next| {
        let parted = seams.get(next).is_some_and(|seam| seam.weight <= 0);
        parted || lines.lines.get(next).is_some_and(|line| line.marker.is_some())
    });
    finished && !full && begins
}

/// `…，向` waits for its object; `未來路向` and `合作方向` are nouns.
fn ends_with_towards(text: &str) -> bool {
    let nouns = ['路', '方', '意', '取', '去', '走', '動', '动', '志', '導', '导', '趨', '趋'];
    text.strip_suffix('向').is_some_and(|rest| !rest.ends_with(nouns))
}

/// `及設立財資中心`: no paragraph begins so, but for `及時`, `和平` and the like.
fn opens_with_conjunction(text: &str) -> bool {
    let joined = text.strip_prefix(['及', '和', '與', '与', '或', '並', '并']);
    joined.is_some_and(|rest| {
        !rest.starts_with(['時', '时', '平', '諧', '谐', '會', '会', '早', '行', '網', '网'])
    })
}

fn next_at(lines: &Lines, at: usize) -> Option<usize> {
    (at + 1..lines.lines.len()).find(|at| is_words(lines, *at))
}

fn next_words(lines: &Lines, at: usize) -> Option<&Line> {
    lines.lines.get(next_at(lines, at)?)
}

/// `雙方將：` before a marked line.
fn leads_to_list(lines: &Lines, at: usize) -> bool {
    let lead =
        lines.lines.get(at).is_some_and(|line| line.marker.is_none() && line.shape.ends_colon);
    lead && next_words(lines, at).is_some_and(|next| next.marker.is_some())
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
