//! One line of JSON, written faster than a general writer can.
//!
//! Archives are written as NDJSON, more than twice the bytes that were read.
//! Here keys are known to need no escaping, texts are searched for the few
//! bytes that do sixteen at a time, and everything lands in one buffer. The
//! bytes are those of `serde_json::to_writer`; a test holds them against it.
//!
//! Covers what the model is made of: structs, sequences, maps with text keys,
//! texts, integers, booleans, unit variants, `null`. Anything else is left to
//! `serde_json`.

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct};
use std::fmt;
use std::io::{self, Write};

/// Bytes collected before they are handed on: few enough that a buffer for each document costs
/// next to nothing.
const CHUNK_BYTES: usize = 8 * 1024;

/// Writes `value` to `out` on one line, without a line end.
///
/// # Errors
///
/// Whatever `out` answers.
pub(super) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut compact = Compact { buffer: vec![0; CHUNK_BYTES], used: 0, failed: None, out };
    value.serialize(&mut compact).map_err(|Failed(error)| error)?;
    compact.pass_on();
    compact.failed.map_or(Ok(()), Err)
}

struct Compact<'o> {
    /// Always [`CHUNK_BYTES`] long: pieces of fixed width are written whole, and those behind
    /// write over what was too much.
    buffer: Vec<u8>,
    /// Bytes of the buffer that count.
    used: usize,
    /// What `out` answered; nothing is written behind it.
    failed: Option<io::Error>,
    out: &'o mut dyn Write,
}

/// The output's error, carried through serde.
#[derive(Debug)]
struct Failed(io::Error);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(io::Error::other(message.to_string()))
    }
}

impl Compact<'_> {
    /// Adds the first `n` bytes of `piece`; all of it is copied, by instructions of fixed width.
    #[inline(always)]
    fn piece<const N: usize>(&mut self, piece: [u8; N], n: usize) {
        let rest = self.buffer.get_mut(self.used..).unwrap_or_default();
        match rest.first_chunk_mut() {
            Some(room) => {
                *room = piece;
                self.used += n;
            }
            None => self.push(piece.get(..n).unwrap_or_default()),
        }
    }

    /// Adds a member's name with what stands around it.
    #[inline(always)]
    fn name(&mut self, lead: u8, name: &'static str) {
        let end = self.used + name.len() + 4;
        match self.buffer.get_mut(self.used..end) {
            Some([first, open, room @ .., close, colon]) => {
                (*first, *open, *close, *colon) = (lead, b'"', b'"', b':');
                room.copy_from_slice(name.as_bytes());
                self.used = end;
            }
            _ => self.push_name(lead, name),
        }
    }

    #[inline(never)]
    fn push_name(&mut self, lead: u8, name: &'static str) {
        self.push(&[lead, b'"']);
        self.push(name.as_bytes());
        self.push(b"\":");
    }

    fn push(&mut self, bytes: &[u8]) {
        if bytes.len() > CHUNK_BYTES {
            self.pass_on();
            return self.hand_over(|_, out| out.write_all(bytes));
        }
        if self.buffer.len() - self.used < bytes.len() {
            self.pass_on();
        }
        let end = self.used + bytes.len();
        if let Some(room) = self.buffer.get_mut(self.used..end) {
            room.copy_from_slice(bytes);
            self.used = end;
        }
    }

    #[inline(never)]
    fn pass_on(&mut self) {
        let used = std::mem::take(&mut self.used);
        self.hand_over(|buffer, out| out.write_all(buffer.get(..used).unwrap_or_default()));
    }

    fn hand_over(&mut self, write: impl FnOnce(&[u8], &mut dyn Write) -> io::Result<()>) {
        if self.failed.is_none() {
            self.failed = write(&self.buffer, self.out).err();
        }
    }

    fn check(&mut self) -> Result<(), Failed> {
        self.failed.take().map_or(Ok(()), |error| Err(Failed(error)))
    }

    /// Most numbers are offsets, lines and columns: all eight digits are made at once, and the
    /// zeros before the first are shifted out.
    #[inline(always)]
    fn integer(&mut self, value: u64) {
        match u32::try_from(value) {
            Ok(value @ 0..100_000_000) => {
                let digits = eight_digits(value);
                // The last digit always stands.
                let n_zeros = (digits | 1 << 56).trailing_zeros() / 8;
                let printed = (digits | 0x3030_3030_3030_3030) >> (n_zeros * 8);
                self.piece(printed.to_le_bytes(), 8 - n_zeros as usize);
            }
            _ => self.long_integer(value),
        }
    }

    #[inline(never)]
    fn long_integer(&mut self, value: u64) {
        self.push(value.to_string().as_bytes());
    }

    fn text(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        self.piece(*b"\"", 1);
        while let Some(at) = first_escaped(rest) {
            let (plain, tail) = rest.split_at(at);
            self.push(plain);
            let Some((byte, tail)) = tail.split_first() else { break };
            self.escape(*byte);
            rest = tail;
        }
        self.push(rest);
        self.piece(*b"\"", 1);
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            0x09 => b't',
            0x0A => b'n',
            0x0C => b'f',
            0x0D => b'r',
            _ => {
                let hex = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or(b'0');
                return self.push(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]);
            }
        };
        self.push(&[b'\\', short]);
    }
}

/// The digits of a number below a hundred million, the first in the lowest byte.
///
/// Each step parts all pairs of digits there are at once, by multiplying with the inverse.
#[inline(always)]
fn eight_digits(value: u32) -> u64 {
    let value = u64::from(value);
    let fours = (value / 10_000) | ((value % 10_000) << 32);
    let high = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let twos = ((fours - 100 * high) << 16) | high;
    let tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
    ((twos - 10 * tens) << 8) | tens
}

/// Offset of the first byte that cannot stand in a JSON text as it is.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let is_escaped = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    // Without an early exit the inner loop becomes a few vector instructions.
    let holds = |block: &[u8; 16]| block.iter().fold(false, |found, byte| found | is_escaped(byte));
    let (blocks, rest) = bytes.as_chunks::<16>();
    let first = blocks.iter().position(holds);
    if first.is_none() && (rest.is_empty() || bytes.last_chunk().is_some_and(|last| !holds(last))) {
        return None;
    }
    let from = first.unwrap_or(blocks.len()) * 16;
    bytes.get(from..)?.iter().position(is_escaped).map(|at| from + at)
}

/// An open object or array.
struct Open<'c, 'o> {
    compact: &'c mut Compact<'o>,
    /// What stands before the next member: the opening bracket, then commas.
    lead: u8,
    /// The opening bracket and its partner.
    brackets: [u8; 2],
}

impl<'c, 'o> Open<'c, 'o> {
    #[inline(always)]
    fn new(compact: &'c mut Compact<'o>, brackets: [u8; 2]) -> Self {
        Self { compact, lead: brackets[0], brackets }
    }

    #[inline(always)]
    fn lead(&mut self) {
        let lead = std::mem::replace(&mut self.lead, b',');
        self.compact.piece([lead], 1);
    }

    #[inline(always)]
    fn close(self) -> Result<(), Failed> {
        let [open, close] = self.brackets;
        match self.lead == open {
            true => self.compact.piece(self.brackets, 2),
            false => self.compact.piece([close], 1),
        }
        match self.compact.failed {
            None => Ok(()),
            Some(_) => self.compact.check(),
        }
    }
}

impl<'c, 'o> ser::Serializer for &'c mut Compact<'o> {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Open<'c, 'o>;
    type SerializeTuple = Impossible<(), Failed>;
    type SerializeTupleStruct = Impossible<(), Failed>;
    type SerializeTupleVariant = Impossible<(), Failed>;
    type SerializeMap = Open<'c, 'o>;
    type SerializeStruct = Open<'c, 'o>;
    type SerializeStructVariant = Impossible<(), Failed>;

    fn serialize_bool(self, value: bool) -> Result<(), Failed> {
        match value {
            true => self.piece(*b"true", 4),
            false => self.piece(*b"false", 5),
        }
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u32(self, value: u32) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u64(self, value: u64) -> Result<(), Failed> {
        self.integer(value);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Failed> {
        if value < 0 {
            self.piece(*b"-", 1);
        }
        self.integer(value.unsigned_abs());
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Failed> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Failed> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Failed> {
        self.serialize_i64(value.into())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Failed> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Failed> {
        let text = serde_json::to_vec(&value).map_err(|error| Failed(error.into()))?;
        self.push(&text);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Failed> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Failed> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Failed> {
        let text = serde_json::to_vec(value).map_err(|error| Failed(error.into()))?;
        self.push(&text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Failed> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Failed> {
        self.piece(*b"null", 4);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Failed> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), Failed> {
        self.text(name);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Failed> {
        Err(unused())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'c, 'o>, Failed> {
        Ok(Open::new(self, *b"[]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Failed> {
        Err(unused())
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Failed> {
        Err(unused())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Failed> {
        Err(unused())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'c, 'o>, Failed> {
        Ok(Open::new(self, *b"{}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'c, 'o>, Failed> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        Err(unused())
    }
}

/// The model has no such type; a new one would fail every test.
fn unused() -> Failed {
    ser::Error::custom("a type that the contract does not use")
}

impl SerializeSeq for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.lead();
        value.serialize(&mut *self.compact)
    }

    fn end(self) -> Result<(), Failed> {
        self.close()
    }
}

impl SerializeMap for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.lead();
        key.serialize(&mut *self.compact)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.compact.piece(*b":", 1);
        value.serialize(&mut *self.compact)
    }

    fn end(self) -> Result<(), Failed> {
        self.close()
    }
}

impl SerializeStruct for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    // Inlined, each key is copied by its own few instructions.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        // Keys are Rust names: nothing in them wants escaping.
        let lead = std::mem::replace(&mut self.lead, b',');
        self.compact.name(lead, key);
        value.serialize(&mut *self.compact)
    }

    fn end(self) -> Result<(), Failed> {
        self.close()
    }
}
