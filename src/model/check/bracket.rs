//! Brackets and quotation marks without a partner, text by text.
//!
//! ```text
//! pair  = 「」 / 『』 / 《》 / 〈〉 / 【】 / 〔〕 / （） / () / “”   ; any nesting
//! ```
//!
//! （ may be closed by ), ( by ）, “ by a straight ". A list mark such as `1)`,
//! `a)` or `一）` at the head of a clause needs no partner. A measure is one text with
//! its sub-items, since a bracket may open before the first of them. Not
//! checked: 〔 and [ of footnotes, ‘ which is also an apostrophe.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::place;
use crate::model::{Memorandum, Text};
use crate::span::{Spans, to_u32};
use crate::text::{class, numeral};
use smallvec::SmallVec;

/// Reports the marks without a partner, those of one text together.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let mut stack = Stack::default();
    let annex = memorandum.annex.iter().flat_map(|annex| &annex.title);
    let front = memorandum.title.iter().chain(&memorandum.preamble).chain(annex);
    for text in front.chain(&memorandum.conclusions) {
        stack.check(&[piece(text)], found);
    }
    for area in &memorandum.areas {
        if let Some(title) = &area.title {
            stack.check(&[Piece { text: title, spans: &area.spans }], found);
        }
        for text in &area.intro {
            stack.check(&[piece(text)], found);
        }
        for measure in &area.measures {
            let text = Piece { text: &measure.text, spans: &measure.text_spans };
            if measure.items.is_empty() {
                stack.check(&[text], found);
                continue;
            }
            let items = measure.items.iter();
            let items = items.map(|item| Piece { text: &item.text, spans: &item.text_spans });
            let pieces: SmallVec<[Piece<'_>; 8]> = std::iter::once(text).chain(items).collect();
            stack.check(&pieces, found);
        }
    }
}

/// A text with its places.
#[derive(Clone, Copy)]
struct Piece<'m> {
    text: &'m str,
    spans: &'m Spans,
}

fn piece<'m>(text: &'m Text<'_>) -> Piece<'m> {
    Piece { text: &text.text, spans: &text.spans }
}

/// Kinds of pair; both widths of the round bracket are one.
const KINDS: usize = 8;

/// Index of the pair of “ and ”.
const CURLY: u8 = 7;

/// What a character does to the stack.
#[derive(Clone, Copy)]
enum Mark {
    Open(u8),
    Close(u8),
    /// Closes “ if one is open, means nothing otherwise.
    Straight,
}

fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '（' | '(' => Mark::Open(0),
        '）' | ')' => Mark::Close(0),
        '「' => Mark::Open(1),
        '」' => Mark::Close(1),
        '『' => Mark::Open(2),
        '』' => Mark::Close(2),
        '《' => Mark::Open(3),
        '》' => Mark::Close(3),
        '〈' => Mark::Open(4),
        '〉' => Mark::Close(4),
        '【' => Mark::Open(5),
        '】' => Mark::Close(5),
        '〔' => Mark::Open(6),
        '〕' => Mark::Close(6),
        '“' => Mark::Open(CURLY),
        '”' => Mark::Close(CURLY),
        '"' => Mark::Straight,
        _ => return None,
    })
}

/// A mark that is still open, or has no partner.
#[derive(Clone, Copy)]
struct Opened {
    kind: u8,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Index of the piece.
    piece: u32,
    /// Byte in its text.
    at: u32,
}

/// The marks open at one point of a text; kept between texts to save allocations.
#[derive(Default)]
struct Stack {
    open: SmallVec<[Opened; 16]>,
    /// How many of each kind are open, so that a lone closing mark costs nothing.
    counts: [u32; KINDS],
    /// Marks of this text that have no partner.
    lone: Vec<Opened>,
}

impl Stack {
    fn check(&mut self, pieces: &[Piece<'_>], found: &mut Vec<Diagnostic>) {
        for (index, piece) in pieces.iter().enumerate() {
            let mut from = 0;
            while let Some((at, c, mark)) = next_mark(piece.text, from) {
                from = at + c.len_utf8();
                let place = Place { piece: to_u32(index), at: to_u32(at) };
                match mark {
                    Mark::Open(kind) => self.push(Opened { kind, place }),
                    Mark::Close(kind) => {
                        if !self.close(kind) && !is_list_mark(piece.text, at, c) {
                            self.lone.push(Opened { kind, place });
                        }
                    }
                    Mark::Straight => {
                        if self.open.last().is_some_and(|opened| opened.kind == CURLY) {
                            self.close(CURLY);
                        }
                    }
                }
            }
        }
        while let Some(opened) = self.pop() {
            self.lone.push(opened);
        }
        found.extend(self.report(pieces));
    }

    fn push(&mut self, opened: Opened) {
        if let Some(count) = self.counts.get_mut(opened.kind as usize) {
            *count += 1;
        }
        self.open.push(opened);
    }

    fn pop(&mut self) -> Option<Opened> {
        let opened = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(opened.kind as usize) {
            *count -= 1;
        }
        Some(opened)
    }

    /// Closes the innermost mark of `kind`; those opened inside it have no partner.
    fn close(&mut self, kind: u8) -> bool {
        if self.counts.get(kind as usize).is_none_or(|count| *count == 0) {
            return false;
        }
        while let Some(opened) = self.pop() {
            if opened.kind == kind {
                return true;
            }
            self.lone.push(opened);
        }
        false
    }

    /// One report for all lone marks of a text, however many a hostile one has.
    fn report(&mut self, pieces: &[Piece<'_>]) -> Option<Diagnostic> {
        if self.lone.is_empty() {
            return None;
        }
        self.lone.sort_unstable_by_key(|mark| mark.place);
        let first = self.lone.first()?.place;
        let bracket = char_at(pieces.get(first.piece as usize)?.text, first.at)?;
        let code = Code::BracketUnbalanced { bracket, count: to_u32(self.lone.len()) };
        let mut spans = Spans::new();
        for lone in self.lone.chunk_by(|a, b| a.place.piece == b.place.piece) {
            let Some(piece) = lone.first().and_then(|mark| pieces.get(mark.place.piece as usize))
            else {
                continue;
            };
            push_places(piece, lone, &mut spans);
        }
        self.lone.clear();
        Some(Diagnostic { code, spans })
    }
}

fn push_places(piece: &Piece<'_>, lone: &[Opened], spans: &mut Spans) {
    let mut cursor = place::Cursor::new(piece.text, piece.spans);
    for mark in lone {
        let at = mark.place.at as usize;
        let end = at + char_at(piece.text, mark.place.at).map_or(0, char::len_utf8);
        if !cursor.push(at..end, spans) {
            spans.extend(piece.spans);
            return;
        }
    }
}

fn char_at(text: &str, at: u32) -> Option<char> {
    text.get(at as usize..)?.chars().next()
}

/// The first mark at or behind byte `from`.
///
/// Most of a text is Han, whose first bytes E4 to E9 no mark has, and 、。，；:
/// both are stepped over by bytes, without decoding.
fn next_mark(text: &str, from: usize) -> Option<(usize, char, Mark)> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            0xE4..=0xE9 => at += 3,
            0xE2 | 0xE3 | 0xEF
                if !matches!(
                    bytes.get(at + 1..at + 3),
                    Some([0x80, 0x88..=0x95 | 0x9C | 0x9D] | [0xBC, 0x88 | 0x89])
                ) =>
            {
                at += 3;
            }
            b'(' | b')' | b'"' | 0xE2 | 0xE3 | 0xEF => {
                let c = char_at(text, to_u32(at))?;
                if let Some(mark) = mark(c) {
                    return Some((at, c, mark));
                }
                at += c.len_utf8();
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether the closing bracket at byte `at` ends a list mark: `1)`, `a）`, `二)`.
fn is_list_mark(text: &str, at: usize, c: char) -> bool {
    if !matches!(c, ')' | '）') {
        return false;
    }
    let before = text.get(..at).unwrap_or_default();
    let counter =
        |c: char| c.is_ascii_alphanumeric() || numeral::is_han_numeral(c) || is_enclosed(c);
    let mut n_counters = 0;
    for c in before.chars().rev() {
        if n_counters > 0 && !counter(c) {
            return class::is_blank(c) || is_clause_end(c);
        }
        n_counters += 1;
        if n_counters > 3 || !counter(c) {
            return false;
        }
    }
    n_counters > 0
}

fn is_enclosed(c: char) -> bool {
    matches!(c, '①'..='⓿' | 'Ⅰ'..='ⅿ' | '０'..='９')
}

fn is_clause_end(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '，' | '、' | '.' | ';' | ':' | ',' | '）' | ')' | '」')
}
