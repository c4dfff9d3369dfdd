//! What leaves memox: one file for each format.
//!
//! Everything here is a function of a [`Memorandum`](crate::model::Memorandum) and its
//! findings: same input, same bytes. Nothing knows of files or terminals; the
//! width and the colour to use are told.

pub mod diff;
mod display;
pub mod export;
mod facets;
pub mod findings;
pub mod json;
pub mod lineage;
mod locator;
pub mod outline;
#[cfg(feature = "schema")]
pub mod schema;
pub mod text;

#[cfg(test)]
mod tests;

pub use display::{cut, shown};

/// Language of labels and messages; the data is never translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Lang {
    /// The one of two wordings that is in this language.
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}
