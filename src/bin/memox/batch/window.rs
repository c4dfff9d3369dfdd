//! How much may lie in memory between the threads of a run: bytes are counted, not pieces.
//!
//! Inputs out of archives lie between the feeder and the workers, finished lines
//! between the workers and the receiver, who takes them in input order. Lines
//! that find no room wait with their worker, and lines of great length never
//! gather at all: they are handed on piece by piece once it is their turn.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of inputs that have been read and that no worker has taken; one input may have more.
const READ_BYTES: usize = 512 * 1024;

/// Bytes of finished lines that wait for their turn.
const FINISHED_BYTES: usize = 512 * 1024;

/// Bytes of unfinished lines that one worker gathers before it waits for its turn.
pub(crate) const GATHERED_BYTES: usize = 512 * 1024;

/// What lies between the threads.
#[derive(Debug, Default)]
pub(crate) struct Window {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Index of the input whose lines are written next.
    next: usize,
    n_bytes_read: usize,
    n_bytes_finished: usize,
    is_closed: bool,
}

impl Window {
    /// For a run that begins with input `next`.
    pub(crate) fn new(next: usize) -> Self {
        let window = Self::default();
        window.change(|state| state.next = next);
        window
    }

    /// An input of `n_bytes` was read and is about to be given to the workers.
    pub(crate) fn read(&self, n_bytes: usize) {
        self.change(|state| state.n_bytes_read += n_bytes);
    }

    /// Waits until another input may be read.
    pub(crate) fn room(&self) {
        let is_full = |state: &mut State| state.n_bytes_read > READ_BYTES && !state.is_closed;
        drop(self.changed.wait_while(self.state(), is_full));
    }

    /// A worker took an input of `n_bytes`.
    pub(crate) fn taken(&self, n_bytes: usize) {
        self.change(|state| state.n_bytes_read = state.n_bytes_read.saturating_sub(n_bytes));
    }

    /// Waits until `n_bytes` of lines of input `index` may be handed to the receiver.
    pub(crate) fn finished(&self, index: usize, n_bytes: usize) {
        let is_full = |state: &mut State| {
            let has_room = state.n_bytes_finished.saturating_add(n_bytes) <= FINISHED_BYTES;
            !has_room && state.next != index && !state.is_closed
        };
        let waited = self.changed.wait_while(self.state(), is_full);
        waited.unwrap_or_else(PoisonError::into_inner).n_bytes_finished += n_bytes;
    }

    /// Waits until it is the turn of input `index`; gives whether it ever is.
    pub(crate) fn turn(&self, index: usize) -> bool {
        let is_early = |state: &mut State| state.next != index && !state.is_closed;
        let waited = self.changed.wait_while(self.state(), is_early);
        !waited.unwrap_or_else(PoisonError::into_inner).is_closed
    }

    /// The receiver has written the `n_bytes` of lines of input `index`, and is done with it.
    pub(crate) fn written(&self, index: usize, n_bytes: usize) {
        self.change(|state| {
            state.next = index + 1;
            state.n_bytes_finished = state.n_bytes_finished.saturating_sub(n_bytes);
        });
    }

    /// Nobody waits any more.
    pub(crate) fn close(&self) {
        self.change(|state| state.is_closed = true);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{FINISHED_BYTES, READ_BYTES, Window};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    /// Whether `wait` waits until `release` was called.
    fn waits(window: &Window, wait: fn(&Window), release: fn(&Window)) -> bool {
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                wait(window);
                is_over.store(true, Ordering::SeqCst);
            });
            thread::sleep(Duration::from_millis(50));
            let waited = !is_over.load(Ordering::SeqCst);
            release(window);
            waited
        })
    }

    #[test]
    fn lines_wait_for_room_or_for_their_turn() {
        let window = Window::default();
        window.finished(3, FINISHED_BYTES);
        assert!(!waits(&window, |window| window.finished(0, 9), |_| {}), "its turn");
        assert!(waits(&window, |window| window.finished(1, 9), |window| window.written(0, 9)));
        assert!(waits(
            &window,
            |window| window.finished(5, 9),
            |window| window.written(3, FINISHED_BYTES)
        ));
        assert!(waits(&window, |window| assert!(window.turn(7)), |window| window.written(6, 0)));
        assert!(waits(&window, |window| assert!(!window.turn(9)), Window::close));
    }

    #[test]
    fn a_large_input_is_taken_before_the_next_is_read() {
        let window = Window::default();
        window.read(READ_BYTES);
        assert!(!waits(&window, Window::room, |_| {}));
        window.read(1);
        assert!(waits(&window, Window::room, |window| window.taken(READ_BYTES)));
        window.read(READ_BYTES);
        assert!(waits(&window, Window::room, Window::close));
    }
}
