//! `memox stream`: a filter that larger engines call.
//!
//! ```text
//! in  = *({"id": any, "text": string, …} line-end)
//! out = *({"id": any, "memorandum": {…}} line-end / {"id": any, "error": string} line-end)
//! ```
//!
//! One line out for each line in that is not blank, in the same order. What was
//! read is written before the next wait for input, so that a caller may send one
//! line and await its answer. One line is in memory at a time.

use crate::commands::parse::size;
use crate::exit;
use crate::guard;
use crate::input::{self, InputError};
use crate::sink::Sink;
use anyhow::Result;
use clap::Args;
use memox::output::json;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};

/// Read texts as NDJSON and write memoranda as NDJSON, line by line
///
/// Each line in is an object with a text and an id; each line out has the same id,
/// whatever kind of value it is, with the memorandum or with what was wrong. A bad
/// line never stops the stream. Other fields of a line are passed over.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Stream {
    /// Field that holds the id of a line
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,

    /// Field that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,

    /// Leave facets and topics empty, which is faster
    #[arg(long)]
    no_facets: bool,

    /// Refuse lines larger than this; K, M and G are powers of 1024
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    max_bytes: u64,
}

const EXAMPLES: &str = "\
Examples:
  memox stream < texts.ndjson > memoranda.ndjson
  memox stream --id-field url --text-field body < pages.ndjson
  parallel --pipe --keep-order memox stream < texts.ndjson > memoranda.ndjson
  memox stream < texts.ndjson | jq -c 'select(.error)'

Exits with 3 if some lines were bad, with 2 if all were.";

/// Bytes read from the input at once.
const BUFFER_BYTES: usize = 64 * 1024;

/// Runs the command.
pub(crate) fn run(args: &Stream) -> Result<u8> {
    let mut sink = Sink::open(None, &[])?;
    let mut reader = BufReader::with_capacity(BUFFER_BYTES, io::stdin().lock());
    let mut line = Vec::new();
    let (mut n_line, mut n_read, mut n_failed) = (0_u64, 0, 0);
    loop {
        if !reader.buffer().contains(&b'\n') {
            sink.flush().map_err(|error| sink.error(error))?;
        }
        let Some(whole) = next_line(&mut reader, &mut line, args.max_bytes)? else { break };
        n_line += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = if whole { answer(&line, n_line, args) } else { oversized(n_line, args) };
        sink.write_all(&answer.line).map_err(|error| sink.error(error))?;
        *(if answer.is_read { &mut n_read } else { &mut n_failed }) += 1;
    }
    sink.finish()?;
    Ok(exit::of_inputs(n_read, n_failed))
}

/// Reads one line without keeping more than `limit` bytes of it.
///
/// `None` at the end, `Some(false)` for a line that was cut.
fn next_line(
    reader: &mut impl BufRead,
    line: &mut Vec<u8>,
    limit: u64,
) -> io::Result<Option<bool>> {
    line.clear();
    // A long line must not hold its memory for all that follow.
    line.shrink_to(4 * 1024 * 1024);
    // The line end counts as one.
    let room = limit.saturating_add(1);
    let n_bytes = reader.by_ref().take(room).read_until(b'\n', line)?;
    if n_bytes == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') || (n_bytes as u64) < room {
        return Ok(Some(true));
    }
    skip_line(reader)?;
    Ok(Some(false))
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let n_passed = end.map_or(buffer.len(), |end| end + 1);
        reader.consume(n_passed);
        if end.is_some() || n_passed == 0 {
            return Ok(());
        }
    }
}

/// A line of output, its line end included.
struct Answer {
    line: Vec<u8>,
    is_read: bool,
}

/// `null`, for a line whose id cannot be read.
const NO_ID: &str = "null";

fn answer(line: &[u8], n_line: u64, args: &Stream) -> Answer {
    let Ok(line) = std::str::from_utf8(line) else {
        return failed(NO_ID, &format!("line {n_line} is not UTF-8"));
    };
    let line = line.trim_start_matches('\u{FEFF}');
    let fields = match Fields::read(line, args) {
        Ok(fields) => fields,
        Err(error) => {
            let reason = format!("line {n_line} is not a JSON object: {error}");
            return failed(NO_ID, &reason);
        }
    };
    let id = fields.id.map_or(NO_ID, RawValue::get);
    let written = guard::caught(|| memorandum(id, fields.text, args));
    let written = written.unwrap_or_else(|words| Err(format!("memox failed: {words}")));
    match written {
        Ok(line) => Answer { line, is_read: true },
        Err(reason) => failed(id, &reason),
    }
}

fn oversized(n_line: u64, args: &Stream) -> Answer {
    let error = InputError::TooLarge { limit: args.max_bytes };
    failed(NO_ID, &format!("line {n_line} {error}"))
}

fn failed(id: &str, reason: &str) -> Answer {
    let reason = serde_json::Value::from(reason);
    Answer { line: format!("{{\"id\":{id},\"error\":{reason}}}\n").into_bytes(), is_read: false }
}

fn memorandum(id: &str, text: Option<&RawValue>, args: &Stream) -> Result<Vec<u8>, String> {
    let field = &args.text_field;
    let text = text.ok_or_else(|| format!("there is no field {field:?}"))?;
    let text = match serde_json::from_str::<Text<'_>>(text.get()) {
        Ok(Text(text)) => text,
        Err(error) => return Err(format!("the field {field:?} is not a string: {error}")),
    };
    let document = input::document(text.as_bytes(), None);
    let document = document.map_err(|error| format!("the text {error}"))?;
    let memoranda = document.memoranda(None, !args.no_facets);
    let [memorandum] = memoranda.as_slice() else {
        return Err(format!("the text holds {} memoranda of memox's own", memoranda.len()));
    };
    let mut line = format!("{{\"id\":{id},\"memorandum\":").into_bytes();
    // Writing to memory cannot fail.
    let _ = json::write(memorandum, &mut line, json::Style::Compact);
    line.truncate(line.trim_ascii_end().len());
    line.extend_from_slice(b"}\n");
    Ok(line)
}

/// A string that is borrowed where nothing in it is escaped.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Text<'l>(#[serde(borrow)] Cow<'l, str>);

/// The two fields of a line that matter, as they stand there.
#[derive(Default)]
struct Fields<'l> {
    id: Option<&'l RawValue>,
    text: Option<&'l RawValue>,
}

impl<'l> Fields<'l> {
    fn read(line: &'l str, args: &Stream) -> serde_json::Result<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(line);
        let fields = Names(args).deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(fields)
    }
}

/// Picks the fields whose names were given.
struct Names<'a>(&'a Stream);

impl<'l> DeserializeSeed<'l> for Names<'_> {
    type Value = Fields<'l>;

    fn deserialize<D: serde::Deserializer<'l>>(self, line: D) -> Result<Fields<'l>, D::Error> {
        line.deserialize_map(self)
    }
}

impl<'l> Visitor<'l> for Names<'_> {
    type Value = Fields<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Fields<'l>, A::Error> {
        let mut fields = Fields::default();
        while let Some(Text(name)) = map.next_key()? {
            // One field may be both.
            if name == *self.0.text_field {
                fields.text = Some(map.next_value()?);
                if self.0.id_field == self.0.text_field {
                    fields.id = fields.text;
                }
            } else if name == *self.0.id_field {
                fields.id = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(fields)
    }
}
