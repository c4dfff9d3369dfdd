//! Terms: abbreviations and names in Latin letters.
//!
//! ```text
//! term      = latin *(blank latin) [han]        ; ETF, B4B Challenge, M+, B證
//! expansion = term "（" words "）"               ; SODA（上海開放數據創新應用大賽）
//!           / words "（" term "）"               ; 開放式基金型公司（OFC）
//! ```
//!
//! Every occurrence counts. Before a bracket the expansion reaches back to a
//! mark, a preposition, a conjunction or the verb that governs it; in a
//! bracket it is the whole bracket.

use crate::facet::Facet;
use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Reading, Token, latin_run};
use crate::facet::trie::Glyph;
use crate::model::{Facets, Term};
use crate::span::to_u32;
use std::ops::Range;

/// The facet of terms.
#[derive(Debug)]
pub(super) struct Terms;

impl Facet for Terms {
    fn key(&self) -> &'static str {
        "terms"
    }

    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>) {
        let mut done = 0;
        for mark in reading.marks() {
            let at = *mark as usize;
            let token = reading.token(at);
            match token.kind {
                Kind::Latin if at >= done && !is_numbered(reading, token) => {
                    let (end, last) = extent(reading, at + 1);
                    let range = token.start..end;
                    facets.terms.push(Term {
                        text: reading.slice(range.clone()),
                        expansion: expansion(reading, at, last).map(|range| reading.slice(range)),
                        spans: reading.spans(range),
                    });
                    // （香港B4B Challenge應用挑戰賽）: what spells a term out holds no further one.
                    let gloss = reading.token(last);
                    let spelt = gloss.kind == Kind::Open && expansion(reading, at, last).is_some();
                    done = if spelt { gloss.word as usize } else { last };
                }
                Kind::Quote => quoted(reading, at, facets),
                _ => {}
            }
        }
        facets.terms.shrink_to_fit();
    }
}

/// Where the term whose first word stands before token `next` ends: character and token.
fn extent(reading: &Reading<'_, '_>, mut next: usize) -> (u32, usize) {
    let first = reading.before(next);
    let mut end = first.end;
    while reading.token(next).kind == Kind::Blank && reading.token(next + 1).kind == Kind::Latin {
        end = reading.token(next + 1).end;
        next += 2;
    }
    // B證, A股: one letter makes a word with the character behind it.
    let after = reading.token(next);
    let glyph = reading.glyphs_in(after.start..after.start + 1).first().copied().unwrap_or(0);
    let letter = end - first.start == 1;
    let c = char::from_u32(u32::from(glyph)).unwrap_or(' ');
    if letter
        && matches!(c, '证' | '股' | '级' | '类' | '轮' | '座' | '型' | '照' | '卡' | '签' | '输')
        && after.end - after.start == 1
    {
        return (after.end, next + 1);
    }
    (end, next)
}

/// The words beside the term of tokens `at..next`.
fn expansion(reading: &Reading<'_, '_>, at: usize, next: usize) -> Option<Range<u32>> {
    let after = reading.token(next);
    if after.kind == Kind::Open {
        let close = reading.token(after.word as usize);
        let range = after.end..close.start;
        let chinese =
            reading.glyphs_in(range.clone()).iter().any(|glyph| (0x4E00..0xA000).contains(glyph));
        return chinese.then_some(range);
    }
    let mut open = at.checked_sub(1)?;
    // （簡稱CEPA）, （即OFC）.
    while matches!(
        reading.word(reading.token(open)).text,
        "以下簡稱" | "簡稱" | "下稱" | "即" | "又稱"
    ) || is_called(reading, reading.token(open))
    {
        open = open.checked_sub(1)?;
    }
    let bracket = reading.token(open);
    (bracket.kind == Kind::Open && after.kind == Kind::Close).then_some(())?;
    before(reading, open)
}

/// 第18A章 is a number, no term.
fn is_numbered(reading: &Reading<'_, '_>, token: &Token) -> bool {
    let before = token.start.saturating_sub(1)..token.start;
    reading.glyphs_in(before).first() == Some(&('第' as Glyph))
}

/// 簡 or 稱 as single characters before the term.
fn is_called(reading: &Reading<'_, '_>, token: &Token) -> bool {
    let glyphs = reading.glyphs_in(token.start..token.end);
    let c = glyphs.first().and_then(|glyph| char::from_u32(u32::from(*glyph))).unwrap_or(' ');
    glyphs.len() == 1 && matches!(c, '简' | '称' | '即' | '：')
}

/// The name before a bracket: a quotation, or back to what governs it.
fn before(reading: &Reading<'_, '_>, open: usize) -> Option<Range<u32>> {
    let end = reading.before(open).end;
    let last = reading.before(open);
    if last.kind == Kind::Quote {
        return Some(last.start + 1..last.end - 1);
    }
    if let Some(body) = reading.bodies().iter().find(|body| body.tokens.end == open) {
        return Some(reading.chars(&body.tokens));
    }
    let mut start = open;
    while start > 0 && is_part(reading, start - 1) {
        start -= 1;
    }
    start = without_count(reading, start..open);
    // 試點合格境外有限合夥人（QFLP）: the verb that opens the clause governs the name.
    let before = reading.before(start);
    let opens =
        matches!(before.kind, Kind::Comma | Kind::Stop | Kind::Colon) || before.is(class::ADVERB);
    let lead = reading.token(start);
    if opens && lead.is(class::NOUNY) && start + 2 < open {
        start += 1;
    }
    let first = reading.token(start).start;
    (first < end).then_some(first..end)
}

/// Where a name begins behind 一次, 首個 and behind a place that is no part of it: 香港｜有限合夥基金.
fn without_count(reading: &Reading<'_, '_>, tokens: Range<usize>) -> usize {
    let mut start = tokens.start;
    let glyph = |at: usize| {
        let token = reading.token(at);
        let glyph = reading.glyphs_in(token.start..token.start + 1).first().copied();
        let one = token.end - token.start == 1;
        glyph.filter(|_| one).and_then(|glyph| char::from_u32(u32::from(glyph))).unwrap_or(' ')
    };
    let is_number = |at: usize| {
        matches!(glyph(at), '一' | '两' | '三' | '首' | '每' | '各' | '第')
            || reading.token(at).kind == Kind::Digits
    };
    let is_counter =
        |at: usize| matches!(glyph(at), '次' | '个' | '项' | '家' | '种' | '届' | '间');
    if is_number(start) && is_counter(start + 1) && start + 2 < tokens.end {
        start += 2;
    }
    let last = reading.word(reading.token(tokens.end.saturating_sub(1))).text;
    let common = matches!(last, "基金" | "公司" | "企業" | "債券" | "產品" | "人才" | "機構")
        || !reading.token(tokens.end.saturating_sub(1)).is(class::NOUN);
    let placed = reading.token(start).is(class::PLACE) && start + 2 < tokens.end;
    if placed && common && !is_titled(last) { start + 1 } else { start }
}

/// Whether a last word makes a title of what stands before it: 香港國際影視展.
fn is_titled(last: &str) -> bool {
    ["展", "節", "周", "會", "賽", "局", "署", "院", "中心", "大學"]
        .iter()
        .any(|end| last.ends_with(end))
}

/// Whether the word at `at` belongs to the name that ends before `open`.
fn is_part(reading: &Reading<'_, '_>, at: usize) -> bool {
    let token = reading.token(at);
    match token.kind {
        Kind::Han | Kind::Latin | Kind::Digits => return true,
        Kind::Word => {}
        _ => return false,
    }
    let text = reading.word(token).text;
    let naming = class::NOUN | class::GENERIC | class::NOUNY | class::GROUP;
    if token.is(class::FUNCTION | class::CONJUNCTION | class::PREP) && !token.is(naming) {
        return false;
    }
    // 提供海外人才居住證: a firm verb governs the name; 開放 and 投資 may begin it.
    let governs = token.is(class::VERB) && !token.is(naming) && text != "開放";
    let bound = class::ADVERB | class::PRONOUN | class::PARTY | class::CONTINUE | class::MODAL;
    // 首次公開招股, 區域全面經濟夥伴關係協定.
    let inner =
        matches!(text, "公開" | "首次" | "全面" | "優先" | "相互" | "聯合" | "實時" | "線上");
    !governs && (inner || !token.is(bound) || token.is(naming & !class::GROUP))
}

/// Letters inside a quotation are terms too.
fn quoted<'a>(reading: &Reading<'_, 'a>, at: usize, facets: &mut Facets<'a>) {
    let quote = reading.token(at);
    let spelt = declared(reading, at);
    let glyphs = reading.glyphs_in(quote.start..quote.end);
    let is_blank = |at: usize| glyphs.get(at) == Some(&(' ' as Glyph));
    let mut at = 0;
    while at < glyphs.len() {
        let (mut end, letters) = latin_run(glyphs, at);
        if !letters {
            at = end.max(at + 1);
            continue;
        }
        while is_blank(end) {
            match latin_run(glyphs, end + 1) {
                (next, true) => end = next,
                _ => break,
            }
        }
        let range = quote.start + to_u32(at)..quote.start + to_u32(end);
        let text = reading.slice(range.clone());
        let whole = range.end - range.start + 2 == quote.end - quote.start;
        let expansion = spelt.clone().filter(|_| whole).map(|spelt| reading.slice(spelt));
        facets.terms.push(Term { text, expansion, spans: reading.spans(range) });
        at = end;
    }
}

/// The name that a quotation at `at`, alone in its bracket, is short for: 《…安排》（下稱《CEPA》）.
fn declared(reading: &Reading<'_, '_>, at: usize) -> Option<Range<u32>> {
    let close = reading.token(at + 1);
    let open = close.word as usize;
    let short = close.kind == Kind::Close && open < at && at - open <= 6;
    let plain = (open + 1..at).all(|at| matches!(reading.token(at).kind, Kind::Word | Kind::Han));
    (short && plain).then(|| before(reading, open)).flatten()
}
