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

mod frame;
mod pair;
mod verb;

use crate::facet::body::{Body, Form};
use crate::facet::condition::ConditionRange;
use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Reading, Token};
use crate::model::PartialDate;
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
        let end = scanner.end(start, true);
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

impl<'r> Scanner<'_, 'r, '_> {
    fn token(&self, at: usize) -> &'r Token {
        self.reading.token(at)
    }

    fn text(&self, at: usize) -> &'static str {
        self.reading.word(self.token(at)).text
    }

    /// Whether the token at `at` is the one character `c`, folded.
    fn is_glyph(&self, at: usize, c: char) -> bool {
        let token = self.token(at);
        let glyphs = self.reading.glyphs_in(token.start..token.end);
        matches!(glyphs, [glyph] if u32::from(*glyph) == c as u32)
    }

    /// The next token that ends a clause, outside brackets; `whole` for one that ends a sentence.
    fn end(&self, start: usize, whole: bool) -> usize {
        let bounds = self.reading.bounds();
        let next = bounds.partition_point(|stop| (*stop as usize) < start);
        let mut ends = bounds.iter().skip(next).map(|stop| *stop as usize);
        ends.find(|at| !whole || self.token(*at).kind == Kind::Stop)
            .unwrap_or(self.reading.n_tokens())
    }

    fn sentence(&self, tokens: Range<usize>) -> Option<Head> {
        let mut start = tokens.start;
        let mut carried = false;
        let mut purposed = false;
        let mut fallback = None;
        while start < tokens.end {
            let end = self.end(start, false).min(tokens.end);
            let last = end >= tokens.end;
            if purposed && !last && self.is_goal(end) {
                start = end + 1;
                continue;
            }
            let walk = Walk::new(self, start..end, carried, last);
            match walk.run(&mut fallback) {
                Clause::Commits(head) => return (!self.keeps(start, &head)).then_some(head),
                Clause::Passes { continued, purpose } => {
                    carried = continued;
                    purposed = purpose;
                }
            }
            start = end + 1;
        }
        fallback
    }

    /// 一式兩份，由雙方分別保存: how many copies there are is a statement.
    fn keeps(&self, start: usize, head: &Head) -> bool {
        let keeps = |at: &usize| matches!(self.text(*at), "保存" | "保管" | "持有");
        let copies = |at: usize| {
            self.is_glyph(at, '式') || self.is_glyph(at, '份') || self.text(at).ends_with('式')
        };
        head.verbs.iter().any(keeps) && (start.saturating_sub(6)..start + 4).any(copies)
    }

    /// 為助力…發展，推動實現…目標，: a purpose of two clauses.
    fn is_goal(&self, end: usize) -> bool {
        let last = end.checked_sub(1).map_or("", |at| self.text(at));
        matches!(last, "目標" | "願景" | "戰略" | "戰略目標")
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

    fn token(&self, at: usize) -> &'r Token {
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
            continued: self.continued && self.frame == Frame::Means && lead.is_none(),
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
            Kind::Open => Step::Next(token.word as usize + 1),
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

    fn word(&mut self, at: usize, token: &Token, weak: &mut Option<usize>) -> Step {
        let after_subject = std::mem::replace(&mut self.after_subject, false);
        if token.is(class::CONTINUE) && self.is_lasting(at) {
            return Step::Next(at + 2);
        }
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
        if self.text(at) == "決定" && self.text(at + 1) == "是否" {
            return Step::Commit(at);
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

    /// 就持續監管及投資者保護: a noun that lasts, not a verb that goes on.
    fn is_lasting(&self, at: usize) -> bool {
        let (next, after) = (self.token(at + 1), self.token(at + 2));
        self.frame != Frame::Subject
            && !self.fresh
            && next.is(class::NOUNY | class::NOUN)
            && (after.is(class::CONJUNCTION)
                || after.kind == Kind::Pause
                || self.text(at + 2) == "等")
    }

    /// 就醫療、長期｜護理交換意見: one of the things that are spoken about.
    fn is_listed(&self, at: usize) -> bool {
        let about = matches!(self.text(self.frame_start.saturating_sub(1)), "就" | "對" | "針對");
        let firm = |at: usize| {
            let token = self.token(at);
            token.is(class::VERB) && !token.is(class::NOUNY | class::NOUN | class::STATIVE)
        };
        about
            && self.frame == Frame::With
            && self.token(at + 1).is(class::NOUNY)
            && (at + 2..self.tokens.end).any(firm)
    }

    /// A word that neither governs nor commits.
    fn other(&mut self, at: usize, token: &Token) -> Step {
        let noun = token.is(class::NOUN | class::GENERIC)
            && !self.fresh
            && (!self.token(at + 1).is(class::VERB) || self.is_listed(at));
        if token.is(class::ADVERB) && !noun {
            self.fresh = true;
            // 將於明年合辦: the frame is the time alone.
            if at == self.frame_start && self.frame == Frame::With {
                self.frame = Frame::Subject;
            }
        } else if self.frame == Frame::With
            && self.text(at) == "等"
            && self.token(at + 1).is(class::VERB)
        {
            // 就上市審核、監管等｜交換意見.
            self.fresh = true;
            self.frame = Frame::Subject;
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
        if token.kind == Kind::Open { token.word as usize + 1 } else { at }
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
