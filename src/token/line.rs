//! A physical line and what its form says.

use crate::span::TextRange;
use crate::text::lexicon::{CharSet, Words};
use crate::text::{class, numeral};
use crate::token::Enumerator;
use crate::token::marks::Marks;

/// A non-blank physical line.
#[derive(Clone, Debug)]
pub struct Line {
    /// The words without blanks at either end, Markdown's signs left out.
    pub range: TextRange,
    /// `#` of a Markdown heading before the words, or `**` around them.
    pub signs: [Option<TextRange>; 2],
    /// Level of the Markdown heading, 0 for none.
    pub heading_level: u8,
    /// Physical line number, from 1.
    pub number: u32,
    /// Columns of blank before the words.
    pub indent: u32,
    /// Columns of the words; a Han character takes two.
    pub width: u32,
    /// Scalar values of the words.
    pub n_chars: u32,
    /// Blank lines right before.
    pub n_blank_before: u32,
    /// Whether a form feed stands before the words.
    pub page_before: bool,
    /// Furniture or words.
    pub kind: LineKind,
    /// The marker at the start and its length in bytes.
    pub marker: Option<(Enumerator, u32)>,
    /// Whether the line starts with a quotation mark that it does not close.
    pub opens_quote: bool,
    /// Whether the line ends with a closing quotation mark.
    pub closes_quote: bool,
    /// What the line is in a table that was copied one cell a line.
    pub cell: Cell,
    /// What the first and last characters say.
    pub shape: Shape,
}

/// The part of a line in a table of which every cell has a line of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// No such table, or any other cell.
    #[default]
    Other,
    /// The number of a row, which is its marker.
    Number,
    /// The bodies that carry the row out.
    Bodies,
}

/// Words that recitals of agreements begin with, each a paragraph of its own that ends on ，.
static RECITALS: Words = Words::new(&[
    "鑒於",
    "鑒于",
    "鉴于",
    "鑑於",
    "有鑒於",
    "有鑑於",
    "認識到",
    "认识到",
    "注意到",
    "考慮到",
    "考虑到",
    "意識到",
    "意识到",
    "希望",
    "回顧",
    "回顾",
    "重申",
    "確認",
    "确认",
    "認為",
    "认为",
    "基於",
    "基于",
    "現協議如下",
    "现协议如下",
    "現議定如下",
    "现议定如下",
    "現達成",
    "现达成",
    "達成諒解",
    "達成如下",
    "达成如下",
    "議定如下",
    "议定如下",
    "協議如下",
    "协议如下",
    "商定如下",
    "茲達成",
    "茲協議",
    "願意",
    "愿意",
    "深信",
    "有感於",
]);

/// What a line is by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Words.
    Words,
    /// `———`, `----`, `***`: parts or underlines.
    Rule,
    /// `- 12 -`, `第 3 頁`.
    PageNumber,
    /// A line repeated at the head or foot of pages.
    RunningHeader,
    /// Web page furniture.
    Chrome,
    /// A note at the foot of a page.
    Footnote,
}

/// What can be seen from a line's characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Ends a sentence: 。！？ with closing marks behind, or …….
    pub ends_sentence: bool,
    /// Ends with ；.
    pub ends_clause: bool,
    /// Ends with ：.
    pub ends_colon: bool,
    /// Ends with ， or 、 or an opening mark: goes on for certain.
    pub ends_open: bool,
    /// Ends with a word such as 和 that calls for another.
    pub ends_joint: bool,
    /// Starts with a closing mark or punctuation: continues for certain.
    pub starts_closed: bool,
    /// Holds ， or 。 or ； anywhere: is a sentence rather than a heading.
    pub has_pause: bool,
    /// Quotation marks or brackets left open at the end.
    pub n_open: u16,
    /// Starts with a bracket that more words follow: `（如普拉亞）建立…` goes on with a sentence.
    pub starts_aside: bool,
    /// Starts with a word that opens a recital: 鑒於, 注意到.
    pub starts_recital: bool,
    /// Starts by naming the paragraph before: `前項支援人員…` opens one of its own.
    pub starts_reference: bool,
    /// Starts with a round bracket.
    pub starts_bracket: bool,
    /// Words follow the bracket it starts with: `（附錄載有步驟），方法經…`.
    pub starts_remark: bool,
    /// Ends with one that opened on an earlier line.
    pub ends_bracket: bool,
    /// A bracket behind a full stop, as lead agencies have it, is left open.
    pub opens_aside: bool,
    /// Ends in digits that a unit behind would complete: `於2021年10月28`.
    pub ends_number: bool,
    /// Starts with a unit of a date or count: `日在濟南市`.
    pub starts_unit: bool,
    /// Ends in a year or month: `於2015年10月`.
    pub ends_date: bool,
    /// Starts with a month or day: `22日在吉隆坡`.
    pub starts_date: bool,
}

impl Shape {
    /// Reads the shape of `words`, without its marker.
    pub fn of(words: &str) -> Self {
        Self::with(words, &Marks::of(words))
    }

    /// What the end of `words` says alone.
    pub(crate) fn of_end(words: &str) -> Self {
        let mut shape = Self::default();
        // Only behind a bracket do the marks before the end count.
        let marks = if words.ends_with(['）', ')']) { Marks::of(words) } else { Marks::default() };
        shape.set_end(words, &marks);
        shape
    }

    /// Reads the shape of `words`, of which `marks` are found already.
    pub(crate) fn with(words: &str, marks: &Marks) -> Self {
        let mut shape = Self::default();
        let Some(first) = words.chars().next() else { return shape };
        shape.starts_closed = class::closes(first)
            || matches!(first, '】' | '〕' | ')' | ',' | ';' | '﹔' | '﹐' | '．');
        shape.set_end(words, marks);
        shape.set_brackets(words, marks);
        shape.set_numbers(words, first);
        shape.has_pause = marks.has_pause;
        if !(shape.ends_sentence || shape.ends_clause || shape.ends_colon) {
            shape.n_open = marks.n_open.saturating_sub(u16::from(is_half_marker(words)));
            shape.ends_joint = ends_joint(words);
        }
        shape
    }

    fn set_brackets(&mut self, words: &str, marks: &Marks) {
        self.starts_recital = RECITALS.head(words).is_some();
        self.starts_reference = names_paragraph_before(words);
        self.starts_bracket = words.starts_with(['（', '(']) && !is_half_marker(words);
        if self.starts_bracket {
            let close = marks.first_close;
            self.starts_aside = close.is_none_or(|at| at + '）'.len_utf8() < words.len());
            self.starts_remark = close
                .and_then(|at| words.get(at..)?.chars().nth(1))
                .is_some_and(|c| matches!(c, '，' | '、' | '；' | ','));
        }
        self.ends_bracket = words.ends_with(['）', ')'])
            && marks.last_open.is_none_or(|at| at == 0 || marks.n_closed_behind > 1);
        self.opens_aside = marks.n_closed_behind == 0 && bracket_follows_sentence(words, marks);
    }

    /// Sees a date or a count that a line end cuts in two.
    fn set_numbers(&mut self, words: &str, first: char) {
        static UNITS: CharSet = CharSet::new("年月日屆届次個个項项");
        let is_digit = |c: char| c.is_ascii_digit() || numeral::is_han_numeral(c);
        self.starts_unit = UNITS.has(first);
        self.starts_date = is_digit(first)
            && words.trim_start_matches(is_digit).starts_with(['月', '日'])
            && words.len() > 8;
        self.ends_number = words.ends_with(|c: char| c.is_ascii_digit());
        self.ends_date =
            words.strip_suffix(['年', '月']).is_some_and(|before| before.ends_with(is_digit));
    }

    fn set_end(&mut self, words: &str, marks: &Marks) {
        for last in words.chars().rev() {
            match last {
                '」' | '』' | '”' | '"' | '）' | ')' | '’' => continue,
                c if class::ends_sentence(c) => self.ends_sentence = true,
                '；' | ';' | '﹔' => self.ends_clause = true,
                '：' | ':' | '∶' | '︰' => self.ends_colon = true,
                '，' | '、' | ',' | '﹐' | '﹑' => self.ends_open = true,
                _ => {}
            }
            break;
        }
        let last = words.chars().next_back();
        // `…工作。（某廳）` ends a sentence, `合作（` goes on, `（簽字）` ends none.
        if last.is_some_and(|c| class::closing(c).is_some()) {
            *self = Self { ends_open: true, starts_closed: self.starts_closed, ..Self::default() };
        }
        if !self.ends_sentence && matches!(last, Some('）' | ')')) {
            self.ends_sentence = bracket_follows_sentence(words, marks);
        }
    }
}

/// `前項支援人員…`: words that open by naming the paragraph before.
pub(crate) fn names_paragraph_before(words: &str) -> bool {
    static NAMES: Words = Words::new(&["前項", "前项", "前款", "前條", "前条", "上述"]);
    NAMES.head(words).is_some()
}

/// `現代服務業和`, `世界遺產地與`; 目的 and 標的 are words of their own.
fn ends_joint(words: &str) -> bool {
    let joint = words.ends_with([
        '和', '與', '与', '及', '或', '在', '對', '对', '將', '将', '由', '從', '从', '的', '之',
    ]);
    let is_aim = |head: &str| class::trim_end(head).ends_with(['目', '標', '标']);
    joint && !words.strip_suffix('的').is_some_and(is_aim)
}

/// `（二公共交通`: a marker that lost its second bracket, which opens nothing.
fn is_half_marker(words: &str) -> bool {
    let inner = words.strip_prefix(['（', '(']);
    inner.is_some_and(|inner| {
        let number = |c: char| numeral::is_han_numeral(c) || c.is_ascii_digit();
        inner.starts_with(number)
            && !inner.contains(['）', ')'])
            && !inner.ends_with(['、', '，', ','])
    })
}

/// Whether the last bracket of `words` opens right behind a full stop, as lead agencies do.
fn bracket_follows_sentence(words: &str, marks: &Marks) -> bool {
    let before = marks.last_open.and_then(|at| words.get(..at));
    before.is_some_and(|before| before.ends_with(['。', '；']))
}

/// A marker, or the words or furniture behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The marker, `None` for words and furniture.
    pub marker: Option<Enumerator>,
    /// Its bytes of the reading text.
    pub range: TextRange,
}

impl Line {
    /// The tokens of the line, in order; together they hold every non-blank character once.
    pub fn tokens(&self) -> impl Iterator<Item = Token> {
        let split = self.range.start + self.marker.map_or(0, |(_, n)| n);
        let plain = |range| Token { marker: None, range };
        let marker = self.marker.map(|(marker, _)| Token {
            marker: Some(marker),
            range: TextRange { start: self.range.start, end: split },
        });
        let words = TextRange { start: split, end: self.range.end };
        let words = (!words.is_empty()).then_some(plain(words));
        let [before, behind] = self.signs.map(|sign| sign.map(plain));
        before.into_iter().chain(marker).chain(words).chain(behind)
    }
}
