//! JSON of anyone: refused with a place, or read, written and read again.

use memox::output::json::{Style, read, read_all, write};

/// Reads one document and many.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    if let Err(error) = read_all(&text) {
        let _ = error.to_string();
    }
    let Ok(memorandum) = read(&text) else { return };
    for style in [Style::Compact, Style::Indented] {
        let mut page = Vec::new();
        write(&memorandum, &mut page, style).expect("a buffer takes everything");
        let page = String::from_utf8(page).expect("JSON is UTF-8");
        assert_eq!(read(&page).expect("what was written is read"), memorandum);
        if style == Style::Compact {
            let other = serde_json::to_string(&memorandum).expect("a model is writable");
            assert_eq!(page.trim_end_matches('\n'), other, "two writers, the same bytes");
        }
    }
}
