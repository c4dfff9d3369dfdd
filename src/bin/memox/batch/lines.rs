//! Lines of a stream in the making: few are gathered, many are handed on.

use crate::batch::Refusal;
use crate::batch::convert::{Diagnostics, Outcome, State};
use crate::batch::window::GATHERED_BYTES;
use std::io::{self, Write};

/// Takes lines ahead of their outcome; waits until it is their turn.
pub(crate) type PassOn<'p> = &'p mut dyn FnMut(Vec<u8>) -> io::Result<()>;

/// JSON has seldom more bytes for each byte of text; room that is too small is moved.
const GROWTH: usize = 5;

/// The lines of one input.
pub(crate) struct Lines<'p> {
    gathered: Vec<u8>,
    n_bytes: u64,
    pass_on: PassOn<'p>,
    /// Whether some are gone already.
    pub(crate) has_passed_on: bool,
}

impl<'p> Lines<'p> {
    /// Lines of an input of `n_bytes`.
    pub(crate) fn new(n_bytes: usize, pass_on: PassOn<'p>) -> Self {
        let room = n_bytes.saturating_mul(GROWTH).min(GATHERED_BYTES);
        Self { gathered: Vec::with_capacity(room), n_bytes: 0, pass_on, has_passed_on: false }
    }

    /// Takes all that `write` writes.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub(crate) fn fill(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> Result<Diagnostics, Refusal>,
    ) -> Result<Outcome, Refusal> {
        let diagnostics = write(self)?;
        let lines = std::mem::take(&mut self.gathered);
        let (n_bytes_written, has_passed_on) = (self.n_bytes, self.has_passed_on);
        let state = State::Converted;
        Ok(Outcome {
            state,
            diagnostics,
            n_bytes_written,
            lines,
            has_passed_on,
            ..Outcome::default()
        })
    }
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.n_bytes += bytes.len() as u64;
        if self.gathered.len().saturating_add(bytes.len()) > GATHERED_BYTES || self.has_passed_on {
            self.has_passed_on = true;
            if !self.gathered.is_empty() {
                (self.pass_on)(std::mem::take(&mut self.gathered))?;
            }
            (self.pass_on)(bytes.to_vec())?;
        } else {
            self.gathered.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
