//! Menus, tables of contents, categories, links for sharing: what says where to go.
//!
//! Pages write them without `<nav>`: as lists whose items are links and nothing
//! else, or in elements whose class or id says what they are. A class may stand
//! around the whole page for the sake of its style, so what holds several
//! sentences is no menu, whatever its name.

use crate::text::class;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::HashSet;

/// Fewest links of a list that is a menu.
const MIN_LINKS: usize = 2;
/// Most sentences in what its name calls a menu, as `本頁最後編輯於…。` is one.
const MAX_SENTENCES: usize = 2;

/// Words of a class or id that name what is no part of a text.
#[rustfmt::skip]
const NAMES: [&str; 30] = [
    "nav", "navbar", "navigation", "navi", "menu", "submenu", "mainmenu", "topmenu", "sidebar",
    "sidenav", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "toc", "catlinks", "noprint",
    "printfooter", "editsection", "share", "sharing", "social", "pagination", "pager", "footer",
    "skip", "skiplink", "toolbar", "related", "copyright",
];

/// An element that may be a menu and is open.
#[derive(Default)]
struct Open {
    id: Option<NodeId>,
    is_list: bool,
    is_named: bool,
    n_links: usize,
    /// Letters inside and outside links.
    n_linked: usize,
    n_other: usize,
    n_sentences: usize,
}

/// The menus of `page`.
pub(super) fn menus(page: &Html) -> HashSet<NodeId> {
    let mut found = HashSet::new();
    let mut open: Vec<Open> = Vec::new();
    let mut n_anchors = 0usize;
    for edge in page.tree.root().traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        match (edge, node.value()) {
            (Edge::Open(_), Node::Text(text)) => {
                if let Some(inner) = open.last_mut() {
                    inner.count(text, n_anchors > 0);
                }
            }
            (Edge::Open(_), Node::Element(element)) if element.name() == "a" => {
                n_anchors += 1;
                if let Some(inner) = open.last_mut() {
                    inner.n_links += usize::from(element.attr("href").is_some());
                }
            }
            (Edge::Close(_), Node::Element(element)) if element.name() == "a" => {
                n_anchors = n_anchors.saturating_sub(1);
            }
            (Edge::Open(_), Node::Element(element)) => open.extend(Open::read(node.id(), element)),
            (Edge::Close(_), Node::Element(_))
                if open.last().is_some_and(|inner| inner.id == Some(node.id())) =>
            {
                let Some(inner) = open.pop() else { continue };
                found.extend(inner.id.filter(|_| inner.is_menu()));
                if let Some(outer) = open.last_mut() {
                    outer.add(&inner);
                }
            }
            _ => {}
        }
    }
    found
}

impl Open {
    /// `element`, if it may be a menu.
    fn read(id: NodeId, element: &Element) -> Option<Self> {
        let is_list = matches!(element.name(), "ul" | "ol" | "dl" | "dir");
        let is_named = !matches!(element.name(), "html" | "body" | "main" | "article" | "table")
            && (names_a_menu(element.attr("class")) || names_a_menu(element.attr("id")));
        (is_list || is_named).then(|| Self { id: Some(id), is_list, is_named, ..Self::default() })
    }

    fn count(&mut self, text: &str, linked: bool) {
        let n = text.chars().filter(|c| c.is_alphanumeric()).count();
        if linked {
            self.n_linked += n;
        } else {
            self.n_other += n;
        }
        self.n_sentences += text.chars().filter(|c| class::ends_sentence(*c) || *c == '；').count();
    }

    fn add(&mut self, inner: &Self) {
        self.n_links += inner.n_links;
        self.n_linked += inner.n_linked;
        self.n_other += inner.n_other;
        self.n_sentences += inner.n_sentences;
    }

    fn is_menu(&self) -> bool {
        // A word or two without a link, as `尚未登入`, change nothing.
        let links = self.n_links >= MIN_LINKS && self.n_other * 4 <= self.n_linked;
        self.is_list && links && self.n_sentences == 0
            || self.is_named && self.n_sentences <= MAX_SENTENCES
    }
}

/// `mw-navigation`, `breadCrumb`, `left_menu`.
fn names_a_menu(attribute: Option<&str>) -> bool {
    let mut words = attribute.unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| NAMES.iter().any(|name| name.eq_ignore_ascii_case(word)))
}
