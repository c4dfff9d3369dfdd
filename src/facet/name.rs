//! Names: every outermost 「…」, 《…》 and “…”, without the marks.
//!
//! ```text
//! name  = open words close ["（" ["以下"] "簡稱" ["「"] alias ["」"] "）"]
//! kind  = by the last word of the words (…博覽會)
//!       / by the noun behind the mark (「丝路海运」品牌)
//!       / by the verb before it (舉辦「2021 仲裁滬港通」)
//! ```
//!
//! The alias is no second name. A bracket that spells the name out is none
//! either: 「一節一會一獎」（四川電視節、…）.

use crate::facet::Facet;
use crate::facet::lexicon::{Class, class, lines};
use crate::facet::reading::{Kind, Reading};
use crate::facet::trie::{Folding, Glyph, Trie};
use crate::model::{Facets, NameKind, NamedWork};
use crate::text::class as chars;
use std::ops::Range;
use std::sync::OnceLock;

/// Words that may stand between a quoted name and the noun it belongs to.
const NOUNS: Class = class::NOUN
    | class::GENERIC
    | class::NOUNY
    | class::GROUP
    | class::PRONOUN
    | class::PLACE
    | class::SCOPE;

/// The facet of names.
#[derive(Debug)]
pub(super) struct Names;

impl Facet for Names {
    fn key(&self) -> &'static str {
        "names"
    }

    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>) {
        let is_quote = |mark: &&u32| reading.token(**mark as usize).kind == Kind::Quote;
        facets.names.reserve_exact(reading.marks().iter().filter(is_quote).count());
        let mut alias_end = 0;
        for mark in reading.marks() {
            let at = *mark as usize;
            let token = reading.token(at);
            if token.kind != Kind::Quote || token.start < alias_end {
                continue;
            }
            let range = token.start + 1..token.end - 1;
            let alias = alias(reading, at);
            if let Some((_, close)) = &alias {
                alias_end = *close;
            }
            facets.names.push(NamedWork {
                text: reading.slice(range.clone()),
                kind: kind(reading, at, range.clone()),
                alias: alias.map(|(alias, _)| reading.slice(alias)),
                spans: reading.spans(range),
            });
        }
    }
}

/// The short form declared behind the name at `at`, and where its bracket ends.
fn alias(reading: &Reading<'_, '_>, at: usize) -> Option<(Range<u32>, u32)> {
    let mut next = at + 1;
    while reading.token(next).kind == Kind::Blank {
        next += 1;
    }
    let open = reading.token(next);
    if open.kind != Kind::Open {
        return None;
    }
    let close_at = open.word as usize;
    let close = reading.token(close_at);
    let name = reading.token(at);
    let full = name.start + 1..name.end - 1;
    if let Some(short) = reading.short_name(open.end..close.start, full) {
        return Some((short, close.end));
    }
    // （CEPA）: letters alone are the short form.
    let inside = reading.token(next + 1);
    (inside.kind == Kind::Latin && next + 2 == close_at)
        .then_some((inside.start..inside.end, close.end))
}

fn kind(reading: &Reading<'_, '_>, at: usize, range: Range<u32>) -> NameKind {
    let works = Works::shared();
    let glyphs = trimmed(reading.glyphs_in(range));
    // 實習計劃—湖南篇: without its subtitle.
    let titled = glyphs.iter().rposition(|glyph| matches!(*glyph, 0x2014 | 0x2013 | 0xFF0D));
    let by_title = || {
        works.by_end(
            glyphs.get(..titled?)?.strip_suffix(&[0x2014]).unwrap_or(glyphs.get(..titled?)?),
        )
    };
    let by_end = works.by_end(glyphs).or_else(by_title);
    // 「走進大灣區」活動 is what one does there, not the plan.
    let goes = ["走进", "走读", "看见", "发现", "遇见", "畅游", "对话", "感知", "读懂"];
    let visit = by_end.is_some_and(|end| end.kind == NameKind::Plan)
        && goes
            .iter()
            .any(|verb| verb.chars().map(|c| c as Glyph).eq(glyphs.iter().copied().take(2)));
    let by_end = by_end.filter(|_| !visit);
    by_end
        .filter(|end| end.firm)
        .map(|end| end.kind)
        .or_else(|| {
            let behind = works.behind(reading, at);
            // 「香港研發、福建轉化」模式 is how it is done; before a programme a motto stays one.
            by_phrase(glyphs).filter(|_| behind != Some(NameKind::Other)).or(behind)
        })
        .or_else(|| is_one_many(glyphs).then_some(NameKind::Slogan))
        .or_else(|| works.spelt_out(reading, at))
        .or_else(|| by_verb(reading, at))
        .or(by_end.map(|end| end.kind))
        .unwrap_or(NameKind::Other)
}

/// Words without a year, number or bracket at the end: 大獎 2021 is a 大獎.
fn trimmed(glyphs: &[Glyph]) -> &[Glyph] {
    let tail = |glyph: &Glyph| {
        let c = char::from_u32(u32::from(*glyph)).unwrap_or(' ');
        chars::is_blank(c)
            || c.is_ascii_digit()
            || matches!(
                c,
                '年' | '度' | '(' | ')' | '（' | '）' | '”' | '」' | '』' | '-' | '–' | '/'
            )
    };
    let length =
        glyphs.iter().rposition(|glyph| !tail(glyph)).map_or(glyphs.len(), |last| last + 1);
    glyphs.get(..length).unwrap_or(glyphs)
}

/// A motto of several phrases.
fn by_phrase(glyphs: &[Glyph]) -> Option<NameKind> {
    let has = |c: char| glyphs.contains(&(c as Glyph));
    let phrases = has('，') || has('·') || has('、') || has('‧') || has('•') || has('！');
    (phrases && glyphs.len() > 4).then_some(NameKind::Slogan)
}

/// 一程多站, 一單兩報.
fn is_one_many(glyphs: &[Glyph]) -> bool {
    let count = |at: usize| {
        let c = glyphs.get(at).and_then(|glyph| char::from_u32(u32::from(*glyph)));
        matches!(c, Some('一' | '二' | '两' | '三' | '四' | '多'))
    };
    glyphs.len() == 4 && count(0) && count(2)
}

/// The last quotation of the list that the one at `at` stands in: 「甲」、「乙」和「丙」等活動.
fn last_of_list(reading: &Reading<'_, '_>, at: usize) -> usize {
    let mut last = at;
    while last < at + 20 {
        let join = reading.token(last + 1);
        let joins = join.kind == Kind::Pause || join.is(class::CONJUNCTION);
        if !joins || reading.token(last + 2).kind != Kind::Quote {
            break;
        }
        last += 2;
    }
    // Without 等 the noun belongs to the last of them alone.
    let shared = matches!(reading.word(reading.token(last + 1)).text, "等" | "等等");
    if shared { last } else { at }
}

/// The last token of a bracket that spells the name at `at` out; else `at`.
fn behind_gloss(reading: &Reading<'_, '_>, at: usize) -> usize {
    let open = reading.token(at + 1);
    if open.kind == Kind::Open { (open.word as usize).max(at) } else { at }
}

/// 以「…」為題; 舉辦「…」, 參加「…」.
fn by_verb(reading: &Reading<'_, '_>, at: usize) -> Option<NameKind> {
    let before = reading.before(at);
    let text = reading.word(before).text;
    let next = reading.word(reading.token(at + 1)).text;
    if text == "以" || next.starts_with("為題") || next.starts_with("為主題") {
        return Some(NameKind::Slogan);
    }
    match text {
        "舉辦" | "合辦" | "主辦" | "承辦" | "協辦" | "籌辦" | "聯辦" | "召開" | "參加" | "出席"
        | "參展" => Some(NameKind::Event),
        "簽署" | "簽訂" | "續簽" | "制定" | "制訂" | "修訂" => Some(NameKind::Document),
        _ => None,
    }
}

/// Last words of names.
#[derive(Debug)]
struct Works {
    trie: Trie,
    /// By number of the word.
    ends: Vec<End>,
}

static WORKS: OnceLock<Works> = OnceLock::new();

impl Works {
    fn shared() -> &'static Self {
        WORKS.get_or_init(|| {
            let folding = Folding::shared();
            let mut works = Self {
                trie: Trie::new(1 << 12),
                ends: vec![End { kind: NameKind::Other, firm: false }],
            };
            for (head, words) in lines(include_str!("data/works.txt")) {
                let end = End::named(head);
                for word in words.split_ascii_whitespace() {
                    let id = u16::try_from(works.ends.len()).unwrap_or(0);
                    if works.trie.insert(folding, word, id).is_none() {
                        works.ends.push(end);
                    }
                }
            }
            works
        })
    }

    /// By the longest word that ends the glyphs.
    fn by_end(&self, glyphs: &[Glyph]) -> Option<End> {
        let longest = glyphs.len().min(8);
        (1..=longest).rev().find_map(|length| {
            let word = self.trie.exact(glyphs.get(glyphs.len() - length..)?);
            if word == 0 { None } else { self.ends.get(usize::from(word)).copied() }
        })
    }

    /// By the end of the nouns behind the mark, whatever their cutting into words: 文化之旅.
    fn by_phrase_end(&self, reading: &Reading<'_, '_>, tokens: Range<usize>) -> Option<NameKind> {
        let glyphs = reading.glyphs_in(reading.chars(&tokens));
        let longest = glyphs.len().min(4);
        (2..=longest).rev().find_map(|length| {
            let word = self.trie.exact(glyphs.get(glyphs.len() - length..)?);
            if word == 0 { None } else { self.ends.get(usize::from(word)).map(|end| end.kind) }
        })
    }

    /// By the end of the words before the bracket in which the name is declared: 修訂協議（簡稱「…」）.
    fn spelt_out(&self, reading: &Reading<'_, '_>, at: usize) -> Option<NameKind> {
        let close = reading.token(at + 1);
        let open = close.word as usize;
        if close.kind != Kind::Close || open >= at || at - open > 6 {
            return None;
        }
        let called = reading.chars(&(open + 1..at));
        if !reading.glyphs_in(called).contains(&('称' as Glyph)) {
            return None;
        }
        let end = reading.token(open).start;
        self.by_end(reading.glyphs_in(end.saturating_sub(8)..end)).map(|end| end.kind)
    }

    /// By the nouns right behind the closing mark: the last of them, else the first.
    fn behind(&self, reading: &Reading<'_, '_>, at: usize) -> Option<NameKind> {
        let at = behind_gloss(reading, last_of_list(reading, at));
        let start = match reading.word(reading.token(at + 1)).text {
            "的" | "等" | "等等" => at + 2,
            _ => at + 1,
        };
        let named = |at: usize| {
            let token = reading.token(at);
            let word = self.trie.exact(reading.glyphs_in(token.start..token.end));
            let end = if word == 0 { None } else { self.ends.get(usize::from(word)).copied() };
            end.filter(|_| token.end - token.start > 1).map(|end| end.kind)
        };
        // 國際旅｜展, 邀請｜賽: one character closes the nouns before it.
        let closed = |at: usize| {
            let token = reading.token(at);
            let word = self.trie.exact(reading.glyphs_in(token.start..token.end));
            let one = word != 0 && token.end - token.start == 1;
            let end = if one { self.ends.get(usize::from(word)) } else { None };
            let held = [NameKind::Event, NameKind::Programme, NameKind::Organisation];
            end.map(|end| end.kind).filter(|kind| held.contains(kind))
        };
        let is_noun = |at: &usize| {
            let token = reading.token(*at);
            token.kind == Kind::Han
                || named(*at).is_some()
                || token.is(class::NOUNY)
                || reading.word(token).text == "試行"
                || token.is(NOUNS) && !token.is(class::CONJUNCTION | class::PREP)
        };
        let end = (start..start + 5).find(|at| !is_noun(at)).unwrap_or(start + 5);
        let last = end.checked_sub(1).filter(|last| *last > start && end > start);
        last.and_then(named)
            .or_else(|| self.by_phrase_end(reading, start..end))
            .or_else(|| last.and_then(closed))
            .or_else(|| named(start))
    }
}

/// What a last word says of a name.
#[derive(Clone, Copy, Debug)]
struct End {
    kind: NameKind,
    /// Whether it outweighs the noun behind the mark.
    firm: bool,
}

impl End {
    fn named(head: &str) -> Self {
        let (kind, firm) = match head {
            "event" => (NameKind::Event, true),
            "programme" => (NameKind::Programme, true),
            "plan" => (NameKind::Plan, true),
            "document" => (NameKind::Document, true),
            "organisation" => (NameKind::Organisation, true),
            "slogan" => (NameKind::Slogan, true),
            // 「港車北上」計劃 is a programme, 「港車北上」 alone a motto.
            "motto" => (NameKind::Slogan, false),
            _ => (NameKind::Other, false),
        };
        Self { kind, firm }
    }
}
