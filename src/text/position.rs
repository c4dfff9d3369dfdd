//! From bytes to lines, columns and scalar values.
//!
//! Counting scalar values from the start of the text for every position is
//! quadratic. One pass lays down a count every [`BLOCK`] bytes; a look-up then
//! counts within one block.

use crate::span::{Span, to_u32};
use memchr::{memchr, memchr2_iter};

/// Bytes between two counts.
const BLOCK: usize = 64;

/// Index of lines and scalar counts over one text.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// Byte at which each line starts, and the scalar values before it.
    lines: Vec<(u32, u32)>,
    blocks: Vec<Block>,
    /// Scalar values in the whole text.
    n_scalars: u32,
}

/// What is known of a stretch of [`BLOCK`] bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// Scalar values before it.
    before: u32,
    /// Lines that begin before it or at its first byte.
    lines: u32,
    /// A bit for each of its bytes that begins a scalar value.
    ///
    /// Counting the bits below a byte takes a tenth of what counting bytes
    /// takes, and every span asks twice: 2 in 100 of all instructions.
    begins: u64,
}

impl Positions {
    /// Indexes `text`, in time linear in its length.
    pub fn new(text: &str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut lines = Vec::with_capacity(64);
        lines.push((0, 0));
        let mut total = 0u32;
        // CR is rare: where it stands, line ends are looked for on their own.
        let with_cr = memchr(b'\r', text.as_bytes()).is_some();
        let (whole, rest) = text.as_bytes().as_chunks::<BLOCK>();
        let mut push = |block: &[u8; BLOCK]| {
            let begins = beginnings(block);
            // Lines that begin at this block's first byte ended in the one before.
            let from = to_u32(blocks.len() * BLOCK);
            blocks.push(Block { before: total, lines: to_u32(lines.len()), begins });
            let mut ends = if with_cr { 0 } else { line_feeds(block) };
            while ends != 0 {
                let at = ends.trailing_zeros();
                let scalars = (begins << (BLOCK as u32 - 1 - at)).count_ones();
                lines.push((from + at + 1, total + scalars));
                ends &= ends - 1;
            }
            total += begins.count_ones();
        };
        whole.iter().for_each(&mut push);
        if !rest.is_empty() {
            // Filled up with bytes that begin nothing.
            let mut block = [0x80; BLOCK];
            block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            push(&block);
        }
        let mut positions = Self { lines, blocks, n_scalars: total };
        if with_cr {
            for start in line_starts(text) {
                let scalars = positions.scalar(start);
                positions.lines.push((to_u32(start), scalars));
            }
            positions.count_lines();
        }
        positions
    }

    /// Notes at each block how many lines begin before it: to search all lines for that of a span
    /// took more than the rest of the span.
    fn count_lines(&mut self) {
        let mut starts = self.lines.iter().peekable();
        let (mut n_lines, mut from) = (0, 0);
        for block in &mut self.blocks {
            while starts.next_if(|(start, _)| *start as usize <= from).is_some() {
                n_lines += 1;
            }
            block.lines = n_lines;
            from += BLOCK;
        }
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

    /// Scalar values before `byte`, which lies on a `char` bound of the indexed text.
    pub fn scalar(&self, byte: usize) -> u32 {
        match self.blocks.get(byte / BLOCK) {
            Some(block) => {
                let below = (1u64 << (byte % BLOCK)) - 1;
                block.before + (block.begins & below).count_ones()
            }
            None => self.n_scalars,
        }
    }

    /// The byte of the indexed `text` at which scalar value `scalar` begins; its length where there is none.
    ///
    /// `near` is the block in which an earlier scalar value was found, at first 0: to go on from
    /// there is cheaper than to search all of them again.
    pub(crate) fn byte(&self, text: &str, scalar: u32, near: &mut usize) -> usize {
        let later = self.blocks.get(*near + 1..).unwrap_or_default().iter();
        *near += later.take_while(|block| block.before <= scalar).count();
        let block = *near;
        let Block { before, mut begins, .. } = self.blocks.get(block).copied().unwrap_or_default();
        for _ in before..scalar {
            // Drops the lowest bit.
            begins &= begins.wrapping_sub(1);
        }
        match begins {
            0 => text.len(),
            _ => block * BLOCK + begins.trailing_zeros() as usize,
        }
    }

    /// The contract's span for bytes `start..end` of the indexed text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let scalar = self.scalar(start);
        let line = self.line(start);
        let above = (line as usize).saturating_sub(1);
        let line_scalar = self.lines.get(above).map_or(0, |(_, scalars)| *scalars);
        Span { start: scalar, end: self.scalar(end), line, column: scalar - line_scalar + 1 }
    }

    /// Line of `byte`, from 1.
    pub fn line(&self, byte: usize) -> u32 {
        let Some(block) = self.blocks.get(byte / BLOCK) else { return to_u32(self.lines.len()) };
        let rest = self.lines.get(block.lines as usize..).unwrap_or_default();
        let n_more = rest.iter().take_while(|(begin, _)| *begin as usize <= byte).count();
        block.lines + to_u32(n_more)
    }
}

/// The lowest bit of each byte of a word.
const ONES: u64 = 0x0101_0101_0101_0101;

/// A bit for each byte of `block` that begins a scalar value: every byte but a continuation byte.
#[inline]
fn beginnings(block: &[u8; BLOCK]) -> u64 {
    // The two highest bits of a continuation byte are 10.
    gathered(block, |word| !(word >> 7) | word >> 6)
}

/// A bit for each line feed of `block`.
#[inline]
fn line_feeds(block: &[u8; BLOCK]) -> u64 {
    // Told by vector instructions; most blocks have none.
    if !block.iter().fold(false, |found, byte| found | (*byte == b'\n')) {
        return 0;
    }
    const HIGH: u64 = ONES << 7;
    gathered(block, |word| {
        let other = word ^ (ONES * b'\n' as u64);
        // The highest bit of a byte is set where any of its bits is.
        !(((other & !HIGH) + !HIGH) | other) >> 7
    })
}

/// The lowest bit of each byte of `block`, eight bytes of it changed by `change` at a time.
#[inline]
fn gathered(block: &[u8; BLOCK], change: impl Fn(u64) -> u64) -> u64 {
    // Moves the lowest bit of each of eight bytes into the highest byte, in order.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (words, _) = block.as_chunks::<8>();
    words.iter().rev().fold(0, |bits, word| {
        let chosen = change(u64::from_le_bytes(*word)) & ONES;
        bits << 8 | chosen.wrapping_mul(GATHER) >> 56
    })
}

/// First byte of every line but the first; lines end at LF, CRLF or CR.
fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr2_iter(b'\n', b'\r', bytes)
        .filter(move |at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'))
        .map(|at| at + 1)
}
