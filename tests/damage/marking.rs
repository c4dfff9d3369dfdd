//! The same outline in other markers, quotation marks, widths and script.

use super::sheet::{Mark, Series, Sheet};
use crate::common::fold;
use crate::common::random::Random;
use icu_normalizer::ComposingNormalizer;
use std::collections::{BTreeMap, BTreeSet};

/// A way to print an ordinal.
struct Style {
    /// Outer styles have lower ranks: 第一章 over 第一條 over 一、 over （一） over 1.
    rank: u32,
    /// Largest ordinal it is used for.
    max: u32,
    print: fn(u32) -> String,
    /// What may stand between the marker and the words.
    gaps: &'static [&'static str],
}

const STYLES: &[Style] = &[
    Style {
        rank: 1, max: 30, print: |n| format!("第{}章", han(n)), gaps: &[" ", "\u{3000}", ""]
    },
    Style {
        rank: 2,
        max: 60,
        print: |n| format!("第{}條", han(n)),
        gaps: &[" ", "\u{3000}", "："],
    },
    Style { rank: 2, max: 60, print: |n| format!("第 {n} 條"), gaps: &[" ", "：", "\u{3000}"] },
    Style { rank: 3, max: 30, print: |n| format!("{}、", financial(n)), gaps: &["", " "] },
    Style { rank: 4, max: 90, print: |n| format!("{}、", han(n)), gaps: &["", " ", "\u{3000}"] },
    Style { rank: 5, max: 90, print: |n| format!("（{}）", han(n)), gaps: &["", " "] },
    Style { rank: 5, max: 90, print: |n| format!("({})", han(n)), gaps: &["", " "] },
    Style { rank: 6, max: 400, print: |n| format!("{n}."), gaps: &["", " "] },
    Style { rank: 6, max: 400, print: |n| format!("{n}、"), gaps: &["", " "] },
    Style { rank: 6, max: 400, print: |n| format!("{}．", wide(n)), gaps: &["", " "] },
    Style { rank: 7, max: 400, print: |n| format!("（{n}）"), gaps: &["", " "] },
    Style { rank: 7, max: 400, print: |n| format!("({n})"), gaps: &["", " "] },
    Style { rank: 7, max: 400, print: |n| format!("{n})"), gaps: &["", " "] },
    Style { rank: 8, max: 20, print: |n| symbol('①', n), gaps: &["", " "] },
    Style { rank: 8, max: 20, print: |n| symbol('⑴', n), gaps: &["", " "] },
    Style { rank: 9, max: 20, print: |n| format!("{}.", letter(n)), gaps: &[" "] },
    Style { rank: 9, max: 20, print: |n| format!("({})", letter(n)), gaps: &[" ", ""] },
];

/// Every series in a style of another kind, outer series in outer styles.
pub fn re_marked(sheet: &mut Sheet, random: &mut Random) -> bool {
    let Some(series) = series_of(sheet) else { return false };
    let mut least = 0;
    let mut chosen: BTreeMap<Series, (&Style, &str)> = BTreeMap::new();
    for (nth, (one, largest)) in series.iter().enumerate() {
        // Ranks left for the series further in.
        let inner = (series.len() - nth - 1) as u32;
        let highest = match one {
            Series::Area(_) => 6,
            _ => 9,
        };
        let fit: Vec<&Style> = STYLES
            .iter()
            .filter(|style| {
                style.rank > least
                    && style.rank + inner <= 9
                    && style.rank <= highest
                    && *largest <= style.max
                    && (matches!(one, Series::Area(_)) || style.rank >= 4)
            })
            .collect();
        if fit.is_empty() {
            return false;
        }
        let style = random.pick(&fit);
        least = style.rank;
        let gap = random.pick(style.gaps);
        chosen.insert(*one, (style, gap));
    }
    print_marks(sheet, |mark, words| {
        let (style, gap) = chosen[&mark.series];
        let gap = if words.starts_with(|c: char| c.is_ascii_alphanumeric()) && gap.is_empty() {
            " "
        } else {
            gap
        };
        format!("{}{gap}", (style.print)(mark.ordinal))
    });
    !chosen.is_empty()
}

/// A blank behind every marker or behind none.
pub fn marker_spacing(sheet: &mut Sheet, random: &mut Random) -> bool {
    let gap = random.pick(&["", " ", "\u{3000}"]);
    let before = sheet.render();
    for line in &mut sheet.lines {
        let Some(mark) = line.mark else { continue };
        let (marker, words) = line.text.split_at(mark.len);
        let words = words.trim_start();
        // 第一條 wants its blank, and so does a number before a number.
        let needs = marker.starts_with('第')
            || marker.starts_with(|c: char| c.is_ascii_lowercase())
            || !marker.ends_with(['、', '.', '．', '）', ')'])
            || words.starts_with(|c: char| c.is_ascii_alphanumeric());
        if needs && gap.is_empty() {
            continue;
        }
        line.text = format!("{marker}{gap}{words}");
    }
    sheet.render() != before
}

/// Half- and full-width brackets side by side in one series.
pub fn brackets_mixed(sheet: &mut Sheet, random: &mut Random) -> bool {
    let mut changed = false;
    for line in &mut sheet.lines {
        let Some(mark) = line.mark else { continue };
        let (marker, words) = line.text.split_at(mark.len);
        let swapped = match random.below(2) {
            0 => marker.replace('（', "(").replace('）', ")"),
            _ => marker.replace('(', "（").replace(')', "）"),
        };
        if swapped != marker {
            line.mark = Some(Mark { len: swapped.len(), ..mark });
            line.text = swapped + words;
            changed = true;
        }
    }
    changed
}

pub fn simplified(sheet: &mut Sheet, _: &mut Random) -> bool {
    changed(sheet, fold::simplified)
}

pub fn quotes_curly(sheet: &mut Sheet, _: &mut Random) -> bool {
    changed(sheet, |text| replaced(text, &['「', '」', '『', '』'], &['“', '”', '‘', '’']))
}

pub fn quotes_straight(sheet: &mut Sheet, _: &mut Random) -> bool {
    changed(sheet, |text| replaced(text, &['「', '」', '“', '”'], &['"', '"', '"', '"']))
}

pub fn quotes_corner(sheet: &mut Sheet, _: &mut Random) -> bool {
    changed(sheet, |text| replaced(text, &['“', '”', '‘', '’'], &['「', '」', '『', '』']))
}

pub fn half_width(sheet: &mut Sheet, _: &mut Random) -> bool {
    changed(sheet, |text| replaced(text, &['（', '）', '，', '：'], &['(', ')', ',', ':']))
}

fn replaced(text: &str, from: &[char], to: &[char]) -> String {
    text.chars().map(|c| from.iter().position(|one| *one == c).map_or(c, |at| to[at])).collect()
}

fn changed(sheet: &mut Sheet, change: impl Fn(&str) -> String) -> bool {
    let mut any = false;
    for line in &mut sheet.lines {
        let text = change(&line.text);
        any |= text != line.text;
        if let Some(mark) = &mut line.mark {
            mark.len = change(&line.text[..mark.len]).len();
        }
        line.text = text;
    }
    any
}

/// Series from the outermost in, each with its largest ordinal.
///
/// `None` where a marker stands within a line, where a level mixes two kinds
/// of marker, or where what is counted has no ordinal or no title: another
/// marker would then say something else.
fn series_of(sheet: &Sheet) -> Option<BTreeMap<Series, u32>> {
    if sheet.stray_marks {
        return None;
    }
    let mut largest: BTreeMap<Series, u32> = BTreeMap::new();
    let mut shapes: BTreeMap<Series, BTreeSet<String>> = BTreeMap::new();
    for line in &sheet.lines {
        let Some(mark) = line.mark else { continue };
        if mark.ordinal == 0 || !mark.titled {
            return None;
        }
        let most = largest.entry(mark.series).or_default();
        *most = (*most).max(mark.ordinal);
        shapes.entry(mark.series).or_default().insert(shape(&line.text[..mark.len]));
    }
    (!largest.is_empty() && shapes.values().all(|shapes| shapes.len() == 1)).then_some(largest)
}

/// What is left of a marker without its counter, and what kind the counter is.
fn shape(marker: &str) -> String {
    let folded = ComposingNormalizer::new_nfkc().normalize(marker).into_owned();
    let mut shape = String::new();
    for c in folded.chars().filter(|c| !c.is_whitespace()) {
        let class = match c {
            '0'..='9' => '1',
            'a'..='z' => 'a',
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' => {
                '一'
            }
            '壹' | '貳' | '參' | '肆' | '伍' | '陸' | '柒' | '捌' | '玖' | '拾' => '壹',
            other => other,
        };
        if !shape.ends_with(class) {
            shape.push(class);
        }
    }
    // ① and ② fold to digits without a delimiter.
    shape
}

fn print_marks(sheet: &mut Sheet, print: impl Fn(&Mark, &str) -> String) {
    for line in &mut sheet.lines {
        let Some(mark) = line.mark else { continue };
        let words =
            line.text[mark.len..].trim_start_matches([' ', '\u{3000}', '：', ':']).to_owned();
        let marker = print(&mark, &words);
        line.mark = Some(Mark { len: marker.len(), ..mark });
        line.text = if words.is_empty() { marker.trim_end().to_owned() } else { marker + &words };
        if let Some(mark) = &mut line.mark {
            mark.len = mark.len.min(line.text.len());
        }
    }
}

fn han(number: u32) -> String {
    counted(number, &["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"], "十")
}

fn financial(number: u32) -> String {
    counted(number, &["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"], "拾")
}

/// A number from 1 to 99.
fn counted(number: u32, digits: &[&str; 10], ten: &str) -> String {
    let (tens, units) = ((number / 10) as usize, (number % 10) as usize);
    let tens = match tens {
        0 => String::new(),
        1 => ten.to_owned(),
        _ => format!("{}{ten}", digits[tens]),
    };
    let units = if units == 0 { "" } else { digits[units] };
    format!("{tens}{units}")
}

fn wide(number: u32) -> String {
    number.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect()
}

fn symbol(first: char, number: u32) -> String {
    char::from_u32(first as u32 + number - 1).map(String::from).unwrap_or_default()
}

fn letter(number: u32) -> String {
    char::from_u32('a' as u32 + number - 1).map(String::from).unwrap_or_default()
}
