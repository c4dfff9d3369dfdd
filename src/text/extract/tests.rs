use crate::text::extract::{ExtractError, Extracted, Format, extract};

#[track_caller]
fn read(bytes: &[u8]) -> Extracted {
    extract(bytes, None).expect("the format is known").expect("there is text in it")
}

#[test]
fn formats_are_told_by_content() {
    for bytes in [&b""[..], b"PK\x03\x04 and no more", b"%PDF", "備忘錄 <html>".as_bytes(), b"<p>"]
    {
        assert_eq!(extract(bytes, None), None);
    }
    assert_eq!(extract("說明 %PDF-1.7 的文件".as_bytes(), None), None);
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_format_without_its_feature_is_named() {
    let error = ExtractError::Unsupported { format: Format::Pdf };
    assert_eq!(extract(b"%PDF-1.4\n", None), Some(Err(error)));
}

#[cfg(feature = "pdf")]
#[test]
fn a_damaged_pdf_file_says_so() {
    let damaged = extract(b"%PDF-1.4\n1 0 obj\n<<", None).unwrap();
    assert!(
        matches!(damaged, Err(ExtractError::Damaged { format: Format::Pdf, .. })),
        "{damaged:?}"
    );
}

#[cfg(feature = "html")]
mod html {
    use super::*;

    /// The text of a page with this body.
    #[track_caller]
    fn check(body: &str, expected: &str) {
        let page = format!("<!-- 備份 -->\n<!DOCTYPE html>\n<html><body>{body}</body></html>");
        assert_eq!(read(page.as_bytes()).text, expected);
    }

    #[test]
    fn blank_space_collapses_as_in_a_browser() {
        check(
            "<p>支持\n  兩地 <b>合\n作</b>，Invest\nHong  Kong</p>",
            "支持兩地 合作，Invest Hong Kong\n",
        );
        check("<pre>一、金融\n  1. 支持</pre>", "一、金融\n  1. 支持\n");
        check("<div>甲<div>乙</div>丙<br>丁<br/><br>戊</div>", "甲\n\n乙\n\n丙\n丁\n\n戊\n");
        check("<p>&nbsp;</p><p>甲&amp;乙</p><p> </p>", "甲&乙\n");
    }

    #[test]
    fn list_items_get_the_marker_a_browser_prints() {
        check("<ol><li>甲<li>乙</ol>", "1. 甲\n\n2. 乙\n");
        check("<ol start=4><li>甲<li value=9>乙<li>丙</ol>", "4. 甲\n\n9. 乙\n\n10. 丙\n");
        check("<ol type=a><li>甲<ol type=I><li>乙</ol><li>丙</ol>", "a. 甲\n\nI. 乙\n\nb. 丙\n");
        check("<ol reversed start=2><li>甲<li>乙</ol>", "2. 甲\n\n1. 乙\n");
        check(
            "<ol style='list-style-type: trad-chinese-informal'><li>甲<li>乙</ol>",
            "一、甲\n\n二、乙\n",
        );
        check("<ul><li>甲<li style='list-style:none'>乙</ul>", "• 甲\n\n乙\n");
        check("<ol><li>甲<p>乙</p></ol>", "1. 甲\n\n乙\n");
    }

    #[test]
    fn items_that_bring_their_marker_get_no_second_one() {
        check("<ol><li>（一）甲<li>2. 乙<li>第三條 丙</ol>", "（一）甲\n\n2. 乙\n\n第三條 丙\n");
        check("<ul><li>一、甲<li>• 乙</ul>", "一、甲\n\n• 乙\n");
    }

    #[test]
    fn tables_are_read_row_by_row() {
        check("<table><tr><th>項目<th>單位<tr><td>甲<td>乙</table>", "項目\t單位\n\n甲\t乙\n");
        check("<table><tr><td><p>甲</p><td><p>乙</p></table>", "甲\t乙\n");
        check("<table><tr><td><p>甲<p>乙<td>丙</table>", "甲\n\n乙\n\n丙\n");
        check("<table><tr><td><table><tr><td>甲<td>乙</table></table>", "甲\t乙\n");
    }

    #[test]
    fn names_of_groups_stand_above_their_rows() {
        let rows = "<tr><th>領域<th>序號<th>項目\
            <tr><td rowspan=2>一、金融<td>1<td>互認保單。<tr><td>2<td>互設分行。\
            <tr><td>二、文化<td>3<td>互辦展覽。";
        let text = "領域\t序號\t項目\n\n一、金融\n\n1\t互認保單。\n\n2\t互設分行。\n\n\
            二、文化\n\n3\t互辦展覽。\n";
        check(&format!("<table>{rows}</table>"), text);
        let people = "<tr><td rowspan=2>出席<td>局長<td>陳大文<tr><td>副局長<td>李小明";
        check(
            &format!("<table><tr><td>日期<td>五月{people}</table>"),
            "日期\t五月\n\n出席\t局長\t陳大文\n\n副局長\t李小明\n",
        );
    }

    #[test]
    fn menus_are_left_out_by_their_links_and_names() {
        check("<ul><li><a href=a>主頁</a><li><a href=b>政務</a></ul><p>甲乙</p>", "甲乙\n");
        let sentences = "<ul><li><a href=a>互認保單。</a><li><a href=b>互設分行。</a></ul>";
        check(sentences, "• 互認保單。\n\n• 互設分行。\n");
        check("<div class='main-nav'>主頁</div><div id=toc>目錄</div><p>甲乙</p>", "甲乙\n");
        check(
            "<div class='no-sidebar'><p>甲。</p><p>乙。</p><p>丙。</p></div>",
            "甲。\n\n乙。\n\n丙。\n",
        );
    }

    #[test]
    fn chrome_is_left_out_by_its_tags() {
        check("<nav>主頁</nav><p>甲乙</p><footer>版權</footer><script>x</script>", "甲乙\n");
        check("<main><header><h1>題</h1></header>文</main><div role=banner>站</div>", "題\n\n文\n");
        check("<p hidden>丙</p><p style='DISPLAY : none'>丁</p><p>甲乙</p>", "甲乙\n");
    }

    #[test]
    fn a_page_that_is_all_chrome_is_read_whole() {
        let words = "支持兩地企業合作，共同開拓市場。";
        check(&format!("<aside><p>{words}</p></aside><p>甲</p>"), &format!("{words}\n\n甲\n"));
    }

    #[test]
    fn encodings_of_pages_are_found() {
        let page = "<html><head><meta charset=\"utf-16\"></head><p>支持兩地合作</p></html>";
        let bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes).text, "支持兩地合作\n");
        let page = "<html><meta charset=big5><p>支持兩地合作，共同開拓市場</p></html>";
        assert_eq!(read(page.as_bytes()).text, "支持兩地合作，共同開拓市場\n", "its name is wrong");
        let empty = extract(b"<html><p> </p></html>", None).unwrap();
        assert_eq!(empty, Err(ExtractError::NoText { format: Format::Html, n_scanned: 0 }));
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let page = format!("<html>{}支持{}", "<div>".repeat(3_000), "</div>".repeat(3_000));
        assert_eq!(read(page.as_bytes()).text, "支持\n");
    }
}

#[cfg(feature = "docx")]
mod docx {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let stored =
                SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            archive.start_file(*name, stored).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
        )
    }

    #[track_caller]
    fn check(body: &str, expected: &str) {
        assert_eq!(read(&archive(&[("word/document.xml", &document(body))])).text, expected);
    }

    #[track_caller]
    fn check_lists(levels: &str, nums: &str, styles: &str, body: &str, expected: &str) {
        let numbering = format!(
            "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>{nums}</w:numbering>"
        );
        let styles = format!("<w:styles xmlns:w='w'>{styles}</w:styles>");
        let parts = [
            ("word/document.xml", document(body)),
            ("word/numbering.xml", numbering),
            ("word/styles.xml", styles),
        ];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, &**text)).collect();
        assert_eq!(read(&archive(&parts)).text, expected);
    }

    fn item(list: &str, level: u8, words: &str) -> String {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    }

    fn level(at: u8, format: &str, text: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    }

    #[test]
    fn runs_make_up_a_paragraph() {
        check(
            "<w:p><w:r><w:t>支持</w:t></w:r><w:r><w:t>兩地&amp;合作</w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p><w:p/><w:p><w:hyperlink><w:r><w:t>丙</w:t></w:r></w:hyperlink></w:p>",
            "支持兩地&合作\t甲\n乙\n\n丙\n",
        );
    }

    #[test]
    fn what_was_deleted_or_hidden_is_left_out() {
        check(
            "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>舊</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隱</w:t></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>文</w:t></w:r></w:p>",
            "新文\n",
        );
    }

    #[test]
    fn pages_begin_where_word_laid_them_out() {
        check(
            "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r></w:p><w:p><w:r><w:t>丙</w:t><w:br w:type='page'/><w:t>丁</w:t></w:r></w:p><w:p><w:r><w:t>戊</w:t></w:r></w:p>",
            "甲\n\n\u{C}乙\n\n丙丁\n\n\u{C}戊\n",
        );
        check(
            "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>",
            "甲\n\n\u{C}乙\n",
        );
    }

    #[test]
    fn text_boxes_stand_before_their_paragraph_and_once() {
        check(
            "<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>文</w:t></w:r></w:p>",
            "框\n\n文\n",
        );
    }

    #[test]
    fn levels_count_below_each_other() {
        let levels = level(0, "taiwaneseCountingThousand", "%1、")
            + &level(1, "taiwaneseCountingThousand", "（%2）")
            + &level(2, "decimal", "%2.%3");
        let body = [
            item("1", 0, "甲"),
            item("1", 1, "乙"),
            item("1", 2, "丙"),
            item("1", 2, "丁"),
            item("1", 1, "戊"),
            item("1", 0, "己"),
            item("1", 1, "庚"),
        ]
        .concat();
        check_lists(
            &levels,
            "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
            "",
            &body,
            "一、甲\n\n（一）乙\n\n一.1 丙\n\n一.2 丁\n\n（二）戊\n\n二、己\n\n（一）庚\n",
        );
    }

    #[test]
    fn lists_of_one_kind_count_on_unless_they_start_anew() {
        let levels = level(0, "decimal", "%1.");
        let nums = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";
        let body = [
            item("1", 0, "甲"),
            item("2", 0, "乙"),
            item("3", 0, "丙"),
            item("3", 0, "丁"),
            item("0", 0, "戊"),
        ]
        .concat();
        check_lists(&levels, nums, "", &body, "1. 甲\n\n2. 乙\n\n1. 丙\n\n2. 丁\n\n戊\n");
    }

    #[test]
    fn styles_number_their_paragraphs() {
        let levels = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:pStyle w:val='Heading1'/><w:lvlText w:val='第%1條'/><w:suff w:val='nothing'/></w:lvl>";
        let nums = "<w:num w:numId='7'><w:abstractNumId w:val='0'/></w:num>";
        let styles = "<w:style w:styleId='Base'><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style><w:style w:styleId='Heading1'><w:basedOn w:val='Base'/></w:style>";
        let body = "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>總則</w:t></w:r></w:p><w:p><w:r><w:t>文</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>附則</w:t></w:r></w:p>";
        check_lists(levels, nums, styles, body, "第一條總則\n\n文\n\n第二條附則\n");
    }

    #[test]
    fn bullets_of_symbol_fonts_are_plain_ones() {
        let levels = level(0, "bullet", "\u{F0B7}") + &level(1, "bullet", "‧");
        let nums = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
        let body = item("1", 0, "甲") + &item("1", 1, "乙");
        check_lists(&levels, nums, "", &body, "• 甲\n\n‧ 乙\n");
    }

    #[test]
    fn rows_of_tables_are_lines() {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        let row = format!("<w:tr>{}{}</w:tr>", cell("甲"), cell("乙"));
        check(&format!("<w:tbl>{row}{row}</w:tbl>"), "甲\t乙\n\n甲\t乙\n");
    }

    #[test]
    fn names_of_groups_stand_above_their_rows() {
        let cell = |merge: &str, words: &str| {
            let words = format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
            format!("<w:tc><w:tcPr>{merge}</w:tcPr>{words}</w:tc>")
        };
        let row =
            |merge, group, words| format!("<w:tr>{}{}</w:tr>", cell(merge, group), cell("", words));
        let rows = row("", "領域", "項目")
            + &row("<w:vMerge w:val='restart'/>", "一、金融", "互認保單。")
            + &row("<w:vMerge/>", "", "互設分行。")
            + &row("", "二、文化", "互辦展覽。");
        check(
            &format!("<w:tbl>{rows}</w:tbl>"),
            "領域\t項目\n\n一、金融\n\n互認保單。\n\n互設分行。\n\n二、文化\n\n互辦展覽。\n",
        );
    }

    #[test]
    fn a_damaged_document_says_so() {
        let broken = archive(&[("word/document.xml", "<w:document><w:p></w:document>")]);
        let read = extract(&broken, None).unwrap();
        assert!(
            matches!(read, Err(ExtractError::Damaged { format: Format::Docx, .. })),
            "{read:?}"
        );
        let whole = archive(&[("word/document.xml", &document("<w:p/>"))]);
        assert!(matches!(extract(&whole, None), Some(Err(ExtractError::NoText { .. }))));
        let cut = &whole[..whole.len() - 30];
        assert!(matches!(extract(cut, None), None | Some(Err(ExtractError::Damaged { .. }))));
    }
}
