//! What the program knows of its terminal, and how it speaks.

use crate::args::{self, Color, Global};
use crate::input::{Input, InputError};
use crate::sink::OutputError;
use memox::output::{Lang, shown};
use std::io::{self, IsTerminal, Write};

/// Language, colour and loudness of this run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    /// Language of messages.
    pub(crate) lang: Lang,
    /// Say nothing but errors.
    pub(crate) quiet: bool,
    /// Show more.
    pub(crate) verbose: bool,
    /// Whether a bar may be drawn.
    pub(crate) progress: bool,
    color: Color,
}

/// An error that has its words in both languages.
pub(crate) trait Worded: std::error::Error {
    /// The words in Chinese; `Display` has the English ones.
    fn zh(&self) -> String;
}

impl Console {
    /// What the global options ask for.
    pub(crate) fn new(global: &Global) -> Self {
        let lang = match global.lang {
            args::Lang::En => Lang::En,
            args::Lang::Zh => Lang::Zh,
        };
        let Global { quiet, verbose, color, .. } = *global;
        let progress = !quiet && !global.no_progress && io::stderr().is_terminal();
        Self { lang, quiet, verbose, progress, color }
    }

    /// Says on standard error that `input` could not be read.
    pub(crate) fn unread(&self, input: &Input, error: &InputError) {
        let name = input.path().map(|path| path.to_string_lossy());
        let stdin = self.lang.pick("standard input", "標準輸入");
        self.refused(name.as_deref().unwrap_or(stdin), error);
    }

    /// Says on standard error what is wrong with the input called `name`.
    pub(crate) fn refused(&self, name: &str, error: &impl Worded) {
        let colon = self.lang.pick(": ", "：");
        self.line(&format!("{}{colon}{}", shown(name), self.words(error)));
    }

    /// Says on standard error why the command stopped.
    pub(crate) fn failed(&self, error: &anyhow::Error) {
        match error.downcast_ref::<OutputError>() {
            Some(error) => self.line(&self.words(error)),
            None => self.line(&format!("{error:#}")),
        }
    }

    /// Tells a person at a terminal that their typing is awaited.
    pub(crate) fn announce(&self, input: &Input) {
        if input.is_terminal() {
            self.remark(self.lang.pick(
                "reading from the terminal; end with Ctrl-D, or name a FILE",
                "正從終端機讀取；以 Ctrl-D 結束，或指定檔案",
            ));
        }
    }

    /// Says something that is no error, unless asked to be quiet.
    pub(crate) fn remark(&self, text: &str) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// Whether to colour standard output.
    pub(crate) fn colors_stdout(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let plain =
                    |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                io::stdout().is_terminal() && !plain("NO_COLOR") && !dumb
            }
        }
    }

    /// The words of `error` in the language of this run.
    pub(crate) fn words(&self, error: &impl Worded) -> String {
        self.lang.pick(error.to_string(), error.zh())
    }

    fn line(&self, text: &str) {
        // Words of the system may hold a name too; those of memox keep their lines.
        let lines: Vec<_> = text.split('\n').map(shown).collect();
        // Nobody is left to hear that standard error is closed.
        let _ = writeln!(io::stderr(), "memox: {}", lines.join("\n"));
    }
}

/// Columns of standard output: `COLUMNS`, else the terminal's, else `None`.
pub(crate) fn columns() -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    asked.filter(|columns| *columns > 0).or_else(|| {
        let size = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        size.map(|(width, _)| usize::from(width.0))
    })
}
