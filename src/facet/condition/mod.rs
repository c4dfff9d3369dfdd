//! Conditions: phrases that make a commitment depend on something, or bound it.
//!
//! ```text
//! condition = "適時" / "依法" …                              ; a word alone
//!           / ("視乎" / "視" / "根據" / "按照" …) np head      ; 視乎疫情發展, 根據雙向需求
//!           / "在" … ("前提下" / "許可下" / "協調下" / "時" / "期間" / "後")
//!           / "待" … ["後"]
//!           / "經" … "批准" ["後"]
//!           / ("若" / "如果" …) …                          ; up to ，
//!           / clause-start … ("後" / "時" / "期間")          ; 疫情緩和後
//! ```
//!
//! None are attributes (符合條件的), means (通過…), basis (在此基礎上), purpose
//! (以…), 有序 and plain dates.

mod basis;
mod clause;
mod event;

use crate::facet::Facet;
use crate::facet::lexicon::{Class, class};
use crate::facet::reading::{Kind, Reading, Token};
use crate::model::{Condition, ConditionKind, Facets};
use crate::text::lexicon::Words;
use std::ops::Range;

/// The facet of conditions.
#[derive(Debug)]
pub(super) struct Conditions;

impl Facet for Conditions {
    fn key(&self) -> &'static str {
        "conditions"
    }

    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>) {
        let conditions = reading.conditions().iter().map(|condition| {
            let range = reading.chars(&condition.tokens);
            Condition {
                text: reading.slice(range.clone()),
                kind: condition.kind,
                spans: reading.spans(range),
            }
        });
        facets.conditions = conditions.collect();
    }
}

/// A condition and its place, in tokens.
#[derive(Clone, Debug)]
pub(super) struct ConditionRange {
    /// Token numbers.
    pub(super) tokens: Range<usize>,
    /// What it depends on.
    pub(super) kind: ConditionKind,
}

/// All conditions outside quotations, in order.
pub(super) fn scan(reading: &Reading<'_, '_>, conditions: &mut Vec<ConditionRange>) {
    conditions.clear();
    let scanner = Scanner { reading };
    let mut triggers = reading.triggers().iter().map(|at| *at as usize).peekable();
    let mut from = 0;
    for stop in reading.stops().iter().map(|stop| *stop as usize) {
        let start = scanner.clause_start(from, stop);
        let mut take = |at: usize, opens: bool| {
            if let Some(found) =
                Some(at).filter(|at| *at >= from).and_then(|at| scanner.at(at, opens))
            {
                from = found.tokens.end;
                conditions.push(found);
            }
        };
        while let Some(at) = triggers.next_if(|at| *at < start) {
            take(at, true);
        }
        if start < stop {
            take(start, true);
        }
        while let Some(at) = triggers.next_if(|at| *at < stop) {
            take(at, false);
        }
        from = from.max(stop + 1);
    }
}

/// Words that a condition begins with.
pub(super) const TRIGGER: Class = class::WHOLE_TIMING
    | class::WHOLE_LEGAL
    | class::WHOLE_CONTINGENCY
    | class::COND_ON
    | class::COND_WAIT
    | class::COND_IF
    | class::COND_BY
    | class::COND_EXCEPT
    | class::PREP_PLACE;

/// A condition runs over at most this many tokens.
const LONGEST: usize = 40;

struct Scanner<'s, 'r, 'a> {
    reading: &'s Reading<'r, 'a>,
}

impl<'r> Scanner<'_, 'r, '_> {
    fn token(&self, at: usize) -> &'r Token {
        self.reading.token(at)
    }

    fn text(&self, at: usize) -> &'static str {
        self.reading.word(self.token(at)).text
    }

    /// The first token of a clause proper, behind 並 and adverbs.
    fn clause_start(&self, from: usize, stop: usize) -> usize {
        let leads = class::ADVERB | class::CONJUNCTION | class::CONTINUE | class::MODAL;
        let is_lead = |at: &usize| {
            let token = self.token(*at);
            token.is(leads) && !token.is(TRIGGER) || token.kind == Kind::Blank
        };
        (from..stop).find(|at| !is_lead(at)).unwrap_or(stop)
    }

    /// The condition that begins at `at`; `opens` where a clause begins.
    fn at(&self, at: usize, opens: bool) -> Option<ConditionRange> {
        let token = self.token(at);
        if token.is(TRIGGER) {
            let found = self
                .whole(at)
                .or_else(|| self.within(at))
                .or_else(|| self.running(at))
                .or_else(|| self.except(at))
                .or_else(|| self.depending(at, opens))
                .or_else(|| self.waiting(at))
                .or_else(|| self.supposing(at, opens))
                .or_else(|| self.approved(at));
            if found.is_some() {
                return found;
            }
        }
        if !opens {
            return None;
        }
        self.opening(at).or_else(|| self.ended(at))
    }

    /// 適時, 依法, 按需.
    fn whole(&self, at: usize) -> Option<ConditionRange> {
        let token = self.token(at);
        let kind = if token.is(class::WHOLE_TIMING) {
            ConditionKind::Timing
        } else if token.is(class::WHOLE_LEGAL) {
            ConditionKind::Legal
        } else if token.is(class::WHOLE_CONTINGENCY) {
            ConditionKind::Contingency
        } else {
            return None;
        };
        // 視乎實際情況｜而定.
        let end = at + 1 + usize::from(self.text(at + 1) == "而定");
        Some(ConditionRange { tokens: at..end, kind })
    }

    /// 在 … 下, 在 … 時, 在 … 期間.
    fn within(&self, at: usize) -> Option<ConditionRange> {
        if !matches!(self.text(at), "在" | "於") || self.compares(at) {
            return None;
        }
        let mut next = at + 1;
        loop {
            let token = self.token(next);
            if ends_clause(token) || token.start > self.token(at).start + 40 {
                return None;
            }
            if token.kind == Kind::Open {
                next = (token.word as usize).max(next);
            } else if token.kind == Kind::Han && next > at + 1 {
                if let Some(found) = self.bounded(at, at + 1..next) {
                    return Some(found);
                }
            } else if token.kind == Kind::Word && next > at {
                // A nested 在 has the nearer end.
                if self.text(next) == "在" {
                    return None;
                }
                if let Some(found) = self.bounded(at, at + 1..next) {
                    return Some(found);
                }
                if let Some(kind) = self.closed_by(at, next) {
                    return kind.map(|kind| ConditionRange { tokens: at..next + 1, kind });
                }
            }
            next += 1;
        }
    }

    /// 不少｜於, 高｜於: how much, not when.
    pub(super) fn compares(&self, at: usize) -> bool {
        let before = self.token(at).start.saturating_sub(1);
        let glyph = self.reading.glyphs_in(before..before + 1).first().copied();
        let c = glyph.and_then(|glyph| char::from_u32(u32::from(glyph))).unwrap_or(' ');
        self.text(at) == "於" && matches!(c, '少' | '多' | '高' | '低' | '大' | '小' | '等')
    }

    /// Whether the token at `at` is the one character `c`, folded.
    pub(super) fn is_glyph(&self, at: usize, c: char) -> bool {
        let token = self.token(at);
        matches!(self.reading.glyphs_in(token.start..token.end), [glyph] if *glyph == c as u16)
    }

    /// What a frame from `at` to the closing word `end` depends on: `Some(None)` where it closes but bounds nothing.
    fn closed_by(&self, at: usize, end: usize) -> Option<Option<ConditionKind>> {
        let token = self.token(end);
        let text = self.text(end);
        static PERIODS: Words = Words::new(&["期間", "時期"]);
        let period = PERIODS.tail(text).is_some();
        if !(token.is(class::CLOSER) || period) || !self.is_end(end) || self.is_hours(end) {
            return None;
        }
        let inside = at + 1..end;
        if token.is(class::CLOSER_UNDER) {
            return Some(self.under(inside, text));
        }
        let waits = token.is(class::CLOSER_TIME);
        if let Some(kind) = self.turns_on(inside.clone()).filter(|_| waits) {
            return Some(Some(kind));
        }
        let alone = inside.is_empty() && !period;
        let timing =
            period || token.is(class::CLOSER_TIME) && !matches!(text, "之前" | "階段" | "時候");
        let plain = inside.clone().any(|at| self.token(at).kind == Kind::Date)
            || self.is_plan_period(inside.clone())
            || self.text(at + 1) == "此";
        Some((timing && !alone && !plain).then_some(ConditionKind::Timing))
    }

    /// 「十四五」期間 is a date by another name.
    pub(super) fn is_plan_period(&self, inside: Range<usize>) -> bool {
        inside.into_iter().any(|at| {
            let token = self.token(at);
            let glyphs = self.reading.glyphs_in(token.start..token.end);
            token.kind == Kind::Quote && glyphs.len() == 5 && glyphs.get(3) == Some(&('五' as u16))
        })
    }

    fn under(&self, inside: Range<usize>, end: &str) -> Option<ConditionKind> {
        let has = |class: Class| inside.clone().any(|at| self.token(at).is(class));
        let says = |words: &[&str]| inside.clone().any(|at| words.contains(&self.text(at)));
        let last = inside.end.saturating_sub(1);
        let lawful = has(class::HEAD_LEGAL | class::WHOLE_LEGAL)
            || says(&[
                "監管", "合規", "遵守", "符合", "法定", "法", "制度", "原則", "法治", "規則",
            ]);
        if has(class::HEAD_LEAVE) {
            return Some(self.leave(inside));
        }
        match end {
            "前提下" | "前提之下" | "情況下" | "情形下" | "條件下" if lawful => {
                Some(ConditionKind::Legal)
            }
            "前提下" | "前提之下" | "情況下" | "情形下" | "條件下" => {
                Some(ConditionKind::Contingency)
            }
            "框架下" | "框架內" => {
                let named = inside
                    .clone()
                    .any(|at| matches!(self.token(at).kind, Kind::Quote | Kind::Latin));
                (lawful || named || says(&["安排", "一國兩制", "政策"]))
                    .then_some(ConditionKind::Legal)
            }
            "範圍內" if says(&["職權", "職能", "職責", "權限"]) => {
                Some(ConditionKind::Authority)
            }
            "範圍內" if lawful => Some(ConditionKind::Legal),
            "範圍內" if has(class::HEAD_RESOURCE) => Some(ConditionKind::Resource),
            "範圍內" if says(&["可行", "可能", "合理", "適當", "必要"]) => {
                Some(ConditionKind::Contingency)
            }
            "下" | "之下" if self.token(last).is(class::HEAD_AUTHORITY) => {
                Some(ConditionKind::Authority)
            }
            "下" | "之下"
                if self.token(last).is(class::HEAD_LEGAL) || self.text(last) == "原則" =>
            {
                Some(ConditionKind::Legal)
            }
            _ => None,
        }
    }

    /// Whether the token at `at` ends on `c`, folded.
    pub(super) fn has_glyph(&self, at: usize, c: char) -> bool {
        let token = self.token(at);
        self.reading.glyphs_in(token.start..token.end).last() == Some(&(c as u16))
    }

    /// What has to allow it: resources, the law, or how things stand.
    fn leave(&self, inside: Range<usize>) -> ConditionKind {
        let has = |class: Class| inside.clone().any(|at| self.token(at).is(class));
        if has(class::HEAD_RESOURCE) {
            ConditionKind::Resource
        } else if has(class::HEAD_LEGAL) {
            ConditionKind::Legal
        } else {
            ConditionKind::Contingency
        }
    }

    /// 視乎疫情發展, 根據雙向需求, 按照…精神.
    fn depending(&self, at: usize, opens: bool) -> Option<ConditionRange> {
        if !self.token(at).is(class::COND_ON) {
            return None;
        }
        if self.text(at + 1) == "的" {
            return None;
        }
        if let Some(found) = self.principled(at).or_else(|| self.agreed(at)) {
            return Some(found);
        }
        let text = self.text(at);
        let seeing = matches!(text, "視乎" | "視" | "因應" | "取決於");
        let stop = self.phrase_end(at + 1);
        let mut found = None;
        for next in at + 1..stop {
            let token = self.token(next);
            let contingent = self.is_contingent(next, seeing);
            if token.is(class::HEAD_LEGAL) && !seeing {
                found = Some((next + 1, ConditionKind::Legal));
            } else if contingent {
                found = Some((next + 1, ConditionKind::Contingency));
            } else if token.is(class::HEAD_RESOURCE)
                && !matches!(self.text(next), "條件" | "能力" | "場地")
                && found.is_none_or(|(_, kind)| kind == ConditionKind::Resource)
                || token.is(class::HEAD_RESOURCE) && found.is_none()
            {
                found = Some((next + 1, ConditionKind::Resource));
            }
        }
        if text == "視乎"
            && opens
            && found.is_none_or(|(end, _)| ends_clause(self.token(stop)) && end < stop)
        {
            found = Some((stop, ConditionKind::Contingency));
        }
        let (mut end, kind) = found?;
        // 按照各自的法律、規例和政策，: what is joined to the head belongs to it.
        let join = self.token(end);
        if (join.kind == Kind::Pause || join.is(class::CONJUNCTION))
            && ends_clause(self.token(stop))
        {
            end = stop;
        }
        // 依各自之法令及預算｜提供: a second head joined to the first.
        const HEADS: Class = class::HEAD_LEGAL | class::HEAD_RESOURCE | class::HEAD_CONTINGENCY;
        while end + 1 < stop
            && (self.token(end).kind == Kind::Pause || self.token(end).is(class::CONJUNCTION))
            && self.token(end + 1).is(HEADS)
            && !self.token(end + 2).is(class::NOUN)
        {
            end += 2;
        }
        // 按兩省資源稟賦: what stands behind a resource makes another noun of it.
        let next = self.token(end);
        let verbal = class::VERB | class::ADVERB | class::MODAL | class::CONTINUE | class::PREP;
        if kind == ConditionKind::Resource && !ends_clause(next) && !next.is(verbal) {
            return None;
        }
        let modified = matches!(self.text(end), "的")
            || self.token(end).is(class::NOUN) && !self.token(end).is(class::VERB);
        (!modified).then_some(ConditionRange { tokens: at..end, kind })
    }

    /// Whether a condition turns on the word at `at`; some words only where one looks to them (視…).
    fn is_contingent(&self, at: usize, seeing: bool) -> bool {
        static SEEN: Words = Words::new(&[
            "發展",
            "條件",
            "情",
            "疫情",
            "可行性",
            "必要性",
            "口碑",
            "評價",
            "反響",
            "接受程度",
            "緩急",
            "輕重緩急",
            "天氣",
            "天候",
            "人數",
            "規模",
            "趨勢",
            "走勢",
            "現況",
        ]);
        let text = self.text(at);
        let whole = SEEN.has(text);
        self.token(at).is(class::HEAD_CONTINGENCY) && (seeing || !whole)
    }

    /// Where the noun phrase from `at` ends: at a mark, an adverb or a verb that governs.
    fn phrase_end(&self, at: usize) -> usize {
        let mut next = at;
        loop {
            let token = self.token(next);
            let of = matches!(self.text(next + 1), "的" | "之");
            let verb = token.is(class::VERB)
                && !token.is(class::NOUNY | class::NOUN | class::HEAD_CONTINGENCY)
                // 航班恢復情況: a verb right before what things turn on.
                && !self.token(next + 1).is(class::HEAD_CONTINGENCY)
                && !of;
            // 依各自可運用之資源: what may be done describes.
            let described = token.is(class::MODAL) && matches!(self.text(next + 2), "的" | "之");
            let adverb = token.is(class::ADVERB | class::MODAL | class::CONTINUE)
                && !token.is(class::NOUN)
                && !described;
            let frame = token.is(class::PREP)
                && !token.is(class::CONJUNCTION | class::NOUN)
                && self.text(next) != "於";
            // 視經費情形與大學合作: with whom it is done.
            let with = matches!(self.text(next), "與" | "同")
                && self.reading.before(next).is(class::HEAD_CONTINGENCY)
                && self.token(next + 1).is(class::PLACE | class::BODY)
                && !(next + 1..next + LONGEST)
                    .take_while(|at| !ends_clause(self.token(*at)))
                    .any(|at| self.token(at).is(class::HEAD_CONTINGENCY));
            let far = next > at + LONGEST;
            // A character behind one that no word holds is a syllable: 學員反｜應.
            let leads = self.token(next + 1).is(class::VERB | class::ADVERB | class::CONTINUE);
            let syllable = token.end - token.start == 1
                && self.reading.before(next).kind == Kind::Han
                && !leads;
            if far
                || with
                || ends_clause(token)
                || next > at && !syllable && (verb || adverb || frame)
            {
                return next;
            }
            next += 1;
        }
    }
}

/// Whether a clause ends at `token`.
pub(super) fn ends_clause(token: &Token) -> bool {
    matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Colon | Kind::Close)
}
