//! The one place where the test targets call the library.

use memox::model::Memorandum;
use memox::output;
use memox::text::decode;
use memox::text::extract::extract;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// The decoded source of an input of any kind memox reads.
///
/// # Errors
///
/// Why the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    if let Some(extracted) = extract(bytes, None) {
        return extracted.map(|extracted| extracted.text).map_err(|error| error.to_string());
    }
    let decoded = decode::decode(bytes, None).map_err(|error| error.to_string())?;
    Ok(decoded.text.into_owned())
}

/// The memorandum in `text`, without facets.
pub fn parse(text: &str) -> Memorandum<'_> {
    memox::Options::new().facets(false).parse(text)
}

/// The memorandum in `text` with its facets, as it stands in JSON.
pub fn json(text: &str) -> String {
    write(&memox::parse(text))
}

/// A memorandum as indented JSON, as `memox parse` prints it.
pub fn write(memorandum: &Memorandum<'_>) -> String {
    let mut bytes = Vec::new();
    output::json::write(memorandum, &mut bytes, output::json::Style::Indented)
        .expect("a buffer takes what is written");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// `work` with a panic turned into its message; the panic itself is not printed.
pub fn quietly<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.with(std::cell::Cell::get) {
                usual(info);
            } else {
                PLACE.with(|place| {
                    place.replace(info.location().map(ToString::to_string).unwrap_or_default());
                });
            }
        }));
    });
    QUIET.with(|quiet| quiet.set(true));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    QUIET.with(|quiet| quiet.set(false));
    outcome.map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(ToString::to_string);
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        let place = PLACE.with(|place| place.borrow().clone());
        format!("panic at {place}: {}", text.unwrap_or_default())
    })
}

thread_local! {
    static QUIET: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    static PLACE: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

/// A memorandum from its JSON.
///
/// # Errors
///
/// What is wrong with the JSON.
pub fn read(json: &str) -> Result<Memorandum<'static>, String> {
    output::json::read(json).map_err(|error| error.to_string())
}
