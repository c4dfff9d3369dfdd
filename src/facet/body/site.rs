//! Facilities and districts: bodies only where they are made to act.
//!
//! 支持上海虹橋機場引進管理理念 names one, 參觀香港國際機場 does not.

use crate::facet::body::{Body, Form, Scanner};
use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Token};
use std::ops::Range;

impl Scanner<'_, '_, '_> {
    /// A district or a facility that is made to act: 支持北京市朝陽區與…, 廣州白雲機場優化….
    pub(super) fn site(&self, at: usize) -> Option<Body> {
        let places = self.places(at);
        let last = self.token(places - 1);
        let text = self.reading.word(last).text;
        let district = text.ends_with('區')
            && !text.ends_with("特區")
            && (places > at + 1 || text.ends_with("新區") || self.is_joined(at));
        let end = match self.facility_end(at, places) {
            Some(end) => end,
            None if district && last.is(class::REGION) => places,
            None => return None,
        };
        let before = self.reading.before(at);
        let governed = before.is(class::PREP) && !before.is(class::CONJUNCTION);
        (!governed && self.acts(at..end)).then_some(Body { tokens: at..end, form: Form::Body })
    }

    /// Whether a museum is only the place of something: 參觀湖北省博物館, 在香港文化博物館舉辦.
    pub(super) fn is_visited(&self, body: &Body) -> bool {
        let last = self.reading.word(self.token(body.tokens.end - 1)).text;
        let house = last.ends_with('館') || last.ends_with("博物院") || last.ends_with("大會堂");
        let before = self.reading.before(body.tokens.start);
        let joins = before.is(class::CONJUNCTION) || before.kind == Kind::Pause;
        let along = joins && self.visited > 0 && self.visited + 1 == body.tokens.start;
        house && (along || self.leads_into(before))
    }

    /// 參觀, 到, 在.
    fn leads_into(&self, token: &Token) -> bool {
        matches!(
            self.reading.word(token).text,
            "參觀"
                | "參訪"
                | "訪問"
                | "考察"
                | "走訪"
                | "到"
                | "赴"
                | "在"
                | "於"
                | "往"
                | "前往"
                | "探訪"
                | "遊覽"
                | "到訪"
        )
    }

    /// Whether 、 or 和 joins a name at `at` to the body before it.
    fn is_joined(&self, at: usize) -> bool {
        let before = self.reading.before(at);
        (before.is(class::CONJUNCTION) || before.kind == Kind::Pause)
            && self.floor + 1 == at
            && self.floor > 0
    }

    /// One past a facility whose name begins with the places up to `places`: 昆明｜長水｜國際機場.
    fn facility_end(&self, at: usize, places: usize) -> Option<usize> {
        if self.token(places).is(class::FACILITY) {
            return Some(places + 1);
        }
        let named = self.token(at).is(class::REGION);
        const SITES: [&str; 14] = [
            "國際機場",
            "機場",
            "科學園",
            "科技園",
            "產業園",
            "開發區",
            "高新區",
            "新區",
            "合作區",
            "試驗區",
            "自由貿易試驗區",
            "自貿區",
            "保稅區",
            "特區",
        ];
        let is_site = |at: usize| SITES.contains(&self.reading.word(self.token(at)).text);
        let mut end = places;
        while end < places + 6 && !is_site(end) {
            let token = self.token(end);
            // 中國（湖北）自由貿易試驗區
            match self.inner_bracket(end) {
                Some(close) if token.kind == Kind::Open => end = close,
                _ if token.kind == Kind::Han || token.is(class::NOUN | class::GENERIC) => {}
                _ => return None,
            }
            end += 1;
        }
        let airport = self.reading.word(self.token(end)).text.ends_with("機場");
        (named && is_site(end) && (end > places || airport)).then_some(end + 1)
    }

    /// Whether a place is made to act: 支持…, 與另一 body, or the subject of a clause.
    pub(super) fn acts(&self, tokens: Range<usize>) -> bool {
        let before = self.reading.before(tokens.start);
        let next = self.token(tokens.end);
        let text = self.reading.word(before).text;
        let joined = (next.is(class::CONJUNCTION) || next.kind == Kind::Pause)
            && self.token(tokens.end + 1).is(class::BODY | class::PLACE | class::FACILITY);
        let acting = next.is(class::VERB | class::ADVERB | class::MODAL | class::CONTINUE)
            && !self.is_modified(tokens.end);
        let visited = self.leads_into(before) && text != "於";
        if visited || next.is(class::CLOSER_PLACE) {
            return false;
        }
        let opens = matches!(before.kind, Kind::Stop | Kind::Comma | Kind::Colon | Kind::Open);
        let supported = before.is(class::CATENATIVE);
        let partner = self.is_joined(tokens.start);
        let with = matches!(text, "與" | "同" | "聯同" | "會同");
        // 與香港數碼港合作，: what two do together.
        let after = self.token(tokens.end + 1);
        let together =
            with && next.is(class::VERB) && matches!(after.kind, Kind::Comma | Kind::Stop);
        if together {
            return true;
        }
        (opens || supported || with || before.is(class::ADVERB)) && (acting || joined)
            || before.is(class::VERB) && joined
            || partner
            || before.kind == Kind::Pause && joined && self.reading.word(next).text == "與"
            || text == "由"
    }

    /// Whether a noun-like verb at `at` only leads a noun: 香港國際機場｜管理｜理念.
    fn is_modified(&self, at: usize) -> bool {
        let token = self.token(at);
        let next = self.token(at + 1);
        token.is(class::NOUNY)
            && !token.is(class::ADVERB)
            && (next.is(class::NOUN | class::FUNCTION | class::CLOSER)
                || matches!(next.kind, Kind::Stop | Kind::Comma))
    }
}
