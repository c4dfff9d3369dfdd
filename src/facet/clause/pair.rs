//! Verbs that share a commitment: joined, side by side, or each with its object.
//!
//! ```text
//! 鼓勵和支持       ; two                加強推動          ; two, each governs the object
//! 支持舉辦        ; one, 舉辦 is its object    建立機制和舉辦活動    ; two pairs without ，
//! ```

use crate::facet::clause::{Head, Walk};
use crate::facet::lexicon::{Class, class};
use crate::facet::reading::{Kind, Token};
use crate::model::Strength;
use crate::text::lexicon::Words;
use smallvec::SmallVec;

/// Last words of what a verb before them may describe: 通報機制, 資助金額.
pub(super) static KINDS: Words = Words::new(&[
    "計劃", "計畫", "數據", "資料", "成果", "項目", "機制", "管道", "渠道", "平台", "網絡", "系統",
    "制度", "體系", "模式", "方案", "經費", "基金", "資金", "款項", "金額", "報告", "人員", "團隊",
    "機構", "中心", "單位", "部門", "會", "設施", "設備", "技術", "標準", "流程", "程序", "範圍",
    "條款", "協議", "協定", "合約", "合同", "安排", "工作", "活動", "服務", "清單", "名單", "指引",
    "手冊", "需求", "能力", "水平", "效率", "成本", "權限", "環境", "情況", "情形", "進度", "信息",
    "資訊", "問題", "事宜", "事項", "議題", "課題", "方法", "方式", "措施", "政策", "辦法", "要求",
    "規則", "規定", "條件", "資格", "名額", "額度", "期限", "費用", "費", "網站", "線路", "路線",
    "窗口", "材料", "文件", "計分", "圈", "庫", "帶", "量", "率", "比例", "通知", "費率", "基地",
    "場所", "空間", "通道", "力度", "力量",
]);

/// What may stand between a conjunction and its verb: 並適時更新.
const MANNER: Class = class::ADVERB
    | class::CONTINUE
    | class::WHOLE_TIMING
    | class::WHOLE_LEGAL
    | class::WHOLE_CONTINGENCY;

impl Walk<'_, '_, '_, '_> {
    pub(super) fn head(&self, verb: usize) -> Head {
        let mut head = Head { verbs: SmallVec::from_slice(&[verb]), continued: self.continued };
        let after = self.coordinated(verb, &mut head.verbs);
        self.second_pair(verb, after, &mut head.verbs);
        head
    }

    /// Verbs joined to the one at `verb`: 鼓勵和支持, 加強推動. Gives the token behind the last.
    fn coordinated(&self, verb: usize, verbs: &mut SmallVec<[usize; 4]>) -> usize {
        let mut last = verb;
        loop {
            let next = self.token(last + 1);
            let joined = next.kind == Kind::Pause
                || matches!(self.text(last + 1), "和" | "及" | "並" | "以及" | "與" | "並且");
            if joined {
                let mut at = last + 2;
                while self.token(at).is(MANNER) && !self.token(at).is(class::VERB) {
                    at += 1;
                }
                if !self.governs(at, self.text(last + 1) != "與") {
                    return last + 1;
                }
                verbs.push(at);
                last = at;
            } else if self.stands_beside(last) {
                verbs.push(last + 1);
                last += 1;
            } else {
                return last + 1;
            }
        }
    }

    /// Whether the word at `at` is a verb with an object.
    fn governs(&self, at: usize, nouns_too: bool) -> bool {
        let token = self.token(at);
        let next = self.token(at + 1);
        if !token.is(class::VERB)
            || token.is(class::STATIVE)
            || matches!(self.text(at + 1), "的" | "中")
            || self.derives(at)
            || self.body(at).is_some()
        {
            return false;
        }
        let object =
            at + 1 < self.tokens.end && !next.is(class::FUNCTION) || next.is(class::PRONOUN);
        if token.is(class::NOUNY | class::NOUN) {
            return nouns_too && object && next.kind != Kind::Pause && !next.is(class::CLOSER);
        }
        object || next.kind == Kind::Pause
    }

    /// Whether the verb behind `last` shares its object: 加強｜推動, not 支持｜舉辦.
    fn stands_beside(&self, last: usize) -> bool {
        let (first, second) = (self.token(last), self.token(last + 1));
        // 遵守｜接待單位.
        if self.does_what(last + 1) {
            return false;
        }
        // 召開｜檢討會議: what is made has its own name.
        let kept = matches!(self.text(last + 1), "健全" | "完善");
        if first.is(class::MAKING) && !kept
            || !second.is(class::VERB)
            || second.is(class::NOUNY | class::NOUN | class::STATIVE)
            || !self.governs(last + 1, false)
        {
            return false;
        }
        let exchange = self.text(last + 1) == "交換" && self.token(last + 2).is(class::NOUN);
        if self.is_attribute(last + 1) {
            return false;
        }
        if second.is(class::ADVERB) || self.is_compound(last + 1) || exchange {
            return false;
        }
        let strength = |token: &Token| self.scanner.reading.word(token).strength;
        let both_support =
            strength(first) == Strength::Support && strength(second) == Strength::Support;
        let both_drive = first.is(class::CATENATIVE)
            && second.is(class::CATENATIVE)
            && strength(first) == Strength::Commit
            && strength(second) == Strength::Commit;
        !first.is(class::CATENATIVE) || both_support || both_drive
    }

    /// 完善｜通報｜機制, 披露｜研究｜數據: a verb that says what kind of thing the noun behind it is.
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        let thing = self.token(at + 1);
        self.token(at).is(class::ATTRIBUTIVE)
            && thing.is(class::NOUN | class::GROUP | class::NOUNY | class::GENERIC)
            && KINDS.tail(self.text(at + 1)).is_some()
    }

    /// 延長資助期: one character behind a verb, and nothing more, makes a noun of it.
    pub(super) fn is_compound(&self, at: usize) -> bool {
        let tail = self.token(at + 1);
        let ends = at + 2 >= self.tokens.end || self.text(at + 2) == "的";
        tail.kind == Kind::Han && tail.end - tail.start == 1 && ends
    }

    /// 裝配式, 參與者: a character that makes a noun or an attribute of the verb before it.
    pub(super) fn derives(&self, at: usize) -> bool {
        let tail = self.token(at + 1);
        let glyph = self.scanner.reading.glyphs_in(tail.start..tail.end).first().copied();
        let c = glyph.and_then(|glyph| char::from_u32(u32::from(glyph))).unwrap_or(' ');
        let after = self.token(at + 2);
        const BEHIND: Class = class::MODAL
            | class::ADVERB
            | class::VERB
            | class::FUNCTION
            | class::CONJUNCTION
            | class::COND_IF
            | class::COND_ON
            | class::PREP;
        let ends = at + 2 >= self.tokens.end || after.kind == Kind::Pause || after.is(BEHIND);
        tail.kind == Kind::Han
            && (after.kind != Kind::Han || self.scanner.is_glyph(at + 2, '不'))
            && (is_tail(c)
                || c == '人' && matches!(self.text(at), "牽頭" | "負責" | "主持" | "發起" | "聯絡")
                || self.token(at).is(class::NOUNY) && ends && is_tail_of_noun(c))
    }

    /// The verb of a second pair without a comma: 建立機制和舉辦活動.
    fn second_pair(&self, verb: usize, after: usize, verbs: &mut SmallVec<[usize; 4]>) {
        let takes_verbs =
            verbs.iter().any(|at| self.token(*at).is(class::CATENATIVE | class::LEAD));
        if takes_verbs || after == verb {
            return;
        }
        let mut at = after;
        while at < self.tokens.end {
            let token = self.token(at);
            if let Some(body) = self.body(at) {
                at = body.tokens.end;
                continue;
            }
            if token.kind == Kind::Open {
                at = (token.word as usize).max(at);
            }
            let frame =
                token.is(class::PREP) && !token.is(class::CONJUNCTION) && !token.is(class::NOUN);
            if frame && !matches!(self.text(at), "在" | "於") || self.text(at) == "包括" {
                return;
            }
            if token.is(class::CONJUNCTION) || token.kind == Kind::Pause {
                let mut next = at + 1;
                while self.token(next).is(MANNER) && !self.token(next).is(class::VERB) {
                    next += 1;
                }
                if let Some(verb) = self.framed(at, next) {
                    verbs.push(verb);
                    return;
                }
                let firm = self.token(next).is(class::VERB)
                    && !self.token(next).is(class::NOUNY | class::NOUN);
                if firm && self.governs(next, false) && !self.is_relative_tail(next) {
                    verbs.push(next);
                    at = self.coordinated(next, verbs);
                    continue;
                }
            }
            at += 1;
        }
    }

    /// 制訂計劃並向秘書處備案: the verb behind a short frame, where the clause ends with it.
    fn framed(&self, join: usize, at: usize) -> Option<usize> {
        let opens = matches!(self.text(join), "並" | "並且")
            && matches!(self.text(at), "向" | "對" | "與" | "為");
        let last = self.tokens.end.checked_sub(1)?;
        let near = last > at + 1 && last <= at + 8;
        let verb = self.token(last).is(class::VERB) && !self.token(last).is(class::NOUN);
        (opens && near && verb && !self.token(last - 1).is(class::VERB)).then_some(last)
    }

    /// Whether 的 soon follows a verb and its object, so that it describes: 簽訂及實施協議的工作.
    fn is_relative_tail(&self, at: usize) -> bool {
        (at + 1..(at + 4).min(self.tokens.end)).any(|at| self.text(at) == "的")
            && self.token(self.tokens.end - 1).is(class::NOUN)
            && !self.token(at).is(class::GIVING)
    }
}

/// What makes a noun of any verb before it: 參與者, 裝配式.
fn is_tail(c: char) -> bool {
    matches!(
        c,
        '式' | '性'
            | '型'
            | '者'
            | '率'
            | '费'
            | '权'
            | '员'
            | '师'
            | '商'
            | '额'
            | '券'
            | '证'
            | '级'
            | '类'
            | '法'
            | '期'
            | '量'
            | '物'
            | '方'
    )
}

/// What makes a longer noun of a verb that is a noun too: 回收站, 解說詞.
fn is_tail_of_noun(c: char) -> bool {
    matches!(
        c,
        '站' | '点'
            | '地'
            | '箱'
            | '车'
            | '船'
            | '款'
            | '案'
            | '卡'
            | '书'
            | '金'
            | '库'
            | '厂'
            | '室'
            | '台'
            | '税'
            | '价'
            | '词'
            | '稿'
            | '表'
            | '线'
            | '网'
            | '圈'
            | '链'
            | '带'
            | '品'
            | '器'
            | '机'
            | '仪'
            | '令'
            | '单'
            | '函'
            | '状'
            | '人'
            | '犬'
            | '鱼'
            | '林'
    )
}
