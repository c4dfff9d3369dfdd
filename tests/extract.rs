//! Web pages, Word documents and PDF files of `fixtures/`, from bytes to text and memorandum.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a failed expectation is a failed test"
)]

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

/// What must not depend on the format: title, meeting, areas, measures and their parts, signatories.
fn says(bytes: &[u8]) -> Vec<String> {
    let input = memox::Input::read(bytes).expect("there is text in it");
    let memorandum = memox::Options::new().facets(false).read(&input);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let meeting = &memorandum.meeting;
    let title = memorandum.title.as_ref().map(|title| bare(&title.text));
    let mut says = vec![format!(
        "{title:?} {:?} {:?} {:?} {:?}",
        meeting.series, meeting.ordinal, meeting.date, meeting.place
    )];
    for area in &memorandum.areas {
        let intro: Vec<String> = area.intro.iter().map(|intro| bare(&intro.text)).collect();
        let title = area.title.as_deref().map(bare);
        says.push(format!("{} {} {:?} {title:?} {intro:?}", area.id, area.level, area.parent));
        for measure in &area.measures {
            let items: Vec<String> = measure.items.iter().map(|item| bare(&item.text)).collect();
            let agencies: Vec<&str> = measure.agencies.iter().map(|one| &*one.name).collect();
            let text = bare(&measure.text);
            says.push(format!("{} {:?} {text} {items:?} {agencies:?}", measure.id, measure.number));
        }
    }
    says.extend(memorandum.signatories.iter().map(|one| {
        format!("{:?} {:?} {:?} {} {:?}", one.party, one.title, one.name, one.signed, one.date)
    }));
    says
}

/// `tests/formats/FIXTURE.KIND.EXTENSION` is the document of a text fixture: Word's page, LibreOffice's
/// page and Word file with lists numbered automatically, PDF files with header and page numbers.
#[test]
fn documents_of_every_format_say_what_their_text_says() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(root.join("tests/formats")).expect("the folder is there");
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 13, "{files:?}");
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let fixture = name.split('.').next().unwrap();
        let text = fs::read(root.join("fixtures").join(fixture).join("input.txt")).unwrap();
        let (found, expected) = (says(&fs::read(&path).unwrap()), says(&text));
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{name}");
        }
        assert_eq!(found.len(), expected.len(), "{name}");
        assert!(expected.len() > 10, "{name} says next to nothing");
    }
}

#[test]
fn lists_inside_lists_of_a_page_are_told_apart() {
    let page = "<html><body><ol><li>共同開展：<ol><li>培訓；<li>互訪。</ol><li>推廣旅遊。</ol>\
        <ol><ol start=3><li>續三。</ol></ol></body></html>";
    let input = memox::Input::read(page.as_bytes()).unwrap();
    let expected =
        text(&["1. 共同開展：", "(1) 培訓；", "(2) 互訪。", "2. 推廣旅遊。", "3. 續三。"]);
    assert_eq!(input.text, expected);
}

/// A Word document whose `word/document.xml` is `xml`.
fn word(xml: &str) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("word/document.xml", options).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn words(bytes: &[u8]) -> Result<String, String> {
    let input = memox::Input::read(bytes).map_err(|error| error.to_string())?;
    Ok(input.text.into_owned())
}

#[test]
fn files_made_to_hang_a_reader_are_refused_or_read() {
    let bomb = word(&format!("<w:document>{}</w:document>", " ".repeat(12 << 20)));
    assert!(bomb.len() < 64 << 10);
    let refusal = words(&bomb).unwrap_err();
    assert!(refusal.contains("word/document.xml unpacks to more than"), "{refusal}");
    let deep = format!("<html><body>{}<p>金融</p>", "<div>".repeat(200_000));
    let refusal = words(deep.as_bytes()).unwrap_err();
    assert_eq!(refusal, "is a damaged HTML file: its elements are nested too deeply");
    let table = "<w:tbl><w:tr><w:tc>".repeat(20_000);
    let nested = word(&format!("<d>{table}<w:p><w:r><w:t>金融</w:t></w:r></w:p>"));
    assert_eq!(words(&nested).unwrap(), "金融\n");
    // A form that draws itself, and a page tree that holds itself.
    let looped = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R\
        /Resources<</XObject<</F 5 0 R>>>>>>endobj\n\
        4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n\
        5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11\
        /Resources<</XObject<</F 5 0 R>>>>>>stream\n/F Do /F Do\nendstream endobj\n\
        trailer<</Root 1 0 R>>\n%%EOF";
    assert_eq!(words(looped).unwrap_err(), "is a PDF file without any text");
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
