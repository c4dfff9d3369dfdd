//! The stages' own views, and the invariants that hold of them.

use memox::text::class::is_blank;

/// Half-open range of bytes of the decoded source.
pub type Bytes = std::ops::Range<usize>;

/// The tokens of `text`, one a line.
pub fn token_view(_text: &str) -> String {
    String::new()
}

/// The tree of `text`, by indentation.
pub fn tree_view(_text: &str) -> String {
    String::new()
}

/// Where the tokens of `text` lie, in order.
fn tokens(_text: &str) -> Option<Vec<Bytes>> {
    None
}

/// Where the leaves of the tree of `text` lie, in order.
fn leaves(_text: &str) -> Option<Vec<Bytes>> {
    None
}

/// The published JSON Schema.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(memox::model::Memorandum<'static>).to_value()
}

pub fn tokens_cover(text: &str) -> Result<(), String> {
    tokens(text).map_or(Ok(()), |ranges| each_once(text, &ranges))
}

pub fn leaves_cover(text: &str) -> Result<(), String> {
    leaves(text).map_or(Ok(()), |ranges| each_once(text, &ranges))
}

/// Whether `ranges` lie in order and hold every non-blank character exactly once.
fn each_once(text: &str, ranges: &[Bytes]) -> Result<(), String> {
    let mut end = 0;
    for range in ranges {
        let Some(gap) = text.get(end..range.start) else {
            return Err(format!("{range:?} begins before {end}"));
        };
        if gap.chars().any(|c| !is_blank(c)) {
            return Err(format!("nothing holds {gap:?} at byte {end}"));
        }
        if text.get(range.clone()).is_none() {
            return Err(format!("{range:?} does not lie on characters"));
        }
        end = range.end;
    }
    match text.get(end..) {
        Some(rest) if rest.chars().any(|c| !is_blank(c)) => {
            Err(format!("nothing holds the end {rest:?}"))
        }
        _ => Ok(()),
    }
}
