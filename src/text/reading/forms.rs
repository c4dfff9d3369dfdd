//! Punctuation in shapes that the author did not choose.

/// The upright form of punctuation for vertical setting.
///
/// `︰` is a two-dot leader by its name, but stands for a colon in documents
/// from Hong Kong and Taiwan.
pub(super) fn upright(c: char) -> Option<char> {
    Some(match c {
        '︐' => '，',
        '︑' => '、',
        '︒' => '。',
        '︓' | '︰' => '：',
        '︔' => '；',
        '︕' => '！',
        '︖' => '？',
        '︗' => '〖',
        '︘' => '〗',
        '︙' => '…',
        '︱' => '—',
        '︲' => '–',
        '︳' | '︴' => '＿',
        '︵' => '（',
        '︶' => '）',
        '︷' => '｛',
        '︸' => '｝',
        '︹' => '〔',
        '︺' => '〕',
        '︻' => '【',
        '︼' => '】',
        '︽' => '《',
        '︾' => '》',
        '︿' => '〈',
        '﹀' => '〉',
        '﹁' => '「',
        '﹂' => '」',
        '﹃' => '『',
        '﹄' => '』',
        '﹇' => '［',
        '﹈' => '］',
        _ => return None,
    })
}

/// The ordinary form of small and half-width punctuation.
pub(super) fn ordinary(c: char) -> Option<char> {
    Some(match c {
        '﹐' => '，',
        '﹑' | '､' => '、',
        '﹒' => '．',
        '﹔' => '；',
        '﹕' => '：',
        '﹖' => '？',
        '﹗' => '！',
        '﹘' => '—',
        '﹙' => '（',
        '﹚' => '）',
        '﹛' => '｛',
        '﹜' => '｝',
        '﹝' => '〔',
        '﹞' => '〕',
        '﹟' => '＃',
        '﹠' => '＆',
        '﹡' => '＊',
        '﹢' => '＋',
        '﹣' => '－',
        '﹤' => '＜',
        '﹥' => '＞',
        '﹦' => '＝',
        '﹨' => '＼',
        '﹩' => '＄',
        '﹪' => '％',
        '﹫' => '＠',
        '｡' => '。',
        '｢' => '「',
        '｣' => '」',
        // Signs of mathematics that share a glyph with these, in text out of PDF files.
        '∕' => '／',
        '∼' => '～',
        _ => return None,
    })
}
