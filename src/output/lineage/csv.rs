//! One row for each appearance of a commitment.
//!
//! RFC 4180: comma, quotes where needed, CRLF. A field that a spreadsheet would
//! run as a formula gets a leading apostrophe.

use crate::diff::{Appearance, Lineage, Thread};
use crate::output::Lang;
use crate::output::diff::text::arrival;
use std::io::{self, Write};

const HEAD: [&str; 15] = [
    "thread", "first", "last", "revived", "meeting", "series", "ordinal", "date", "id", "number",
    "area", "op", "from", "score", "text",
];

/// Writes a heading and one row for each appearance.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write(lineage: &Lineage<'_>, mut out: impl Write) -> io::Result<()> {
    row(&mut out, &HEAD.map(String::from))?;
    for thread in &lineage.threads {
        for appearance in &thread.measures {
            row(&mut out, &fields(lineage, thread, appearance))?;
        }
    }
    Ok(())
}

fn fields(lineage: &Lineage, thread: &Thread, appearance: &Appearance) -> [String; 15] {
    let stop = lineage.meetings.iter().find(|stop| stop.meeting == appearance.meeting);
    let record = stop.map(|stop| &stop.record);
    let arriving: Vec<_> = thread
        .links
        .iter()
        .filter(|link| link.to_meeting == appearance.meeting && link.to == appearance.id)
        .collect();
    let from: Vec<String> =
        arriving.iter().map(|link| format!("{}:{}", link.from_meeting, link.from)).collect();
    let text = |value: Option<&str>| value.unwrap_or_default().to_string();
    let number = |value: Option<u32>| value.map(|n| n.to_string()).unwrap_or_default();
    [
        thread.id.clone(),
        thread.first.to_string(),
        thread.last.to_string(),
        thread.revived.to_string(),
        appearance.meeting.to_string(),
        text(record.and_then(|record| record.series.as_deref())),
        number(record.and_then(|record| record.ordinal)),
        record.and_then(|record| record.date).map(|date| date.to_string()).unwrap_or_default(),
        appearance.id.clone(),
        number(appearance.number),
        text(appearance.area_title.as_deref()),
        arrival(appearance.op, Lang::En).to_string(),
        from.join(" "),
        arriving.iter().map(|link| link.score).min().map(|s| s.to_string()).unwrap_or_default(),
        appearance.text.clone(),
    ]
}

fn row(out: &mut impl Write, fields: &[String]) -> io::Result<()> {
    for (at, field) in fields.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}{}", quoted(field))?;
    }
    out.write_all(b"\r\n")
}

fn quoted(field: &str) -> String {
    let guard = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !field.contains([',', '"', '\n', '\r']) {
        return field.to_string();
    }
    format!("\"{guard}{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_field_is_a_formula() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("支持「A,B」"), "\"支持「A,B」\"");
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
    }
}
