//! What makes two markers count as one series.

use crate::outline::series::Mark;
use crate::token::{CounterStyle, Delimiter, Enumerator};

/// What the markers of one series have in common, packed into one number.
///
/// Every state of the beam compares its families with every candidate. One
/// comparison in place of four, and a rank that is told once, took off a third
/// of the cost of the nesting.
///
/// ```text
/// bits 0-7 delimiter   8-15 style   16-23 depth   24-44 bullet   48-55 rank   62 weak   63 printed
/// ```
///
/// A heading without a marker has its level alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Family(u64);

impl Family {
    /// A heading without any mark.
    pub(crate) const BARE: Self = Self(0);
    const PRINTED: u64 = 1 << 63;
    const WEAK: u64 = 1 << 62;
    /// Style, depth, bullet: equal in markers that differ in their delimiter alone.
    const COUNTER: u64 = Self::PRINTED | 0x1FFF_FFFF_FF00;

    pub(crate) fn of(mark: Mark) -> Self {
        match mark {
            Mark::Printed(marker) => {
                let weak = if is_weak(&marker) { Self::WEAK } else { 0 };
                let rank = u64::from(rank(&marker)) << 48;
                let bullet = u64::from(u32::from(marker.bullet)) << 24;
                let counter = u64::from(marker.depth) << 16 | (marker.style as u64) << 8;
                Self(Self::PRINTED | weak | rank | bullet | counter | delimiter(marker.delimiter))
            }
            Mark::Heading(level) => Self(u64::from(level)),
        }
    }

    pub(crate) fn is_printed(self) -> bool {
        self.0 & Self::PRINTED != 0
    }

    /// 第 and a unit.
    pub(crate) fn is_article(self) -> bool {
        self.is_printed() && self.0 & 0xFF >= ARTICLE
    }

    /// Markers that count items rather than headings, by custom.
    pub(crate) fn is_weak(self) -> bool {
        self.0 & Self::WEAK != 0
    }

    /// Customary rank of a marker, 0 the highest.
    pub(crate) fn rank(self) -> u8 {
        (self.0 >> 48) as u8
    }

    /// Level of a heading without a marker.
    pub(crate) fn heading_level(self) -> u64 {
        self.0 & 0xFF
    }

    /// 0 for markers of one series, more where they only look much alike, `None` for different ones.
    pub(crate) fn distance(self, other: Self) -> Option<i32> {
        if self == other {
            return Some(0);
        }
        if !self.is_printed() || (self.0 ^ other.0) & Self::COUNTER != 0 {
            return None;
        }
        match (self.0 & 0xFF, other.0 & 0xFF) {
            (COMMA, PERIOD) | (PERIOD, COMMA) | (BRACKETS, CLOSE) | (CLOSE, BRACKETS) => Some(1),
            (BARE, PERIOD) | (PERIOD, BARE) => Some(2),
            _ => None,
        }
    }
}

const COMMA: u64 = 1;
const PERIOD: u64 = 2;
const BRACKETS: u64 = 3;
const CLOSE: u64 = 4;
const BARE: u64 = 5;
const LABEL: u64 = 6;
/// Of an article; its unit is added.
const ARTICLE: u64 = 7;

fn delimiter(delimiter: Delimiter) -> u64 {
    match delimiter {
        Delimiter::Comma => COMMA,
        Delimiter::Period => PERIOD,
        Delimiter::Brackets => BRACKETS,
        Delimiter::Close => CLOSE,
        Delimiter::Bare => BARE,
        Delimiter::Label => LABEL,
        Delimiter::Article(unit) => ARTICLE + unit as u64,
    }
}

fn is_weak(marker: &Enumerator) -> bool {
    !matches!(marker.style, CounterStyle::Han | CounterStyle::Financial | CounterStyle::Stem)
        && !matches!(marker.delimiter, Delimiter::Article(_))
        && !names_area(marker)
}

/// `領域1：`, `專題二、`: the noun says that a heading is counted.
fn names_area(marker: &Enumerator) -> bool {
    let areas =
        ['領', '领', '範', '范', '板', '專', '专', '主', '方', '任', '行', '支', '單', '单'];
    marker.delimiter == Delimiter::Label && areas.contains(&marker.bullet) || names_case(marker)
}

/// `案由一：`, `議題二：`: a matter for discussion, under 參、討論事項 as a rule.
fn names_case(marker: &Enumerator) -> bool {
    marker.delimiter == Delimiter::Label && ['案', '提', '議', '议'].contains(&marker.bullet)
}

fn rank(marker: &Enumerator) -> u8 {
    match (marker.delimiter, marker.style) {
        (Delimiter::Article(unit), _) => unit as u8,
        (Delimiter::Label, _) if names_case(marker) => 4,
        (Delimiter::Label, _) if names_area(marker) => 2,
        (Delimiter::Label, _) => 7,
        (_, CounterStyle::Financial) => 3,
        (_, CounterStyle::Stem) => 4,
        (Delimiter::Brackets | Delimiter::Close, CounterStyle::Han) => 6,
        (_, CounterStyle::Han) => 5,
        (_, CounterStyle::UpperRoman | CounterStyle::UpperAlpha) => 6,
        (Delimiter::Brackets | Delimiter::Close, CounterStyle::Decimal) => 8,
        (_, CounterStyle::Decimal) => 7 + marker.depth.saturating_sub(1),
        (_, CounterStyle::Symbol | CounterStyle::LowerAlpha | CounterStyle::LowerRoman) => 9,
        (_, CounterStyle::Bullet) => 10,
    }
}
