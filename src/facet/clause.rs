//! The verbs that carry a sentence's commitment.
//!
//! ```text
//! sentence = clause *("，" clause)        ; between 。 and ；
//! clause   = *(adverb / subject / frame / condition) head *rest
//! head     = verb *([conjunction] verb)   ; 鼓勵和支持, 加強推動
//! ```
//!
//! The first clause that commits gives the verbs. Frames (通過…, 為…, 在…下),
//! reports of the past and statements are passed over; a frame may be followed
//! by its verb within the clause (通過研討會協助企業). Verbs inside brackets,
//! quotations, names and conditions never count.

use crate::facet::body::{Body, Form};
use crate::facet::condition::ConditionRange;
use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Reading, Token};
use crate::model::{PartialDate, Strength};
use smallvec::SmallVec;
use std::ops::Range;

/// Token numbers of the verbs of one sentence, and whether 繼續 stands before them.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// In order.
    pub(super) verbs: SmallVec<[usize; 4]>,
    /// 繼續 or 持續.
    pub(super) continued: bool,
}

/// The heads of all sentences, in order.
pub(super) fn heads(reading: &Reading<'_, '_>) -> SmallVec<[Head; 4]> {
    let scanner = Scanner { reading };
    let n_tokens = reading.n_tokens();
    let mut heads = SmallVec::new();
    let mut start = 0;
    while start < n_tokens {
        let end = scanner.sentence_end(start);
        if let Some(head) = scanner.sentence(start..end) {
            heads.push(head);
        }
        start = end + 1;
    }
    heads
}

struct Scanner<'s, 'r, 'a> {
    reading: &'s Reading<'r, 'a>,
}

/// What a clause turned out to be.
enum Clause {
    Commits(Head),
    /// A frame, a statement or a report; 繼續 in it holds for the next clause, and so may 為.
    Passes {
        continued: bool,
        purpose: bool,
    },
}

impl Clause {
    const PASSES: Self = Self::Passes { continued: false, purpose: false };
}

/// What governs the words between a preposition and the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// None: the words are the subject.
    Subject,
    /// 通過…, 結合…: verbs right behind the preposition belong to the frame.
    Means,
    /// 與…, 向…, 就….
    With,
    /// 為推動…: only what is done for somebody can follow.
    Purpose,
}

impl Scanner<'_, '_, '_> {
    fn token(&self, at: usize) -> Token {
        self.reading.token(at)
    }

    fn text(&self, at: usize) -> &'static str {
        self.reading.word(self.token(at)).text
    }

    fn sentence_end(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            let token = self.token(at);
            match token.kind {
                Kind::Stop => return at,
                Kind::Open => at = usize::from(token.word).max(at),
                _ => {}
            }
            at += 1;
        }
    }

    fn sentence(&self, tokens: Range<usize>) -> Option<Head> {
        let mut start = tokens.start;
        let mut carried = false;
        let mut purposed = false;
        let mut fallback = None;
        while start < tokens.end {
            let end = self.clause_end(start, tokens.end);
            let last = end >= tokens.end;
            if purposed && !last && self.is_goal(end) {
                start = end + 1;
                continue;
            }
            let walk = Walk::new(self, start..end, carried, last);
            match walk.run(&mut fallback) {
                Clause::Commits(head) => return Some(head),
                Clause::Passes { continued, purpose } => {
                    carried = continued;
                    purposed = purpose;
                }
            }
            start = end + 1;
        }
        fallback
    }

    /// 為助力…發展，推動實現…目標，: a purpose of two clauses.
    fn is_goal(&self, end: usize) -> bool {
        let last = end.checked_sub(1).map_or("", |at| self.text(at));
        matches!(last, "目標" | "願景" | "戰略" | "戰略目標")
    }

    fn clause_end(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            let token = self.token(at);
            match token.kind {
                Kind::Comma | Kind::Colon => return at,
                Kind::Open => at = usize::from(token.word).max(at),
                _ => {}
            }
            at += 1;
        }
        end
    }
}

/// One clause, read from left to right.
struct Walk<'w, 's, 'r, 'a> {
    scanner: &'w Scanner<'s, 'r, 'a>,
    tokens: Range<usize>,
    /// Whether only a predicate or a further frame can stand here.
    fresh: bool,
    frame: Frame,
    /// First token behind the last preposition.
    frame_start: usize,
    continued: bool,
    past: bool,
    future: bool,
    date: Option<PartialDate>,
    /// Whether no clause of the sentence follows.
    last: bool,
    /// Whether a named subject stands directly before.
    after_subject: bool,
}

/// What to do after a token.
enum Step {
    Next(usize),
    Commit(usize),
    Pass,
}

impl<'w, 's, 'r, 'a> Walk<'w, 's, 'r, 'a> {
    fn new(
        scanner: &'w Scanner<'s, 'r, 'a>,
        tokens: Range<usize>,
        continued: bool,
        last: bool,
    ) -> Self {
        Self {
            scanner,
            frame_start: tokens.start,
            tokens,
            fresh: true,
            frame: Frame::Subject,
            continued,
            past: false,
            future: false,
            date: None,
            last,
            after_subject: false,
        }
    }

    fn token(&self, at: usize) -> Token {
        if at < self.tokens.end { self.scanner.token(at) } else { self.scanner.token(usize::MAX) }
    }

    fn text(&self, at: usize) -> &'static str {
        self.scanner.reading.word(self.token(at)).text
    }

    fn run(mut self, fallback: &mut Option<Head>) -> Clause {
        let mut at = self.tokens.start;
        let mut weak = None;
        let mut lead = None;
        while at < self.tokens.end {
            if self.token(at).is(class::LEAD) && self.fresh && lead.is_none() {
                lead = Some(at);
            }
            match self.step(at, &mut weak) {
                Step::Next(next) => at = next.max(at + 1),
                Step::Pass => return Clause::PASSES,
                Step::Commit(_) if self.is_report() => return Clause::PASSES,
                Step::Commit(verb) => return Clause::Commits(self.head(verb)),
            }
        }
        let open = self.frame != Frame::Means && self.frame != Frame::Purpose;
        if let (Some(verb), None, true) = (weak, lead, open) {
            return Clause::Commits(self.head(verb));
        }
        if let (Some(verb), true) = (lead, fallback.is_none()) {
            let verbs = SmallVec::from_slice(&[verb]);
            *fallback = Some(Head { verbs, continued: self.continued });
        }
        Clause::Passes {
            continued: self.continued && self.frame == Frame::Means,
            purpose: self.frame == Frame::Purpose,
        }
    }

    fn step(&mut self, at: usize, weak: &mut Option<usize>) -> Step {
        if let Some(condition) = self.condition(at) {
            self.fresh = true;
            self.after_subject = false;
            return Step::Next(condition.tokens.end);
        }
        if let Some(body) = self.body(at) {
            self.fresh = true;
            self.after_subject = true;
            return Step::Next(self.after_gloss(body.tokens.end));
        }
        let token = self.token(at);
        match token.kind {
            Kind::Word => self.word(at, token, weak),
            Kind::Open => Step::Next(usize::from(token.word) + 1),
            Kind::Quote => {
                self.fresh = true;
                self.after_subject = true;
                Step::Next(at + 1)
            }
            Kind::Date => {
                let start = token.start;
                let dates = self.scanner.reading.dates();
                self.date = dates.iter().find(|date| date.start == start).map(|date| date.from);
                Step::Next(at + 1)
            }
            Kind::Blank => Step::Next(at + 1),
            _ => {
                self.fresh = false;
                Step::Next(at + 1)
            }
        }
    }

    fn word(&mut self, at: usize, token: Token, weak: &mut Option<usize>) -> Step {
        let after_subject = std::mem::replace(&mut self.after_subject, false);
        if token.is(class::CONTINUE) {
            self.continued = true;
            self.fresh = true;
            return Step::Next(at + 1);
        }
        if token.is(class::PAST) {
            self.past = true;
            self.fresh = true;
            return Step::Next(at + 1);
        }
        if self.fresh
            && matches!(
                self.text(at),
                "包括" | "例如" | "如" | "諸如" | "比如" | "特別是" | "尤其是"
            )
        {
            return Step::Pass;
        }
        let governed = match token.is(class::PREP | class::MODAL) {
            true => self.preposition(at, token),
            false => None,
        };
        let committed = match &governed {
            None if token.is(class::VERB) => self.verb(at, token, after_subject, weak),
            _ => None,
        };
        governed.or(committed).unwrap_or_else(|| self.other(at, token))
    }

    /// A word that neither governs nor commits.
    fn other(&mut self, at: usize, token: Token) -> Step {
        let noun = token.is(class::NOUN | class::GENERIC) && !self.fresh;
        if token.is(class::ADVERB) && !noun {
            self.fresh = true;
        } else if token.is(class::CLOSER) && self.closes(at) {
            self.fresh = true;
            self.frame = Frame::Subject;
        } else if token.is(class::PLACE | class::PRONOUN | class::PARTY | class::SCOPE) {
            self.fresh = true;
            self.after_subject = true;
        } else if token.is(class::CONJUNCTION) {
            // 和 between two subjects leaves the predicate to come.
        } else {
            self.fresh = false;
        }
        Step::Next(at + 1)
    }

    fn closes(&self, at: usize) -> bool {
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
    fn preposition(&mut self, at: usize, token: Token) -> Option<Step> {
        let next = self.token(at + 1);
        let predicate = next.is(class::VERB
            | class::ADVERB
            | class::CONTINUE
            | class::MODAL
            | class::PAST
            | class::PREP)
            || next.kind == Kind::Date
            || self.condition(at + 1).is_some();
        if token.is(class::MODAL) {
            if predicate {
                self.future |= !matches!(self.text(at), "負責" | "開始");
                self.fresh = true;
                return Some(Step::Next(at + 1));
            }
            if !token.is(class::PREP) {
                return None;
            }
        }
        if token.is(class::CONJUNCTION) && !self.is_with(at) {
            return None;
        }
        if token.is(class::PREP_PLACE) {
            self.frame = Frame::With;
            self.frame_start = at + 1;
            self.fresh = false;
            let to = self.frame_end(at).unwrap_or(at + 1);
            if to > at + 1 {
                self.fresh = true;
                self.frame = Frame::Subject;
            }
            return Some(Step::Next(to));
        }
        self.frame_start = at + 1;
        self.fresh = false;
        self.frame = Self::frame_of(token);
        let adverb = usize::from(next.is(class::ADVERB));
        if self.frame == Frame::Purpose && !self.opens_purpose(at + 1 + adverb) {
            self.frame = Frame::With;
        }
        Some(Step::Next(at + 1))
    }

    /// Whether 和 or 與 at `at` is 與…, not a mere join of two things.
    fn is_with(&self, at: usize) -> bool {
        matches!(self.text(at), "與" | "同" | "連同") || self.fresh
    }

    fn frame_of(token: Token) -> Frame {
        if token.is(class::PREP_PURPOSE) {
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
        token.is(class::VERB)
            && self.body(at).is_none()
            && !(token.is(class::NOUNY) && self.token(at + 1).is(class::GROUP))
    }

    /// One past the word that closes 在 … 方面, 在 … 時, if the clause has one.
    fn frame_end(&self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        while next < self.tokens.end {
            let token = self.token(next);
            if token.kind == Kind::Open {
                next = usize::from(token.word).max(next);
            }
            if token.is(class::CLOSER) && next > at + 1 && self.closes(next) {
                return Some(next + 1);
            }
            next += 1;
        }
        None
    }

    fn verb(
        &mut self,
        at: usize,
        token: Token,
        after_subject: bool,
        weak: &mut Option<usize>,
    ) -> Option<Step> {
        let next = self.token(at + 1);
        let next_text = self.text(at + 1);
        if next_text == "的" || next_text == "之" {
            self.fresh = false;
            return Some(Step::Next(at + 1));
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
    fn serves(&mut self, at: usize, token: Token) -> Option<Step> {
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
        let whole = matches!(self.text(at), "配合" | "響應") && !self.last;
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

    /// 人才培養方面: a noun-like verb under a closing word.
    fn is_heading(&self, at: usize) -> bool {
        let last = self.token(self.tokens.end.saturating_sub(1));
        last.is(class::CLOSER) && self.tokens.end > at + 1
    }

    fn has_firm_verb(&self, from: usize) -> bool {
        (from..self.tokens.end).any(|at| {
            let token = self.token(at);
            token.is(class::VERB)
                && !token.is(class::NOUNY | class::NOUN | class::STATIVE)
                && self.text(at + 1) != "的"
        })
    }

    /// Whether a verb at `at` belongs to the frame before it.
    fn in_frame(&self, at: usize) -> bool {
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
        for next in at + 1..self.tokens.end {
            let token = self.token(next);
            if self.text(next) == "的" {
                of = true;
            } else if token.is(class::VERB)
                && !token.is(class::NOUNY | class::NOUN | class::STATIVE)
            {
                return of;
            }
        }
        false
    }

    /// 通過甲派駐乙等項目，: the frame runs on to 等 … at the end of the clause.
    fn closes_later(&self, at: usize) -> bool {
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

    /// Whether the clause reports what was done before the meeting.
    fn is_report(&self) -> bool {
        if self.past && !self.future {
            return true;
        }
        let (Some(date), Some(meeting)) = (self.date, self.scanner.reading.context.meeting) else {
            return false;
        };
        !self.future && !self.continued && is_before(date, meeting)
    }

    fn head(&self, verb: usize) -> Head {
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
                while self.token(at).is(class::ADVERB | class::CONTINUE)
                    && !self.token(at).is(class::VERB)
                {
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
            || self.text(at + 1) == "的"
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
        if !second.is(class::VERB)
            || second.is(class::NOUNY | class::NOUN | class::STATIVE)
            || !self.governs(last + 1, false)
        {
            return false;
        }
        if second.is(class::ADVERB) {
            return false;
        }
        let strength = |token: Token| self.scanner.reading.word(token).strength;
        let both_support =
            strength(first) == Strength::Support && strength(second) == Strength::Support;
        let both_drive = first.is(class::CATENATIVE)
            && second.is(class::CATENATIVE)
            && strength(first) == Strength::Commit
            && strength(second) == Strength::Commit;
        !first.is(class::CATENATIVE) || both_support || both_drive
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
                at = usize::from(token.word).max(at);
            }
            let frame =
                token.is(class::PREP) && !token.is(class::CONJUNCTION) && !token.is(class::NOUN);
            if frame && !matches!(self.text(at), "在" | "於") || self.text(at) == "包括" {
                return;
            }
            if token.is(class::CONJUNCTION) {
                let mut next = at + 1;
                while self.token(next).is(class::ADVERB | class::CONTINUE)
                    && !self.token(next).is(class::VERB)
                {
                    next += 1;
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

    /// Whether 的 soon follows a verb and its object, so that it describes: 簽訂及實施協議的工作.
    fn is_relative_tail(&self, at: usize) -> bool {
        (at + 1..(at + 4).min(self.tokens.end)).any(|at| self.text(at) == "的")
            && self.token(self.tokens.end - 1).is(class::NOUN)
            && !self.token(at).is(class::GIVING)
    }

    fn body(&self, at: usize) -> Option<&'r Body> {
        let bodies = self.scanner.reading.bodies();
        let index = bodies.partition_point(|body| body.tokens.start < at);
        bodies.get(index).filter(|body| body.tokens.start == at)
    }

    fn condition(&self, at: usize) -> Option<&'r ConditionRange> {
        let conditions = self.scanner.reading.conditions();
        let index = conditions.partition_point(|condition| condition.tokens.start < at);
        conditions.get(index).filter(|condition| condition.tokens.start == at)
    }

    fn after_gloss(&self, at: usize) -> usize {
        let token = self.token(at);
        if token.kind == Kind::Open { usize::from(token.word) + 1 } else { at }
    }
}

impl Scanner<'_, '_, '_> {
    /// Whether a named body or side ends right before `at`.
    fn is_named(&self, at: usize) -> bool {
        let bodies = self.reading.bodies();
        let index = bodies.partition_point(|body| body.tokens.end < at);
        bodies.get(index).is_some_and(|body| body.tokens.end == at && body.form != Form::Both)
    }
}

/// Whether all of `date` lies before `day`.
pub(super) fn is_before(date: PartialDate, day: PartialDate) -> bool {
    let parts = |date: PartialDate| {
        [date.year.map(u32::from), date.month.map(u32::from), date.day.map(u32::from)]
    };
    for (date, day) in parts(date).into_iter().zip(parts(day)) {
        match (date, day) {
            (Some(date), Some(day)) if date != day => return date < day,
            (Some(_), Some(_)) => {}
            _ => return false,
        }
    }
    false
}
