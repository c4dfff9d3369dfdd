//! From bytes to lines, columns and scalar values.
//!
//! Counting scalar values from the start of the text for every position is
//! quadratic. One pass lays down a count every [`BLOCK`] bytes; a look-up then
//! counts within one block.

use crate::span::{Span, to_u32};
use memchr::memchr2_iter;

/// Bytes between two counts.
const BLOCK: usize = 64;

/// Index of lines and scalar counts over one text.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// Byte at which each line starts, and the scalar values before it.
    lines: Vec<(u32, u32)>,
    /// Scalar values before each block.
    counts: Vec<u32>,
    /// Scalar values in the whole text.
    n_scalars: u32,
}

impl Positions {
    /// Indexes `text`, in time linear in its length.
    pub fn new(text: &str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut total = 0u32;
        let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
        for block in blocks {
            counts.push(total);
            total += count_scalars(block);
        }
        if !rest.is_empty() {
            counts.push(total);
            total += count_scalars(rest);
        }
        let mut positions = Self { lines: Vec::new(), counts, n_scalars: total };
        positions.lines.push((0, 0));
        for start in line_starts(text) {
            let scalars = positions.scalar(text, start);
            positions.lines.push((to_u32(start), scalars));
        }
        positions
    }

    /// Number of lines; a text that ends with a line end has no empty last line.
    pub fn n_lines(&self, text: &str) -> u32 {
        let last_is_empty =
            self.lines.last().is_some_and(|(start, _)| *start as usize == text.len());
        to_u32(self.lines.len()) - u32::from(last_is_empty)
    }

    /// Number of scalar values in the text.
    pub fn n_scalars(&self) -> u32 {
        self.n_scalars
    }

    /// Scalar values before `byte`, which lies on a `char` bound of the indexed `text`.
    pub fn scalar(&self, text: &str, byte: usize) -> u32 {
        let block = byte / BLOCK;
        match self.counts.get(block) {
            Some(before) => {
                before + text.as_bytes().get(block * BLOCK..byte).map_or(0, count_scalars)
            }
            None => self.n_scalars,
        }
    }

    /// The byte of the indexed `text` at which scalar value `scalar` begins; its length where there is none.
    pub(crate) fn byte(&self, text: &str, scalar: u32) -> usize {
        let behind = self.counts.partition_point(|before| *before <= scalar);
        let Some(block) = behind.checked_sub(1) else { return text.len() };
        let before = self.counts.get(block).copied().unwrap_or_default();
        let start = block * BLOCK;
        let bytes = text.as_bytes().get(start..).unwrap_or_default();
        let mut begins = bytes.iter().enumerate().filter(|(_, byte)| (**byte as i8) >= -0x40);
        begins.nth((scalar - before) as usize).map_or(text.len(), |(at, _)| start + at)
    }

    /// The contract's span for bytes `start..end` of the indexed `text`.
    pub fn span(&self, text: &str, start: usize, end: usize) -> Span {
        let scalar = self.scalar(text, start);
        let line = self.lines.partition_point(|(begin, _)| *begin as usize <= start);
        let line_scalar = self.lines.get(line.saturating_sub(1)).map_or(0, |(_, scalars)| *scalars);
        Span {
            start: scalar,
            end: self.scalar(text, end),
            line: to_u32(line),
            column: scalar - line_scalar + 1,
        }
    }

    /// Line of `byte`, from 1.
    pub fn line(&self, byte: usize) -> u32 {
        to_u32(self.lines.partition_point(|(begin, _)| *begin as usize <= byte))
    }
}

/// Every byte but a continuation byte begins a scalar value.
///
/// At most [`BLOCK`] bytes: their sum fits one byte, so that sixteen are added at a time.
#[inline]
fn count_scalars(block: &[u8]) -> u32 {
    debug_assert!(block.len() <= BLOCK);
    let sum = |sum: u8, byte: &u8| sum.wrapping_add(u8::from((*byte as i8) >= -0x40));
    u32::from(block.iter().fold(0, sum))
}

/// First byte of every line but the first; lines end at LF, CRLF or CR.
fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr2_iter(b'\n', b'\r', bytes)
        .filter(move |at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'))
        .map(|at| at + 1)
}
