//! Names of bodies and words for a party, found by list and by structure.
//!
//! ```text
//! name       = place *part suffix            ; 四川省文化和旅遊廳, 上海申康醫院發展中心
//!            / [place] listed *(part suffix) ; 香港律政司, 香港特區政府駐上海經濟貿易辦事處
//!            / 2*part strong-suffix          ; 研究資助局
//! part       = noun / noun-like verb / place / latin / han / "（集團）"
//! party      = [places] "雙方" / place "方" ["面"] / government that signed
//! ```
//!
//! A name ends at its last suffix. Verbs, prepositions, marks and words for
//! groups bound it; 和 and 及 do unless no suffix stands before and one
//! follows (文化和旅遊廳). What a city is or hopes to be (國際金融中心) is no body.

mod extent;
mod likeness;
mod site;

use crate::facet::lexicon::{Class, class};
use crate::facet::reading::{Kind, Reading, Token};
use crate::text::lexicon::Words;
use std::ops::Range;

/// What kind of name a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 雙方, 兩地政府, 滬港雙方.
    Both,
    /// 川方, 四川方面.
    Side,
    /// A government, signing or not.
    Government,
    /// Any other body.
    Body,
    /// A short name that the text declares; its number in the context.
    Declared(u16),
}

/// A name of a body: tokens and form.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// Token numbers.
    pub(super) tokens: Range<usize>,
    /// What it is.
    pub(super) form: Form,
}

/// A name runs over at most this many tokens.
const LONGEST: usize = 16;

/// Words that begin or close a name.
pub(super) const NAMING: Class = class::PARTY
    | class::SIDE
    | class::PLACE
    | class::SCOPE
    | class::BODY
    | class::FACILITY
    | class::SUFFIX;

/// All names outside quotations, in order.
pub(super) fn scan(reading: &Reading<'_, '_>, bodies: &mut Vec<Body>) {
    bodies.clear();
    let mut scanner = Scanner { reading, floor: 0, visited: 0 };
    let mut look = |at: usize, from: &mut usize| {
        scanner.floor = bodies.last().map_or(0, |body: &Body| body.tokens.end);
        if let Some(body) = scanner.at(at).filter(|_| at >= *from) {
            *from = scanner.after_gloss(body.tokens.end);
            let body = scanner.with_legal_form(body);
            if scanner.is_visited(&body) {
                scanner.visited = body.tokens.end;
            } else {
                bodies.push(body);
            }
        }
    };
    let mut from = 0;
    if reading.context.aliases.is_empty() {
        for at in reading.namings() {
            look(*at as usize, &mut from);
        }
    } else {
        // A declared short name may begin with any word.
        (0..reading.n_tokens()).for_each(|at| look(at, &mut from));
    }
}

struct Scanner<'s, 'r, 'a> {
    reading: &'s Reading<'r, 'a>,
    /// One past the last token of the name found before.
    floor: usize,
    /// One past the last token of the museum that somebody is led through.
    visited: usize,
}

impl<'r> Scanner<'_, 'r, '_> {
    fn token(&self, at: usize) -> &'r Token {
        self.reading.token(at)
    }

    /// The name that begins at `at`, or that a suffix at `at` closes.
    fn at(&self, at: usize) -> Option<Body> {
        let token = self.token(at);
        if let Some(found) = self.declared(at) {
            return Some(found);
        }
        if token.kind != Kind::Word {
            return None;
        }
        // 滬港大數據 holds no 港大.
        if token.is(class::BODY) && (self.is_chance(at) || self.is_member(at)) {
            return None;
        }
        // 兩地政府部門 are no party.
        if token.is(class::PARTY) && self.heads_group(at + 1) {
            return None;
        }
        if token.is(class::PARTY) {
            let form = Form::Both;
            return (!self.counts_documents(at)).then_some(Body { tokens: at..at + 1, form });
        }
        if token.is(class::SIDE) {
            return Some(Body { tokens: at..at + 1, form: Form::Side });
        }
        if token.is(class::PLACE | class::SCOPE | class::BODY | class::FACILITY) {
            if let Some(party) = self.party(at) {
                return Some(party);
            }
            if let Some(end) = self.named(at) {
                let end = self.with_seat(end);
                let form = if self.is_government(at..end) { Form::Government } else { Form::Body };
                return Some(Body { tokens: self.paired_start(at)..end, form });
            }
            return self.site(at);
        }
        if token.is(class::SUFFIX) {
            return self.unplaced(at);
        }
        None
    }

    /// 財團法人國家衛生研究院 begins with what it is in law.
    fn with_legal_form(&self, body: Body) -> Body {
        let start = body.tokens.start;
        let form = start > self.floor
            && matches!(
                self.reading.word(self.reading.before(start)).text,
                "財團法人"
                    | "社團法人"
                    | "行政法人"
                    | "公益財團法人"
                    | "一般財團法人"
                    | "醫療財團法人"
            );
        match form && body.form == Form::Body {
            true => Body { tokens: start - 1..body.tokens.end, ..body },
            false => body,
        }
    }

    /// 湖北—香港合作辦公室 begins with the first of the two places, 元翔（廈門）國際…公司 with the brand.
    fn paired_start(&self, at: usize) -> usize {
        let open = self.reading.before(at).word as usize;
        let seat = self.reading.before(at).kind == Kind::Close && self.is_place_bracket(open);
        if seat && self.token(at).is(class::SCOPE) {
            let brand = (self.floor..open).rev().take_while(|at| self.token(*at).kind == Kind::Han);
            let n_brand = brand.take(6).count();
            return if n_brand > 0 { open - n_brand } else { at };
        }
        let dash = self.reading.before(at);
        let paired = at >= self.floor + 2
            && dash.kind == Kind::Mark
            && matches!(
                self.reading.glyphs_in(dash.start..dash.end),
                [0x2014 | 0x2013 | 0x2D | 0xFF0D]
            )
            && self.token(at - 2).is(class::PLACE);
        if paired { at - 2 } else { at }
    }

    /// Whether an abbreviation of two characters is part of other words: 滬｜港大｜數據, 醫｜科大｜學.
    fn is_chance(&self, at: usize) -> bool {
        let token = self.token(at);
        let before = self.reading.before(at);
        let follows = self.reading.glyphs_in(token.end..token.end + 1).first().copied();
        let inside =
            before.is(class::SHORT) || before.kind == Kind::Han || follows == Some('学' as u16);
        token.end - token.start == 2 && inside
    }

    /// 船東會｜員: a member, or what else 會 begins.
    fn is_member(&self, at: usize) -> bool {
        let token = self.token(at);
        let follows = self.reading.glyphs_in(token.end..token.end + 1).first().copied();
        let c = follows.and_then(|glyph| char::from_u32(u32::from(glyph))).unwrap_or(' ');
        self.reading.word(token).text.ends_with('會')
            && matches!(c, '员' | '长' | '议' | '费' | '籍')
    }

    /// Whether 部門 or the like stands at `at`.
    fn heads_group(&self, at: usize) -> bool {
        matches!(
            self.reading.word(self.token(at)).text,
            "部門" | "機構" | "主管部門" | "機關" | "單位"
        )
    }

    /// 三方合作備忘錄, 四方機制: how many signed, not who acts.
    fn counts_documents(&self, at: usize) -> bool {
        let many = matches!(self.reading.word(self.token(at)).text, "三方" | "四方");
        let next = self.token(at + 1);
        static MADE: Words = Words::new(&[
            "合作",
            "協作",
            "協議",
            "協定",
            "備忘錄",
            "機制",
            "會議",
            "聯席",
            "制度",
            "框架",
            "論壇",
            "平台",
            "會談",
            "會晤",
            "會商",
            "協調",
            "聯絡",
            "工作",
        ]);
        let made = MADE.tail(self.reading.word(next).text).is_some();
        many && made
            && next.is(class::NOUN | class::NOUNY)
            && (!next.is(class::VERB) || self.token(at + 2).is(class::NOUN | class::NOUNY))
    }

    /// A short name of the document's own, as in （以下簡稱「執委會」）.
    fn declared(&self, at: usize) -> Option<Body> {
        if self.reading.context.aliases.is_empty() {
            return None;
        }
        let start = self.token(at).start;
        let rest = self.reading.glyphs().get(start as usize..)?;
        for (number, alias) in self.reading.context.aliases.iter().enumerate() {
            if !rest.starts_with(&alias.glyphs) {
                continue;
            }
            let end = start + u32::try_from(alias.glyphs.len()).ok()?;
            let mut last = at;
            while self.token(last).end < end && last < self.reading.n_tokens() {
                last += 1;
            }
            // A longer name at the same place wins: 港方便利 holds no 港方.
            if self.token(last).end == end {
                let form = Form::Declared(u16::try_from(number).ok()?);
                return Some(Body { tokens: at..last + 1, form });
            }
        }
        None
    }

    /// 滬港雙方, 滬港兩地政府, 川方, 四川方面.
    fn party(&self, at: usize) -> Option<Body> {
        let places = self.places(at);
        let next = self.token(places);
        if next.is(class::PARTY) {
            return Some(Body { tokens: at..places + 1, form: Form::Both });
        }
        let one = places == at + 1;
        let first = self.token(at);
        let text = self.reading.word(next).text;
        if places > at + 1 && self.all_short(at..places) && text == "政府" {
            return Some(Body { tokens: at..places + 1, form: Form::Both });
        }
        if one
            && first.is(class::REGION)
            && text == "方面"
            && self.reading.before(at).is_not("在", self.reading)
        {
            return Some(Body { tokens: at..places + 1, form: Form::Side });
        }
        let is_side =
            next.kind == Kind::Han && self.reading.glyphs_in(next.start..next.end) == ['方' as u16];
        if one && first.is(class::SHORT) && is_side {
            return Some(Body { tokens: at..places + 1, form: Form::Side });
        }
        None
    }

    /// One past the last of the places side by side at `at`.
    fn places(&self, at: usize) -> usize {
        let mut end = at;
        while self.token(end).is(class::PLACE) {
            end += 1;
        }
        end.max(at + 1)
    }

    fn all_short(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().all(|at| self.token(at).is(class::SHORT))
    }

    /// One past the end of the name that begins with a place or a listed body.
    fn named(&self, at: usize) -> Option<usize> {
        let first = self.token(at);
        // A single character is a place only in pairs: 滬港經濟發展協會.
        if first.is(class::SHORT) && !self.token(at + 1).is(class::SHORT) {
            return None;
        }
        let listed = first.is(class::BODY);
        let facility = first.is(class::FACILITY);
        match self.extent(at, listed || facility && self.acts(at..at + 1)) {
            Some(end) if listed && end == at + 1 => Some(end),
            Some(end) if end > at + 1 => self.is_body(at..end).then_some(end),
            found => found.filter(|_| facility),
        }
    }

    /// Whether the name ends in 政府, or is 特區政府 itself.
    fn is_government(&self, tokens: Range<usize>) -> bool {
        let last = self.reading.word(self.token(tokens.end - 1));
        last.text.ends_with("政府") || last.text == "港府"
    }

    /// One past a bracket that explains the name before it: （上海西岸）.
    fn after_gloss(&self, at: usize) -> usize {
        let open = self.token(at);
        if open.kind != Kind::Open {
            return at;
        }
        let close = open.word as usize;
        let inside = at + 1..close;
        let plain = inside.clone().all(|at| {
            let token = self.token(at);
            matches!(token.kind, Kind::Word | Kind::Han | Kind::Latin | Kind::Quote | Kind::Colon)
                && !token.is(class::PREP)
        });
        let long = self.token(close).start.saturating_sub(open.end) > 16;
        if plain && !long { close + 1 } else { at }
    }
}

impl Token {
    fn region_is_mainland(&self, reading: &Reading<'_, '_>) -> bool {
        reading.word(self).region.is_some_and(|region| region.starts_with("CN-"))
    }

    fn is_not(&self, text: &str, reading: &Reading<'_, '_>) -> bool {
        reading.word(self).text != text
    }
}
