//! Command lines: read, or refused in words that a terminal does not obey.

use crate::args::Cli;
use clap::Parser;

/// Words of the data are parted by line ends.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    let words = std::iter::once("memox").chain(text.split('\n').filter(|word| !word.is_empty()));
    if let Err(error) = Cli::try_parse_from(words) {
        let told = error.to_string();
        assert!(!told.is_empty(), "a refusal says something");
        assert!(matches!(error.exit_code(), 0 | 2), "wrong usage is 2");
    }
}
