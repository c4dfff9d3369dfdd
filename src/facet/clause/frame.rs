//! Frames: what a preposition opens, and where it ends.
//!
//! ```text
//! frame = preposition *word [closing]     ; 在…方面, 通過…等形式, 就…, 為…
//! ```
//!
//! Verbs right behind the preposition, or joined to such, belong to the frame.

use crate::facet::clause::{Frame, Step, Walk};
use crate::facet::lexicon::{Class, class};
use crate::facet::reading::{Kind, Token};

/// A frame runs over at most this many tokens.
const LONGEST: usize = 60;

impl Walk<'_, '_, '_, '_> {
    pub(super) fn closes(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        let long = self.token(at).end - self.token(at).start > 1;
        at + 1 >= self.tokens.end
            || next.is(class::VERB
                | class::ADVERB
                | class::MODAL
                | class::CONTINUE
                | class::PREP
                | class::PLACE
                | class::PARTY
                | class::PRONOUN)
            || long && !next.is(class::FUNCTION | class::CONJUNCTION) && next.kind != Kind::Pause
    }

    /// A preposition opens a frame; 將 before a verb only looks ahead.
    pub(super) fn preposition(&mut self, at: usize, token: &Token) -> Option<Step> {
        if token.is(class::MODAL) && self.looks_ahead(at + 1) {
            self.future |= !matches!(self.text(at), "負責" | "開始");
            self.fresh = true;
            return Some(Step::Next(at + 1));
        }
        // 將被列為優先項目: what is done to the subject.
        let passive = self.text(at) == "被" && self.token(at + 1).is(class::VERB);
        if passive && self.future && self.frame == Frame::Subject {
            self.fresh = true;
            return Some(Step::Next(at + 1));
        }
        // 為助力碳市場與碳金融發展: within what a purpose says, 與 joins.
        let purpose = self.frame == Frame::Purpose && !self.fresh;
        let join = token.is(class::CONJUNCTION) && (purpose || !self.is_with(at));
        if !token.is(class::PREP) || join {
            return None;
        }
        // 為讓更多青年認識…，: still what for.
        let lets = |at: usize| matches!(self.text(at), "讓" | "使" | "令");
        if self.frame == Frame::Purpose && at == self.frame_start && lets(at) {
            return Some(Step::Next(at + 1));
        }
        let purpose = token.is(class::PREP_PURPOSE) && lets(at + 1) && !self.last;
        self.frame_start = at + 1;
        self.fresh = false;
        self.frame = Self::frame_of(token);
        if purpose {
            return Some(Step::Next(self.tokens.end));
        }
        if token.is(class::PREP_PLACE) {
            let end = self.frame_end(at);
            if end.is_some() {
                self.fresh = true;
                self.frame = Frame::Subject;
            }
            return Some(Step::Next(end.unwrap_or(at + 1)));
        }
        if let Some(end) = self.theme_end(at) {
            self.fresh = true;
            self.frame = Frame::Subject;
            return Some(Step::Next(end));
        }
        let adverb = usize::from(self.token(at + 1).is(class::ADVERB));
        if self.frame == Frame::Purpose && !self.opens_purpose(at + 1 + adverb) {
            self.frame = Frame::With;
        }
        Some(Step::Next(at + 1))
    }

    /// Whether a predicate, or what leads to it, begins at `at`.
    fn looks_ahead(&self, at: usize) -> bool {
        const LEADS: Class = class::VERB
            | class::ADVERB
            | class::CONTINUE
            | class::MODAL
            | class::PAST
            | class::PREP;
        let token = self.token(at);
        // 議定｜分擔比例.
        if self.is_attribute(at) {
            return false;
        }
        token.is(LEADS) || token.kind == Kind::Date || self.condition(at).is_some()
    }

    /// Whether 和 or 與 at `at` is 與…, not a mere join of two things.
    fn is_with(&self, at: usize) -> bool {
        matches!(self.text(at), "與" | "同" | "連同") || self.fresh
    }

    fn frame_of(token: &Token) -> Frame {
        if token.is(class::PREP_PLACE) {
            Frame::With
        } else if token.is(class::PREP_PURPOSE) {
            Frame::Purpose
        } else if token.is(class::PREP_MEANS | class::PREP_BASIS) {
            Frame::Means
        } else {
            Frame::With
        }
    }

    /// 為 with a verb behind it says what for.
    fn opens_purpose(&self, at: usize) -> bool {
        let token = self.token(at);
        let noun = self.token(at + 1).is(class::GROUP | class::NOUN | class::GENERIC);
        token.is(class::VERB) && self.body(at).is_none() && !(token.is(class::NOUNY) && noun)
    }

    /// One past the word that closes 在 … 方面, 在 … 時, if the clause has one.
    fn frame_end(&self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        while next < self.tokens.end.min(at + LONGEST) {
            let token = self.token(next);
            if token.kind == Kind::Open {
                next = (token.word as usize).max(next);
            }
            if token.is(class::CLOSER) && next > at + 1 && self.closes(next) {
                return Some(next + 1);
            }
            next += 1;
        }
        None
    }

    /// One past 為重點 where 以 at `at` opens 以…為重點.
    fn theme_end(&self, at: usize) -> Option<usize> {
        if self.text(at) != "以" {
            return None;
        }
        let theme = |at: &usize| {
            self.token(*at).is(class::CLOSER_PLACE) && self.text(*at).starts_with('為')
        };
        (at + 1..self.tokens.end.min(at + LONGEST)).find(theme).map(|end| end + 1)
    }

    /// 人才培養方面: a noun-like verb under a closing word.
    pub(super) fn is_heading(&self, at: usize) -> bool {
        let last = self.token(self.tokens.end.saturating_sub(1));
        last.is(class::CLOSER) && self.tokens.end > at + 1
    }

    /// Whether a verb at `at` belongs to the frame before it.
    pub(super) fn in_frame(&self, at: usize) -> bool {
        if self.frame == Frame::Subject {
            return false;
        }
        let before = self.token(at.saturating_sub(1));
        let opens =
            at == self.frame_start || at == self.frame_start + 1 && before.is(class::ADVERB);
        let joined = before.kind == Kind::Pause || before.is(class::CONJUNCTION);
        let purpose = self.text(at.saturating_sub(1)) == "以";
        opens
            || joined && !self.fresh
            || purpose
            || at <= self.frame_start + 2 && self.is_relative(at)
            || self.frame == Frame::Means && self.closes_later(at)
    }

    /// 為參與大賽的學生提供: a verb with 的 and another verb behind it describes.
    fn is_relative(&self, at: usize) -> bool {
        let mut of = false;
        for next in at + 1..self.tokens.end.min(at + LONGEST) {
            let token = self.token(next);
            if self.text(next) == "的" {
                of = true;
            } else if token.is(class::VERB)
                && !token.is(class::NOUNY | class::NOUN | class::STATIVE)
                && self.text(next - 1) != "的"
            {
                return of;
            }
        }
        false
    }

    /// 通過甲派駐乙等項目，: the frame runs on to 等 … at the end of the clause.
    pub(super) fn closes_later(&self, at: usize) -> bool {
        let last = self.tokens.end.saturating_sub(1);
        let noun = matches!(
            self.text(last),
            "項目"
                | "平台"
                | "活動"
                | "機制"
                | "形式"
                | "方式"
                | "渠道"
                | "管道"
                | "途徑"
                | "會議"
                | "論壇"
                | "計劃"
                | "手段"
                | "措施"
                | "契機"
                | "載體"
        );
        let and_so_on = (at + 1..last).rev().take(8).any(|at| self.text(at) == "等");
        !self.last && noun && and_so_on
    }
}
