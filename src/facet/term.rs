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

mod joined;

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
    if let Some(listed) = english_list(reading, next) {
        next = listed;
        end = reading.before(next).end;
    }
    // ISO 27001: a standard and its number.
    let standard = reading.slice(first.start..end);
    let number = reading.token(next + 1);
    if matches!(&*standard, "ISO" | "IEC" | "ISO/IEC" | "EN" | "GB" | "GB/T" | "IEEE" | "AS" | "BS")
        && reading.token(next).kind == Kind::Blank
        && number.kind == Kind::Digits
    {
        return (number.end, next + 2);
    }
    // B證, A股: one letter makes a word with the character behind it.
    let after = reading.token(next);
    let glyph = reading.glyphs_in(after.start..after.start + 1).first().copied().unwrap_or(0);
    let letter = end - first.start == 1;
    let c = char::from_u32(u32::from(glyph)).unwrap_or(' ');
    if letter
        && matches!(
            c,
            '恤' | '光'
                | '超'
                | '版'
                | '道'
                | '链'
                | '牌'
                | '证'
                | '股'
                | '级'
                | '类'
                | '轮'
                | '座'
                | '型'
                | '照'
                | '卡'
                | '签'
                | '输'
        )
        && after.end - after.start == 1
    {
        return (after.end, next + 1);
    }
    (end, next)
}

/// Where Environmental, Social and Governance ends, whose first word ends before `next`.
fn english_list(reading: &Reading<'_, '_>, next: usize) -> Option<usize> {
    let mut at = next;
    let mut and = false;
    while at < next + 24 {
        let token = reading.token(at);
        let spaced = token.kind == Kind::Blank;
        let comma = token.kind == Kind::Comma && reading.token(at + 1).kind == Kind::Blank;
        if !(comma || spaced || token.kind == Kind::Latin) {
            break;
        }
        and |= matches!(&*reading.slice(token.start..token.end), "and");
        // What follows the word behind “and” is another name: …, Governance, ESG.
        if and && comma {
            break;
        }
        at += 1;
    }
    let listed = reading.token(next).kind == Kind::Comma && and;
    (listed && reading.before(at).kind == Kind::Latin).then_some(at)
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
    let open = enclosing(reading, at, next)?;
    before(reading, open)
}

/// The bracket that holds nothing but terms and what calls them so: （Building Information
/// Modelling，簡稱BIM）.
fn enclosing(reading: &Reading<'_, '_>, at: usize, next: usize) -> Option<usize> {
    let shares = |at: usize| {
        let token = reading.token(at);
        let mark = matches!(
            token.kind,
            Kind::Latin | Kind::Blank | Kind::Comma | Kind::Pause | Kind::Stop | Kind::Colon
        );
        mark && token.end > token.start
            || is_called(reading, token)
            || matches!(
                reading.word(token).text,
                "以下簡稱"
                    | "簡稱"
                    | "下稱"
                    | "即"
                    | "又稱"
                    | "以下"
                    | "或"
                    | "英文"
                    | "英語"
                    | "名稱"
                    | "縮寫"
            )
            || token.kind == Kind::Quote && is_latin_quote(reading, token)
    };
    let open = (at.saturating_sub(40)..at).rev().find(|at| !shares(*at))?;
    let bracket = reading.token(open);
    let close = bracket.word as usize;
    let whole =
        bracket.kind == Kind::Open && close > at && close < at + 40 && (next..close).all(shares);
    whole.then_some(open)
}

/// 「CBAM」.
fn is_latin_quote(reading: &Reading<'_, '_>, token: &Token) -> bool {
    let inside = token.start + 1..token.end.saturating_sub(1);
    let han = |glyph: &Glyph| (0x4E00..0xA000).contains(glyph);
    !reading.glyphs_in(inside).iter().any(han)
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
    glyphs.len() == 1
        && matches!(c, '简' | '称' | '即' | '下' | '英' | '文' | '语' | '名' | '缩' | '写' | '全')
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
    let floor = body_before(reading, open);
    let mut start = open;
    while start > floor && is_part(reading, start - 1, open) {
        start -= 1;
    }
    let spelt = initials(reading, start, open).or_else(|| joined::start(reading, open));
    start = spelt.unwrap_or(start);
    start = without_count(reading, start..open);
    // 試點合格境外有限合夥人（QFLP）: the verb that opens the clause governs the name.
    let before = reading.before(start);
    let opens =
        matches!(before.kind, Kind::Comma | Kind::Stop | Kind::Colon) || before.is(class::ADVERB);
    let lead = reading.token(start);
    // 推廣｜物聯網, but 投資基金.
    let two = start + 2 == open && !is_kind(reading.word(reading.before(open)).text);
    let governs = lead.is(class::NOUNY) && (start + 2 < open || two);
    if (opens || start == floor && floor > 0) && governs {
        start += 1;
    }
    let first = reading.token(start).start;
    (first < end).then_some(first..end)
}

/// One past the last body that ends before `open` and is followed by a verb: 協會｜推廣物聯網.
fn body_before(reading: &Reading<'_, '_>, open: usize) -> usize {
    let bodies = reading.bodies();
    let next = bodies.partition_point(|body| body.tokens.end < open);
    let end =
        next.checked_sub(1).and_then(|last| bodies.get(last)).map_or(0, |body| body.tokens.end);
    if reading.token(end).is(class::VERB) { end } else { 0 }
}

/// Whether a last word wants what stands before it: 基金, 公司.
fn is_kind(last: &str) -> bool {
    matches!(
        last,
        "基金"
            | "計劃"
            | "公司"
            | "機構"
            | "銀行"
            | "中心"
            | "系統"
            | "協定"
            | "協議"
            | "指數"
            | "平台"
            | "署"
            | "局"
            | "委員會"
            | "協會"
    )
}

/// Where 環境、社會及管治（ESG） begins: as many short words as the term has capitals.
fn initials(reading: &Reading<'_, '_>, start: usize, open: usize) -> Option<usize> {
    let term = reading.token(open + 1);
    let glyphs = reading.glyphs_in(term.start..term.end);
    let is_capital = |glyph: &&Glyph| (0x41..0x5B).contains(*glyph);
    let n_capitals = glyphs.iter().filter(is_capital).count();
    let n_small = glyphs.iter().filter(|glyph| (0x61..0x7B).contains(*glyph)).count();
    if n_small > usize::from(glyphs.last() == Some(&('s' as Glyph))) {
        return None;
    }
    let joined = start > 0 && reading.before(start).is(class::CONJUNCTION);
    if term.kind != Kind::Latin || !joined || n_capitals < 2 {
        return None;
    }
    let mut end = open;
    let mut first = start;
    let mut n_words = 1;
    while short_word(reading, first, end) && n_words < n_capitals && first > 0 {
        let join = reading.before(first);
        if join.kind != Kind::Pause && !join.is(class::CONJUNCTION) {
            return None;
        }
        end = first - 1;
        first = end;
        while first > 0 && is_part(reading, first - 1, open) && end - first < 3 {
            first -= 1;
        }
        // 推廣環境、社會: the verb before the first of them is none of its.
        let lead = reading.token(first);
        if first + 1 < end && lead.is(class::VERB) {
            first += 1;
        }
        // 環境社會: two of them side by side.
        let length = reading.token(end).start.saturating_sub(reading.token(first).start);
        if length < 2 {
            return None;
        }
        n_words += 1 + usize::from(length == 4);
    }
    let ampersand = glyphs.contains(&('&' as Glyph)) && n_words == 2;
    (n_words == n_capitals && (n_words > 2 || ampersand) && short_word(reading, first, end))
        .then_some(first)
}

/// Whether the tokens are one to four characters.
fn short_word(reading: &Reading<'_, '_>, start: usize, end: usize) -> bool {
    let length = reading.token(end).start.saturating_sub(reading.token(start).start);
    start < end && (1..=4).contains(&length)
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
    ["展", "節", "周", "會", "賽", "局", "署", "院", "處", "部", "司", "廳", "館", "中心", "大學"]
        .iter()
        .any(|end| last.ends_with(end))
}

/// Whether the word at `at` belongs to the name that ends before `open`.
fn is_part(reading: &Reading<'_, '_>, at: usize, open: usize) -> bool {
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
    // 貿易促進公社, 數據交換: what the name does.
    let does = matches!(text, "促進" | "交換" | "處理" | "保障" | "應用" | "收購" | "展示")
        && at > 0
        && reading.token(at - 1).is(naming)
        && !reading.token(at - 1).is(class::GROUP | class::FUNCTION);
    // 碳邊境｜調整｜機制: what a mechanism does, right before its last word.
    let last = reading.word(reading.token(at + 1)).text;
    let before = reading.before(at);
    let described = at + 2 == open
        && token.is(class::NOMINAL | class::ATTRIBUTIVE)
        && (is_kind(last) || matches!(last, "機制" | "制度" | "技術" | "標準" | "協會" | "體系"))
        && (before.kind == Kind::Han || before.is(naming))
        && !before.is(class::GROUP | class::FUNCTION | class::PLACE | class::PRONOUN)
        && !before.is(class::VERB);
    // 代幣｜發行（ICO）, 數據｜共享（…）: what is done closes the name.
    let described = described
        || at + 1 == open
            && !token.is(class::CATENATIVE)
            && before.is(naming)
            && !before.is(class::GROUP | class::FUNCTION | class::PLACE | class::PRONOUN)
            && !before.is(class::VERB);
    // 推廣｜組裝合成建築法: how a thing is made stands in its name.
    let made =
        matches!(text, "組裝" | "合成" | "裝配" | "預製" | "生成" | "識別" | "模擬" | "仿真");
    let governs = token.is(class::VERB)
        && !token.is(naming)
        && text != "開放"
        && !does
        && !made
        && !described;
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
    let open = if short && plain { open } else { enclosing(reading, at, at + 1)? };
    before(reading, open)
}
