//! Pages: cuts in mid-sentence, numbers, running headers, form feeds.
//!
//! A page never ends behind a full stop within a paragraph: that cannot be
//! told from the end of the paragraph, and is documented as such.

use super::layout::measure;
use super::sheet::{Flow, Line, Sheet};
use crate::common::random::Random;
use memox::text::class::ends_sentence;

/// Columns above which a line is a paragraph that a page may cut in its middle.
const LONG: usize = 90;

/// Scalar values of a paragraph before a cut: a page ends with a whole line.
const LEAST: usize = 22;

/// What stands at the foot of a page and at the head of the next.
struct Page {
    foot: Option<String>,
    head: Option<String>,
    form_feed: bool,
}

pub fn cuts(sheet: &mut Sheet, random: &mut Random) -> bool {
    paginate(sheet, random, |_, _| Page { foot: None, head: None, form_feed: false }, 0)
}

pub fn bare(sheet: &mut Sheet, random: &mut Random) -> bool {
    footed(sheet, random, |page, _| page.to_string())
}

pub fn dashes(sheet: &mut Sheet, random: &mut Random) -> bool {
    footed(sheet, random, |page, _| format!("- {page} -"))
}

pub fn wide_dashes(sheet: &mut Sheet, random: &mut Random) -> bool {
    footed(sheet, random, |page, _| format!("—{page}—"))
}

pub fn han(sheet: &mut Sheet, random: &mut Random) -> bool {
    footed(sheet, random, |page, _| format!("第 {page} 頁"))
}

pub fn han_of(sheet: &mut Sheet, random: &mut Random) -> bool {
    footed(sheet, random, |page, n_pages| format!("第{page}頁，共{n_pages}頁"))
}

pub fn slash(sheet: &mut Sheet, random: &mut Random) -> bool {
    footed(sheet, random, |page, n_pages| format!("{page}/{n_pages}"))
}

pub fn english(sheet: &mut Sheet, random: &mut Random) -> bool {
    footed(sheet, random, |page, n_pages| format!("Page {page} of {n_pages}"))
}

pub fn form_feeds(sheet: &mut Sheet, random: &mut Random) -> bool {
    paginate(sheet, random, |_, _| Page { foot: None, head: None, form_feed: true }, 0)
}

pub fn form_feeds_numbered(sheet: &mut Sheet, random: &mut Random) -> bool {
    let page =
        |page: usize, _: usize| Page { foot: Some(page.to_string()), head: None, form_feed: true };
    paginate(sheet, random, page, 0)
}

pub fn running_header(sheet: &mut Sheet, random: &mut Random) -> bool {
    let page = |_: usize, _: usize| Page {
        foot: None,
        head: Some("區域合作文件選編".to_owned()),
        form_feed: false,
    };
    paginate(sheet, random, page, 3)
}

pub fn running_footer(sheet: &mut Sheet, random: &mut Random) -> bool {
    let page = |page: usize, _: usize| Page {
        foot: Some(format!("合作文件彙編（內部資料）　第 {page} 頁")),
        head: None,
        form_feed: false,
    };
    paginate(sheet, random, page, 3)
}

pub fn running_title(sheet: &mut Sheet, random: &mut Random) -> bool {
    let Some(first) = sheet.lines.first() else { return false };
    let whole = sheet.lines.get(1).is_none_or(|line| line.flow == Flow::Starts);
    let title = first.text.clone();
    if !first.heading || !whole || title.chars().count() > 30 {
        return false;
    }
    TITLE.with(|slot| slot.replace(title));
    let page = |page: usize, _: usize| Page {
        foot: Some(format!("{page}")),
        head: Some(TITLE.with(|slot| slot.borrow().clone())),
        form_feed: false,
    };
    paginate(sheet, random, page, 3)
}

thread_local! {
    static TITLE: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

fn footed(sheet: &mut Sheet, random: &mut Random, form: fn(usize, usize) -> String) -> bool {
    let first = if random.chance(700) { 1 } else { random.between(2, 9) };
    FORM.with(|slot| slot.set((form, first)));
    let page = |page: usize, n_pages: usize| {
        let (form, first) = FORM.with(std::cell::Cell::get);
        let foot = Some(form(page + first - 1, n_pages + first - 1));
        Page { foot, head: None, form_feed: false }
    };
    paginate(sheet, random, page, 0)
}

type Form = fn(usize, usize) -> String;

thread_local! {
    static FORM: std::cell::Cell<(Form, usize)> = const { std::cell::Cell::new((no_form, 1)) };
}

fn no_form(_: usize, _: usize) -> String {
    String::new()
}

/// Cuts the document into pages; `page` says what stands around the cut behind
/// a page, given its number from 1 and how many there are.
fn paginate(
    sheet: &mut Sheet,
    random: &mut Random,
    page: fn(usize, usize) -> Page,
    min_cuts: usize,
) -> bool {
    let total: usize = sheet.lines.iter().map(|line| line.text.chars().count()).sum();
    // A page of fewer than two hundred characters is none.
    let limit = (total / 5).clamp(240, 900);
    let cuts = choose(sheet, random, limit);
    if cuts.len() < min_cuts.max(1) {
        return false;
    }
    let blank = random.chance(600);
    let n_pages = cuts.len() + 1;
    for (nth, cut) in cuts.iter().enumerate().rev() {
        let around = page(nth + 1, n_pages);
        split(sheet, *cut, &break_text(&around, blank));
    }
    if let Some(foot) = page(n_pages, n_pages).foot {
        sheet.end = format!("\n\n{foot}\n");
    }
    true
}

/// A cut: line, and byte within it; byte 0 is before the line.
type Cut = (usize, usize);

fn choose(sheet: &Sheet, random: &mut Random, limit: usize) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut taken = 0;
    let mut goal = random.between(limit / 2, limit);
    for (at, line) in sheet.lines.iter().enumerate() {
        let n_chars = line.text.chars().count();
        if taken >= goal {
            let before = at.checked_sub(1).map(|before| &sheet.lines[before]);
            if before.is_some_and(|before| between(before, line)) {
                cuts.push((at, 0));
                (taken, goal) = (0, random.between(limit / 2, limit));
            }
        }
        if taken + n_chars >= goal && measure(&line.text) > LONG && !line.fixed && !line.heading {
            let wanted = goal.saturating_sub(taken).max(LEAST);
            if let Some(byte) = inside(&line.text, wanted) {
                cuts.push((at, byte));
                taken = line.text[byte..].chars().count();
                goal = random.between(limit / 2, limit);
                continue;
            }
        }
        taken += n_chars;
    }
    cuts
}

/// Whether a page may end between two lines.
fn between(before: &Line, line: &Line) -> bool {
    if before.fixed || line.fixed || before.heading {
        return false;
    }
    match line.flow {
        Flow::Continues => !stops(&before.text),
        Flow::Starts => stops(&before.text),
        Flow::Carried => false,
    }
}

fn stops(text: &str) -> bool {
    let last = text.trim_end_matches(['」', '』', '”', '"', '）', ')']).chars().next_back();
    last.is_some_and(|c| ends_sentence(c) || matches!(c, '；' | ';' | '：' | ':'))
}

/// A byte near scalar value `wanted` at which a sentence goes on.
fn inside(text: &str, wanted: usize) -> Option<usize> {
    let scalars: Vec<(usize, char)> = text.char_indices().collect();
    (wanted..scalars.len().saturating_sub(5)).find_map(|at| {
        let (_, before) = scalars[at - 1];
        let (byte, after) = scalars[at];
        let goes_on = |c: char| memox::text::class::is_han(c);
        (goes_on(before) && goes_on(after)).then_some(byte)
    })
}

fn break_text(page: &Page, blank: bool) -> String {
    let gap = if blank { "\n\n" } else { "\n" };
    let mut text = String::new();
    for part in [&page.foot, &page.head].into_iter().enumerate() {
        let (nth, Some(words)) = part else { continue };
        if nth == 1 && page.form_feed {
            text.push_str("\n\u{c}");
        }
        text.push_str(gap);
        text.push_str(words);
    }
    text.push_str(if page.foot.is_none() && page.head.is_none() { "\n\n" } else { gap });
    if page.form_feed && page.head.is_none() {
        text.push('\u{c}');
    }
    text
}

fn split(sheet: &mut Sheet, (at, byte): Cut, around: &str) {
    if byte == 0 {
        let line = &mut sheet.lines[at];
        let indent = line.before.rsplit('\n').next().unwrap_or_default().to_owned();
        line.before = format!("{around}{indent}");
        return;
    }
    let line = sheet.lines[at].clone();
    let rest = Line {
        before: around.to_owned(),
        text: line.text[byte..].to_owned(),
        flow: Flow::Carried,
        mark: None,
        ..line
    };
    sheet.lines[at].text.truncate(byte);
    sheet.lines.insert(at + 1, rest);
}
