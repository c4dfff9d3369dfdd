//! Dates as precise as the text gives them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A date of which the year, the month or the day may be unknown.
///
/// In text and JSON ISO 8601: `2021-09-23`, `2011-03`, `2022`, `--04-24`
/// (no year), `---29` (the day alone). A year is never guessed.
///
/// ```
/// let date: memox::model::PartialDate = "2021-09".parse().unwrap();
/// assert_eq!((date.year, date.month, date.day), (Some(2021), Some(9), None));
/// assert_eq!(date.to_string(), "2021-09");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// Gregorian year.
    pub year: Option<u16>,
    /// Month, from 1.
    pub month: Option<u8>,
    /// Day of the month, from 1.
    pub day: Option<u8>,
}

/// The text is not a date of the form that [`PartialDate`] prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate;

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date such as 2021-09-23, 2021-09, 2021, --09-23 or ---23")
    }
}

impl std::error::Error for InvalidDate {}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => write!(f, "{y:04}-{m:02}"),
            (Some(y), None, _) => write!(f, "{y:04}"),
            (None, Some(m), Some(d)) => write!(f, "--{m:02}-{d:02}"),
            (None, Some(m), None) => write!(f, "--{m:02}"),
            (None, None, Some(d)) => write!(f, "---{d:02}"),
            (None, None, None) => f.write_str("-"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let number = |part: &str| digits::<u16>(part, 4, 0..=9999);
        let month_of = |part: &str| digits::<u8>(part, 2, 1..=12);
        let day_of = |part: &str| digits::<u8>(part, 2, 1..=31);
        let (year, rest) = if let Some(day) = text.strip_prefix("---") {
            return Ok(Self { year: None, month: None, day: Some(day_of(day)?) });
        } else if let Some(rest) = text.strip_prefix("--") {
            (None, Some(rest))
        } else {
            match text.split_once('-') {
                Some((year, rest)) => (Some(number(year)?), Some(rest)),
                None => (Some(number(text)?), None),
            }
        };
        let (month, day) = match rest.map(|r| r.split_once('-').ok_or(r)) {
            None => (None, None),
            Some(Ok((month, day))) => (Some(month_of(month)?), Some(day_of(day)?)),
            Some(Err(month)) => (Some(month_of(month)?), None),
        };
        Ok(Self { year, month, day })
    }
}

/// A number of just so many digits, within `limits`.
fn digits<N>(part: &str, n_digits: usize, limits: RangeInclusive<N>) -> Result<N, InvalidDate>
where
    N: FromStr + PartialOrd,
{
    let is_plain = part.len() == n_digits && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = part.parse().ok().filter(|number| is_plain && limits.contains(number));
    number.ok_or(InvalidDate)
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Whole dates are nearly all there are; the general formatter takes several times as long.
        if let Self { year: Some(year @ 1000..=9999), month: Some(month), day: Some(day) } = *self
            && month < 100
            && day < 100
        {
            let digit = |number: u16| b'0' + (number % 10) as u8;
            let two = |number: u8| [digit(u16::from(number) / 10), digit(u16::from(number))];
            let ([m, n], [d, e]) = (two(month), two(day));
            let (y, z) = (digit(year / 1000), digit(year / 100));
            let text = [y, z, digit(year / 10), digit(year), b'-', m, n, b'-', d, e];
            return serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default());
        }
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "ISO 8601 in the text's own precision; -- or --- where the year (and month) is not given.",
            "pattern": "^(\\d{4}(-\\d{2}(-\\d{2})?)?|--\\d{2}(-\\d{2})?|---\\d{2})$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn only_what_is_printed_is_read() {
        for text in ["2021-09-23", "2011-03", "2022", "--04-24", "--04", "---29"] {
            assert_eq!(text.parse::<PartialDate>().expect("a date").to_string(), text);
        }
        for text in [
            "",
            "-",
            "0209-23",
            "2021-00",
            "2021-13-01",
            "---32",
            "+021",
            "2021-9-3",
            "021",
            "20210",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
