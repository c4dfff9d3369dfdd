//! Fills facets over and over, to be counted by callgrind.
//!
//! ```text
//! facet_cost TIMES MEMORANDUM.json     ; JSON as memox writes it
//! ```
//!
//! Instructions per byte: the difference between two counts, over the bytes of
//! measure text printed, times the difference of the rounds.

use memox::Memorandum;
use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let times: usize = arguments.next().ok_or("TIMES missing")?.parse()?;
    let json = std::fs::read_to_string(arguments.next().ok_or("MEMORANDUM missing")?)?;
    let mut memorandum: Memorandum<'_> = serde_json::from_str(&json)?;
    let start = std::time::Instant::now();
    for _ in 0..times {
        memox::facet::fill(&mut memorandum);
    }
    let bytes: usize = memorandum
        .areas
        .iter()
        .flat_map(|area| &area.measures)
        .map(|measure| measure.text.len())
        .sum();
    writeln!(std::io::stdout().lock(), "{bytes} bytes, {:?}", start.elapsed())?;
    Ok(())
}
