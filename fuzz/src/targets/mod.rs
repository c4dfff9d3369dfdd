//! What is fuzzed: one function for each boundary that strange bytes can reach.
//!
//! A target takes any bytes and panics where a promise is broken. libFuzzer
//! runs them in `fuzz/`; `cargo test` replays what is kept in `fuzz/corpus`.

mod archive;
mod arguments;
mod decode;
mod diff;
mod extract;
mod invariants;
mod json;
mod numerals;
mod outline;
mod parse;
mod writers;

/// Takes any bytes.
pub type Target = fn(&[u8]);

/// Every target by its name, which is the name of its folder in `fuzz/corpus`.
pub const TARGETS: &[(&str, Target)] = &[
    ("decode", decode::run),
    ("parse", parse::run),
    ("invariants", invariants::run),
    ("outline", outline::run),
    ("numerals", numerals::run),
    ("json", json::run),
    ("diff", diff::run),
    ("writers", writers::run),
    ("html", extract::html),
    ("docx", extract::docx),
    ("pdf", extract::pdf),
    ("archive", archive::run),
    ("arguments", arguments::run),
];

/// The target called `name`.
pub fn find(name: &str) -> Option<Target> {
    TARGETS.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
}

/// The bytes as text; what is no UTF-8 is replaced.
fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(data)
}
