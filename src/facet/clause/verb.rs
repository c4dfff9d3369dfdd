//! Whether a verb commits where it stands.
//!
//! A verb that is a noun as well (合作, 培訓) commits only where a predicate must
//! stand; a verb before 的 describes; 發揮…作用 frames what another clause commits to.

use crate::facet::clause::{Frame, Step, Walk};
use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Token};

impl Walk<'_, '_, '_, '_> {
    pub(super) fn verb(
        &mut self,
        at: usize,
        token: &Token,
        after_subject: bool,
        weak: &mut Option<usize>,
    ) -> Option<Step> {
        let next = self.token(at + 1);
        let next_text = self.text(at + 1);
        if next_text == "的" || next_text == "之" {
            self.fresh = false;
            return Some(Step::Next(at + 1));
        }
        if self.text(at) == "作為"
            && matches!(self.text(self.frame_start.saturating_sub(1)), "把" | "將")
        {
            return Some(Step::Commit(at));
        }
        if token.is(class::STATIVE) {
            return (self.fresh && self.frame == Frame::Subject).then_some(Step::Pass);
        }
        if next_text == "了" {
            return Some(Step::Pass);
        }
        if self.frame == Frame::Purpose {
            return self.serves(at, token);
        }
        if token.is(class::LEAD) && self.fresh {
            return Some(self.lead(at));
        }
        // 合作舉辦: how, not what.
        let manner =
            matches!(self.text(at), "合作" | "協作" | "協同" | "聯合") && next.is(class::VERB);
        if manner && self.fresh {
            return Some(Step::Next(at + 1));
        }
        if token.is(class::NOUNY | class::NOUN | class::GENERIC) {
            return self.noun_like(at, after_subject, weak);
        }
        if self.in_frame(at) || self.gives_later(at) {
            return None;
        }
        Some(Step::Commit(at))
    }

    /// 為…設立機構｜提供便利: what is done for somebody comes last.
    fn gives_later(&self, at: usize) -> bool {
        let core = |at: usize| {
            matches!(self.text(at), "提供" | "給予" | "營造" | "創造" | "帶來" | "注入" | "創設")
        };
        let served = self.text(self.frame_start.saturating_sub(1)) == "為";
        served && !core(at) && (at + 1..self.tokens.end).any(core)
    }

    /// 為…提供: the verb that says what is done for somebody.
    fn serves(&mut self, at: usize, token: &Token) -> Option<Step> {
        let inside = (self.frame_start..at).any(|at| self.text(at) == "的");
        (token.is(class::GIVING) && inside).then_some(Step::Commit(at))
    }

    /// 發揮…作用，: a frame unless it is all there is.
    fn lead(&mut self, at: usize) -> Step {
        let end = self.tokens.end;
        let closing = matches!(
            self.text(end - 1),
            "作用" | "優勢" | "功能" | "角色" | "潛力" | "機遇" | "契機" | "商機" | "特色"
        );
        let joining = matches!(self.text(at), "配合" | "響應");
        // 政府將繼續配合國家規劃: said of somebody it is a commitment.
        if joining && (self.future || self.continued) {
            return Step::Commit(at);
        }
        let whole = joining && !self.last;
        if closing && !self.has_verb_behind(at) || whole {
            self.frame = Frame::Means;
            return Step::Next(end);
        }
        self.frame = Frame::Means;
        self.frame_start = at + 1;
        self.fresh = false;
        Step::Next(at + 1)
    }

    /// Whether a verb that takes another as its object stands behind a noun in the clause.
    fn has_verb_behind(&self, at: usize) -> bool {
        (at + 2..self.tokens.end).any(|at| {
            let (token, before) = (self.token(at), self.token(at - 1));
            token.is(class::CATENATIVE)
                && !token.is(class::NOUNY)
                && before.kind == Kind::Word
                && !matches!(before.kind, Kind::Pause)
                && !before.is(class::CONJUNCTION)
                && (at..self.tokens.end).all(|at| self.text(at) != "的")
        })
    }

    /// A verb that is also a noun commits only where a predicate must stand.
    fn noun_like(
        &mut self,
        at: usize,
        after_subject: bool,
        weak: &mut Option<usize>,
    ) -> Option<Step> {
        let next = self.token(at + 1);
        let ends = at + 1 >= self.tokens.end;
        if self.frame == Frame::Means && self.in_frame(at) {
            return None;
        }
        if !self.fresh {
            let opens = next.is(class::NOUN
                | class::PLACE
                | class::GROUP
                | class::GENERIC
                | class::SCOPE
                | class::PRONOUN
                | class::BODY)
                || next.kind == Kind::Quote;
            let behind_noun = self
                .token(at.saturating_sub(1))
                .is(class::GROUP | class::PLACE | class::PRONOUN | class::NOUN);
            if weak.is_none() && opens && behind_noun && !self.in_frame(at) {
                *weak = Some(at);
            }
            return None;
        }
        if self.token(at).is(class::ADVERB) && (next.is(class::VERB | class::ADVERB)) {
            return Some(Step::Next(at + 1));
        }
        if self.is_heading(at) {
            return None;
        }
        if !after_subject {
            return Some(Step::Commit(at));
        }
        let object = next.kind == Kind::Quote
            || next.is(class::NOUN
                | class::PLACE
                | class::GROUP
                | class::GENERIC
                | class::SCOPE
                | class::PRONOUN
                | class::BODY);
        let mutual = matches!(
            self.text(at),
            "合作" | "交流" | "協作" | "互動" | "溝通" | "聯繫" | "往來" | "協同"
        );
        let quoted = self.token(at.saturating_sub(1)).kind == Kind::Quote;
        // A noun-like verb right behind a bare place leads a noun: 川港｜合作｜機制.
        let acting = self.scanner.is_named(at) && object && !mutual;
        let join = next.is(class::CONJUNCTION);
        let alone = ends && !(quoted && self.frame == Frame::Means)
            || next.is(class::PREP) && !join
            || join && !quoted;
        // 結合「十四五」規劃，: a noun behind its name.
        if quoted && self.frame == Frame::Means && !object {
            return None;
        }
        let accepted = acting || alone || !object && !self.has_firm_verb(at + 1);
        accepted.then_some(Step::Commit(at))
    }

    fn has_firm_verb(&self, from: usize) -> bool {
        (from..self.tokens.end).any(|at| {
            let token = self.token(at);
            token.is(class::VERB)
                && !token.is(class::NOUNY | class::NOUN | class::STATIVE)
                && self.text(at + 1) != "的"
        })
    }
}
