//! Text to memorandum to JSON: nothing is lost, every span lies in the text.

use memox::output::json::{Style, write};
use memox::text::class::is_blank;

/// Parses and checks what the JSON says of places.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    let memorandum = memox::Options::new().name("a.txt").parse(&text);
    let mut json = Vec::new();
    write(&memorandum, &mut json, Style::Compact).expect("a buffer takes everything");
    covered(text.strip_prefix('\u{FEFF}').unwrap_or(&text), &json);
}

/// Whether the spans of `json` lie in `text` and hold every character that is not blank.
fn covered(text: &str, json: &[u8]) {
    let scalars: Vec<char> = text.chars().collect();
    let mut is_held = vec![false; scalars.len()];
    // Keys cannot be mistaken: a quotation mark inside a string is escaped.
    let end = find_last(json, b",\"diagnostics\":[").unwrap_or(json.len());
    for (at, start, stop) in spans(json) {
        assert!(start < stop && stop <= scalars.len(), "{start}..{stop} of {}", scalars.len());
        if at < end {
            is_held[start..stop].fill(true);
        }
    }
    let lost = (0..scalars.len()).find(|at| !is_held[*at] && !is_blank(scalars[*at]));
    assert_eq!(lost, None, "nothing holds this character");
}

/// Offset in the JSON, start and end of every span.
fn spans(json: &[u8]) -> impl Iterator<Item = (usize, usize, usize)> {
    const START: &[u8] = b"{\"start\":";
    const END: &[u8] = b",\"end\":";
    let mut at = 0;
    std::iter::from_fn(move || {
        at += json[at..].windows(START.len()).position(|window| window == START)? + START.len();
        let (start, rest) = number(&json[at..]);
        let (end, _) = number(rest.strip_prefix(END).expect("end follows start"));
        Some((at, start, end))
    })
}

fn number(json: &[u8]) -> (usize, &[u8]) {
    let n_digits = json.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digits = std::str::from_utf8(&json[..n_digits]).expect("digits");
    (digits.parse().expect("a number"), &json[n_digits..])
}

fn find_last(json: &[u8], wanted: &[u8]) -> Option<usize> {
    json.windows(wanted.len()).rposition(|window| window == wanted)
}
