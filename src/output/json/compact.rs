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

/// Bytes collected before they are handed on: few enough that a buffer for each document is
/// taken and given back without the allocator tidying up.
const CHUNK_BYTES: usize = 32 * 1024;

/// Writes `value` to `out` on one line, without a line end.
///
/// # Errors
///
/// Whatever `out` answers.
pub(super) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut compact = Compact { buffer: Vec::with_capacity(CHUNK_BYTES + 4096), out };
    value.serialize(&mut compact).map_err(|Failed(error)| error)?;
    compact.out.write_all(&compact.buffer)
}

struct Compact<'o> {
    buffer: Vec<u8>,
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
    #[inline]
    fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    fn pass_on(&mut self) -> Result<(), Failed> {
        if self.buffer.len() >= CHUNK_BYTES {
            self.out.write_all(&self.buffer).map_err(Failed)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Most numbers are offsets, lines and columns: up to four digits are written as pairs.
    #[inline]
    fn integer(&mut self, value: u64) {
        match value {
            0..10 => self.buffer.push(b'0' + value as u8),
            10..100 => self.push(&pair(value)),
            100..1000 => {
                let [tens, ones] = pair(value % 100);
                self.push(&[b'0' + (value / 100) as u8, tens, ones]);
            }
            1000..10_000 => {
                let ([thousands, hundreds], [tens, ones]) = (pair(value / 100), pair(value % 100));
                self.push(&[thousands, hundreds, tens, ones]);
            }
            _ => self.long_integer(value),
        }
    }

    #[inline(never)]
    fn long_integer(&mut self, value: u64) {
        self.integer(value / 10_000);
        let ([thousands, hundreds], [tens, ones]) = (pair(value / 100 % 100), pair(value % 100));
        self.push(&[thousands, hundreds, tens, ones]);
    }

    fn text(&mut self, text: &str) {
        self.buffer.reserve(text.len() + 2);
        self.buffer.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = first_escaped(rest) {
            let (plain, tail) = rest.split_at(at);
            self.push(plain);
            let Some((byte, tail)) = tail.split_first() else { break };
            self.escape(*byte);
            rest = tail;
        }
        self.push(rest);
        self.buffer.push(b'"');
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

/// Two digits of a number below a hundred.
#[inline]
fn pair(value: u64) -> [u8; 2] {
    [b'0' + (value / 10) as u8, b'0' + (value % 10) as u8]
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
    close: &'static [u8],
    is_first: bool,
}

impl Open<'_, '_> {
    #[inline]
    fn comma(&mut self) {
        if !std::mem::replace(&mut self.is_first, false) {
            self.compact.buffer.push(b',');
        }
    }

    fn close(self) -> Result<(), Failed> {
        self.compact.push(self.close);
        self.compact.pass_on()
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
        self.push(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Failed> {
        self.integer(value);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Failed> {
        if value < 0 {
            self.buffer.push(b'-');
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
        serde_json::to_writer(&mut self.buffer, &value).map_err(|error| Failed(error.into()))
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
        serde_json::to_writer(&mut self.buffer, value).map_err(|error| Failed(error.into()))
    }

    fn serialize_none(self) -> Result<(), Failed> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Failed> {
        self.push(b"null");
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
        self.buffer.push(b'[');
        Ok(Open { compact: self, close: b"]", is_first: true })
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
        self.buffer.push(b'{');
        Ok(Open { compact: self, close: b"}", is_first: true })
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
        self.comma();
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
        self.comma();
        key.serialize(&mut *self.compact)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.compact.buffer.push(b':');
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
        match std::mem::replace(&mut self.is_first, false) {
            true => self.compact.push(b"\""),
            false => self.compact.push(b",\""),
        }
        self.compact.push(key.as_bytes());
        self.compact.push(b"\":");
        value.serialize(&mut *self.compact)
    }

    fn end(self) -> Result<(), Failed> {
        self.close()
    }
}
