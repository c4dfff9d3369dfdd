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

use crate::facet::lexicon::{Class, class};
use crate::facet::reading::{Kind, Reading, Token};
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
const NAMING: Class =
    class::PARTY | class::PLACE | class::SCOPE | class::BODY | class::FACILITY | class::SUFFIX;

/// All names outside quotations, in order.
pub(super) fn scan(reading: &Reading<'_, '_>, bodies: &mut Vec<Body>) {
    bodies.clear();
    let mut scanner = Scanner { reading, floor: 0 };
    let any = !reading.context.aliases.is_empty();
    let mut at = 0;
    while at < reading.n_tokens() {
        if !any && !reading.token(at).is(NAMING) {
            at += 1;
            continue;
        }
        scanner.floor = bodies.last().map_or(0, |body| body.tokens.end);
        match scanner.at(at) {
            Some(body) => {
                at = scanner.after_gloss(body.tokens.end);
                bodies.push(body);
            }
            None => at += 1,
        }
    }
}

struct Scanner<'s, 'r, 'a> {
    reading: &'s Reading<'r, 'a>,
    /// One past the last token of the name found before.
    floor: usize,
}

impl Scanner<'_, '_, '_> {
    fn token(&self, at: usize) -> Token {
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
        let paired = self.reading.before(at).is(class::SHORT) && token.end - token.start == 2;
        if paired && token.is(class::BODY) {
            return None;
        }
        if token.is(class::PARTY) {
            return Some(Body { tokens: at..at + 1, form: Form::Both });
        }
        if token.is(class::PLACE | class::SCOPE | class::BODY | class::FACILITY) {
            if let Some(party) = self.party(at) {
                return Some(party);
            }
            if let Some(end) = self.named(at) {
                let form = if self.is_government(at..end) { Form::Government } else { Form::Body };
                return Some(Body { tokens: at..end, form });
            }
            return self.district(at);
        }
        if token.is(class::SUFFIX) {
            return self.unplaced(at);
        }
        None
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

    /// One past the last suffix of a name that begins at `at`; `complete` if its first token is a name already.
    fn extent(&self, at: usize, complete: bool) -> Option<usize> {
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
        if token.is(class::BODY) {
            let government = self.reading.word(self.token(next - 1)).text.ends_with("政府");
            let joins = !complete || government || self.token(next - 1).is(class::FACILITY);
            return if joins { Part::End } else { Part::Stop };
        }
        if token.is(class::SUFFIX) && !self.is_word_in(next) {
            return Part::End;
        }
        if !complete && self.is_office_word(next) {
            return Part::Inner;
        }
        let runs_on = !complete || !token.is(class::VERB | class::GROUP) || self.runs_on(next);
        if self.bounds(token) || !runs_on {
            return Part::Stop;
        }
        if token.is(class::CONJUNCTION) {
            return if complete || !self.joins(at, next) { Part::Stop } else { Part::Inner };
        }
        Part::Inner
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

    /// A verb that names what an office does: 投資促進｜服務中心, 醫療保障｜局.
    fn is_office_word(&self, at: usize) -> bool {
        let verb = matches!(
            self.reading.word(self.token(at)).text,
            "促進" | "保障" | "推進" | "應對" | "引進" | "維護" | "處理"
        );
        let noun = class::NOUN | class::NOUNY | class::GENERIC;
        let next = self.token(at + 1);
        verb && self.token(at - 1).is(noun)
            && (next.is(class::SUFFIX) || next.is(noun) && self.token(at + 2).is(class::SUFFIX))
    }

    /// Whether a word never stands in a name.
    fn bounds(&self, token: Token) -> bool {
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

    /// The closing token of （集團） inside a name: short, and a suffix follows.
    fn inner_bracket(&self, open: usize) -> Option<usize> {
        let bracket = self.token(open);
        let close = usize::from(bracket.word);
        let mate = self.token(close);
        let inside = mate.start.checked_sub(bracket.end)?;
        let next = self.token(close + 1);
        let text = self.reading.word(next).text;
        let company =
            text.ends_with("公司") || matches!(text, "銀行" | "集團" | "總會" | "商會" | "協會");
        (inside <= 6 && company).then_some(close)
    }

    /// Whether a suffix is part of another word here: 委 in 委托, 辦 in 辦學.
    fn is_word_in(&self, at: usize) -> bool {
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

    /// Whether a place with what follows up to its last suffix names one body.
    fn is_body(&self, tokens: Range<usize>) -> bool {
        let first = self.token(tokens.start);
        let suffix = self.token(tokens.end - 1);
        if first.is(class::BODY | class::FACILITY) || suffix.is(class::BODY) {
            return true;
        }
        let body = self.places(tokens.start)..tokens.end - 1;
        let n_chars = self.token(tokens.end - 1).start.saturating_sub(self.token(body.start).start);
        let text = self.reading.word(suffix).text;
        let scope = first.is(class::SCOPE) && !first.is(class::REGION);
        let generic = body.clone().all(|at| self.token(at).is(class::GENERIC));
        if self.has_measure_word(body.clone()) {
            return false;
        }
        if suffix.is(class::SUFFIX_PLAIN) {
            return !scope && (body.is_empty() || !generic || text.ends_with("政府"));
        }
        if body.is_empty() && text.ends_with('館') {
            return self.reading.word(first).text.ends_with(['省', '市', '區']);
        }
        if body.is_empty() || n_chars < 2 {
            return false;
        }
        match text {
            "中心" | "研究中心" => !self.is_role(body, scope),
            "廳" | "委" | "辦" => self.is_administrative(first),
            "聯盟" | "實驗室" => !scope && !self.is_created(tokens.start) && !generic,
            _ if suffix.is(class::SUFFIX_STRONG) => !scope || !generic,
            _ => !generic && !scope,
        }
    }

    /// 第一家中醫醫院, 兩所大學.
    fn has_measure_word(&self, body: Range<usize>) -> bool {
        body.into_iter().any(|at| {
            let token = self.token(at);
            let text = self.reading.word(token).text;
            token.kind == Kind::Digits
                || text.starts_with("首") && text.len() == 6
                || text.starts_with("第一")
                || text.starts_with("一家")
                || text.starts_with("一間")
        })
    }

    /// 國際金融中心: what a city is, not who acts.
    fn is_role(&self, body: Range<usize>, scope: bool) -> bool {
        const WORLD: [&str; 6] = ["國際", "全球", "亞太", "亞太區", "區域", "世界"];
        const ACTING: [&str; 14] = [
            "仲裁", "調解", "會議", "培訓", "研究", "交流", "藝術", "交易", "結算", "推廣", "數據",
            "評估", "醫療", "康健",
        ];
        let has = |list: &[&str]| {
            body.clone().any(|at| list.contains(&self.reading.word(self.token(at)).text))
        };
        let world = scope || has(&WORLD);
        let acting = has(&ACTING);
        let role = body.clone().all(|at| {
            let text = self.reading.word(self.token(at)).text;
            matches!(
                text,
                "金融"
                    | "航運"
                    | "貿易"
                    | "創新"
                    | "科技"
                    | "科技創新"
                    | "創新科技"
                    | "消費"
                    | "經濟"
                    | "財富管理"
                    | "資產管理"
                    | "物流"
                    | "航空"
                    | "和"
                    | "及"
            ) || WORLD.contains(&text)
        });
        role || world && !acting
    }

    /// Whether a place is a province, a city or the State: only those have 廳 and 委.
    fn is_administrative(&self, place: Token) -> bool {
        let text = self.reading.word(place).text;
        text.ends_with('省')
            || text.ends_with('市')
            || text.ends_with("自治區")
            || text == "國家"
            || text.ends_with('區')
            || place.is(class::REGION)
    }

    /// Whether the name is still to be founded: 成立粵港…聯盟.
    fn is_created(&self, at: usize) -> bool {
        let text = self.reading.word(self.reading.before(at)).text;
        matches!(
            text,
            "建立"
                | "成立"
                | "組建"
                | "設立"
                | "打造"
                | "共建"
                | "構建"
                | "籌建"
                | "創建"
                | "創立"
                | "搭建"
        )
    }

    /// A name without a place: what stands before a strong suffix.
    fn unplaced(&self, at: usize) -> Option<Body> {
        let suffix = self.token(at);
        let text = self.reading.word(suffix).text;
        let university = matches!(text, "大學" | "區政府" | "人民政府");
        if self.is_word_in(at) || !(suffix.is(class::SUFFIX_STRONG) || university) {
            return None;
        }
        let mut start = at;
        while start > self.floor && at - start < LONGEST {
            let token = self.token(start - 1);
            let part = matches!(token.kind, Kind::Han | Kind::Latin)
                || token.kind == Kind::Word
                    && !self.bounds(token)
                    && !token.is(class::CONJUNCTION | class::SUFFIX);
            // A verb that is also a noun leads the name only behind another verb: 推廣署.
            if !part {
                break;
            }
            start -= 1;
        }
        let end = self.extent(at, true)?;
        let of_both = self.reading.before(start).is(class::PRONOUN);
        (!of_both && self.is_unplaced_body(start..at)).then_some(())?;
        let tokens = start..end;
        let form = if self.is_government(tokens.clone()) { Form::Government } else { Form::Body };
        Some(Body { tokens, form })
    }

    fn is_unplaced_body(&self, body: Range<usize>) -> bool {
        let first = self.token(body.start);
        let n_chars = self.token(body.end).start.saturating_sub(first.start);
        let vague = class::GENERIC | class::GROUP | class::SCOPE;
        let text = self.reading.word(self.token(body.end)).text;
        // 合作委員會, 工作小組: what the parties set up between them.
        let set_up = matches!(
            text,
            "委員會"
                | "理事會"
                | "合作小組"
                | "專責小組"
                | "工作小組"
                | "聯絡小組"
                | "基金會"
                | "總會"
                | "聯會"
        );
        let vague_all = body.clone().all(|at| self.token(at).is(vague | class::NOUNY));
        n_chars >= 2
            && !first.is(vague)
            && !vague_all
            && !self.has_measure_word(body.clone())
            && (!set_up || n_chars >= 4)
            && !self.is_created(body.start)
            && !matches!(text, "有限公司" if n_chars < 2)
    }

    /// Whether the name ends in 政府, or is 特區政府 itself.
    fn is_government(&self, tokens: Range<usize>) -> bool {
        let last = self.reading.word(self.token(tokens.end - 1));
        last.text.ends_with("政府") || last.text == "港府"
    }

    /// A district that is made to act: 支持北京市朝陽區與….
    fn district(&self, at: usize) -> Option<Body> {
        let end = self.places(at);
        let last = self.token(end - 1);
        let district =
            self.reading.word(last).text.ends_with('區') && last.is(class::REGION) && end > at + 1;
        let before = self.reading.before(at);
        (district && self.acts(at..end) && !before.is(class::PREP))
            .then_some(Body { tokens: at..end, form: Form::Body })
    }

    /// Whether a place is made to act: 支持…, 與另一 body, or the subject of a clause.
    fn acts(&self, tokens: Range<usize>) -> bool {
        let before = self.reading.before(tokens.start);
        let next = self.token(tokens.end);
        let text = self.reading.word(before).text;
        let joined = next.is(class::CONJUNCTION)
            && self.token(tokens.end + 1).is(class::BODY | class::PLACE | class::FACILITY);
        let acting = next.is(class::VERB | class::ADVERB | class::MODAL | class::CONTINUE)
            && !self.is_modified(tokens.end);
        let visited = matches!(
            text,
            "參觀"
                | "參訪"
                | "訪問"
                | "考察"
                | "走訪"
                | "到"
                | "赴"
                | "在"
                | "往"
                | "前往"
                | "探訪"
        );
        if visited || next.is(class::CLOSER_PLACE) {
            return false;
        }
        let opens = matches!(before.kind, Kind::Stop | Kind::Comma | Kind::Colon | Kind::Open);
        let supported = before.is(class::CATENATIVE);
        let after_body = before.is(class::CONJUNCTION) || before.kind == Kind::Pause;
        let partner = after_body && self.floor + 1 == tokens.start && self.floor > 0;
        (opens || supported || before.is(class::ADVERB)) && (acting || joined)
            || before.is(class::VERB) && joined
            || partner
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

    /// One past a bracket that explains the name before it: （上海西岸）.
    fn after_gloss(&self, at: usize) -> usize {
        let open = self.token(at);
        if open.kind != Kind::Open {
            return at;
        }
        let close = usize::from(open.word);
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

enum Part {
    Stop,
    Inner,
    End,
    Skip(usize),
}

impl Token {
    fn is_not(self, text: &str, reading: &Reading<'_, '_>) -> bool {
        reading.word(self).text != text
    }
}
