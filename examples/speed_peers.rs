//! What memox is measured against by `campaigns/speed`, in one small program.
//!
//! ```text
//! speed_peers comrak FILE...          Markdown to HTML, to standard output
//! speed_peers pulldown-cmark FILE...  the same with the other library
//! speed_peers limit ROUNDS FILE...    `limit PLAIN FACETS` in nanoseconds
//! ```
//!
//! The limit is what cannot be left out: check UTF-8, hash, and write the model
//! that was built before. PLAIN and FACETS do the same and build the model,
//! without and with facets. All three alternate; each figure is the median over
//! the rounds of the time on the processor for all files.

use memox::output::json;
use memox::{Memorandum, Options};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::time::Instant;

const USAGE: &str = "speed_peers comrak|pulldown-cmark FILE... | limit ROUNDS FILE...";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("comrak") => render(arguments, |text, page| {
            page.push_str(&comrak::markdown_to_html(text, &comrak::Options::default()));
        }),
        Some("pulldown-cmark") => render(arguments, |text, page| {
            pulldown_cmark::html::push_html(page, pulldown_cmark::Parser::new(text));
        }),
        Some("limit") => {
            let rounds = arguments.next().ok_or(USAGE)?.parse()?;
            limit(rounds, &arguments.collect::<Vec<_>>())
        }
        _ => Err(USAGE.into()),
    }
}

/// Writes each file as HTML; output goes through a plain file, as memox has it.
fn render(
    files: impl Iterator<Item = String>,
    to_html: impl Fn(&str, &mut String),
) -> Result<(), Box<dyn Error>> {
    let mut out = io::BufWriter::with_capacity(64 * 1024, stdout()?);
    let mut page = String::new();
    for file in files {
        page.clear();
        to_html(&fs::read_to_string(file)?, &mut page);
        out.write_all(page.as_bytes())?;
    }
    Ok(out.flush()?)
}

/// The output of `std` looks for line ends in every block.
fn stdout() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

fn limit(rounds: usize, files: &[String]) -> Result<(), Box<dyn Error>> {
    let texts: Vec<String> = files.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    let [plain, full] = [false, true].map(|facets| Options::new().facets(facets));
    let models: Vec<Memorandum<'_>> = texts.iter().map(|text| plain.parse(text)).collect();
    let mut line = Vec::new();
    let (mut limit, mut without, mut with) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        limit.push(on_processor(|| {
            for (text, model) in texts.iter().zip(&models) {
                let text = std::str::from_utf8(text.as_bytes()).unwrap_or_default();
                std::hint::black_box(Sha256::digest(text));
                write_line(model, &mut line);
            }
        }));
        for (options, figures) in [(&plain, &mut without), (&full, &mut with)] {
            figures.push(on_processor(|| {
                for text in &texts {
                    let text = std::str::from_utf8(text.as_bytes()).unwrap_or_default();
                    write_line(&options.parse(text), &mut line);
                }
            }));
        }
    }
    let figures = [limit, without, with].map(median);
    let [limit, without, with] = figures;
    Ok(writeln!(io::stdout(), "{limit} {without} {with}")?)
}

fn write_line(memorandum: &Memorandum<'_>, line: &mut Vec<u8>) {
    line.clear();
    // A Vec takes everything.
    let _ = json::write(memorandum, &mut *line, json::Style::Compact);
    std::hint::black_box(line.len());
}

/// Nanoseconds that `work` had the processor, where the system says so, else its duration.
fn on_processor(work: impl FnOnce()) -> u64 {
    let (before, start) = (scheduled(), Instant::now());
    work();
    match (before, scheduled()) {
        (Some(before), Some(after)) if after > before => after - before,
        _ => u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX),
    }
}

fn scheduled() -> Option<u64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

fn median(mut figures: Vec<u64>) -> u64 {
    figures.sort_unstable();
    figures.get(figures.len() / 2).copied().unwrap_or(0)
}
