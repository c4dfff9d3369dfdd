//! Classes of characters, in one place for all stages.

use std::borrow::Cow;

/// Whether `c` is blank: White_Space, a zero-width character, U+FEFF or U+00AD.
///
/// ```
/// use memox::text::class::is_blank;
/// assert!(is_blank('\u{3000}') && is_blank('\u{200B}') && !is_blank('·'));
/// ```
#[inline]
pub fn is_blank(c: char) -> bool {
    // One comparison answers for Han and its punctuation, which is nearly all there is.
    !('\u{3001}'..='\u{FEFE}').contains(&c) && (c.is_whitespace() || is_invisible(c))
}

/// Zero-width characters, soft hyphen, byte order mark, bidi controls: nothing a reader sees.
#[inline]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether `c` is a Han character, 〇 included.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇' | '\u{2E80}'..='\u{2FDF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether `c` takes the width of a Han character: Han, CJK punctuation, full-width forms, “ ” — … ·.
#[inline]
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{3100}'..='\u{31BF}' | '\u{3200}'..='\u{33FF}'
            | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{E000}'..='\u{F8FF}'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '‧' | '•' | '∶' | '①'..='⓿')
}

/// `text` without blanks at either end.
///
/// Most texts have none, which a look at their outer bytes tells.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_start(trim_end(text))
}

/// `text` without blanks at its start.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~' | 0xE4..=0xEB, ..] => text,
        _ => text.trim_start_matches(is_blank),
    }
}

/// `text` without blanks at its end.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes() {
        // Han, full-width punctuation, 、。「」 and the like.
        [.., b'!'..=b'~'] | [.., 0xE4..=0xEB, _, _] | [.., 0xEF, 0xBC, _] => text,
        [.., 0xE3, 0x80, third] if *third != 0x80 => text,
        _ => text.trim_end_matches(is_blank),
    }
}

/// Whether a text of these bytes certainly has no blank at either end.
#[inline]
pub(crate) fn is_tight(bytes: &[u8]) -> bool {
    // As in [`trim_start`] and [`trim_end`].
    matches!(bytes, [b'!'..=b'~' | 0xE4..=0xEB, ..])
        && match bytes {
            [.., b'!'..=b'~'] | [.., 0xE4..=0xEB, _, _] | [.., 0xEF, 0xBC, _] => true,
            [.., 0xE3, 0x80, third] => *third != 0x80,
            _ => false,
        }
}

/// `text` without its blanks; borrowed where it has none, as most lines do.
pub(crate) fn without_blanks(text: &str) -> Cow<'_, str> {
    match text.contains(is_blank) {
        false => Cow::Borrowed(text),
        true => Cow::Owned(text.chars().filter(|c| !is_blank(*c)).collect()),
    }
}

/// Width in terminal columns: two for wide characters, none for invisible ones.
pub fn columns(c: char) -> usize {
    if is_invisible(c) { 0 } else { 1 + usize::from(is_wide(c)) }
}

/// The closing mark of an opening bracket or quotation mark.
pub fn closing(open: char) -> Option<char> {
    Some(match open {
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        '［' => '］',
        '[' => ']',
        '“' => '”',
        '‘' => '’',
        _ => return None,
    })
}

/// Whether `c` is full-width punctuation or a closing mark: no line of print begins with it.
pub(crate) fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '」' | '』' | '》' | '〉' | '”'
    )
}

/// Whether `c` ends a sentence: 。！？ and their half-width or small forms.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡' | '．')
}
