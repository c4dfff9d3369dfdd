use crate::text::decode::{DecodeError, Decoded, decode};

const HANT: &str = "粵港合作聯席會議第十次會議備忘錄\r\n\r\n一、金融\r\n\r\n1. 支持兩地企業（以下簡稱「企業」）於2021年發行綠色債券，共同開拓市場；\r\n";
const HANS: &str = "粤澳合作联席会议第十次会议备忘录\n\n一、金融\n\n1. 支持两地企业于2021年发行绿色债券，共同开拓市场。\n";

#[track_caller]
fn check(bytes: &[u8], text: &str, encoding: &str) {
    let decoded = decode(bytes, None).unwrap();
    assert_eq!((&*decoded.text, decoded.encoding, decoded.replacements), (text, encoding, 0));
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn utf8_is_borrowed() {
    let decoded = decode(HANT.as_bytes(), None).unwrap();
    assert!(matches!(decoded.text, std::borrow::Cow::Borrowed(HANT)));
    assert!(!decoded.had_bom);
    check(b"", "", "UTF-8");
    check(b"plain", "plain", "UTF-8");
}

#[test]
fn a_byte_order_mark_is_left_out() {
    for (mark, bytes, encoding) in [
        (&b"\xEF\xBB\xBF"[..], HANT.as_bytes().to_vec(), "UTF-8"),
        (b"\xFF\xFE", utf16(HANT, u16::to_le_bytes), "UTF-16LE"),
        (b"\xFE\xFF", utf16(HANT, u16::to_be_bytes), "UTF-16BE"),
    ] {
        let marked = [mark, &bytes].concat();
        check(&marked, HANT, encoding);
        assert!(decode(&marked, None).unwrap().had_bom);
    }
}

#[test]
fn utf16_without_a_mark_is_told_by_its_share() {
    for text in [HANT, HANS, "一、金融合作", "plain text", "甲\n"] {
        check(&utf16(text, u16::to_le_bytes), text, "UTF-16LE");
        check(&utf16(text, u16::to_be_bytes), text, "UTF-16BE");
    }
}

#[test]
fn half_a_unit_of_utf16_is_replaced() {
    let mut bytes = utf16(HANT, u16::to_le_bytes);
    bytes.splice(0..2, 0xD800_u16.to_le_bytes());
    assert_eq!(decode(&bytes, None).unwrap().replacements, 1);
    bytes.push(0x2D);
    let decoded = decode(&bytes, Some("utf-16le")).unwrap();
    assert_eq!(decoded.replacements, 2);
    assert!(decoded.text.starts_with("\u{FFFD}港") && decoded.text.ends_with("\n\u{FFFD}"));
}

#[cfg(feature = "encodings")]
mod legacy {
    use super::*;
    use encoding_rs::{BIG5, GB18030, GBK};

    #[test]
    fn big5_is_found_out() {
        for text in [HANT, "備忘錄", "第一條　合作原則", "陳大文（簽字）"] {
            check(&BIG5.encode(text).0, text, "Big5");
        }
    }

    #[test]
    fn characters_of_hong_kong_name_the_supplement() {
        // 着, 邨 and 埗 as Big5-HKSCS has them.
        let (head, tail) = (BIG5.encode(HANT).0, BIG5.encode("，沿").0);
        let bytes = [&head, &tail, &b"\xFE\xD3\x90\x68\x96\xF5"[..]].concat();
        let decoded = decode(&bytes, None).unwrap();
        assert!(decoded.text.ends_with("，沿着邨埗"), "{}", decoded.text);
        assert_eq!(decoded.encoding, "Big5-HKSCS");
    }

    #[test]
    fn both_codes_of_the_slash_are_one() {
        let bytes = [&BIG5.encode(HANT).0[..], b"\xA2\x41\xA1\xFE"].concat();
        assert!(decode(&bytes, None).unwrap().text.ends_with("／／"));
    }

    #[test]
    fn gbk_is_found_out_in_both_scripts() {
        for text in [HANT, HANS, "备忘录", "備忘錄", "陈大文（签字）", "两地金融合作"]
        {
            check(&GBK.encode(text).0, text, "GBK");
        }
    }

    #[test]
    fn four_bytes_are_gb18030() {
        let text = format!("{HANS}㇀𠮷");
        check(&GB18030.encode(&text).0, &text, "GB18030");
    }

    #[test]
    fn a_label_decides() {
        let bytes = BIG5.encode(HANT).0;
        for label in ["big5", "Big5-HKSCS", "cp950", "big5hkscs", "x-x-big5"] {
            assert_eq!(decode(&bytes, Some(label)).unwrap().text, HANT, "{label}");
        }
        for label in ["gbk", "GB2312", "cp936", "gb18030"] {
            assert_eq!(decode(&GBK.encode(HANS).0, Some(label)).unwrap().text, HANS, "{label}");
        }
        // Against the evidence, as it was asked for.
        let wrong = decode(&bytes, Some("utf-8")).unwrap();
        assert!(wrong.replacements > 20, "{}", wrong.replacements);
    }

    #[test]
    fn lost_bytes_are_counted() {
        let mut bytes = BIG5.encode(HANT).0.into_owned();
        bytes.splice(2..4, [0xFF, 0xFF]);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.replacements), ("Big5", 2));
        let mut bytes = HANT.as_bytes().to_vec();
        bytes.splice(3..5, *b"\xFF");
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.replacements), ("UTF-8", 2));
        assert!(decoded.text.starts_with("粵\u{FFFD}\u{FFFD}合作"), "{}", decoded.text);
        let cut = &HANT.as_bytes()[..HANT.len() - 4];
        assert_eq!(decode(cut, None).unwrap().replacements, 1);
    }

    #[test]
    fn bytes_that_are_no_words_are_refused_with_their_place() {
        let noise: Vec<u8> = (0..4000u32).map(|n| (n * n * 7 + n) as u8 | 0x80).collect();
        let bytes = [b"plain text, then noise: ", &noise[..]].concat();
        assert_eq!(decode(&bytes, None), Err(DecodeError::Undecodable { offset: 24 }));
        let latin = "D\u{e9}j\u{e0} vu \u{e0} l'h\u{f4}tel".chars().map(|c| c as u8);
        let latin: Vec<u8> = latin.collect();
        assert_eq!(decode(&latin, None), Err(DecodeError::Undecodable { offset: 1 }));
    }
}

#[test]
fn a_label_of_unicode_decides() {
    let bytes = utf16(HANS, u16::to_be_bytes);
    for label in ["utf-16be", "UTF-16", "utf16"] {
        let expected =
            Decoded { text: HANS.into(), encoding: "UTF-16BE", replacements: 0, had_bom: false };
        assert_eq!(decode(&bytes, Some(label)), Ok(expected), "{label}");
    }
    let error = DecodeError::UnknownEncoding { label: "klingon".to_owned() };
    assert_eq!(decode(b"", Some("Klingon")), Err(error));
}

#[test]
fn a_binary_file_is_told_from_a_text() {
    assert_eq!(decode(b"abc\0def", None), Err(DecodeError::Binary { offset: 3 }));
    assert_eq!(decode(b"abc\0defg", None), Err(DecodeError::Binary { offset: 3 }));
    let png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";
    assert_eq!(decode(png, None), Err(DecodeError::Binary { offset: 8 }));
    assert_eq!(decode(b"\x01\x02\x03abc", None), Err(DecodeError::Binary { offset: 0 }));
}
