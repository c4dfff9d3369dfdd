//! Documents of other formats: refused, or a text that parses.

use memox::text::extract::extract;
use std::io::{Cursor, Write};

/// A web page; the mark that makes it one is put in front.
pub fn html(data: &[u8]) {
    let mut page = b"<!doctype html>".to_vec();
    page.extend(data);
    run(&page);
}

/// A PDF file.
pub fn pdf(data: &[u8]) {
    if memchr_pdf(data) {
        run(data);
    } else {
        let mut file = b"%PDF-1.7\n".to_vec();
        file.extend(data);
        run(&file);
    }
}

/// A Word document: either the file itself, or its parts between NULs.
pub fn docx(data: &[u8]) {
    if data.starts_with(b"PK\x03\x04") {
        return run(data);
    }
    const PARTS: [&str; 3] = ["word/document.xml", "word/styles.xml", "word/numbering.xml"];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(data.split(|byte| *byte == 0)) {
        archive.start_file(*name, options).expect("a buffer takes everything");
        archive.write_all(part).expect("a buffer takes everything");
    }
    run(archive.finish().expect("a buffer takes everything").get_ref());
}

fn memchr_pdf(data: &[u8]) -> bool {
    data.windows(5).take(1024).any(|window| window == b"%PDF-")
}

fn run(bytes: &[u8]) {
    match extract(bytes, None) {
        None => {}
        Some(Err(error)) => drop(error.to_string()),
        Some(Ok(extracted)) => {
            assert!(!extracted.text.contains('\0'), "a text holds no NUL");
            super::parse::run(extracted.text.as_bytes());
        }
    }
}
