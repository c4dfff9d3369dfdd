//! How far a name reaches: on to its last suffix.
//!
//! ```text
//! name = start *(noun / noun-like verb / place / latin / han / "（集團）") suffix
//! ```
//!
//! Marks, prepositions, words for groups and verbs end it. 和 and 及 stand
//! inside only where no suffix came before and one follows: 文化和旅遊廳.

use crate::facet::body::{LONGEST, Scanner};
use crate::facet::lexicon::{Class, class};
use crate::facet::reading::{Kind, Token};

enum Part {
    Stop,
    Inner,
    End,
    Skip(usize),
}

impl Scanner<'_, '_, '_> {
    /// One past the last suffix of a name that begins at `at`; `complete` if its first token is a name already.
    pub(super) fn extent(&self, at: usize, complete: bool) -> Option<usize> {
        let mut end = complete.then_some(at + 1);
        let mut next = at + 1;
        while next < at + LONGEST {
            let token = self.token(next);
            match self.part(at, next, end.is_some()) {
                Part::Stop => break,
                Part::Skip(to) => next = to,
                Part::Inner => {}
                Part::End => end = Some(next + 1),
            }
            let bracket = token.is(class::SUFFIX) && self.token(next + 1).kind == Kind::Open;
            if let (true, Some(after)) = (bracket, self.inner_bracket(next + 1)) {
                next = after;
                end = Some(next + 1);
            }
            next += 1;
        }
        end
    }

    /// A university and its seat, a bank and its branch: （深圳） belongs to the name.
    pub(super) fn with_seat(&self, end: usize) -> usize {
        let last = self.reading.word(self.token(end - 1)).text;
        let seated = last.ends_with("大學") || last.ends_with("銀行");
        if seated && self.is_place_bracket(end) { end + 3 } else { end }
    }

    /// What the token at `next` is to the name that begins at `at`.
    fn part(&self, at: usize, next: usize, complete: bool) -> Part {
        let token = self.token(next);
        match token.kind {
            Kind::Han | Kind::Latin => return Part::Inner,
            Kind::Open => {
                return self.inner_bracket(next).map_or(Part::Stop, Part::Skip);
            }
            Kind::Word => {}
            _ => return Part::Stop,
        }
        let before = self.reading.word(self.token(next - 1)).text;
        if self.reading.word(token).text == "附屬" {
            return Part::Inner;
        }
        if token.is(class::BODY) {
            let clinic = self.reading.word(token).text.ends_with("醫院")
                && (before.ends_with("大學") || before.ends_with("醫學院"));
            let owned = before.ends_with("政府") || before == "附屬" || clinic;
            // 臺北市政府都市發展局: an office of the government before it.
            let office = token.is(class::SUFFIX)
                && (at..next).any(|at| self.reading.word(self.token(at)).text.ends_with("政府"));
            // 國家稅務總局四川省稅務局: its branch in a place.
            let branch = token.is(class::SUFFIX) && self.token(next - 1).is(class::PLACE);
            let joins =
                !complete || owned || office || branch || self.token(next - 1).is(class::FACILITY);
            return if joins { Part::End } else { Part::Stop };
        }
        if token.is(class::SUFFIX) && !self.is_word_in(next) {
            return Part::End;
        }
        if matches!(self.reading.word(token).text, "轄下" | "旗下" | "屬下" | "下屬") {
            return Part::Stop;
        }
        if !complete && self.is_office_word(next) || self.is_office_of_government(at, next) {
            return Part::Inner;
        }
        let runs_on = !complete || !token.is(class::VERB | class::GROUP) || self.runs_on(next);
        // 那打素醫院: a character between two that no list holds is a syllable.
        let syllable = token.end - token.start == 1
            && !token.is(class::PREP | class::CONJUNCTION)
            && self.token(next - 1).kind == Kind::Han
            && self.token(next + 1).kind == Kind::Han;
        if !syllable && (self.bounds(token) || !runs_on) {
            return Part::Stop;
        }
        if token.is(class::CONJUNCTION) {
            let open = !complete || self.is_office_of_ministry(at, next);
            return if open && self.joins(at, next) { Part::Inner } else { Part::Stop };
        }
        Part::Inner
    }

    /// 臺北市政府｜青年｜局: what an office of the government before it is for.
    fn is_office_of_government(&self, at: usize, next: usize) -> bool {
        const PART: Class = class::NOUN | class::NOUNY | class::GROUP | class::GENERIC;
        let part = |at: usize| {
            let token = self.token(at);
            token.is(PART) && !token.is(class::CONJUNCTION) || token.kind == Kind::Han
        };
        let start = (at..next).rev().take(4).find(|at| !part(*at));
        let governs =
            start.is_some_and(|at| self.reading.word(self.token(at)).text.ends_with("政府"));
        if !governs || !part(next) {
            return false;
        }
        let end = (next + 1..next + 5).find(|at| !part(*at) || self.token(*at).is(class::SUFFIX));
        end.is_some_and(|at| {
            let text = self.reading.word(self.token(at)).text;
            self.token(at).is(class::SUFFIX)
                && !self.is_word_in(at)
                && (text.ends_with(['局', '處', '署', '廳']) || text.ends_with("委員會"))
        })
    }

    /// 文化部｜影視及流行音樂產業局: 及 in the name of an office of the ministry before it.
    fn is_office_of_ministry(&self, at: usize, join: usize) -> bool {
        let word = |at: usize| self.reading.word(self.token(at)).text;
        let ministry = (at..join).rev().take(4).find(|at| word(*at).ends_with('部'));
        let start = match ministry {
            Some(ministry) if ministry + 1 < join => ministry + 1,
            _ => return false,
        };
        let noun = class::NOUN | class::NOUNY | class::GENERIC;
        let plain = |at: usize| self.token(at).is(noun) || self.token(at).kind == Kind::Han;
        if !(start..join).all(plain) {
            return false;
        }
        let end = (join + 1..join + 6).find(|at| self.token(*at).is(class::SUFFIX) || !plain(*at));
        end.is_some_and(|end| {
            word(end).ends_with(['局', '司', '署']) && self.token(end).is(class::SUFFIX)
        })
    }

    /// 上海申康醫院｜發展｜中心: a complete name goes on to a further suffix.
    fn runs_on(&self, at: usize) -> bool {
        let mutual =
            matches!(self.reading.word(self.token(at)).text, "合作" | "交流" | "協作" | "對接");
        let nouny = |at: usize| {
            self.token(at).is(class::NOUNY | class::NOUN) && !self.token(at).is(class::SUFFIX)
        };
        let suffix = |at: usize| self.token(at).is(class::SUFFIX) && !self.is_word_in(at);
        nouny(at) && !mutual && (suffix(at + 1) || nouny(at + 1) && suffix(at + 2))
    }

    /// A verb that names what an office does: 投資促進｜服務中心, 南音傳承｜中心; 海外交通史｜博物館.
    fn is_office_word(&self, at: usize) -> bool {
        let text = self.reading.word(self.token(at)).text;
        let verb = matches!(
            text,
            "促進"
                | "保障"
                | "推進"
                | "引進"
                | "應對"
                | "處理"
                | "維護"
                | "傳承"
                | "交換"
                | "培養"
                | "翻譯"
                | "修復"
                | "修繕"
                | "搜救"
                | "轉換"
                | "整治"
                | "表彰"
                | "孵化"
                | "收集"
                | "執行"
                | "籌備"
                | "選舉"
        );
        let noun = class::NOUN | class::NOUNY | class::GENERIC;
        let is_noun = |at: usize| self.token(at).is(noun) || self.token(at).kind == Kind::Han;
        let next = self.token(at + 1);
        if matches!(text, "海外" | "境外") {
            return (at + 1..at + 5)
                .find(|at| !is_noun(*at) || self.token(*at).is(class::SUFFIX))
                .is_some_and(|at| self.token(at).is(class::SUFFIX_WEAK | class::SUFFIX_STRONG));
        }
        verb && is_noun(at - 1)
            && (next.is(class::SUFFIX) || next.is(noun) && self.token(at + 2).is(class::SUFFIX))
    }

    /// Whether a word never stands in a name.
    pub(super) fn bounds(&self, token: &Token) -> bool {
        let naming = class::NOUN
            | class::GENERIC
            | class::NOUNY
            | class::PLACE
            | class::SCOPE
            | class::GROUP;
        if token.is(class::CONJUNCTION) {
            return false;
        }
        let never = class::PREP
            | class::FUNCTION
            | class::ADVERB
            | class::MODAL
            | class::CLOSER
            | class::PRONOUN
            | class::PARTY
            | class::CONTINUE
            | class::PAST
            | class::COND_BY
            | class::COND_WAIT
            | class::COND_IF
            | class::VERB;
        // 先 and 也 are adverbs, but also the beginning of words that no list holds.
        let syllable = token.end - token.start == 1 && !token.is(never & !class::ADVERB);
        token.is(class::PRONOUN | class::PARTY) || token.is(never) && !token.is(naming) && !syllable
    }

    /// Whether 和 at `at` stands inside a name: 文化和旅遊廳.
    fn joins(&self, start: usize, at: usize) -> bool {
        let text = self.reading.word(self.token(at)).text;
        if !matches!(text, "和" | "及" | "與" | "暨")
            || self.token(at - 1).is(class::GROUP | class::PRONOUN)
        {
            return false;
        }
        // Right after the place it joins two places or two parties.
        if at == start + 1 {
            return false;
        }
        let mut next = at + 1;
        if self.token(next).is(class::PLACE
            | class::BODY
            | class::PARTY
            | class::SCOPE
            | class::FACILITY)
        {
            return false;
        }
        while next < at + 8 {
            let token = self.token(next);
            if token.is(class::SUFFIX) && !self.is_word_in(next) {
                // 與 joins two bodies more often than two halves of a name.
                let strong = token.is(class::SUFFIX_STRONG)
                    || matches!(self.reading.word(token).text, "廳" | "委");
                return strong || text != "與" && token.is(class::SUFFIX_PLAIN);
            }
            let part = matches!(token.kind, Kind::Han | Kind::Word) && !self.bounds(token);
            let again = token.is(class::CONJUNCTION);
            if !part || again || token.is(class::GROUP | class::PLACE) {
                return false;
            }
            next += 1;
        }
        false
    }

    /// The closing token of a bracket inside a name: （集團） before 有限公司, 中國（湖北）.
    pub(super) fn inner_bracket(&self, open: usize) -> Option<usize> {
        let bracket = self.token(open);
        if bracket.kind != Kind::Open {
            return None;
        }
        let close = bracket.word as usize;
        let inside = self.token(close).start.checked_sub(bracket.end)?;
        let word = |at: usize| self.reading.word(self.token(at)).text;
        let company = word(close + 1).ends_with("公司")
            || matches!(word(close + 1), "銀行" | "集團" | "總會" | "商會" | "協會");
        let zone = self.is_place_bracket(open)
            && open > 0
            && word(open - 1) == "中國"
            && self.token(close + 1).kind == Kind::Word;
        (inside <= 6 && company || zone).then_some(close)
    }

    /// Whether a bracket holds a place alone: 中國地質大學（武漢）.
    pub(super) fn is_place_bracket(&self, open: usize) -> bool {
        let bracket = self.token(open);
        bracket.kind == Kind::Open
            && bracket.word as usize == open + 2
            && self.token(open + 1).is(class::REGION | class::SCOPE)
    }

    /// Whether a suffix is part of another word here: 委 in 委托, 辦 in 辦學.
    pub(super) fn is_word_in(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        let text = self.reading.word(self.token(at)).text;
        let follows =
            self.reading.glyphs_in(next.start..next.start + 1).first().copied().unwrap_or(0);
        let follows = char::from_u32(follows.into()).unwrap_or(' ');
        match text {
            "委" => matches!(follows, '员' | '托' | '派' | '任' | '会' | '培'),
            "辦" => matches!(
                follows,
                '学' | '理' | '公' | '事' | '好' | '法' | '展' | '会' | '赛' | '成'
            ),
            "局" => matches!(follows, '面' | '限' | '部' | '势' | '长'),
            "署" => matches!(follows, '长' | '名' | '理' | '方'),
            "院" => matches!(follows, '长' | '士' | '校' | '团' | '线'),
            "大學" => matches!(follows, '生' | '堂'),
            "廳" => follows == '长',
            "協會" | "商會" | "學會" => follows == '长',
            _ => false,
        }
    }
}
