//! Whether a verb commits where it stands.
//!
//! A verb that is a noun as well (合作, 培訓) commits only where a predicate must
//! stand; a verb before 的 describes; 發揮…作用 frames what another clause commits to.

use crate::facet::clause::pair::KINDS;
use crate::facet::clause::{Frame, Step, Walk};
use crate::facet::lexicon::{Class, class};
use crate::facet::reading::{Kind, Token};

/// Words that a subject is made of.
const NAMING_WORDS: Class = class::NOUN | class::NOUNY | class::GENERIC | class::GROUP;

impl Walk<'_, '_, '_, '_> {
    pub(super) fn verb(
        &mut self,
        at: usize,
        token: &Token,
        after_subject: bool,
        weak: &mut Option<usize>,
    ) -> Option<Step> {
        match self.text(at + 1) {
            "的" | "之" => {
                self.fresh = false;
                return Some(Step::Next(at + 1));
            }
            "了" if !token.is(class::STATIVE) => return Some(Step::Pass),
            _ => {}
        }
        // 備忘錄的執行情況: a verb behind 的 leads a noun.
        if matches!(self.text(at.saturating_sub(1)), "的" | "之") && at > self.tokens.start {
            self.fresh = false;
            return Some(Step::Next(at + 1));
        }
        if self.derives(at) {
            self.fresh = false;
            return Some(Step::Next(at + 2));
        }
        if token.is(class::STATIVE) {
            return self.states(at);
        }
        if self.says_how_early(at) {
            self.fresh = true;
            return Some(Step::Next(at + 1));
        }
        // 密切聯繫: a verb that is an adverb too, before another.
        let predicate = class::VERB | class::ADVERB | class::PREP_PLACE;
        if token.is(class::ADVERB) && self.token(at + 1).is(predicate) {
            self.fresh = true;
            return Some(Step::Next(at + 1));
        }
        // 雙方商定，: what was agreed on follows.
        let agreed = token.is(class::MODAL) && self.frame == Frame::Subject;
        if agreed && at + 1 >= self.tokens.end && !self.last {
            return Some(Step::Pass);
        }
        if self.is_title(at) {
            self.fresh = false;
            return Some(Step::Next(at + 2));
        }
        if self.is_led_by(at) {
            return Some(Step::Pass);
        }
        if self.is_basis_clause(at) {
            return Some(Step::Next(self.tokens.end));
        }
        if self.is_nominal(at) {
            return Some(Step::Next(at + 1));
        }
        // 就病歷｜交換標準｜分享經驗: what kind of thing is spoken about.
        let about = self.frame == Frame::With && !self.fresh && self.is_attribute(at);
        if about && self.has_firm_verb(at + 2) {
            return Some(Step::Next(at + 1));
        }
        if self.frame == Frame::Purpose {
            return self.serves(at, token);
        }
        if token.is(class::LEAD) && self.fresh {
            return Some(self.lead(at));
        }
        if (self.fresh || self.frame == Frame::With) && self.is_manner(at) {
            self.fresh = true;
            return Some(Step::Next(at + 1));
        }
        if token.is(class::NOUNY | class::NOUN | class::GENERIC) {
            return self.noun_like(at, after_subject, weak);
        }
        // 重建｜工程將…, 翻譯｜費用由…: what the subject is called by.
        if token.is(class::NOMINAL | class::ATTRIBUTIVE) && self.calls_subject(at) {
            return Some(self.pass_subject(at));
        }
        let later = self.gives_later(at) || self.agrees_later(at);
        (!self.in_frame(at) && !later).then_some(Step::Commit(at))
    }

    /// 提前一個月｜通知: how early.
    fn says_how_early(&self, at: usize) -> bool {
        let unit = ['月', '日', '天', '年', '周', '时'];
        self.text(at) == "提前"
            && matches!(self.token(at + 1).kind, Kind::Han | Kind::Digits)
            && (at + 1..at + 5).any(|at| unit.iter().any(|unit| self.scanner.is_glyph(at, *unit)))
    }

    /// 圍繞成渝共建金融中心，: a whole clause that another one builds on.
    fn is_basis_clause(&self, at: usize) -> bool {
        let opener = self.frame_start.saturating_sub(1);
        let basis =
            self.token(opener).is(class::PREP_BASIS) || matches!(self.text(opener), "就" | "針對");
        let subject = class::PLACE | class::SCOPE | class::PRONOUN | class::PARTY | class::ADVERB;
        let whole = (self.frame_start..at).all(|at| self.token(at).is(subject));
        basis && whole && at > self.frame_start && !self.last
    }

    /// 就判決執行保持溝通, 就都市更新等議題: a verb in a frame that names what it is about.
    fn is_nominal(&self, at: usize) -> bool {
        if self.fresh || self.frame == Frame::Subject || self.frame == Frame::Purpose {
            return false;
        }
        let next = self.token(at + 1);
        let about = matches!(self.text(self.frame_start.saturating_sub(1)), "就" | "對" | "針對");
        let nouny =
            next.is(class::NOUNY | class::NOUN) && !(about && self.token(at + 2).is(class::NOUN));
        let firm = next.is(class::VERB)
            && !nouny
            && !next.is(class::STATIVE | class::ADVERB)
            && self.text(at + 2) != "的"
            && !self.is_compound(at + 1);
        // 結合片區提升戰略，: the last noun of a frame that fills the clause.
        let heads = self.frame == Frame::Means
            && !self.last
            && next.is(class::NOUN)
            && at + 2 >= self.tokens.end;
        // 就名冊互通、案件管理等｜交換意見: one of several things that are spoken about.
        let listed = about
            && (next.kind == Kind::Pause
                || next.is(class::CONJUNCTION) && self.token(at).is(class::NOMINAL))
            && self.ends_about(at + 2);
        listed || self.token(at).is(class::NOMINAL) && (firm || heads || self.text(at + 1) == "等")
    }

    /// Whether 等, 議題 or the like closes what is spoken about, and a verb follows.
    fn ends_about(&self, from: usize) -> bool {
        let closes = |at: &usize| {
            matches!(
                self.text(*at),
                "等" | "議題" | "方面" | "領域" | "事宜" | "問題" | "事項" | "課題" | "範疇"
            )
        };
        let end = (from..self.tokens.end).rev().find(closes);
        end.is_some_and(|end| (end + 1..self.tokens.end).any(|at| self.token(at).is(class::VERB)))
    }

    /// 由香港旅遊發展局牽頭，: who leads what another clause commits to.
    fn is_led_by(&self, at: usize) -> bool {
        let leads = matches!(self.text(at), "牽頭" | "主導" | "統籌" | "負責" | "召集" | "發起");
        let by = self.text(self.frame_start.saturating_sub(1)) == "由";
        leads && by && at + 1 >= self.tokens.end && !self.last
    }

    /// 是, 取得: a statement; 把香港作為平台 is none.
    fn states(&mut self, at: usize) -> Option<Step> {
        // 湖北方面表示將支持: what was said leads to what will be done.
        let ahead = class::MODAL | class::ADVERB | class::CONTINUE;
        if matches!(self.text(at), "表示" | "指出" | "認為") && self.token(at + 1).is(ahead) {
            self.fresh = true;
            return Some(Step::Next(at + 1));
        }
        let disposed = matches!(self.text(self.frame_start.saturating_sub(1)), "把" | "將");
        if disposed && self.text(at) == "作為" {
            return Some(Step::Commit(at));
        }
        (self.fresh && self.frame == Frame::Subject).then_some(Step::Pass)
    }

    /// 合作舉辦: how, not what.
    fn is_manner(&self, at: usize) -> bool {
        let manner = matches!(self.text(at), "合作" | "協作" | "協同" | "聯合" | "協商");
        manner && self.token(at + 1).is(class::VERB)
    }

    /// 為…設立機構｜提供便利: what is done for somebody comes last.
    fn gives_later(&self, at: usize) -> bool {
        let served = self.text(self.frame_start.saturating_sub(1)) == "為";
        let core = |at: usize| self.is_core(at);
        served && !core(at) && (at + 1..self.tokens.end).any(core)
    }

    /// What is done for somebody and nothing else.
    fn is_core(&self, at: usize) -> bool {
        matches!(self.text(at), "提供" | "給予" | "營造" | "創造" | "帶來" | "注入" | "創設")
    }

    /// 為…提供: the verb that says what is done for somebody.
    fn serves(&mut self, at: usize, token: &Token) -> Option<Step> {
        let inside = (self.frame_start..at).any(|at| self.text(at) == "的");
        let before = self.token(at.saturating_sub(1));
        let joined = before.kind == Kind::Pause || before.is(class::CONJUNCTION);
        let core = self.is_core(at) && at > self.frame_start + 1 && !joined;
        (token.is(class::GIVING) && inside || core).then_some(Step::Commit(at))
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

    /// Whether a verb that takes another as its object stands behind a noun, and no 的 behind it.
    fn has_verb_behind(&self, at: usize) -> bool {
        (at + 2..self.tokens.end).rev().take_while(|at| self.text(*at) != "的").any(|at| {
            let (token, before) = (self.token(at), self.token(at - 1));
            token.is(class::CATENATIVE)
                && !token.is(class::NOUNY)
                && before.kind == Kind::Word
                && !before.is(class::CONJUNCTION)
        })
    }

    /// A verb that is also a noun commits only where a predicate must stand.
    fn noun_like(
        &mut self,
        at: usize,
        after_subject: bool,
        weak: &mut Option<usize>,
    ) -> Option<Step> {
        if self.frame == Frame::Means && self.in_frame(at) {
            return None;
        }
        if !self.fresh {
            if self.is_disposed(at) {
                return Some(Step::Commit(at));
            }
            self.keep_weak(at, weak);
            return None;
        }
        let adverbial = self.token(at + 1).is(class::VERB | class::ADVERB);
        if self.token(at).is(class::ADVERB) && adverbial {
            return Some(Step::Next(at + 1));
        }
        if self.is_subject(at) {
            return Some(self.pass_subject(at));
        }
        // 大學等高校｜申報國家重點研發計劃: the predicate came before.
        if let (Some(verb), Frame::Subject) = (*weak, self.frame) {
            return Some(Step::Commit(verb));
        }
        if self.is_kind_of_body(at) {
            self.fresh = false;
            return Some(Step::Next(at + 2));
        }
        let predicate = !after_subject || self.is_predicate(at) || self.is_led_to(at);
        let commits = !self.is_heading(at) && predicate;
        commits.then_some(Step::Commit(at))
    }

    /// 執法｜部門, 監管｜機構: what somebody does, before the verb of the clause.
    fn is_kind_of_body(&self, at: usize) -> bool {
        self.does_what(at) && self.has_firm_verb(at + 2)
    }

    /// Whether the word behind a verb is somebody who does that: 接待｜單位.
    pub(super) fn does_what(&self, at: usize) -> bool {
        matches!(
            self.text(at + 1),
            "部門" | "機構" | "單位" | "機關" | "團隊" | "人員" | "組織" | "團體" | "平台"
        )
    }

    /// 牽頭單位, 接待機構: what a body is called by.
    fn is_title(&self, at: usize) -> bool {
        let calls = matches!(
            self.text(at),
            "牽頭"
                | "主辦"
                | "承辦"
                | "協辦"
                | "接待"
                | "派出"
                | "派遣"
                | "接收"
                | "參與"
                | "委託"
                | "使用"
                | "執行"
                | "發起"
        );
        // 牽頭｜組織｜企業: it organises.
        let acts = self.text(at + 1) == "組織" && self.has_object(at + 1);
        calls && self.does_what(at) && !acts
    }

    /// 預警內容應包括, 評判須…, 施工前須…: a noun-like verb in the subject of another predicate.
    fn is_subject(&self, at: usize) -> bool {
        let noun = NAMING_WORDS;
        let is_part = |at: usize| {
            self.token(at).is(noun)
                || self.token(at).kind == Kind::Han && !self.scanner.is_glyph(at, '不')
        };
        let end = (at + 1..at + 7).find(|at| !is_part(*at)).unwrap_or(at + 7);
        let next = self.token(end);
        if next.is(class::CLOSER_TIME) || matches!(self.text(end), "前" | "之前") {
            return end == at + 1;
        }
        let bare = end == at + 1;
        let says = next.is(class::MODAL)
            || self.says_what(end)
            || matches!(self.text(end), "均" | "仍" | "每" | "每年")
            || !bare && matches!(self.text(end), "為" | "以" | "由")
            // 適用於 is one verb.
            || !bare && self.text(end) == "於" && !self.token(end - 1).is(class::VERB)
            || end == at + 2 && self.scanner.is_glyph(end, '不');
        says && end < self.tokens.end
    }

    /// Whether a verb at `at` says what kind of thing the subject behind it is: 通報｜內容應….
    fn calls_subject(&self, at: usize) -> bool {
        if self.frame != Frame::Subject {
            return false;
        }
        let is_part = |at: usize| {
            let token = self.token(at);
            token.kind == Kind::Word && token.is(NAMING_WORDS) && !self.says_what(at)
        };
        let end = (at + 1..at + 6).find(|at| !is_part(*at)).unwrap_or(at + 6);
        if end == at + 1 || end >= self.tokens.end {
            return false;
        }
        let next = self.text(end);
        let kind = KINDS.tail(self.text(end - 1)).is_some();
        self.token(end).is(class::MODAL)
            || self.says_what(end)
            || next == "均"
            || kind && matches!(next, "由" | "以" | "為")
    }

    /// 包括, 涵蓋: what the subject is made of.
    fn says_what(&self, at: usize) -> bool {
        matches!(self.text(at), "包括" | "包含" | "涵蓋" | "涉及" | "是" | "屬於")
    }

    /// 培訓內容包括…: a subject of a statement makes a statement of the clause.
    fn pass_subject(&mut self, at: usize) -> Step {
        let part = |at: &usize| {
            let token = self.token(*at);
            token.kind == Kind::Han || !self.says_what(*at) && token.is(NAMING_WORDS)
        };
        let end = (at + 1..self.tokens.end).find(|at| !part(at)).unwrap_or(at + 1);
        self.fresh = false;
        match self.says_what(end) {
            true => Step::Pass,
            false => Step::Next(end),
        }
    }

    /// 就路燈搭載設備｜訂立規格: what is agreed on comes behind what it is about.
    fn agrees_later(&self, at: usize) -> bool {
        const MADE: Class = class::MAKING | class::GIVING;
        let about = self.text(self.frame_start.saturating_sub(1)) == "就";
        let made = |at: usize| {
            let before = self.token(at - 1);
            let joined = before.is(class::CONJUNCTION) || before.kind == Kind::Pause;
            self.token(at).is(MADE) && !joined && self.text(at + 1) != "的"
        };
        about && !self.token(at).is(MADE) && (at + 1..self.tokens.end).any(made)
    }

    /// 赴海外｜推介: the predicate behind the way there.
    fn is_led_to(&self, at: usize) -> bool {
        let way = self.token(self.frame_start.saturating_sub(1)).is(class::PREP_PLACE);
        let place = class::PLACE | class::PRONOUN | class::SCOPE;
        way && at > self.frame_start
            && (self.frame_start..at).all(|at| self.token(at).is(place))
            && self.has_object(at)
            && !self.has_firm_verb(at + 1)
    }

    /// 把產品推廣至其他城市: what is done with the object of 把.
    fn is_disposed(&self, at: usize) -> bool {
        let disposed = matches!(self.text(self.frame_start.saturating_sub(1)), "把" | "將");
        let to = matches!(self.text(at + 1), "至" | "到" | "給" | "於" | "往" | "為");
        disposed && at > self.frame_start && (to || at + 1 >= self.tokens.end)
    }

    /// Remembers a noun-like verb in the middle of nouns, should nothing better follow: 向市民｜推廣.
    fn keep_weak(&self, at: usize, weak: &mut Option<usize>) {
        let nouns = class::GROUP | class::PLACE | class::PRONOUN | class::NOUN;
        let behind_noun =
            self.token(at.saturating_sub(1)).is(nouns) || self.text(at.saturating_sub(1)) == "等";
        // 協調｜中心, 營運｜單位: a body by what it does.
        let names_body = self.token(at + 1).is(class::SUFFIX) || self.does_what(at);
        // 就溯源技術｜互換樣本: the later one governs.
        let about = self.frame == Frame::With
            && matches!(self.text(self.frame_start.saturating_sub(1)), "就" | "對");
        let free = weak.is_none() || about;
        if free && behind_noun && !names_body && self.has_object(at) && !self.in_frame(at) {
            *weak = Some(at);
        }
    }

    fn has_object(&self, at: usize) -> bool {
        const OBJECT: Class = class::NOUN
            | class::PLACE
            | class::GROUP
            | class::GENERIC
            | class::SCOPE
            | class::PRONOUN
            | class::BODY;
        let next = self.token(at + 1);
        let unknown = next.kind == Kind::Han && self.token(at + 2).kind == Kind::Han;
        next.kind == Kind::Quote || next.is(OBJECT) || unknown
    }

    /// Whether a noun-like verb right behind a subject is its predicate.
    fn is_predicate(&self, at: usize) -> bool {
        let next = self.token(at + 1);
        let object = self.has_object(at);
        let quoted = self.token(at.saturating_sub(1)).kind == Kind::Quote;
        // 結合「十四五」規劃，: a noun behind its name.
        if quoted && self.frame == Frame::Means && !object {
            return false;
        }
        let mutual = matches!(
            self.text(at),
            "合作" | "交流" | "協作" | "互動" | "溝通" | "聯繫" | "往來" | "協同"
        );
        // A noun-like verb right behind a bare place leads a noun: 川港｜合作｜機制.
        let acting =
            self.scanner.is_named(at) && object && (!mutual || !self.has_firm_verb(at + 1));
        let join = next.is(class::CONJUNCTION);
        let ends = at + 1 >= self.tokens.end;
        let alone = ends || next.is(class::PREP) && !join || join && !quoted;
        acting || alone || !object && !self.has_firm_verb(at + 1)
    }

    fn has_firm_verb(&self, from: usize) -> bool {
        (from..self.tokens.end).any(|at| {
            let token = self.token(at);
            token.is(class::VERB)
                && !token.is(class::NOUNY | class::NOUN | class::STATIVE)
                && self.text(at + 1) != "的"
                && !self.is_attribute(at)
        })
    }
}
