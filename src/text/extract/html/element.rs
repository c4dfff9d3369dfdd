//! What an element is to a text.

use scraper::node::Element;

/// What an element is to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of the words around it.
    Inline,
    /// A line end inside a paragraph.
    Break,
    /// A paragraph, or what holds some.
    Block,
    /// What a header may belong to.
    Section,
    /// `<pre>`: blank space stays.
    Verbatim,
    /// `<ol>`, `<ul>`.
    List,
    /// `<li>`.
    Item,
    /// `<table>`.
    Table,
    /// `<tr>`.
    Row,
    /// `<td>`, `<th>`.
    Cell,
    /// Navigation and the like, wherever it stands.
    Chrome,
    /// A header or footer: chrome of the page, unless it belongs to a section.
    OwnChrome,
    /// Never read: scripts, forms, what is hidden.
    Nothing,
}

pub(super) fn kind(element: &Element) -> Kind {
    if is_hidden(element) {
        return Kind::Nothing;
    }
    match element.attr("role") {
        Some("navigation" | "search" | "complementary" | "menu" | "menubar" | "toolbar") => {
            return Kind::Chrome;
        }
        Some("banner" | "contentinfo") => return Kind::OwnChrome,
        _ => {}
    }
    if element.name() == "div" && matches!(element.attr("title"), Some("header" | "footer")) {
        // Of a page, as LibreOffice writes it.
        return Kind::OwnChrome;
    }
    match element.name() {
        "head" | "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe"
        | "object" | "embed" | "canvas" | "audio" | "video" | "map" | "select" | "option"
        | "button" | "input" | "textarea" | "label" | "datalist" | "rt" | "rp" => Kind::Nothing,
        "nav" | "aside" | "menu" | "figcaption" => Kind::Chrome,
        "header" | "footer" => Kind::OwnChrome,
        "article" | "main" | "section" | "blockquote" => Kind::Section,
        "br" => Kind::Break,
        "pre" | "listing" | "xmp" => Kind::Verbatim,
        "ol" | "ul" | "dir" => Kind::List,
        "li" => Kind::Item,
        "table" => Kind::Table,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "html" | "body" | "div" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup"
        | "hr" | "thead" | "tbody" | "tfoot" | "caption" | "dl" | "dt" | "dd" | "address"
        | "center" | "details" | "summary" | "dialog" | "fieldset" | "legend" | "figure"
        | "form" | "frameset" | "noframes" | "search" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// Number of rows that a cell stands beside.
pub(super) fn n_rows(cell: &Element) -> usize {
    cell.attr("rowspan").and_then(|n| n.trim().parse().ok()).unwrap_or(1)
}

fn is_hidden(element: &Element) -> bool {
    let style = |style: &str| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    };
    element.attr("hidden").is_some() || element.attr("style").is_some_and(style)
}
