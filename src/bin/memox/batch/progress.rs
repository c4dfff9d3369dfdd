//! How far a run is: a bar on a terminal, nothing elsewhere.

use crate::console::Console;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// A bar, or nothing.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    n_failed: usize,
}

impl Progress {
    /// A bar for `n_inputs`, if standard error is a terminal and may show one.
    pub(crate) fn new(n_inputs: usize, console: &Console) -> Self {
        if !console.progress {
            return Self { bar: ProgressBar::hidden(), n_failed: 0 };
        }
        let bar = ProgressBar::new(n_inputs as u64);
        let words = console.lang.pick("left", "剩餘");
        let template =
            format!("{{wide_bar}} {{human_pos}}/{{human_len}} {{per_sec}} {{msg}} {{eta}} {words}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar, n_failed: 0 }
    }

    /// One input is done.
    pub(crate) fn advance(&self) {
        self.bar.inc(1);
    }

    /// One input failed; `say` writes to standard error.
    pub(crate) fn fail(&mut self, console: &Console, say: impl FnOnce()) {
        self.n_failed += 1;
        self.bar.set_message(format!("{} {}", self.n_failed, console.lang.pick("failed", "失敗")));
        self.bar.suspend(say);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
