//! Positions, with the unit and base of every number stated once.
//!
//! Two kinds, never mixed. Inside the pipeline a [`TextRange`] counts bytes of
//! the *reading text*; in the model a [`Span`] counts Unicode scalar values of
//! the *decoded source*, which is what users slice in Python or jq.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// Half-open range of byte offsets into the reading text, on `char` bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// First byte, from 0.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// Range from `start` up to, not including, `end`; both count bytes.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: to_u32(start), end: to_u32(end) }
    }

    /// Length in bytes; a Han character counts three.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the range holds nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The same range for slicing a `str`.
    pub fn usize(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Texts are limited to 4 GiB by `Options::max_bytes`, so this never saturates in use.
#[inline]
pub(crate) fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A place in the decoded source, in Unicode scalar values.
///
/// `text[start:end]` in Python gives the words, if the file was read with
/// `newline=''`. Lines end at LF, CRLF or CR.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First scalar value, from 0.
    pub start: u32,
    /// One past the last scalar value.
    pub end: u32,
    /// Line of `start`, from 1.
    pub line: u32,
    /// Column of `start` in scalar values, from 1; a tab counts one.
    pub column: u32,
}

/// The places one value was read from, in order; most values have one.
///
/// A value cut by a page break carries several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Spans(SmallVec<[Span; 1]>);

impl Spans {
    /// No place at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a place after the others; one that touches the last on the same line is merged into it.
    pub fn push(&mut self, span: Span) {
        match self.0.last_mut() {
            Some(last) if last.end == span.start && last.line == span.line => last.end = span.end,
            _ => self.0.push(span),
        }
    }

    /// Adds all places of `other` after these.
    pub fn extend(&mut self, other: &Self) {
        for span in other.iter() {
            self.push(*span);
        }
    }
}

impl std::ops::Deref for Spans {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        &self.0
    }
}

impl From<Span> for Spans {
    fn from(place: Span) -> Self {
        Self(SmallVec::from_buf([place]))
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(places: I) -> Self {
        let mut spans = Self::new();
        for span in places {
            spans.push(span);
        }
        spans
    }
}
