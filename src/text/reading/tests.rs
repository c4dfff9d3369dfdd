use crate::diagnostic::{Code, Repair};
use crate::text::class;
use crate::text::reading::read;

/// The reading text of `source`, and what was mended how often.
#[track_caller]
fn check(source: &str, expected: &str, repairs: &[(Repair, u32)]) {
    let (text, found) = read(source);
    assert_eq!(text.reading(), expected);
    let counts: Vec<(Repair, u32)> = found
        .iter()
        .filter_map(|one| match one.code {
            Code::Repaired { repair, count } => Some((repair, count)),
            _ => None,
        })
        .collect();
    assert_eq!(counts, repairs);
    hold(source);
}

#[track_caller]
fn untouched(source: &str) {
    check(source, source, &[]);
}

/// What holds for any text: order, cover, the same lines, the same bytes where verbatim.
#[track_caller]
fn hold(source: &str) {
    let (text, found) = read(source);
    assert_eq!(text.source(), source);
    // A separator of Unicode parts lines to read by, and none to count by.
    let lines = |text: &str| text.split(['\n', '\r', '\u{2028}', '\u{2029}']).count();
    assert_eq!(lines(text.reading()), lines(source), "{source:?}");
    assert!(!text.reading().contains(['\u{2028}', '\u{2029}']));
    if text.reading() == source {
        assert!(!found.iter().any(|one| matches!(one.code, Code::Repaired { .. })));
        return;
    }
    let (mut reading, mut home) = (0, 0);
    for run in text.runs() {
        assert_eq!(run.reading.start, reading, "{source:?}");
        assert!(run.source.start >= home, "{source:?}");
        let left_out = &source[home as usize..run.source.start as usize];
        assert!(left_out.chars().all(class::is_blank), "{left_out:?} of {source:?}");
        let (is, was) = (text.get(run.reading), &source[run.source.usize()]);
        assert_eq!(run.verbatim, is == was, "{is:?} {was:?}");
        assert!(run.verbatim || is.chars().count() == 1, "{is:?}");
        (reading, home) = (run.reading.end, run.source.end);
    }
    assert_eq!(reading as usize, text.reading().len());
    assert!(source[home as usize..].chars().all(class::is_blank));
    let chars = source.chars().count() as u32;
    assert!(!found.is_empty());
    assert!(found.iter().all(|one| one.spans[0].start < one.spans[0].end));
    assert!(found.iter().flat_map(|one| one.spans.iter()).all(|span| span.end <= chars));
}

#[test]
fn a_clean_text_is_taken_verbatim() {
    untouched("");
    untouched(
        "一、經貿合作\n\n1. 支持「一帶一路」；（二）加強…～／《綱要》“合作”—A‧B·C①㈠∶\r\n2023 年 6 月\r",
    );
    untouched("　　為深化合作，雙方（以下簡稱「甲方」）同意：\n第一條　合作原則\n第一章　總　則");
    untouched("省長                              行政長官\n（簽字）    （簽字）");
    untouched("\u{FA0E}是統一漢字");
}

#[test]
fn radicals_are_read_as_characters() {
    check("第⼀條　⼈⺠", "第一條　人民", &[(Repair::Radical, 3)]);
}

#[test]
fn compatibility_ideographs_are_read_as_characters() {
    check("\u{F90A}融、\u{2F800}", "金融、丽", &[(Repair::CompatibilityIdeograph, 2)]);
}

#[test]
fn full_width_digits_and_letters_are_read_as_plain_ones() {
    check("１．ＥＴＦ，ａ（２０）％", "1．ETF，a（20）％", &[(Repair::FullWidth, 7)]);
}

#[test]
fn vertical_forms_are_read_upright() {
    check("︵一︶﹁甲﹂︐乙︑丙︒丁︰", "（一）「甲」，乙、丙。丁：", &[(Repair::VerticalForm, 8)]);
}

#[test]
fn small_and_half_width_marks_are_read_as_ordinary_ones() {
    check("甲﹐乙﹔﹙丙﹚｢丁｣､戊｡", "甲，乙；（丙）「丁」、戊。", &[(Repair::Punctuation, 8)]);
}

#[test]
fn invisible_characters_are_left_out() {
    check("\u{200B}支\u{AD}持\u{FEFF}合\u{200D}作\u{2060}", "支持合作", &[(Repair::Invisible, 5)]);
}

#[test]
fn a_variation_selector_belongs_to_its_character() {
    let source = "葛\u{E0100}城\u{FE00}";
    check(source, "葛城", &[(Repair::Invisible, 2)]);
    let (text, _) = read(source);
    assert_eq!(text.runs().len(), 2);
    assert_eq!(text.runs()[0].source.usize(), 0..7);
    // Without a character before it, it is no blank and stays.
    untouched("\u{FE00}城");
}

#[test]
fn decomposed_characters_are_composed() {
    check("Cafe\u{301}、か\u{3099}", "Café、が", &[(Repair::Composition, 2)]);
    check("Vie\u{323}\u{302}t", "Việt", &[(Repair::Composition, 1)]);
    untouched("x\u{323}");
}

#[test]
fn odd_blanks_are_read_as_spaces() {
    check("於\u{A0}2023\u{2009}年\u{202F}6\u{2003}月", "於 2023 年 6 月", &[(Repair::Blank, 4)]);
}

#[test]
fn private_use_characters_of_hkscs_are_mapped() {
    check("\u{F303}\u{F8FF}", "㇀\u{F8FF}", &[(Repair::PrivateUse, 1)]);
}

#[test]
fn private_use_characters_that_nobody_maps_are_reported() {
    let (text, found) = read("甲\u{F8FF}\n\u{E000}\u{F0B7}乙");
    assert_eq!(text.reading(), "甲\u{F8FF}\n𠕇\u{F0B7}乙");
    assert_eq!(found[1].code, Code::PrivateUseCharacter { count: 2 });
    assert_eq!(found[1].spans.iter().map(|span| span.start).collect::<Vec<_>>(), [1, 4]);
}

#[test]
fn letter_spaced_lines_are_closed() {
    let spaced = |lines| [(Repair::LetterSpacing, lines)];
    check("川 港 合 作 會 議", "川港合作會議", &spaced(1));
    check("（ 一 ） 於 2 0 2 1 年 ， 支 持 E T F", "（一）於2021年，支持ETF", &spaced(1));
    check("第 一 條 　 合 作 原 則", "第一條　合作原則", &spaced(1));
    check("第 一 條   合 作 原 則", "第一條 合作原則", &spaced(1));
    check("海　南　省　人　民　政　府", "海南省人民政府", &spaced(1));
    check(
        "  支 持 投 資 推 廣 署 Invest Hong Kong 參 展 ",
        "  支持投資推廣署Invest Hong Kong參展 ",
        &spaced(1),
    );
    check("川\u{A0}港\u{A0}合\u{A0}作\u{A0}會\u{A0}議", "川港合作會議", &spaced(1));
}

#[test]
fn a_title_of_two_characters_is_closed() {
    check("前文\n  總　則\n後文", "前文\n  總則\n後文", &[(Repair::LetterSpacing, 1)]);
    check("附  件", "附件", &[(Repair::LetterSpacing, 1)]);
}

#[test]
fn short_lines_are_closed_only_in_letter_spaced_texts() {
    untouched("陳 大 文\n第 一 條");
    untouched("2 0 2 1 年");
    let text =
        "川 港 合 作 第 二 次 會 議\n四 川 省 人 民 政 府 代 表\n陳 大 文\n2 0 2 1 年 1 2 月";
    let closed = "川港合作第二次會議\n四川省人民政府代表\n陳大文\n2021年12月";
    check(text, closed, &[(Repair::LetterSpacing, 4)]);
}

#[test]
fn blanks_around_numbers_are_no_letter_spacing() {
    untouched("於 2023 年 6 月 15 日在 3 個城市");
    untouched("甲方 乙方 丙方 丁方");
}

#[test]
fn what_holds_for_any_text_holds_for_scrambled_pieces() {
    let pieces = [
        "支",
        "持",
        "⼀",
        "\u{F90A}",
        "１",
        "Ａ",
        "︵",
        "﹔",
        "\u{200B}",
        "\u{FE00}",
        "\u{E0100}",
        "e\u{301}",
        "\u{301}",
        "か\u{3099}",
        "\u{3099}",
        "\u{A0}",
        "\u{2028}",
        " ",
        " ",
        " ",
        "　",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\u{C}",
        "\u{FEFF}",
        "\u{F303}",
        "\u{F8FF}",
        "2",
        ".",
        "、",
        "。",
        "𠀀",
        "\u{AD}",
        "\u{2F800}",
        "ﬁ",
        "é",
        "\u{0}",
        "總 則\n",
        "川 港 合 作 會 議 ",
    ];
    let mut seed = 0x9E37_79B9_u32;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed as usize
    };
    for _ in 0..3000 {
        let text: String = (0..next() % 40).map(|_| pieces[next() % pieces.len()]).collect();
        hold(&text);
    }
}

#[test]
fn a_text_of_blanks_alone_is_read_in_linear_time() {
    hold(&" ".repeat(200_000));
    hold(&"　".repeat(200_000));
    hold(&"總 ".repeat(100_000));
}

#[test]
fn digits_that_a_scanner_read_as_letters_are_read() {
    check("2O23年3月l2日", "2023年3月12日", &[(Repair::Misread, 2)]);
    check("首批l5家，獎勵5OO萬元", "首批15家，獎勵500萬元", &[(Repair::Misread, 3)]);
    check("　　1O.擴大\nl4、建立", "　　10.擴大\n14、建立", &[(Repair::Misread, 2)]);
    check(
        "l.支持\n2.推動\n10.建立\nll.完成",
        "1.支持\n2.推動\n10.建立\n11.完成",
        &[(Repair::Misread, 3)],
    );
    check("，—是合併，二是增開", "，一是合併，二是增開", &[(Repair::Misread, 1)]);
}

#[test]
fn letters_that_stand_beside_digits_by_right_are_kept() {
    untouched("推動O2O項目、CO2監測、5G網絡、H2O2年產、PM2.5、3D打印、I4.0");
    untouched("a.支持\nb.推動\nl.建立\n2.完成");
    untouched("I.支持\nII.推動");
    untouched("兩地合作—是共識");
}

#[test]
fn signs_of_markdown_are_read_with_the_character_beside_them() {
    check("1\\. 支持\n10\\.推動", "1. 支持\n10.推動", &[(Repair::Markup, 2)]);
    check("在**新片區**設立。", "在新片區設立。", &[(Repair::Markup, 2)]);
    check("農民四百名[^1]。", "農民四百名。", &[(Repair::Markup, 1)]);
    check("進駐[園區](https://example.org/a)，減租。", "進駐園區，減租。", &[(Repair::Markup, 2)]);
    check(
        "進駐[4]園區。\nReferences\n\n   4. https://example.org/",
        "進駐園區。\nReferences\n\n   4. https://example.org/",
        &[(Repair::Markup, 1)],
    );
    check(">> 合成生物 >> 、低空", ">> 合成生物、低空", &[(Repair::Markup, 1)]);
}

#[test]
fn signs_that_say_something_are_kept() {
    untouched("**一、物流樞紐**\n## **二、旅遊**\n- **三、青年**");
    untouched("[首頁](/home) > [法律](/law)\n認證[1]，發行債券。\n[^1]: 含青年農民。");
    untouched("首頁 > 友好城市 > 正文\n* 支持\n面積** 與");
}

#[test]
fn pronunciations_of_a_converter_are_read_with_the_characters_before_them() {
    check(
        "會(huì)議就經(jīng)貿(mào)和漁業(yè)達(dá)成三個(ge)共識(shí)",
        "會議就經貿和漁業達成三個共識",
        &[(Repair::Pronunciation, 7)],
    );
    check(
        "會（huì）議\n經（jīng）\n貿（mào）\n業（yè）\n達（dá）成(App)",
        "會議\n經\n貿\n業\n達成(App)",
        &[(Repair::Pronunciation, 5)],
    );
}

#[test]
fn a_pronunciation_that_the_author_gives_is_kept() {
    untouched("支持尉(yù)犁縣和鄲(dān)城縣結為友好縣");
    untouched("咖啡館(café)、(naïve)和結果(résumé)");
}
