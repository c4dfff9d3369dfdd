//! Big5 with HKSCS, GBK and GB18030.
//!
//! The detector's guess is the first candidate; Big5, GBK and damaged UTF-8
//! are the others. Each is scored by the share of its characters that are
//! common: of the 5,401 that Big5 and the 3,755 that GB 2312 put first by use,
//! or Chinese punctuation. The right encoding gives nearly all, a wrong one
//! about half.

use crate::span::to_u32;
use crate::text::decode::utf16::Order;
use crate::text::decode::{Decoded, utf8};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, CoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes that are decoded to score a candidate.
const SAMPLE: usize = 64 * 1024;
/// Share of common characters from which an encoding is confirmed at once.
const CONFIRMED: f64 = 0.9;
/// Share below which it does not fit.
const FITS: f64 = 0.7;

/// Decodes `bytes` from the encoding that gives Chinese words, if any does.
///
/// `order` is a candidate too: that of UTF-16 without a mark, lines or spaces.
pub(super) fn detect(bytes: &[u8], order: Option<Order>) -> Option<Decoded<'_>> {
    let guess = guess(bytes);
    let mut best: Option<(f64, &'static Encoding)> = order.map(|order| {
        let encoding = if order == Order::Little { UTF_16LE } else { UTF_16BE };
        (score(bytes, encoding), encoding)
    });
    for candidate in [guess, BIG5, GBK, UTF_8] {
        if ![BIG5, GBK, GB18030, UTF_8].contains(&candidate) {
            continue;
        }
        let score = score(bytes, candidate);
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, candidate));
        }
        if score >= CONFIRMED && candidate == guess {
            break;
        }
    }
    let (score, encoding) = best?;
    (score >= FITS).then(|| decode(bytes, encoding))
}

/// Decodes `bytes` from the encoding with this label in lower case.
pub(super) fn named<'b>(bytes: &'b [u8], label: &str) -> Option<Decoded<'b>> {
    let label = match label {
        "big5hkscs" | "big5_hkscs" | "hkscs" | "cp950" | "ms950" | "windows-950" => "big5",
        "cp936" | "ms936" | "windows-936" => "gbk",
        "gb-18030" => "gb18030",
        label => label,
    };
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    Some(decode(bytes, encoding))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A top-level domain would bias it: `cn` makes Big5 GBK.
    detector.guess(None, Utf8Detection::Allow)
}

/// The share of common characters in a sample; each malformed sequence takes five away.
fn score(bytes: &[u8], encoding: &'static Encoding) -> f64 {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(sample.len() * 3 / 2);
    text.reserve(decoder.max_utf8_buffer_length(sample.len()).unwrap_or_default());
    let whole = sample.len() == bytes.len();
    let (result, _, _) = decoder.decode_to_string(sample, &mut text, whole);
    debug_assert_eq!(result, CoderResult::InputEmpty);
    let (mut n_common, mut n_other, mut n_malformed) = (0usize, 0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            char::REPLACEMENT_CHARACTER => n_malformed += 1,
            c if is_common(c) => n_common += 1,
            _ => n_other += 1,
        }
    }
    let n_all = (n_common + n_other + n_malformed).max(1) as f64;
    (n_common as f64 - 5.0 * n_malformed as f64) / n_all
}

fn is_common(c: char) -> bool {
    if matches!(c, '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF5E}' | '—' | '–' | '‘' | '’' | '“' | '”'
        | '…' | '·' | '‧' | '①'..='⑳' | '㈠'..='㈩')
    {
        return true;
    }
    let mut utf8 = [0; 4];
    let c: &str = c.encode_utf8(&mut utf8);
    let code = |encoding: &'static Encoding| match *encoding.encode(c).0 {
        [lead, trail] => u16::from_be_bytes([lead, trail]),
        _ => 0,
    };
    matches!(code(BIG5), 0xA440..=0xC67E)
        || matches!(code(GBK), code @ 0xB0A1..=0xD7F9 if code & 0xFF >= 0xA1)
}

fn decode<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Decoded<'b> {
    if encoding == UTF_8 {
        return utf8(bytes, false);
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replacements = if had_errors { replacements(bytes, encoding) } else { 0 };
    let text = if encoding == BIG5 { with_slashes(text) } else { text };
    Decoded { text, encoding: name(bytes, encoding), replacements, had_bom: false }
}

/// A241 is a division slash by the WHATWG, but the full-width slash of HKSCS and of most files.
fn with_slashes(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('∕') { Cow::Owned(text.replace('∕', "／")) } else { text }
}

/// How often the decoder puts in a replacement character; the file may hold some of its own.
fn replacements(bytes: &[u8], encoding: &'static Encoding) -> u32 {
    use encoding_rs::DecoderResult;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut rest, mut n) = (bytes, 0usize);
    let mut buffer = [0u8; 4096];
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return to_u32(n),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => n += 1,
        }
    }
}

/// The name users know the encoding by: what goes beyond plain Big5 or GBK is named for it.
fn name(bytes: &[u8], encoding: &'static Encoding) -> &'static str {
    if encoding == BIG5 {
        let beyond = |lead: u8, trail: u8| {
            matches!(lead, 0x81..=0xA0 | 0xC7 | 0xC8 | 0xFA..=0xFE)
                || lead == 0xC6 && trail >= 0xA1
                || lead == 0xF9 && trail >= 0xD6
        };
        return if any_pair(bytes, beyond) { "Big5-HKSCS" } else { "Big5" };
    }
    if encoding == GBK || encoding == GB18030 {
        // A second byte that is a digit opens a sequence of four bytes.
        let beyond = |_, trail: u8| trail.is_ascii_digit();
        return if any_pair(bytes, beyond) { "GB18030" } else { "GBK" };
    }
    encoding.name()
}

fn any_pair(bytes: &[u8], wanted: impl Fn(u8, u8) -> bool) -> bool {
    let mut bytes = bytes.iter();
    while let Some(lead) = bytes.next() {
        if *lead >= 0x81 {
            match bytes.next() {
                Some(trail) if wanted(*lead, *trail) => return true,
                _ => {}
            }
        }
    }
    false
}
