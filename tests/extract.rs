//! Web pages, Word documents and PDF files of `fixtures/`, from bytes to text and memorandum.

use memox::text::decode;
use memox::text::extract::{ExtractError, Extracted, Format, extract};
use std::fs;
use std::path::PathBuf;

const TITLE: &str = "閩港合作會議第二次會議合作備忘錄";
const PREAMBLE: &str = "福建省人民政府與香港特別行政區政府於2022年6月8日在福建省福州市舉行閩港合作會議第二次會議。會議由福建省省長陳大文和香港特別行政區行政長官李小明共同主持，就經貿、文化兩個領域5個合作項目達成共識。";
const COPIES: &str = "本備忘錄一式兩份，分別由福建省人民政府和香港特別行政區政府保存。";
const AREAS: [&str; 7] = [
    "（一）經貿",
    "1. 支持兩地企業共同開拓市場，由香港貿易發展局和福建省商務廳每年舉行兩次會議，就經貿合作交流意見。",
    "2. 支持福建企業到香港發展業務，由兩地政府部門共同為企業提供意見和支持，並每年發表一份合作報告。",
    "3. 共同舉辦「閩港經貿合作會議」。",
    "（二）文化",
    "4. 支持兩地青年開展文化交流，由兩地文化部門每年共同舉辦兩次文化交流會議，並支持青年到對方的企業和學校交流。",
    "5. 共同保育兩地文物。",
];
const STACKED: [&str; 6] = [
    "福建省人民政府",
    "副省長張志文（簽字）",
    "香港特別行政區政府",
    "政務司司長何家明（簽字）",
    "2022年6月8日",
    "2022年6月8日",
];
const SIDE_BY_SIDE: [&str; 4] = [
    "福建省人民政府\t香港特別行政區政府",
    "副省長張志文\t政務司司長何家明",
    "（簽字）\t（簽字）",
    "2022年6月8日\t2022年6月8日",
];

fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    let input = ["html", "docx", "pdf"].map(|kind| folder.join(format!("input.{kind}")));
    let input = input.iter().find(|path| path.exists()).expect("the fixture has an input");
    fs::read(input).expect("the input can be read")
}

fn read(name: &str) -> Extracted {
    extract(&fixture(name), None).expect("the format is known").expect("there is text in it")
}

/// Paragraphs of a text as it comes out: a blank line between, a line end at the end.
fn text(paragraphs: &[&str]) -> String {
    paragraphs.join("\n\n") + "\n"
}

fn whole(signatures: &[&str]) -> String {
    text(&[&[TITLE, PREAMBLE, COPIES], &AREAS[..], signatures].concat())
}

#[test]
fn a_web_page_gives_its_article_without_chrome() {
    let page = read("html-chrome");
    let indented = |words: &str| format!("　　{words}");
    let expected = whole(&[
        "福建省人民政府\n副省長張志文（簽字）",
        "香港特別行政區政府\n政務司司長何家明（簽字）",
        "2022年6月8日\n2022年6月8日",
    ])
    .replace(PREAMBLE, &indented(PREAMBLE))
    .replace(COPIES, &indented(COPIES));
    // The page sets its numbers off with no-break spaces, which stay.
    let page_text = page.text.replace(".\u{A0}", ". ");
    assert_eq!(page_text, expected);
    assert_eq!((page.format, page.encoding), (Format::Html, "UTF-8"));
}

#[test]
fn numbers_of_lists_are_written_out() {
    let signatures = [
        "福建省人民政府\t香港特別行政區政府",
        "副省長\t政務司司長",
        "張志文\t何家明",
        "（簽字）\t（簽字）",
        "2022年6月8日\t2022年6月8日",
    ];
    assert_eq!(read("html-lists").text, whole(&signatures));
}

#[test]
fn a_page_names_its_encoding() {
    let page = read("html-big5-breaks");
    assert_eq!((page.text, page.encoding), (whole(&STACKED), "Big5"));
}

#[test]
fn automatic_numbers_of_word_are_written_out() {
    let document = read("docx-numbered");
    assert_eq!((document.text, document.format), (whole(&STACKED), Format::Docx));
}

#[test]
fn rows_of_a_table_are_lines() {
    let expected = whole(&SIDE_BY_SIDE);
    let expected =
        (1..=5).fold(expected, |text, n| text.replace(&format!("\n{n}. "), &format!("\n{n}.\t")));
    assert_eq!(read("docx-tables").text, expected);
}

#[test]
fn pages_of_a_pdf_are_parted_by_form_feeds() {
    let document = read("pdf-page-cuts");
    let pages: Vec<&str> = document.text.split('\u{C}').collect();
    let (head, rest) = AREAS[5].split_at(AREAS[5].find("化部門每年").unwrap());
    let expected = [
        text(&["閩港合作會議", TITLE, PREAMBLE, COPIES, AREAS[0], "- 1 -"]),
        text(&["閩港合作會議", AREAS[1], AREAS[2], AREAS[3], AREAS[4], head, "- 2 -"]),
        text(&[&["閩港合作會議", rest, AREAS[6]], &STACKED[..], &["- 3 -"]].concat()),
    ];
    let expected: Vec<String> = expected.iter().map(|page| page.trim_end().to_owned()).collect();
    assert_eq!(pages.iter().map(|page| page.trim_end()).collect::<Vec<_>>(), expected);
    assert_eq!(memox::parse(&document.text).source.page_starts.len(), 3);
}

#[test]
fn a_pdf_keeps_the_radicals_of_its_font() {
    let document = read("pdf-radicals");
    assert!(document.text.starts_with("閩港⽂化合作備忘錄\n\n福建省⼈⺠政府與"));
    assert!(document.text.contains("\n\n1. ⽀持兩地博物館合作，每年共同舉辦兩次書畫展，⽀持兩地青年交流，並邀請兩地⼈⺠參加。\n\n2. "));
    let memorandum = memox::parse(&document.text);
    let first = &memorandum.areas[0].measures[0];
    assert!(first.text.starts_with("支持兩地博物館合作") && first.text.ends_with("兩地人民參加。"));
}

#[test]
fn a_scan_and_a_locked_file_say_so() {
    let scan = extract(&fixture("pdf-scanned-err"), None).unwrap();
    assert_eq!(scan, Err(ExtractError::NoText { format: Format::Pdf, n_scanned: 1 }));
    let locked = extract(&fixture("pdf-locked-err"), None).unwrap();
    assert_eq!(locked, Err(ExtractError::Encrypted { format: Format::Pdf }));
}

#[test]
fn every_format_gives_the_same_areas_and_measures() {
    let plain = whole(&STACKED);
    let words = |text: &str| -> Vec<String> {
        let memorandum = memox::Options::new().facets(false).parse(text);
        let measures = memorandum.areas.iter().flat_map(|area| &area.measures);
        let measures = measures.map(|one| format!("{} {:?} {}", one.id, one.number, one.text));
        let titles = memorandum.areas.iter().map(|area| format!("{:?}", area.title));
        let signatures = memorandum
            .signatories
            .iter()
            .map(|one| format!("{:?} {:?} {:?} {}", one.party, one.title, one.name, one.signed));
        titles.chain(measures).chain(signatures).collect()
    };
    let expected = words(&plain);
    for name in [
        "html-chrome",
        "html-lists",
        "html-big5-breaks",
        "docx-numbered",
        "docx-tables",
        "pdf-page-cuts",
    ] {
        assert_eq!(words(&read(name).text), expected, "{name}");
    }
    for label in ["big5-hkscs", "gbk", "utf-16le"] {
        let bytes = match label {
            "utf-16le" => plain.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            label => encoding_rs::Encoding::for_label(label.as_bytes())
                .unwrap()
                .encode(&plain)
                .0
                .into_owned(),
        };
        let decoded = decode::decode(&bytes, None).unwrap();
        assert_eq!(words(&decoded.text), expected, "{label}");
    }
}
