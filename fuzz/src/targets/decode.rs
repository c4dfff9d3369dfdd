//! Bytes to text: what is decoded is decoded the same way twice, and a label is obeyed.

use memox::text::decode::decode;

const LABELS: &[&str] =
    &["utf-8", "utf-16", "utf-16le", "utf-16be", "big5", "big5-hkscs", "gbk", "gb18030", "hz", "?"];

/// The first byte chooses a label, or none.
pub fn run(data: &[u8]) {
    let Some((first, bytes)) = data.split_first() else { return };
    let label = LABELS.get(usize::from(*first) % 16).copied();
    let decoded = decode(bytes, label);
    if let Ok(decoded) = &decoded {
        assert!(
            decoded.replacements as usize <= decoded.text.chars().count(),
            "more replaced than there is"
        );
        if decoded.encoding == "UTF-8" && decoded.replacements == 0 {
            let rest = if decoded.had_bom { &bytes[3..] } else { bytes };
            assert_eq!(decoded.text.as_bytes(), rest, "UTF-8 is taken as it is");
        }
    }
    assert_eq!(format!("{decoded:?}"), format!("{:?}", decode(bytes, label)), "the same again");
    // The whole way of a file of unknown kind.
    if label.is_none() {
        drop(memox::text::extract::extract(bytes, None));
    }
}
