//! The page around a report: one file, no network, everything escaped.
//!
//! The content security policy allows the page's own style and script by their
//! SHA-256 and nothing else, so that no words of a memorandum can become code.

use crate::diff::variants;
use crate::output::Lang;
use sha2::{Digest, Sha256};

const CSS: &str = include_str!("page/diff.css");
const SCRIPT: &str = include_str!("page/diff.js");

/// A whole page around `body`; `title` is escaped here, `body` must be.
///
/// `data-fold` holds pairs of a character and the one it is searched as: those
/// of the page's words, so that either script finds what stands in the other.
pub(in crate::output) fn page(title: &str, body: &str, lang: Lang) -> String {
    let (style, script) = (digest(CSS), digest(SCRIPT));
    let lang_code = lang.pick("en", "zh-Hant");
    let title = escape(title);
    let fold: String = variants(body).into_iter().flat_map(|(from, to)| [from, to]).collect();
    format!(
        "<!doctype html>\n<html lang=\"{lang_code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; \
         form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>{title}</title>\n<style>{CSS}</style>\n</head>\n<body data-fold=\"{fold}\">\n{body}\
         <script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

/// `text` with everything that HTML would obey escaped, in text and in attributes.
pub(in crate::output) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Not allowed in HTML; bidi controls would turn the page around.
            c if c.is_control() && c != '\n' && c != '\t' => escaped.push('\u{FFFD}'),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The bar of filters, opened, with the search box in it; hidden until the script runs.
pub(in crate::output) fn search(lang: Lang) -> String {
    let label = lang.pick("Search", "搜尋");
    format!(
        "<div class=\"bar\" hidden role=\"search\"><input type=\"search\" \
         placeholder=\"{label}\" aria-label=\"{label}\">"
    )
}

/// Help on keys, as a dialog.
pub(in crate::output) fn keys(lang: Lang) -> String {
    let rows = [
        ("j / k", "next, previous change", "下一項、上一項變更"),
        ("/", "search", "搜尋"),
        ("x", "clear all filters", "清除篩選"),
        ("t", "dark or light", "深色或淺色"),
        ("?", "this help", "說明"),
    ];
    let rows: String = rows
        .iter()
        .map(|(key, en, zh)| {
            format!("<tr><td><kbd>{key}</kbd></td><td>{}</td></tr>", lang.pick(en, zh))
        })
        .collect();
    let close = lang.pick("Close", "關閉");
    format!("<dialog><table>{rows}</table><button type=\"button\">{close}</button></dialog>\n")
}

/// SHA-256 in base64, as a content security policy has it.
fn digest(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(44);
    for chunk in Sha256::digest(text.as_bytes()).chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place)) as usize & 63).copied();
            match letter {
                Some(letter) if place <= chunk.len() => encoded.push(char::from(letter)),
                _ => encoded.push('='),
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{digest, escape};

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        assert_eq!(escape("<b a='1'>&\""), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;");
    }

    #[test]
    fn the_digest_is_that_of_the_standard() {
        assert_eq!(digest("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
