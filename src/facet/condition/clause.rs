//! Conditions that are a clause, or end as one.
//!
//! ```text
//! waiting   = "待" … ["後"]                    ; 待疫情緩和後
//! supposing = ("如" / "若" / "一旦" …) … "，"     ; 如有需要，
//! approved  = ("經" / "未經" …) … "批准" ["後"]   ; 經雙方同意
//! opening   = clause-start … ("後" / "時" / "期間") ; 疫情過後，
//! ```

use crate::facet::condition::{ConditionRange, LONGEST, Scanner, ends_clause};
use crate::facet::lexicon::{Class, class};
use crate::facet::reading::Kind;
use crate::model::ConditionKind;
use std::ops::Range;

impl Scanner<'_, '_, '_> {
    /// 待疫情緩和後.
    pub(super) fn waiting(&self, at: usize) -> Option<ConditionRange> {
        if !self.token(at).is(class::COND_WAIT) {
            return None;
        }
        let mut next = at + 1;
        loop {
            let token = self.token(next);
            if ends_clause(token) {
                // Without 後 the whole clause waits: 待條件成熟，.
                return (next > at + 1 && token.kind == Kind::Comma)
                    .then_some(ConditionRange { tokens: at..next, kind: ConditionKind::Timing });
            }
            if next > at + LONGEST {
                return None;
            }
            // 待 waits for its 後, whatever follows.
            let after = matches!(self.text(next), "後" | "之後" | "以後");
            if token.is(class::CLOSER_TIME) && (after || self.is_end(next)) {
                return Some(ConditionRange { tokens: at..next + 1, kind: ConditionKind::Timing });
            }
            next += 1;
        }
    }

    /// 如有需要, 若條件許可.
    pub(super) fn supposing(&self, at: usize, opens: bool) -> Option<ConditionRange> {
        if !opens || !self.token(at).is(class::COND_IF) {
            return None;
        }
        let mut end = at + 1;
        while !ends_clause(self.token(end)) {
            if self.token(end).kind == Kind::Pause {
                return None;
            }
            // 遇有突發事件｜即時通報.
            let met = matches!(self.text(at), "遇" | "遇有" | "如遇" | "凡遇" | "若遇");
            let at_once = matches!(
                self.text(end),
                "即時" | "即" | "立即" | "及時" | "隨即" | "盡快" | "儘快" | "迅速" | "第一時間"
            );
            let follows = class::VERB | class::ADVERB;
            let due = self.token(end).is(class::MODAL) && self.token(end + 1).is(follows);
            let at_once = at_once || due;
            if met && end > at + 1 && at_once {
                let tokens = at..end;
                return Some(ConditionRange { tokens, kind: ConditionKind::Contingency });
            }
            let whenever = matches!(self.text(end), "時" | "之時" | "的話") && end > at + 1;
            if whenever && self.is_end(end) {
                let tokens = at..end + 1;
                return Some(ConditionRange { tokens, kind: ConditionKind::Contingency });
            }
            end += 1;
        }
        let has = |class: Class| (at..end).any(|at| self.token(at).is(class));
        // 如 also opens a list of examples; as a condition it closes on what is needed or allowed.
        let last = self.text(end - 1);
        let firm = !matches!(self.text(at), "如" | "如有" | "若有")
            || has(class::HEAD_LEAVE)
            || matches!(last, "需要" | "成熟" | "具備" | "必要" | "需求")
            || self.is_supposed(at, end);
        let granted = matches!(last, "批准" | "同意" | "認可" | "核准" | "授權");
        let kind = if granted {
            ConditionKind::Authority
        } else if has(class::HEAD_LEAVE) {
            self.leave(at..end)
        } else {
            ConditionKind::Contingency
        };
        (firm && self.token(end).kind == Kind::Comma)
            .then_some(ConditionRange { tokens: at..end, kind })
    }

    /// 除法律另有規定外.
    pub(super) fn except(&self, at: usize) -> Option<ConditionRange> {
        if !self.token(at).is(class::COND_EXCEPT) {
            return None;
        }
        let end = (at + 1..at + LONGEST).find(|at| ends_clause(self.token(*at)))?;
        let tokens = at..end;
        let says = |word: &str| tokens.clone().any(|at| self.text(at) == word);
        let granted = ["同意", "批准", "許可", "授權"].iter().any(|word| says(word));
        let ruled = ["另有", "規定", "約定", "要求"].iter().any(|word| says(word))
            || self.says_otherwise(tokens.clone());
        let closed =
            matches!(self.text(end - 1), "外" | "以外" | "之外") || self.text(at) == "除非";
        // 除不可抗力外: what nobody foresees.
        let forced =
            ["不可抗力", "特殊情況", "緊急情況", "特殊原因", "突發"].iter().any(|word| says(word));
        let kind = match (granted, ruled) {
            (true, _) => ConditionKind::Authority,
            (false, true) => ConditionKind::Legal,
            _ => ConditionKind::Contingency,
        };
        // 除非任一方以書面通知終止: whatever stops it.
        let unless = self.text(at) == "除非";
        let kind = if unless && !granted { ConditionKind::Contingency } else { kind };
        (closed && (granted || ruled || forced || unless))
            .then_some(ConditionRange { tokens, kind })
    }

    /// 另有 with what rules otherwise.
    fn says_otherwise(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|at| self.text(at) == "另" && self.text(at + 1) == "有")
    }

    /// Whether 如 at `at` supposes: it opens the sentence, or the clause behind `end` says what then.
    fn is_supposed(&self, at: usize, end: usize) -> bool {
        let opens = matches!(self.reading.before(at).kind, Kind::Stop);
        let then = self.token(end + 1);
        let verbs = (at + 1..end).filter(|at| self.token(*at).is(class::VERB)).count();
        let said = verbs > 0 || (at + 1..end).any(|at| self.token(at).is(class::ADVERB));
        // 如航班延誤，: nothing stands before of which it could be an example.
        let first = opens && end > at + 2 && !(at..end).any(|at| self.text(at) == "等");
        // 如賽事因天候延期，主辦單位應…: what then has to be done.
        let due = (end + 1..end + 8)
            .take_while(|at| !ends_clause(self.token(*at)))
            .any(|at| self.token(at).is(class::MODAL) || matches!(self.text(at), "立即" | "即時"));
        let happens = (at + 1..end).any(|at| {
            self.is_glyph(at, '因')
                || matches!(
                    self.text(at),
                    "因" | "未" | "未能" | "無法" | "發現" | "發生" | "延誤" | "意外"
                )
        });
        first
            || happens && due
            || said
                && (opens
                    || then.is(class::MODAL)
                    || matches!(self.text(end + 1), "則" | "再" | "亦"))
    }

    /// 經中央批准後, 經雙方同意.
    pub(super) fn approved(&self, at: usize) -> Option<ConditionRange> {
        if !self.token(at).is(class::COND_BY) {
            return None;
        }
        for next in at + 1..at + 10 {
            let token = self.token(next);
            if ends_clause(token) {
                return None;
            }
            // 經檢驗合格後: what comes first, whoever does it.
            if matches!(self.text(next), "後" | "之後") && next > at + 1 && self.is_end(next) {
                let tokens = at..next + 1;
                // 經立法會通過後: a body passes it.
                let passed = self.text(next - 1) == "通過"
                    && (at + 1..next).any(|at| self.token(at).is(class::BODY | class::SUFFIX));
                let kind = if passed { ConditionKind::Authority } else { ConditionKind::Timing };
                return Some(ConditionRange { tokens, kind });
            }
            if matches!(
                self.text(next),
                "批准"
                    | "同意"
                    | "核准"
                    | "授權"
                    | "認可"
                    | "審批"
                    | "許可"
                    | "協商一致"
                    | "審議"
                    | "審核"
                    | "確認"
                    | "審定"
                    | "商定"
            ) {
                let passed = matches!(self.text(next + 1), "通過");
                let last = next + usize::from(passed);
                let after = matches!(self.text(last + 1), "後" | "之後" | "下");
                let end = last + 1 + usize::from(after);
                // 經雙方確認的名單 describes; 經專家審核、 goes on.
                let granted = self.is_leave(next) && self.text(at) != "報";
                let bounds = self.text(end) != "的" && (after || granted);
                return bounds
                    .then_some(ConditionRange { tokens: at..end, kind: ConditionKind::Authority });
            }
        }
        None
    }

    /// Whether a word at `at` gives leave without 後: 經雙方同意.
    fn is_leave(&self, at: usize) -> bool {
        !matches!(self.text(at), "審議" | "審核" | "確認" | "審定" | "商定")
    }

    /// A clause that is a time: 疫情緩和後，; or ends as one: 赴港、川演出期間，.
    pub(super) fn opening(&self, at: usize) -> Option<ConditionRange> {
        let closers = self.reading.closers();
        let next = closers.partition_point(|closer| *closer as usize <= at);
        let closer = closers.get(next).map_or(usize::MAX, |closer| *closer as usize);
        if closer > at + LONGEST {
            return None;
        }
        let first = self.token(at);
        if first.is(class::PREP | class::COND_ON) && self.text(at) != "到"
            || matches!(first.kind, Kind::Comma | Kind::Stop)
        {
            return None;
        }
        let mut next = at;
        loop {
            let token = self.token(next);
            if ends_clause(token) {
                return None;
            }
            if token.kind == Kind::Open {
                next = (token.word as usize).max(next);
            } else if matches!(self.text(next), "在" | "待" | "將" | "將會")
                || self.text(next) == "於" && self.within(next).is_some()
                || self.text(next) == "會" && !self.token(next + 1).is(class::CLOSER_TIME)
                || next > at && matches!(self.text(next), "經" | "經由")
            {
                return None;
            } else if token.is(class::CLOSER_TIME) && next > at && !self.is_hours(next) {
                let text = self.text(next);
                let after = matches!(text, "後" | "之後" | "以後" | "過後") && self.is_end(next);
                let during = matches!(text, "時" | "期間" | "時期" | "之際")
                    && ends_clause(self.token(next + 1));
                // 咸潮期間加強調度: a time that no verb of its own fills.
                let firm = |at: usize| {
                    self.token(at).is(class::VERB) && !self.token(at).is(class::NOUNY | class::NOUN)
                };
                let follows = class::VERB | class::ADVERB | class::MODAL | class::CONTINUE;
                let follows = follows | class::COND_IF;
                let act = self.token(next + 1).is(follows) && self.text(next + 2) != "的";
                let act = act || text == "期間" && self.goes_on(next + 1);
                let during =
                    during || matches!(text, "期間" | "時期") && act && !(at..next).any(firm);
                // 簽約後｜六十日內: how long after.
                if let Some(end) = self.span_after(next) {
                    let inner = class::PREP_PLACE | class::MODAL | class::CATENATIVE;
                    if (at..next).any(|at| self.token(at).is(inner) || self.text(at) == "由") {
                        return None;
                    }
                    return self.opening_range(at, end, true);
                }
                let governs = first.is(class::VERB)
                    && !first.is(class::NOUNY | class::NOUN)
                    && !ends_clause(self.token(next + 1));
                if (after || during) && !governs {
                    return self.opening_range(at, next, during);
                }
            }
            next += 1;
        }
    }

    /// 120學｜時, 兩成的機｜時: hours, not when.
    pub(super) fn is_hours(&self, at: usize) -> bool {
        let before = self.reading.before(at);
        let counted =
            ['学', '机', '课', '工', '人'].iter().any(|c| self.is_glyph(at.saturating_sub(1), *c));
        self.text(at) == "時" && before.kind == Kind::Han && counted
    }

    /// Whether a time is followed by what happens in it, and is no subject or attribute.
    fn goes_on(&self, at: usize) -> bool {
        let token = self.token(at);
        let joins =
            matches!(self.text(at), "的" | "之" | "內" | "等") || token.is(class::CONJUNCTION);
        let counted = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两']
            .iter()
            .any(|number| self.is_glyph(at, *number));
        // 優惠期間為每年四月至十一月; 試點期間產生的爭議.
        let states = matches!(self.text(at), "為" | "以" | "自" | "是" | "至")
            && !(at + 1..at + 10)
                .take_while(|at| !ends_clause(self.token(*at)))
                .any(|at| self.token(at).is(class::VERB) && !self.token(at).is(class::NOUN));
        let describes = (at + 1..at + 4)
            .take_while(|at| !ends_clause(self.token(*at)))
            .any(|at| self.text(at) == "的");
        !joins && !counted && !states && !describes && matches!(token.kind, Kind::Word | Kind::Han)
    }

    /// The last token of a span that runs from an event: 後｜一個月內.
    pub(super) fn span_after(&self, at: usize) -> Option<usize> {
        if !matches!(self.text(at), "後" | "之後" | "以後") {
            return None;
        }
        let end = (at + 1..at + 6).find(|at| matches!(self.text(*at), "內" | "之內" | "以內"))?;
        let counted =
            |at: usize| matches!(self.token(at).kind, Kind::Han | Kind::Digits | Kind::Blank);
        let unit = ['月', '日', '天', '年', '周'].iter().any(|unit| self.has_glyph(end - 1, *unit));
        (counted(at + 1) && unit).then_some(end)
    }

    fn opening_range(&self, at: usize, end: usize, during: bool) -> Option<ConditionRange> {
        let plain =
            (at..end).any(|at| self.token(at).kind == Kind::Date) || self.is_plan_period(at..end);
        let leads = self.token(at).is(class::CATENATIVE)
            && (during || !matches!(self.text(at), "恢復" | "進行" | "批准" | "確保"));
        let start = if leads {
            // 鼓勵藝團｜赴港、川演出期間: the time begins with the way there.
            let way = |at: &usize| {
                let text = self.text(*at);
                ["赴", "訪", "來", "到"].iter().any(|way| text.starts_with(way))
            };
            (at + 1..end).find(way).filter(|_| during)?
        } else {
            at
        };
        let too_short = self.token(end).start < self.token(start).start + 2;
        let kind = self.turns_on(start..end).or_else(|| self.hindered(start..end));
        (!plain && !too_short).then_some(ConditionRange {
            tokens: start..end + 1,
            kind: kind.unwrap_or(ConditionKind::Timing),
        })
    }

    /// 因不可抗力致活動無法舉行時: what hinders.
    fn hindered(&self, tokens: Range<usize>) -> Option<ConditionKind> {
        let because =
            self.is_glyph(tokens.start, '因') || matches!(self.text(tokens.start), "由於" | "因為");
        because.then_some(ConditionKind::Contingency)
    }

    /// Whether a closing word at `at` closes: a mark, a verb or a subject follows.
    pub(super) fn is_end(&self, at: usize) -> bool {
        let token = self.token(at);
        let next = self.token(at + 1);
        if token.end - token.start > 1 && !next.is(class::FUNCTION) {
            return true;
        }
        let starts = class::VERB
            | class::ADVERB
            | class::MODAL
            | class::CONTINUE
            | class::PREP
            | class::BODY
            | class::PLACE
            | class::PARTY
            | class::PRONOUN
            | class::FACILITY
            | class::SCOPE;
        ends_clause(next) || next.is(starts)
    }
}
