//! `memox parse`: texts in, JSON or a readable view out.

use crate::console::{self, Console};
use crate::exit;
use crate::input::{Document, Input, InputError, Reader};
use crate::sink::Sink;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use memox::output::{json, outline as outline_page, shown, text};
use memox::{Memorandum, Stages};
use memox::{token, tree};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// Read memoranda and write what they say
///
/// One FILE gives indented JSON, several give NDJSON: one line a document, in the
/// order of the arguments. Without FILE, or for -, standard input is read. memox's
/// own JSON is accepted wherever a text is.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Parse {
    /// Texts (or memox's own JSON) to read; - is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// What to write [default: json for one FILE, ndjson for several]
    #[arg(short, long, value_enum)]
    format: Option<Format>,

    /// Write to FILE, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// JSON on one line
    #[arg(long)]
    compact: bool,

    /// Leave facets and topics empty, which is faster
    #[arg(long)]
    no_facets: bool,

    #[command(flatten)]
    limits: Limits,
}

const EXAMPLES: &str = "\
Examples:
  memox parse memorandum.txt | jq '.areas[].title'
  memox parse -f outline memorandum.txt
  memox parse -v -f outline memorandum.txt   with agencies, topics and facets
  memox parse -o memorandum.json memorandum.txt
  memox parse *.txt > all.ndjson
  curl -s https://example.org/memorandum.txt | memox parse";

/// How much to read, and how to decode it.
#[derive(Debug, Args)]
pub(crate) struct Limits {
    /// Encoding of the input, if not UTF-8
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Refuse inputs larger than this; K, M and G are powers of 1024
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    max_bytes: u64,
}

impl Limits {
    /// A reader within these limits.
    pub(crate) fn reader(&self) -> Reader {
        Reader::new(self.max_bytes, self.encoding.clone())
    }
}

/// What `parse` can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One indented JSON document
    Json,
    /// One line of JSON a document
    Ndjson,
    /// Areas and measures as a tree, with line numbers
    Outline,
    /// What the first stage sees: markers and lines
    Tokens,
    /// What the middle stages see: the document's parts
    Tree,
    /// The text that all offsets refer to: decoded, or taken out of HTML, DOCX or PDF
    Text,
    /// The words as clean paragraphs, one a line, damage undone
    Paragraphs,
}

impl Format {
    /// Whether it shows the text or a stage, for which no memorandum is needed.
    fn is_of_text(self) -> bool {
        matches!(self, Self::Text | Self::Tokens | Self::Tree)
    }
}

/// Runs the command.
pub(crate) fn run(args: Parse, console: &Console) -> Result<u8> {
    let inputs = Input::list(&args.files);
    let format = args.format.unwrap_or(match inputs.as_slice() {
        [_] => Format::Json,
        _ => Format::Ndjson,
    });
    if format == Format::Json && inputs.len() > 1 {
        bail!("-f json holds one document; use -f ndjson for several files");
    }
    let mut sink = Sink::open(args.output.as_deref(), &inputs)?;
    let mut view = View::new(format, &args, inputs.len() > 1, console);
    let mut reader = args.limits.reader();
    let (mut n_read, mut n_failed) = (0, 0);
    for input in &inputs {
        console.announce(input);
        match reader.read(input).and_then(|document| view.accept(document)) {
            Ok(document) => {
                view.document(&document, input, &mut sink).map_err(|error| sink.error(error))?;
                n_read += 1;
            }
            Err(error) => {
                console.unread(input, &error);
                n_failed += 1;
            }
        }
    }
    if n_read > 0 {
        sink.finish()?;
    }
    Ok(exit::of_inputs(n_read, n_failed))
}

/// How documents are written.
struct View {
    format: Format,
    json: json::Style,
    outline: outline_page::Style,
    facets: bool,
    /// Whether a terminal would obey what the text holds.
    safe: bool,
    /// Whether each document is headed by its name in views without one.
    headed: bool,
    n_written: usize,
}

impl View {
    fn new(format: Format, args: &Parse, headed: bool, console: &Console) -> Self {
        let columns = if console.verbose { None } else { console::columns() };
        let json = if args.compact { json::Style::Compact } else { json::Style::Indented };
        let (facets, safe) = (!args.no_facets, io::stdout().is_terminal());
        let (lang, verbose) = (console.lang, console.verbose);
        let outline = outline_page::Style { columns, lang, verbose, facets: verbose && facets };
        Self { format, json, outline, facets, safe, headed, n_written: 0 }
    }

    /// The stages' own views want a text.
    fn accept<'b>(&self, document: Document<'b>) -> Result<Document<'b>, InputError> {
        match (self.format, &document) {
            (Format::Tokens | Format::Tree | Format::Text, Document::Json(_)) => {
                Err(InputError::NotText)
            }
            _ => Ok(document),
        }
    }

    fn document(
        &mut self,
        document: &Document<'_>,
        input: &Input,
        out: &mut impl Write,
    ) -> io::Result<()> {
        if let Some(text) = document.source().filter(|_| self.format.is_of_text()) {
            self.heading(input.name().as_deref(), out)?;
            self.n_written += 1;
            return match self.format {
                Format::Text => self.verbatim(text, out),
                format => out.write_all(stage(format, text).as_bytes()),
            };
        }
        for memorandum in document.memoranda(input.name(), self.facets) {
            self.memorandum(&memorandum, document.source(), out)?;
            self.n_written += 1;
        }
        Ok(())
    }

    fn memorandum(
        &self,
        memorandum: &Memorandum<'_>,
        source: Option<&str>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        match self.format {
            Format::Json => json::write(memorandum, out, self.json),
            Format::Ndjson => json::write(memorandum, out, json::Style::Compact),
            Format::Outline => {
                self.heading(memorandum.source.name.as_deref(), out)?;
                outline_page::write(memorandum, out, self.outline)
            }
            Format::Paragraphs => {
                self.heading(memorandum.source.name.as_deref(), out)?;
                text::write(memorandum, out, text::Style { source, safe: self.safe })
            }
            // Written from the text, before there is a memorandum.
            Format::Text | Format::Tokens | Format::Tree => Ok(()),
        }
    }

    /// The text to which all offsets refer; a terminal is not made to obey it.
    fn verbatim(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        if !self.safe {
            return out.write_all(text.as_bytes());
        }
        for line in text.lines() {
            writeln!(out, "{}", shown(line))?;
        }
        Ok(())
    }

    /// `==> a.txt <==`, as head and tail have it.
    fn heading(&self, name: Option<&str>, out: &mut impl Write) -> io::Result<()> {
        if !self.headed {
            return Ok(());
        }
        let stdin = self.outline.lang.pick("standard input", "標準輸入");
        let name = name.unwrap_or(stdin);
        let gap = if self.n_written == 0 { "" } else { "\n" };
        writeln!(out, "{gap}==> {} <==", shown(name))
    }
}

/// What a stage makes of `text`, as in the golden fixtures.
fn stage(format: Format, text: &str) -> String {
    let stages = Stages::of(text);
    match format {
        Format::Tokens => token::dump(&stages.source, &stages.lines),
        _ => tree::dump(&stages.source, &stages.document),
    }
}

/// Reads a size such as `256M`: bytes, or KiB, MiB, GiB with a suffix.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is not a size such as 4096, 64K, 256M or 1G");
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match text.strip_prefix(digits).map(str::to_ascii_uppercase).as_deref() {
        Some("" | "B") => 0,
        Some("K" | "KB" | "KIB") => 10,
        Some("M" | "MB" | "MIB") => 20,
        Some("G" | "GB" | "GIB") => 30,
        _ => return Err(wrong()),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    // Positions are 32 bits wide.
    match number.checked_mul(1 << shift) {
        Some(0) | None => Err(wrong()),
        Some(bytes) if bytes >= u64::from(u32::MAX) => Err("at most 4G less two bytes".into()),
        Some(bytes) => Ok(bytes),
    }
}
