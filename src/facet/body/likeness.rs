//! Whether a place with a suffix, or a suffix without a place, names one body.
//!
//! 國際金融中心 is what a city is; 金融機構 and 第一家中醫醫院 are of a kind; 四川大學,
//! 上海申康醫院發展中心 and 研究資助局 are bodies.

use crate::facet::body::{Body, Form, LONGEST, Scanner};
use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Token};
use std::ops::Range;

impl Scanner<'_, '_, '_> {
    /// Whether a place with what follows up to its last suffix names one body.
    pub(super) fn is_body(&self, tokens: Range<usize>) -> bool {
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
            return !scope
                && (body.is_empty() || !generic || text.ends_with("政府") || text == "法院");
        }
        if body.is_empty() && matches!(text, "管委會" | "管理委員會") {
            return true;
        }
        if body.is_empty() && matches!(text, "銀行" | "博物館" | "圖書館" | "美術館" | "大劇院")
        {
            // 天津銀行 is one bank, 香港銀行 are many.
            let several = body.start > tokens.start + 1;
            let place = self.reading.word(first).region;
            let known = text.ends_with('館') && matches!(place, Some("MO" | "TW"));
            return several || known || first.region_is_mainland(self.reading);
        }
        if body.is_empty()
            && text.ends_with('會')
            && text.chars().count() > 2
            && suffix.is(class::SUFFIX_WEAK)
        {
            // 香港船東會: the suffix says whose it is.
            return !scope && text != "行業協會";
        }
        if body.is_empty() && text.ends_with('團') && text.chars().count() > 2 {
            // 蘇州評彈團: the suffix says what kind of troupe.
            return first.region_is_mainland(self.reading);
        }
        if body.is_empty() && text.ends_with("學院") && text.chars().count() > 3 {
            // 廣西藝術學院: the suffix says what is taught.
            return !scope;
        }
        if body.is_empty() && text.ends_with(['館', '院', '宮']) {
            // 立陶宛｜國家｜歌劇院: the State's own.
            let state = self.reading.word(self.token(body.start.saturating_sub(1))).text;
            let own = body.start > tokens.start + 1 && matches!(state, "國家" | "國立");
            return own || self.reading.word(first).text.ends_with(['省', '市', '區']);
        }
        let troupe = n_chars == 1 && text.ends_with(['團', '院', '社']);
        if body.is_empty() || n_chars < 2 && !troupe {
            return false;
        }
        match text {
            "中心" | "研究中心" => !self.is_role(body, scope),
            "廳" | "委" | "辦" => self.is_administrative(first),
            "部" => self.is_state(self.token(body.start.saturating_sub(1)), body.end),
            "聯盟" | "實驗室" => {
                let founded = !self.is_created(tokens.start) || self.is_declared(tokens.clone());
                !scope && founded && !generic
            }
            _ if suffix.is(class::SUFFIX_STRONG) || text == "行業協會" => !scope || !generic,
            _ => !generic && !scope,
        }
    }

    /// 第一家中醫醫院, 兩所大學.
    fn has_measure_word(&self, body: Range<usize>) -> bool {
        body.into_iter().any(|at| {
            let token = self.token(at);
            let text = self.reading.word(token).text;
            let glyph =
                self.reading.glyphs_in(token.start..token.end).first().copied().unwrap_or(0);
            let counter = char::from_u32(glyph.into()).unwrap_or(' ');
            token.kind == Kind::Digits
                || token.kind == Kind::Han
                    && matches!(counter, '个' | '间' | '家' | '所' | '项' | '批' | '座')
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
    fn is_administrative(&self, place: &Token) -> bool {
        let text = self.reading.word(place).text;
        text.ends_with('省')
            || text.ends_with('市')
            || text.ends_with("自治區")
            || text == "國家"
            || text.ends_with('區')
            || place.is(class::REGION)
    }

    /// Whether 部 at `at` belongs to a State (泰國公共衛生部) or to a committee (省委宣傳部).
    fn is_state(&self, place: &Token, at: usize) -> bool {
        let place = self.reading.word(place);
        let state = matches!(place.text, "國家" | "中央" | "中國" | "中華人民共和國")
            || place
                .region
                .is_some_and(|code| code.len() == 2 && !matches!(code, "CN" | "HK" | "MO" | "TW"));
        let committee = (at.saturating_sub(3)..at).any(|at| {
            matches!(self.reading.word(self.token(at)).text, "委" | "省委" | "市委" | "區委")
        });
        state || committee
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

    /// Whether a short name is declared beside the name: 聯盟（以下簡稱「海創聯盟」）.
    fn is_declared(&self, tokens: Range<usize>) -> bool {
        let open = self.token(tokens.end);
        let close = self.token(open.word as usize);
        open.kind == Kind::Open
            && self.reading.short_name(open.end..close.start, self.reading.chars(&tokens)).is_some()
    }

    /// A name without a place: what stands before a strong suffix.
    pub(super) fn unplaced(&self, at: usize) -> Option<Body> {
        if self.is_word_in(at) {
            return None;
        }
        let start = self.unplaced_start(at);
        let of_both = self.reading.before(start).is(class::PRONOUN);
        if of_both || !self.is_unplaced_suffix(start, at) || !self.is_unplaced_body(start..at) {
            return None;
        }
        let tokens = start..self.with_seat(self.extent(at, true)?);
        let form = if self.is_government(tokens.clone()) { Form::Government } else { Form::Body };
        Some(Body { tokens, form })
    }

    /// Where the words that may name a body begin, back from its suffix at `at`.
    fn unplaced_start(&self, at: usize) -> usize {
        let mut start = at;
        while start > self.floor && at - start < LONGEST {
            let before = self.token(start - 1);
            let open = before.word as usize;
            if before.kind == Kind::Close && self.inner_bracket(open) == Some(start - 1) {
                start = open;
                continue;
            }
            // 中南大學: 中 closes nothing where nothing stands before it.
            let opens = before.is(class::CLOSER)
                && before.end - before.start == 1
                && !matches!(self.reading.before(start - 1).kind, Kind::Word | Kind::Han);
            // 元翔（廈門）國際…有限公司: a brand and its seat.
            if before.kind == Kind::Close
                && self.is_place_bracket(open)
                && open > self.floor
                && self.token(open - 1).kind == Kind::Han
            {
                start = open;
                continue;
            }
            // 格但斯克: a syllable between others.
            let syllable = self.token(start).kind == Kind::Han
                && self.reading.before(start - 1).kind == Kind::Han
                && matches!(
                    self.reading.word(before).text,
                    "但" | "那" | "本" | "且" | "凡" | "令" | "其" | "此" | "使"
                );
            let named = before.kind == Kind::Word
                && (opens || syllable || !self.bounds(before))
                && !before.is(class::CONJUNCTION | class::SUFFIX);
            if !named && !matches!(before.kind, Kind::Han | Kind::Latin) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Whether the suffix at `at` tells without a place; a weak one only beside another body.
    fn is_unplaced_suffix(&self, start: usize, at: usize) -> bool {
        let suffix = self.token(at);
        let text = self.reading.word(suffix).text;
        let firm = matches!(text, "區政府" | "人民政府" | "海關")
            || text.ends_with("大學")
            || text.ends_with("集團")
            // 格但斯克市政府: a city that no list holds.
            || matches!(text, "市政府" | "省政府" | "州政府" | "郡政府" | "縣政府") && self.is_proper(start, at)
            // M+博物館: letters are a name.
            || matches!(text, "博物館" | "美術館" | "銀行") && at == start + 1 && self.token(start).kind == Kind::Latin;
        let join = self.token(self.floor);
        let joined = join.kind == Kind::Pause || join.is(class::CONJUNCTION);
        let beside = self.floor > 0 && start == self.floor + 1 && joined;
        let proper = (start..at).any(|at| matches!(self.token(at).kind, Kind::Han | Kind::Latin));
        // 支持渤海銀行、天津銀行: the first of several, if nothing but a proper name stands before.
        let after = self.token(at + 1);
        let first = (after.kind == Kind::Pause || self.reading.word(after).text == "與")
            && self.token(at + 2).is(class::PLACE | class::BODY)
            && (start..at).all(|at| self.token(at).kind == Kind::Han);
        suffix.is(class::SUFFIX_STRONG)
            || firm
            || suffix.is(class::SUFFIX_WEAK) && (beside && proper || first)
    }

    /// Whether nothing but characters that no list holds stands before a suffix.
    fn is_proper(&self, start: usize, at: usize) -> bool {
        let syllable = |at: usize| {
            let token = self.token(at);
            token.kind == Kind::Han || token.is(class::FUNCTION) && token.end - token.start == 1
        };
        // 事發地省政府 is none in particular.
        let vague = |at: usize| {
            let c = self.reading.glyphs_in(self.token(at).start..self.token(at).start + 1).first();
            let c = c.and_then(|glyph| char::from_u32(u32::from(*glyph))).unwrap_or(' ');
            "地方各该两三双全当国所在事级属".contains(c)
        };
        start + 2 <= at && (start..at).all(|at| syllable(at) && !vague(at))
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
}
