//! Which meeting title, preamble and annex speak of.
//!
//! ```text
//! mention = [series] "第" numeral ("次" / "屆" / "輪" / "回") [series]
//! series  = 滬港合作會議 / 「川港合作會議」
//! ```
//!
//! The series stands before the ordinal or behind it (`第七次港澳合作高層會議`).
//! Series are the same if one holds the other, form aside.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::{fold, place};
use crate::model::{Memorandum, Text};
use crate::text::{class, numeral};
use std::ops::Range;

/// Reports an annex or a preamble that speaks of another meeting than the title.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let Some(title) = memorandum.title.as_ref() else { return };
    let Some(of_title) = mentions(&title.text).next() else { return };
    if let Some(annex) = memorandum.annex.as_ref().and_then(|annex| annex.title.as_ref())
        && let Some(of_annex) = mentions(&annex.text).next()
        && (of_annex.ordinal != of_title.ordinal || !of_annex.is_same_series(&of_title))
    {
        let code =
            Code::AnnexMeetingDiffers { title: of_title.to_string(), annex: of_annex.to_string() };
        found.push(Diagnostic { code, spans: annex.spans.clone() });
    }
    check_preamble(memorandum, &of_title, found);
}

fn check_preamble(
    memorandum: &Memorandum<'_>,
    of_title: &Mention<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut held: Option<(&Text<'_>, Mention<'_>)> = None;
    for text in &memorandum.preamble {
        for mention in mentions(&text.text) {
            if !mention.is_same_series(of_title) {
                continue;
            }
            if mention.ordinal == of_title.ordinal {
                return;
            }
            if held.is_none() && mention.is_held_now(&text.text) {
                held = Some((text, mention));
            }
        }
    }
    if let Some((text, mention)) = held {
        let code = Code::MeetingDiffers {
            title: of_title.to_string(),
            preamble: mention.tail_of(of_title),
        };
        let spans = place::part(&text.text, &text.spans, mention.range);
        found.push(Diagnostic { code, spans });
    }
}

/// One `第五次` with the words around it.
struct Mention<'t> {
    ordinal: u32,
    /// Words before, back to a mark; not only the series in running text.
    before: &'t str,
    /// Words behind, up to and with 會議.
    after: &'t str,
    /// Bytes of `第五次`.
    range: Range<usize>,
    printed: &'t str,
}

/// Characters looked at on either side of an ordinal.
const REACH: usize = 24;

/// Characters before an ordinal in which a verb may say that the meeting was held.
const SENTENCE: usize = 80;

fn mentions(text: &str) -> impl Iterator<Item = Mention<'_>> {
    text.match_indices('第').filter_map(|(at, first)| {
        let rest = text.get(at + first.len()..)?;
        let end = rest.find(|c| !(is_numeral(c) || class::is_blank(c)))?;
        let ordinal = rest.get(..end)?.trim_matches(class::is_blank);
        let unit = rest.get(end..)?.chars().next()?;
        if !matches!(unit, '次' | '屆' | '届' | '輪' | '轮' | '回') {
            return None;
        }
        let range = at..at + first.len() + end + unit.len_utf8();
        Some(Mention {
            ordinal: numeral::any(ordinal)?,
            before: series_before(text.get(..at)?),
            after: series_after(text.get(range.end..)?),
            printed: text.get(range.clone())?,
            range,
        })
    })
}

fn is_numeral(c: char) -> bool {
    numeral::is_han_numeral(c) || numeral::arabic_digit(c).is_some()
}

fn series_before(text: &str) -> &str {
    let text = text
        .trim_end_matches(|c| class::is_blank(c) || matches!(c, '」' | '』' | '”' | '》' | '"'));
    let start = text.char_indices().rev().take(REACH).take_while(|(_, c)| !is_bound(*c)).last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

fn series_after(text: &str) -> &str {
    let within = |(at, c): &(usize, char)| at / 3 < REACH && !is_bound(*c);
    let last = text.char_indices().take_while(within).last();
    let text = last.and_then(|(at, c)| text.get(..at + c.len_utf8())).unwrap_or_default();
    ["會議", "会议", "會晤", "会晤"]
        .iter()
        .find_map(|word| text.find(word).and_then(|at| text.get(..at + word.len())))
        .unwrap_or_default()
}

fn is_bound(c: char) -> bool {
    matches!(
        c,
        '「' | '『'
            | '“'
            | '《'
            | '（'
            | '('
            | '暨'
            | '，'
            | '。'
            | '；'
            | '：'
            | '、'
            | ','
            | '」'
            | '）'
    ) || c.is_ascii_digit()
        || class::is_blank(c)
}

impl Mention<'_> {
    fn series(&self) -> &str {
        if self.before.chars().nth(2).is_some() { self.before } else { self.after }
    }

    /// Whether both are of one series; what is too short to tell counts as the same.
    fn is_same_series(&self, other: &Self) -> bool {
        let (a, b) = (self.series(), other.series());
        if a == b || ends_alike(a, b) {
            return true;
        }
        let (a, b): (String, String) = (fold::chars(a).collect(), fold::chars(b).collect());
        a.chars().nth(3).is_none() || b.chars().nth(3).is_none() || a.contains(&b) || b.contains(&a)
    }

    /// Whether `text` says that this meeting was held, not that it was the one before.
    fn is_held_now(&self, text: &str) -> bool {
        let before = text.get(..self.range.start).unwrap_or_default();
        let start = before
            .char_indices()
            .rev()
            .take(SENTENCE)
            .take_while(|(_, c)| !matches!(c, '。' | '；'))
            .last();
        let sentence = start.and_then(|(at, _)| before.get(at..)).unwrap_or_default();
        let after = text.get(self.range.end..).unwrap_or_default();
        let after = after.strip_prefix(self.after).unwrap_or(after);
        ["召開", "舉行", "召开", "举行", "舉辦", "举办"].iter().any(|verb| sentence.contains(verb))
            && !["後", "后", "以來", "以来", "之後", "之后", "上", "的", "所", "達成", "达成"]
                .iter()
                .any(|word| after.starts_with(word))
    }

    /// The mention with the series as `title` has it, where running text stands before the series.
    fn tail_of(&self, title: &Mention<'_>) -> String {
        if ends_alike(self.before, title.before) && title.before.len() < self.before.len() {
            format!("{}{}", title.before, self.printed)
        } else {
            self.to_string()
        }
    }
}

impl std::fmt::Display for Mention<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.before.is_empty() {
            write!(f, "{}{}", self.printed, self.after)
        } else {
            write!(f, "{}{}", self.before, self.printed)
        }
    }
}

/// Whether the longer of two texts ends in the shorter, form aside.
fn ends_alike(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (fold::chars(a).rev(), fold::chars(b).rev());
    let mut n_alike = 0;
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => n_alike += 1,
            (Some(_), Some(_)) => return false,
            _ => return n_alike > 0,
        }
    }
}
