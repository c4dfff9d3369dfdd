//! Times that an event opens or closes.
//!
//! ```text
//! before  = ["在" / "於"] … event "前" [how-long]   ; 在項目竣工前, 協議屆滿前三個月
//! term    = ["在"] … "有效期" "內"                 ; 備忘錄有效期內
//! running = "自" … "日" "起" [how-long "內"]        ; 自簽署之日起三年內
//! ```

use crate::facet::condition::{ConditionRange, LONGEST, Scanner, ends_clause};
use crate::facet::lexicon::class;
use crate::facet::reading::Kind;
use crate::model::ConditionKind;
use std::ops::Range;

impl Scanner<'_, '_, '_> {
    /// 工程完成前，, 協議有效期內，: a clause that is a time by its last word.
    pub(super) fn ended(&self, at: usize) -> Option<ConditionRange> {
        let first = self.token(at);
        if first.is(class::PREP | class::COND_ON | class::CATENATIVE) {
            return None;
        }
        let end = (at..at + 14).find(|at| ends_clause(self.token(*at)))?;
        let comma = self.token(end).kind == Kind::Comma && end > at + 1;
        let inner = class::PREP | class::MODAL | class::COND_BY;
        let whole = comma && !(at..end - 1).any(|at| self.token(at).is(inner));
        if whole { self.bounded(at, at..end - 1) } else { None }
    }

    /// 項目竣工前, 屆滿前三個月, 有效期內: a time that an event ends, from `start`; `inside` ends before 前 or 內.
    pub(super) fn bounded(&self, start: usize, inside: Range<usize>) -> Option<ConditionRange> {
        let end = inside.end;
        let last = end.checked_sub(1).filter(|last| *last >= inside.start)?;
        let term = matches!(self.text(end), "內" | "之內" | "以內" | "期內");
        let before = matches!(self.text(end), "之前" | "以前") || self.is_glyph(end, '前');
        if let Some(end) = self.span_after(end) {
            return Some(ConditionRange { tokens: start..end + 1, kind: ConditionKind::Timing });
        }
        if !term && !before {
            return None;
        }
        let plain = inside.clone().any(|at| self.token(at).kind == Kind::Date)
            || self.is_plan_period(inside.clone())
            || self.text(inside.start) == "此";
        let event = self.token(last).is(class::VERB | class::NOUNY)
            || matches!(
                self.text(last),
                "生效"
                    | "屆滿"
                    | "期滿"
                    | "到期"
                    | "竣工"
                    | "完工"
                    | "結束"
                    | "開始"
                    | "到來"
                    | "來臨"
                    | "通車"
            );
        let happens =
            before && event && self.token(end).start >= self.token(inside.start).start + 3;
        let lasts = term
            && (matches!(
                self.text(last),
                "有效期"
                    | "期限"
                    | "任期"
                    | "限期"
                    | "有效期限"
                    | "過渡期"
                    | "試用期"
                    | "資助期"
                    | "時限"
            ) || matches!(self.text(end), "期內"));
        if plain || !(happens || lasts) {
            return None;
        }
        // 屆滿前｜三個月: how long before.
        let mut after = end + 1;
        if before && !ends_clause(self.token(after)) {
            while after < end + 6 && !ends_clause(self.token(after)) {
                after += 1;
            }
            let long = self.has_glyph(after - 1, '月')
                || self.has_glyph(after - 1, '日')
                || self.has_glyph(after - 1, '天')
                || self.has_glyph(after - 1, '年');
            if !ends_clause(self.token(after)) || !long {
                after = end + 1;
            }
        }
        let closed =
            ends_clause(self.token(after)) || self.is_end(after - 1) && self.text(after) != "的";
        closed.then_some(ConditionRange { tokens: start..after, kind: ConditionKind::Timing })
    }

    /// What a time waits for that is no mere time: leave, means, need, or what hinders.
    pub(super) fn turns_on(&self, inside: Range<usize>) -> Option<ConditionKind> {
        let last = inside.end.checked_sub(1).filter(|last| *last >= inside.start)?;
        let says = |words: &[&str]| inside.clone().any(|at| words.contains(&self.text(at)));
        let granted = ["批准", "核准", "同意", "許可", "授權", "認可", "審批", "核可", "首肯"];
        let owner = inside.clone().any(|at| self.token(at).is(class::GROUP | class::BODY));
        if granted.contains(&self.text(last)) && (owner || says(&["獲", "獲得", "取得", "獲取"]))
        {
            return Some(ConditionKind::Authority);
        }
        let means = inside.clone().any(|at| {
            self.token(at).is(class::HEAD_RESOURCE) && !matches!(self.text(at), "條件" | "能力")
        });
        if self.token(last).is(class::HEAD_LEAVE) && means {
            return Some(ConditionKind::Resource);
        }
        let needed = matches!(self.text(last), "需要" | "必要") && inside.len() <= 3;
        let hindered = self.is_glyph(inside.start, '因');
        (needed || hindered).then_some(ConditionKind::Contingency)
    }

    /// 自簽署之日起三年內: a time that runs from an event, not from a date.
    pub(super) fn running(&self, at: usize) -> Option<ConditionRange> {
        if !matches!(self.text(at), "自" | "從") {
            return None;
        }
        let end = (at + 1..at + LONGEST).find(|at| ends_clause(self.token(*at)))?;
        let dated = |at| self.token(at).kind == Kind::Date;
        let start = (at + 2..end).find(|at| self.text(*at) == "起" && !dated(*at - 1))?;
        // 自簽署之日起, 自簽署日起; 自十月一日起 is a date.
        let month = |at| self.has_glyph(at, '月');
        if (at + 1..start).any(|at| dated(at) || month(at)) || !self.has_glyph(start - 1, '日') {
            return None;
        }
        let near = (start + 1..end.min(start + 6))
            .find(|at| matches!(self.text(*at), "內" | "之內" | "以內" | "年內"));
        let end = near.unwrap_or(start) + 1;
        Some(ConditionRange { tokens: at..end, kind: ConditionKind::Timing })
    }
}
