//! The outline and the reading text.

use crate::output::tests::sample;
use crate::output::{Lang, cut, outline, shown, text};

fn outline(style: outline::Style) -> String {
    let mut page = Vec::new();
    outline::write(&sample(), &mut page, style).expect("a Vec takes everything");
    String::from_utf8(page).expect("UTF-8")
}

#[test]
fn the_outline_names_every_area_and_measure_with_its_lines() {
    let expected = "\
甲乙合作會議第二次會議備忘錄  (line 1)
  meeting: 甲乙合作會議 · no. 2 · 2022-03-01 · by video
  parties: 甲省, 乙市
  2 areas, 2 measures (the text declares 3 areas)

一、金融  (line 5)
  支持兩地企業合作。  (lines 7–9)

二、教育  (line 11)
  1. 鼓勵學校交流：  (line 13)
    （一）互訪。  (line 13)
";
    assert_eq!(outline(outline::Style::default()), expected);
}

#[test]
fn labels_of_the_outline_are_chinese_when_asked() {
    let page = outline(outline::Style { lang: Lang::Zh, ..Default::default() });
    assert!(page.contains("2個領域，2項措施（文中稱3個領域）"), "{page}");
    assert!(page.contains("一、金融  （第5行）"), "{page}");
}

#[test]
fn a_verbose_outline_lists_agencies() {
    let page = outline(outline::Style { verbose: true, ..Default::default() });
    assert!(page.contains("    agencies: 省教育廳 (lead)\n"), "{page}");
}

#[test]
fn outline_lines_give_way_to_the_width_and_keep_their_line_numbers() {
    let page = outline(outline::Style { columns: Some(32), ..Default::default() });
    assert!(page.contains("\n  支持兩地企業合作…  (lines 7–9)\n"), "{page}");
}

#[test]
fn the_reading_text_is_one_paragraph_a_line() {
    let mut page = Vec::new();
    text::write(&sample(), &mut page, text::Style::default()).expect("a Vec takes everything");
    let page = String::from_utf8(page).expect("UTF-8");
    let expected = "\
甲乙合作會議第二次會議備忘錄
甲省與乙市於2022年3月1日舉行視頻會議。

一、金融
支持兩地企業合作。

二、教育
1. 鼓勵學校交流：
（一）互訪。
甲省
";
    assert_eq!(page, expected);
}

#[test]
fn a_cut_never_splits_a_grapheme_or_a_wide_character() {
    assert_eq!(cut("支持兩地企業", 6), "支持…");
    assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    assert_eq!(cut("支持", 4), "支持");
    assert_eq!(cut("", 0), "");
}

#[test]
fn what_a_terminal_would_obey_is_written_out() {
    assert_eq!(shown("a\u{1b}]0;x\u{7}\r\n\u{9b}"), "a\\u{1b}]0;x\\u{7}\\r\\n\\u{9b}");
    assert_eq!(shown("\u{202e}錄\u{200b}"), "\\u{202e}錄\\u{200b}");
    assert_eq!(shown("備忘 錄　"), "備忘 錄　");
}
