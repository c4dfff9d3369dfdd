//! Findings for people: place, message, the line itself, a caret, help.
//!
//! ```text
//! finding = file ":" line ":" column ": " severity "[" code "]: " message
//!           [snippet] ["  also at " places] "  help: " help
//! ```
//!
//! A finding on the document as a whole has no line and column. Lines longer
//! than the terminal are cut to a window around the caret.

use crate::diagnostic::{Finding, Severity};
use crate::output::findings::{Checked, Report};
use crate::output::locator::Locator;
use crate::output::{Lang, shown};
use crate::span::Span;
use std::io::{self, Write};

mod snippet;

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language of the messages.
    pub lang: Lang,
    /// Whether to colour.
    pub color: bool,
    /// Terminal columns a source line may take.
    pub columns: usize,
    /// Whether to leave out what needs no attention.
    pub quiet: bool,
    /// Whether to show every place of a finding, not only the first.
    pub verbose: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { lang: Lang::En, color: false, columns: 100, quiet: false, verbose: false }
    }
}

/// Writes each finding as it comes.
#[derive(Debug, Default)]
pub struct Text {
    /// How findings are shown.
    pub style: Style,
}

impl Report for Text {
    fn add(&mut self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let locator = match checked.source {
            Some(source) if !checked.findings.is_empty() => Some(Locator::new(source)),
            _ => None,
        };
        for finding in checked.findings {
            if !(self.style.quiet && finding.severity == Severity::Info) {
                self.finding(checked.file, locator.as_ref(), finding, out)?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Places named after the first one when not asked for all.
const PLACES_SHOWN: usize = 3;

impl Text {
    fn finding(
        &self,
        file: Option<&str>,
        locator: Option<&Locator<'_>>,
        finding: &Finding<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Style { lang, color, .. } = self.style;
        let paint = Paint { on: color };
        let place = match finding.spans.first() {
            Some(span) => format!(":{}:{}", span.line, span.column),
            None => String::new(),
        };
        let file = shown(file.unwrap_or("<stdin>"));
        let severity = format!("{}[{}]", finding.severity.as_str(), finding.code);
        let severity = paint.severity(finding.severity, &severity);
        let message = shown(lang.pick(&finding.message, &finding.message_zh));
        writeln!(
            out,
            "{}: {severity}: {}",
            paint.bold(&format!("{file}{place}")),
            paint.bold(&message)
        )?;
        self.places(locator, finding, paint, out)?;
        let help = lang.pick(&finding.help, &finding.help_zh);
        if !help.is_empty() {
            let label = paint.help(lang.pick("help", "提示"));
            writeln!(out, "  {label}: {}", shown(help))?;
        }
        Ok(())
    }

    fn places(
        &self,
        locator: Option<&Locator<'_>>,
        finding: &Finding<'_>,
        paint: Paint,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let n_drawn = if self.style.verbose { finding.spans.len() } else { 1 };
        for span in finding.spans.iter().take(n_drawn) {
            if let Some(snippet) =
                locator.and_then(|locator| snippet::draw(locator, span, self.style.columns))
            {
                let gutter = " ".repeat(snippet.line.len());
                writeln!(out, "  {} {}", paint.dim(&format!("{} |", snippet.line)), snippet.text)?;
                let carets = paint.severity(finding.severity, &snippet.carets);
                writeln!(
                    out,
                    "  {} {}{carets}",
                    paint.dim(&format!("{gutter} |")),
                    snippet.indent
                )?;
            }
        }
        match finding.spans.get(n_drawn..) {
            Some([]) | None => Ok(()),
            Some(others) => writeln!(out, "  {}", others_text(others, self.style.lang)),
        }
    }
}

/// `also at 12:3, 15:1, 20:9 and 4 more`.
fn others_text(others: &[Span], lang: Lang) -> String {
    let named: Vec<String> = others
        .iter()
        .take(PLACES_SHOWN)
        .map(|span| format!("{}:{}", span.line, span.column))
        .collect();
    let named = named.join(lang.pick(", ", "、"));
    match others.len().saturating_sub(PLACES_SHOWN) {
        0 => lang.pick(format!("also at {named}"), format!("另見 {named}")),
        n_more => lang.pick(
            format!("also at {named} and {n_more} more"),
            format!("另見 {named} 等，尚有{n_more}處"),
        ),
    }
}

/// Colours, or none.
#[derive(Clone, Copy)]
struct Paint {
    on: bool,
}

impl Paint {
    fn severity(self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.wrap("1;31", text),
            Severity::Warning => self.wrap("1;33", text),
            Severity::Info => self.wrap("1;36", text),
        }
    }

    fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    fn help(self, text: &str) -> String {
        self.wrap("1;32", text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
