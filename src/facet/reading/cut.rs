//! From text to tokens.
//!
//! Words are cut left to right, the longest first; where a shorter word lets
//! the next one reach further (上海｜市場, 香港｜大學生), the pair that covers
//! more wins.

use crate::facet::body::NAMING;
use crate::facet::condition::TRIGGER;
use crate::facet::date;
use crate::facet::lexicon::{Lexicon, class};
use crate::facet::reading::{Buffers, Kind, Token, is_digit, is_latin, latin_run};
use crate::facet::trie::{FOLDED, Glyph, YEAR};
use crate::span::to_u32;
use crate::text::class as chars;

/// A quotation of more characters lacks its closing mark.
const LONGEST: usize = 400;

impl Buffers {
    pub(super) fn load(&mut self, text: &str, lexicon: &Lexicon) {
        self.fold(text, lexicon);
        self.dates.clear();
        if !self.years.is_empty() {
            date::scan(&self.glyphs, &self.years, &mut self.dates);
        }
        self.tokens.clear();
        for list in [
            &mut self.marks,
            &mut self.stops,
            &mut self.namings,
            &mut self.triggers,
            &mut self.closers,
        ] {
            list.clear();
        }
        self.cut(lexicon);
        let end = self.glyphs.len();
        self.stops.push(to_u32(self.tokens.len()));
        self.tokens.push(token(Kind::Stop, end, end));
        self.pair_brackets();
        self.list_bounds();
    }

    /// Stops outside brackets.
    fn list_bounds(&mut self) {
        let tokens = &self.tokens;
        let kind = |at: u32| tokens.get(at as usize).map_or(Kind::Mark, |token| token.kind);
        let mut marks = self.marks.iter().copied().peekable();
        let mut depth = 0u32;
        let outside = self.stops.iter().copied().filter(|stop| {
            while let Some(mark) = marks.next_if(|mark| mark <= stop) {
                match kind(mark) {
                    Kind::Open => depth += 1,
                    Kind::Close => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            depth == 0 && matches!(kind(*stop), Kind::Comma | Kind::Colon | Kind::Stop)
        });
        self.bounds.clear();
        self.bounds.extend(outside);
    }

    /// Characters to glyphs. Han and its marks take three bytes each.
    fn fold(&mut self, text: &str, lexicon: &Lexicon) {
        self.shifts.clear();
        // At most one character for each byte; the room left over falls away.
        self.glyphs.clear();
        self.glyphs.resize(text.len(), 0);
        let mut seen = 0;
        let mut n_chars = 0u32;
        let mut rest = text.as_bytes();
        let mut slots = self.glyphs.iter_mut();
        while let (false, Some(slot)) = (rest.is_empty(), slots.next()) {
            let code = match rest {
                [a @ 0xE0..=0xEF, b, c, tail @ ..] => {
                    rest = tail;
                    u32::from(*a & 0xF) << 12 | u32::from(*b & 0x3F) << 6 | u32::from(*c & 0x3F)
                }
                _ => {
                    let byte = text.len() - rest.len();
                    let c = text.get(byte..).and_then(|text| text.chars().next()).unwrap_or(' ');
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                    let shift = (byte + c.len_utf8()) as i64 - 3 * i64::from(n_chars + 1);
                    self.shifts.push((n_chars + 1, shift));
                    c as u32
                }
            };
            let entry = lexicon.folding.entry(code);
            seen |= entry;
            *slot = entry as Glyph;
            n_chars += 1;
        }
        self.glyphs.truncate(n_chars as usize);
        self.traditional = seen & FOLDED != 0;
        self.years.clear();
        if seen & YEAR != 0 {
            let is_year = |glyph: &Glyph| *glyph == '年' as Glyph;
            for (nth, block) in self.glyphs.chunks(32).enumerate() {
                // Told by vector instructions; most blocks have none.
                if block.iter().fold(false, |found, glyph| found | is_year(glyph)) {
                    let years = block.iter().enumerate().filter(|(_, glyph)| is_year(glyph));
                    self.years.extend(years.map(|(at, _)| to_u32(nth * 32 + at)));
                }
            }
        }
    }

    /// The byte at which a character starts.
    pub(super) fn byte(&self, at: u32) -> usize {
        let before = self.shifts.partition_point(|(next, _)| *next <= at);
        let shift =
            before.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or(0, |last| last.1);
        usize::try_from(3 * i64::from(at) + shift).unwrap_or(0)
    }

    fn cut(&mut self, lexicon: &Lexicon) {
        let mut at = 0;
        let mut date = 0;
        while let Some(glyph) = self.glyphs.get(at).copied() {
            let token = match self.dates.get(date) {
                Some(range) if range.start as usize <= at => {
                    date += 1;
                    match range.start as usize == at {
                        true => token(Kind::Date, at, range.end as usize),
                        false => continue,
                    }
                }
                _ => self.next(lexicon, at, glyph),
            };
            at = token.end as usize;
            self.list(&token);
            self.tokens.push(token);
        }
    }

    /// Notes the next token where somebody will look for it.
    #[inline]
    fn list(&mut self, token: &Token) {
        let number = to_u32(self.tokens.len());
        match token.kind {
            Kind::Word if token.is(NAMING | TRIGGER | class::CLOSER_TIME) => {
                if token.is(NAMING) {
                    self.namings.push(number);
                }
                if token.is(TRIGGER) {
                    self.triggers.push(number);
                }
                if token.is(class::CLOSER_TIME) {
                    self.closers.push(number);
                }
            }
            Kind::Quote | Kind::Latin | Kind::Open => self.marks.push(number),
            Kind::Close => {
                self.marks.push(number);
                self.stops.push(number);
            }
            Kind::Comma | Kind::Stop | Kind::Colon => self.stops.push(number),
            _ => {}
        }
    }

    fn next(&self, lexicon: &Lexicon, at: usize, glyph: Glyph) -> Token {
        if (0x4E00..0xA000).contains(&glyph) {
            return self.word(lexicon, at, glyph);
        }
        let c = char::from_u32(u32::from(glyph)).unwrap_or(' ');
        match c {
            '，' | ',' => token(Kind::Comma, at, at + 1),
            '、' | '﹑' => token(Kind::Pause, at, at + 1),
            '。' | '；' | ';' | '！' | '？' | '﹔' | '｡' => token(Kind::Stop, at, at + 1),
            '：' | ':' | '∶' => token(Kind::Colon, at, at + 1),
            '「' | '『' | '《' | '“' | '〈' | '"' => match self.closing(at, c) {
                Some(end) => token(Kind::Quote, at, end),
                None => token(Kind::Mark, at, at + 1),
            },
            '（' | '(' | '〔' | '［' | '[' => token(Kind::Open, at, at + 1),
            '）' | ')' | '〕' | '］' | ']' => token(Kind::Close, at, at + 1),
            _ if is_digit(c) || is_latin(c) => self.latin(at),
            _ if chars::is_blank(c) => token(Kind::Blank, at, at + 1),
            _ if c.is_alphanumeric() => token(Kind::Han, at, at + 1),
            _ => token(Kind::Mark, at, at + 1),
        }
    }

    /// Where the quotation that opens at `at` ends, one past its closing mark.
    fn closing(&self, at: usize, open: char) -> Option<usize> {
        let close = if open == '"' { '"' } else { chars::closing(open)? };
        let is = |glyph: Glyph, c: char| u32::from(glyph) == c as u32;
        let mut depth = 0u32;
        for (offset, glyph) in self.glyphs.get(at..)?.iter().take(LONGEST).enumerate() {
            // A quotation never runs over a full stop; one that seems to lacks its closing mark.
            if depth > 0 && is(*glyph, close) || open == '“' && offset > 0 && is(*glyph, '"') {
                depth -= 1;
                if depth == 0 {
                    return Some(at + offset + 1).filter(|_| offset > 1);
                }
            } else if is(*glyph, open) {
                depth += 1;
            } else if is(*glyph, '。') && open != '《' {
                return None;
            }
        }
        None
    }

    /// Letters and digits from `at`; blanks do not belong to it.
    fn latin(&self, at: usize) -> Token {
        let (end, letters) = latin_run(&self.glyphs, at);
        token(if letters { Kind::Latin } else { Kind::Digits }, at, end.max(at + 1))
    }

    /// The word at `at`: of two words in a row the pair that covers more.
    #[inline]
    fn word(&self, lexicon: &Lexicon, at: usize, glyph: Glyph) -> Token {
        let mut node = lexicon.trie.root(glyph);
        let mut best = (usize::from(node.word() != 0), node.word());
        // Lengths of shorter words, one bit each.
        let mut shorter = 0u64;
        let mut rest = self.glyphs.get(at + 1..).unwrap_or_default().iter();
        let mut length = 1;
        while node.is_some() {
            let Some(glyph) = rest.next() else { break };
            node = lexicon.trie.step(node, *glyph);
            length += 1;
            if node.word() != 0 {
                shorter |= 1 << (best.0 & 63);
                best = (length, node.word());
            }
        }
        if best.1 == 0 {
            return token(Kind::Han, at, at + 1);
        }
        // 情況下｜調回: what closes a frame is never cut for the next word's sake.
        let closes = lexicon.word(best.1).class & class::CLOSER_UNDER != 0;
        if shorter & !1 != 0 && !closes {
            best = self.wider(lexicon, at, best, shorter & !1);
        }
        let mut token = token(Kind::Word, at, at + best.0);
        token.word = u32::from(best.1);
        token.class = lexicon.word(best.1).class;
        token
    }

    /// The longest word, or a shorter one that lets the next reach further.
    fn wider(
        &self,
        lexicon: &Lexicon,
        at: usize,
        longest: (usize, u16),
        mut shorter: u64,
    ) -> (usize, u16) {
        let mut best = longest;
        let mut cover = None;
        while shorter != 0 {
            let length = shorter.ilog2() as usize;
            shorter ^= 1 << length;
            let reach = length + self.longest(lexicon, at + length);
            if reach <= longest.0 {
                continue;
            }
            let bound =
                cover.get_or_insert_with(|| longest.0 + self.longest(lexicon, at + longest.0));
            // 就｜醫院 over 就醫｜院: a preposition, where a lone character would be left.
            let word = self.glyphs.get(at..at + length).unwrap_or_default();
            let id = lexicon.trie.exact(word);
            let lone = reach == *bound
                && *bound == longest.0 + 1
                && length == 1
                && lexicon.word(id).class & class::PREP_WITH != 0;
            if reach > *bound || lone {
                *bound = reach;
                best = (length, id);
            }
        }
        best
    }

    /// Length of the longest word at `at`, 0 where there is none.
    fn longest(&self, lexicon: &Lexicon, at: usize) -> usize {
        let mut rest = self.glyphs.get(at..).unwrap_or_default().iter();
        let Some(first) = rest.next() else { return 0 };
        let mut node = lexicon.trie.root(*first);
        let (mut length, mut longest) = (1, 0);
        while node.is_some() {
            if node.word() != 0 {
                longest = length;
            }
            let Some(glyph) = rest.next() else { break };
            node = lexicon.trie.step(node, *glyph);
            length += 1;
        }
        longest
    }

    /// Gives every bracket its mate; a bracket without one is a plain mark.
    fn pair_brackets(&mut self) {
        let mut open: [usize; 8] = [0; 8];
        let mut depth = 0usize;
        for mark in 0..self.marks.len() {
            let index = self.marks.get(mark).map_or(0, |index| *index as usize);
            match self.tokens.get(index).map(|token| token.kind) {
                Some(Kind::Open) => {
                    if let Some(slot) = open.get_mut(depth) {
                        *slot = index;
                    }
                    depth += 1;
                    self.set(index, Kind::Mark, 0);
                }
                Some(Kind::Close) if depth > 0 => {
                    depth -= 1;
                    let mate = open.get(depth).copied().unwrap_or(index);
                    self.set(mate, Kind::Open, index);
                    self.set(index, Kind::Close, mate);
                }
                Some(Kind::Close) => self.set(index, Kind::Mark, 0),
                _ => {}
            }
        }
    }

    fn set(&mut self, index: usize, kind: Kind, mate: usize) {
        if let Some(token) = self.tokens.get_mut(index) {
            token.kind = kind;
            token.word = to_u32(mate);
        }
    }
}

#[inline]
fn token(kind: Kind, start: usize, end: usize) -> Token {
    Token { start: to_u32(start), end: to_u32(end), kind, class: 0, word: 0 }
}
