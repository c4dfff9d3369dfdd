//! How far a run is: a bar on a terminal, nothing elsewhere.
//!
//! ```text
//! ████████░░░░░░░░ 184/303, 112/s, 3 failed, 1s left
//! ```

use crate::console::Console;
use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressState, ProgressStyle};
use memox::output::Lang;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use terminal_size::{Width, terminal_size_of};

/// Columns that a bar and its words need, and that the words need.
const BAR_COLUMNS: u16 = 56;
const WORD_COLUMNS: u16 = 40;

/// A bar, or nothing.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    n_failed: Arc<AtomicUsize>,
}

impl Progress {
    /// A bar for `n_inputs`, if standard error is a terminal and may show one, and
    /// unless data is `beside` it on the same terminal.
    pub(crate) fn new(n_inputs: usize, console: &Console, beside: bool) -> Self {
        let n_failed = Arc::default();
        let n_columns = terminal_size_of(std::io::stderr()).map_or(0, |(Width(width), _)| width);
        let template = match n_columns {
            BAR_COLUMNS.. => "{wide_bar} {words}",
            WORD_COLUMNS.. => "{words}",
            // Lines that wrap cannot be drawn over.
            _ => "",
        };
        let style = ProgressStyle::with_template(template);
        let shows = console.progress && !beside && !template.is_empty();
        let Some(style) = style.ok().filter(|_| shows) else {
            return Self { bar: ProgressBar::hidden(), n_failed };
        };
        let bar = ProgressBar::new(n_inputs as u64);
        let (lang, failed) = (console.lang, Arc::clone(&n_failed));
        bar.set_style(style.with_key(
            "words",
            move |state: &ProgressState, out: &mut dyn Write| {
                let far = Far {
                    n_done: state.pos(),
                    n_inputs: n_inputs as u64,
                    rate: state.per_sec(),
                    left: state.eta(),
                    n_failed: failed.load(Ordering::Relaxed),
                };
                // Writing to memory cannot fail.
                let _ = out.write_str(&far.words(lang));
            },
        ));
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar, n_failed }
    }

    /// One input is done.
    pub(crate) fn advance(&self) {
        self.bar.inc(1);
    }

    /// One input failed; `say` writes to standard error.
    pub(crate) fn fail(&self, say: impl FnOnce()) {
        self.n_failed.fetch_add(1, Ordering::Relaxed);
        self.bar.suspend(say);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// How far a run is.
struct Far {
    n_done: u64,
    n_inputs: u64,
    /// Inputs a second.
    rate: f64,
    left: Duration,
    n_failed: usize,
}

impl Far {
    fn words(&self, lang: Lang) -> String {
        let Self { n_done, n_inputs, rate, left, n_failed } = self;
        let mut words = vec![format!("{}/{}", HumanCount(*n_done), HumanCount(*n_inputs))];
        // Before the first input is done nothing is known of the others.
        let is_known = *n_done > 0 && *rate > 0.0;
        if is_known {
            words.push(if *rate < 10.0 { format!("{rate:.1}/s") } else { format!("{rate:.0}/s") });
        }
        if *n_failed > 0 {
            words.push(lang.pick(format!("{n_failed} failed"), format!("失敗 {n_failed}")));
        }
        if is_known {
            let left = HumanDuration(*left);
            words.push(lang.pick(format!("{left:#} left"), format!("剩餘 {left:#}")));
        }
        words.join(lang.pick(", ", "，"))
    }
}

#[cfg(test)]
mod tests {
    use super::Far;
    use memox::output::Lang;
    use std::time::Duration;

    #[test]
    fn the_words_say_what_is_known() {
        let left = Duration::from_secs(190);
        let mut far = Far { n_done: 0, n_inputs: 12_000, rate: 0.0, left, n_failed: 0 };
        assert_eq!(far.words(Lang::En), "0/12,000");
        (far.n_done, far.rate) = (7, 2.345);
        assert_eq!(far.words(Lang::En), "7/12,000, 2.3/s, 3m left");
        (far.n_done, far.rate, far.n_failed) = (1234, 111.7729, 3);
        assert_eq!(far.words(Lang::En), "1,234/12,000, 112/s, 3 failed, 3m left");
        assert_eq!(far.words(Lang::Zh), "1,234/12,000，112/s，失敗 3，剩餘 3m");
    }
}
