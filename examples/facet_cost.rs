//! Reads a text over and over, to be counted by callgrind.
//!
//! ```text
//! facet_cost TIMES with|without TEXT.txt
//! ```
//!
//! What facets cost is the difference between both, divided by the rounds and
//! by the bytes of the text.

use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("facet_cost TIMES with|without TEXT.txt");
    let times: usize = next()?.parse()?;
    let facets = next()? == "with";
    let text = std::fs::read_to_string(next()?)?;
    let start = std::time::Instant::now();
    let options = memox::Options::new().facets(facets);
    let n_areas: usize = (0..times).map(|_| options.parse(&text).areas.len()).sum();
    writeln!(
        std::io::stdout().lock(),
        "{n_areas} areas, {} bytes, {:?}",
        text.len(),
        start.elapsed()
    )?;
    Ok(())
}
