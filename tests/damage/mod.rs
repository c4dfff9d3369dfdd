//! Damage and re-marking that must not change what a document says.
//!
//! An operator works on a [`Sheet`], the document as lines that know whether
//! they go on from the line before, or on the whole text. A new operator is
//! one line in [`OPERATORS`]. Operators of one group are not combined; those
//! of a combination run in the order of the list.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "shared by test targets, each of which uses its part"
)]

mod characters;
mod export;
mod layout;
mod marking;
mod pages;
mod scan;
mod sheet;
mod whole;

pub use sheet::Sheet;

use crate::common::random::Random;
use memox::model::Memorandum;

/// What an operator works on; `None` or `false` where it has nothing to do.
#[derive(Clone, Copy)]
pub enum Work {
    Lines(fn(&mut Sheet, &mut Random) -> bool),
    Text(fn(&str, &mut Random) -> Option<String>),
}

/// One kind of damage.
#[derive(Clone, Copy)]
pub struct Operator {
    pub name: &'static str,
    /// Operators of one group exclude each other.
    pub group: &'static str,
    pub work: Work,
}

const fn lines(
    group: &'static str,
    name: &'static str,
    work: fn(&mut Sheet, &mut Random) -> bool,
) -> Operator {
    Operator { name, group, work: Work::Lines(work) }
}

const fn text(
    group: &'static str,
    name: &'static str,
    work: fn(&str, &mut Random) -> Option<String>,
) -> Operator {
    Operator { name, group, work: Work::Text(work) }
}

/// Every operator, in the order in which those of a combination run.
pub const OPERATORS: &[Operator] = &[
    lines("script", "simplified", marking::simplified),
    lines("script", "mixed-script", export::mixed_script),
    lines("quotes", "quotes-curly", marking::quotes_curly),
    lines("quotes", "quotes-straight", marking::quotes_straight),
    lines("quotes", "quotes-corner", marking::quotes_corner),
    lines("marking", "re-marked", marking::re_marked),
    lines("marking", "marker-spacing", marking::marker_spacing),
    lines("marking", "marker-brackets-mixed", marking::brackets_mixed),
    lines("marking", "half-brackets-open", scan::half_brackets_open),
    lines("marking", "half-brackets-close", scan::half_brackets_close),
    lines("marking", "marker-comma", scan::marker_comma),
    lines("marking", "marker-middle-dot", scan::marker_middle_dot),
    lines("marking", "marker-letter-one", scan::marker_letter_one),
    lines("width", "half-width-punctuation", marking::half_width),
    lines("width", "mixed-colons", export::mixed_colons),
    lines("layout", "blank-inside", scan::blank_inside),
    lines("layout", "lines-glued", scan::lines_glued),
    lines("layout", "joined", layout::joined),
    lines("layout", "no-blank-lines", layout::no_blank_lines),
    lines("layout", "indents-alone", layout::indents_alone),
    lines("layout", "wrap-narrow", layout::wrap_narrow),
    lines("layout", "wrap-middle", layout::wrap_middle),
    lines("layout", "wrap-wide", layout::wrap_wide),
    lines("layout", "wrap-narrow-tight", layout::wrap_narrow_tight),
    lines("layout", "wrap-middle-tight", layout::wrap_middle_tight),
    lines("layout", "wrap-wide-tight", layout::wrap_wide_tight),
    lines("layout", "wrap-every-line-apart", layout::wrap_double),
    lines("layout", "wrap-indented", layout::wrap_indented),
    lines("page", "page-cuts", pages::cuts),
    lines("page", "page-bare", pages::bare),
    lines("page", "page-dashes", pages::dashes),
    lines("page", "page-wide-dashes", pages::wide_dashes),
    lines("page", "page-han", pages::han),
    lines("page", "page-han-of", pages::han_of),
    lines("page", "page-slash", pages::slash),
    lines("page", "page-english", pages::english),
    lines("page", "form-feeds", pages::form_feeds),
    lines("page", "form-feeds-numbered", pages::form_feeds_numbered),
    lines("page", "running-header", pages::running_header),
    lines("page", "running-footer-numbered", pages::running_footer),
    lines("page", "running-title", pages::running_title),
    lines("spacing", "letter-spaced-lines", characters::letter_spaced_lines),
    lines("spacing", "letter-spaced-throughout", characters::letter_spaced),
    lines("spacing", "stray-spaces", characters::stray_spaces),
    lines("spacing", "spaced-headings", export::spaced_headings),
    lines("export", "markdown-headings", export::markdown_headings),
    lines("export", "markdown-bold", export::markdown_bold),
    lines("export", "markdown-list", export::markdown_list),
    text("han", "kangxi-radicals", characters::kangxi),
    text("han", "compatibility-ideographs", characters::compatibility),
    text("digits", "full-width-digits", characters::full_width_digits),
    text("digits", "full-width-letters", characters::full_width_letters),
    text("width", "vertical-forms", characters::vertical_forms),
    text("invisible", "zero-width", characters::zero_width),
    text("invisible", "soft-hyphens", characters::soft_hyphens),
    text("blank", "no-break-spaces", characters::no_break_spaces),
    text("blank", "ideographic-spaces", characters::ideographic_spaces),
    text("blank", "tabs", export::tabs),
    text("blank", "spaced-numbers", export::spaced_numbers),
    text("chrome", "browser-chrome", whole::chrome),
    text("margin", "margin", whole::margin),
    text("margin", "trailing-blanks", whole::trailing_blanks),
    text("chrome", "line-numbers", export::line_numbers),
    text("chrome", "quoted", export::quoted),
    text("ends", "mixed-ends", export::mixed_ends),
    text("ends", "line-separators", export::line_separators),
    text("ends", "crlf", whole::crlf),
    text("ends", "cr", whole::cr),
    text("mark", "byte-order-mark", whole::byte_order_mark),
];

/// The operator of that name.
pub fn operator(name: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.name == name)
}

/// `source` under `operators`, `None` where one of them has nothing to do.
///
/// `memorandum` is the reading of the undamaged `source`: it says which lines
/// belong together and which markers make a series.
pub fn apply(
    source: &str,
    memorandum: &Memorandum<'_>,
    operators: &[&Operator],
    random: &mut Random,
) -> Option<String> {
    let mut sheet = Sheet::new(source, memorandum);
    let mut text: Option<String> = None;
    for operator in OPERATORS.iter().filter(|one| operators.iter().any(|o| o.name == one.name)) {
        match operator.work {
            Work::Lines(work) => {
                if !work(&mut sheet, random) {
                    return None;
                }
            }
            Work::Text(work) => {
                text = Some(work(&text.unwrap_or_else(|| sheet.render()), random)?);
            }
        }
    }
    Some(text.unwrap_or_else(|| sheet.render()))
}
