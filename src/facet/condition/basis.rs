//! What an act has to keep to: principles, and documents that bind.
//!
//! ```text
//! principle = ("按照" / "本着" …) … "的" head                  ; 按照優勢互補、風險可控的原則
//! document  = ("按照" / "依" …) ("《" … "》" / … "協議")        ; 按照《合作框架協議》, 依照本協定的條款
//! ```

use crate::facet::condition::{ConditionRange, LONGEST, Scanner, ends_clause};
use crate::facet::lexicon::class;
use crate::facet::reading::Kind;
use crate::model::ConditionKind;
use crate::text::lexicon::Words;

impl Scanner<'_, '_, '_> {
    /// 按照優勢互補、風險可控的原則: whatever the principle says.
    pub(super) fn principled(&self, at: usize) -> Option<ConditionRange> {
        if matches!(self.text(at), "視乎" | "視" | "因應" | "取決於") {
            return None;
        }
        let end = (at + 1..at + LONGEST).find(|at| ends_clause(self.token(*at)))?;
        let of = |at: &usize| self.text(*at - 1) == "的";
        let last = (at + 2..end).find(of).filter(|at| self.token(*at).is(class::HEAD_LEGAL))?;
        let joined =
            |at: usize| self.token(at).kind == Kind::Pause || self.token(at).is(class::CONJUNCTION);
        let whole = last + 1 == end || self.is_end(last) && !joined(last + 1);
        whole.then_some(ConditionRange { tokens: at..last + 1, kind: ConditionKind::Legal })
    }

    /// 按照雙方簽署的科技合作協議，: a document that binds, named in a clause of its own.
    pub(super) fn agreed(&self, at: usize) -> Option<ConditionRange> {
        static DOCUMENTS: Words =
            Words::new(&["協議", "協定", "條款", "備忘錄", "議定書", "公約", "合同", "合約"]);
        if !matches!(self.text(at), "按照" | "依照" | "遵照" | "遵循" | "按" | "依") {
            return None;
        }
        // 按照《合作框架協議》｜定期會晤.
        let quote = self.token(at + 1);
        if quote.kind == Kind::Quote {
            let next = self.token(at + 2);
            let acts = class::VERB | class::ADVERB | class::MODAL | class::CONTINUE;
            let words = self.reading.glyphs_in(quote.start..quote.end.saturating_sub(1));
            let ends_on = |end: &&str| {
                let mut rev = words.iter().rev();
                end.chars().rev().all(|c| rev.next().is_some_and(|glyph| *glyph == c as u16))
            };
            // Folded characters.
            let mut documents = ["协议", "协定", "协议书", "备忘录", "议定书", "公约"].iter();
            let binds = documents.any(ends_on);
            return (binds && (ends_clause(next) || next.is(acts)))
                .then_some(ConditionRange { tokens: at..at + 2, kind: ConditionKind::Legal });
        }
        let end = (at + 2..at + LONGEST).find(|at| ends_clause(self.token(*at)))?;
        let tokens = at..end;
        let last = self.text(end - 1);
        // 依照法律執行本備忘錄: the act itself stands in the clause.
        let acts = |at: usize| {
            let token = self.token(at);
            token.is(class::VERB)
                && !token.is(class::NOUN | class::NOUNY)
                && self.text(at + 1) != "的"
        };
        if tokens.clone().any(acts) {
            return None;
        }
        let signed = || tokens.clone().any(|at| matches!(self.text(at), "簽署" | "簽訂" | "訂立"));
        let binds = DOCUMENTS.tail(last).is_some() || last.ends_with("安排") && signed();
        binds.then_some(ConditionRange { tokens, kind: ConditionKind::Legal })
    }
}
