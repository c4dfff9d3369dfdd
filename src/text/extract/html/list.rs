//! Markers of list items, as a browser prints them.
//!
//! A browser prints `1.` for the inner list as for the outer one and shows by
//! its indent which is which. A text has no such indent: the inner list is
//! counted `(1)`, one further in `1)`.

use crate::text::extract::marker::{Counter, before_words, is_marked};
use scraper::node::Element;

/// The lists that are open, innermost last.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    /// The marker of the item that has no words yet.
    pending: Option<String>,
}

#[derive(Debug)]
struct List {
    style: Style,
    /// Number of the next item.
    next: i64,
    step: i64,
    /// Whether an item was opened.
    has_begun: bool,
    /// How many lists around it count the same way and have begun.
    n_alike: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// No marker at all.
    None,
    Bullet,
    /// A counter, and what stands behind it.
    Counted(Counter, char),
}

impl Lists {
    pub(super) fn open(&mut self, element: &Element) {
        let number = |name| element.attr(name).and_then(|value| value.trim().parse().ok());
        let reversed = element.attr("reversed").is_some();
        let style = Style::of(element);
        let alike = |list: &&List| list.style == style && list.has_begun;
        let list = List {
            style,
            has_begun: false,
            n_alike: self.lists.iter().filter(alike).count(),
            next: number("start").unwrap_or(1),
            step: if reversed { -1 } else { 1 },
        };
        self.lists.push(list);
    }

    pub(super) fn close(&mut self) {
        self.lists.pop();
        self.pending = None;
    }

    pub(super) fn open_item(&mut self, element: &Element) {
        let Some(list) = self.lists.last_mut() else { return };
        let value = element.attr("value").and_then(|value| value.trim().parse().ok());
        let n = value.unwrap_or(list.next);
        list.next = n + list.step;
        list.has_begun = true;
        self.pending = match list.style.or(element) {
            Style::None => None,
            Style::Bullet => Some("• ".to_owned()),
            Style::Counted(counter, behind) => {
                let n = counter.print(u32::try_from(n).unwrap_or_default());
                Some(before_words(&match list.n_alike {
                    0 => format!("{n}{behind}"),
                    1 => format!("({n})"),
                    _ => format!("{n})"),
                }))
            }
        };
    }

    /// The marker to write before `words`; empty where the words bring their own.
    ///
    /// Pages often write their numbers out and take the list's away by a style
    /// sheet, which is not read.
    pub(super) fn marker(&mut self, words: &str) -> String {
        self.pending.take().filter(|_| !is_marked(words)).unwrap_or_default()
    }
}

impl Style {
    fn of(element: &Element) -> Self {
        let plain = if element.name() == "ol" {
            Self::Counted(Counter::Decimal, '.')
        } else {
            Self::Bullet
        };
        plain.or(element)
    }

    /// The style that the attributes of `element` ask for, else this one.
    fn or(self, element: &Element) -> Self {
        let counted = |counter, behind| Self::Counted(counter, behind);
        match (self, element.attr("type")) {
            (Self::Counted(..), Some("a")) => return counted(Counter::LowerLetter, '.'),
            (Self::Counted(..), Some("A")) => return counted(Counter::UpperLetter, '.'),
            (Self::Counted(..), Some("i")) => return counted(Counter::LowerRoman, '.'),
            (Self::Counted(..), Some("I")) => return counted(Counter::UpperRoman, '.'),
            _ => {}
        }
        let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
        let Some((_, value)) = style.split_once("list-style") else { return self };
        let value = value.split(';').next().unwrap_or_default();
        let has = |name: &str| value.contains(name);
        if has("none") {
            Self::None
        } else if has("cjk-ideographic") || has("-chinese-informal") || has("cjk-decimal") {
            counted(Counter::Han, '、')
        } else if has("-chinese-formal") {
            counted(Counter::Legal, '、')
        } else if has("heavenly-stem") {
            counted(Counter::Stems, '、')
        } else if has("lower-alpha") || has("lower-latin") {
            counted(Counter::LowerLetter, '.')
        } else if has("upper-alpha") || has("upper-latin") {
            counted(Counter::UpperLetter, '.')
        } else if has("lower-roman") {
            counted(Counter::LowerRoman, '.')
        } else if has("upper-roman") {
            counted(Counter::UpperRoman, '.')
        } else if has("decimal") {
            counted(Counter::Decimal, '.')
        } else if has("disc") || has("circle") || has("square") {
            Self::Bullet
        } else {
            self
        }
    }
}
