//! A panic costs one input, not the run.
//!
//! The library does not panic; should it do so all the same, the input that
//! shows it is named and the others are still read.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Where the last panic of this thread began.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What `work` gives, or the words of the panic that ended it, and where it began.
///
/// `work` must leave nothing half-done behind that is used afterwards.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let place = PLACE.with_borrow(String::clone);
        words(&*payload) + &place
    })
}

/// Keeps panics off standard error, from the start: whoever catches one reports it.
pub(crate) fn silence() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!(", at {place}"));
        PLACE.with_borrow_mut(|last| *last = place.unwrap_or_default());
    }));
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_of_a_panic_are_kept() {
        assert_eq!(super::caught(|| 7), Ok(7));
        let number = 3;
        let fixed = super::caught::<()>(|| std::panic::panic_any("fixed words"));
        let made = super::caught::<()>(|| std::panic::panic_any(format!("number {number}")));
        assert_eq!((fixed, made), (Err("fixed words".into()), Err("number 3".into())));
    }
}
