//! JSON round trips, and says what is wrong where it does not.

use crate::output::json::{ReadError, Style, read, read_all, write};
use crate::output::tests::sample;

fn written(style: Style) -> String {
    let mut json = Vec::new();
    write(&sample(), &mut json, style).expect("a Vec takes everything");
    String::from_utf8(json).expect("JSON is UTF-8")
}

#[test]
fn what_was_written_reads_back_equal() {
    for style in [Style::Indented, Style::Compact] {
        assert_eq!(read(&written(style)).expect("own JSON"), sample());
    }
}

#[test]
fn compact_json_is_one_line_and_indented_json_has_two_spaces_a_level() {
    assert_eq!(written(Style::Compact).matches('\n').count(), 1);
    assert!(written(Style::Indented).starts_with("{\n  \"schema\": \"memox/memorandum/1\",\n"));
}

#[test]
fn chinese_is_not_escaped() {
    assert!(written(Style::Compact).contains("支持兩地企業合作。"));
}

#[test]
fn several_documents_in_a_row_are_read() {
    let lines = written(Style::Compact).repeat(2) + &written(Style::Indented);
    assert_eq!(read_all(&lines).expect("own JSON").len(), 3);
    assert!(read_all(" \n").expect("nothing is no error").is_empty());
}

#[test]
fn broken_json_is_told_by_line_and_column() {
    let cut = "{\n \"schema\": memox";
    let error = read(cut).expect_err("not JSON");
    assert!(matches!(error, ReadError::Syntax { line: 2, column: 12, .. }), "{error:?}");
    assert_eq!(error.to_string(), "not valid JSON at line 2, column 12");
}

#[test]
fn json_of_another_schema_is_told_by_its_name() {
    let error = read(r#"{"schema":"memox/diff/1","same":true}"#).expect_err("a diff");
    assert_eq!(
        error.to_string(),
        "JSON of schema \"memox/diff/1\" where memox/memorandum/1 is expected"
    );
    let later = written(Style::Compact).replace("memorandum/1", "memorandum/2");
    assert!(
        matches!(read(&later), Err(ReadError::Schema { found: Some(name), .. }) if name == "memox/memorandum/2")
    );
    let error = read(r#"{"title":"備忘錄"}"#).expect_err("no schema");
    assert!(matches!(error, ReadError::Schema { found: None, .. }));
}

#[test]
fn a_value_of_the_wrong_type_is_told_by_line() {
    let wrong = written(Style::Indented).replace("\"ordinal\": 2,", "\"ordinal\": \"二\",");
    let error = read(&wrong).expect_err("a text where a number belongs");
    assert!(matches!(&error, ReadError::Schema { source: Some(_), .. }), "{error:?}");
    assert!(error.to_string().starts_with("not of schema memox/memorandum/1 at line "));
}

#[cfg(feature = "schema")]
#[test]
fn the_schema_accepts_what_is_written_and_nothing_more() {
    let schema = crate::output::schema::memorandum();
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let good: serde_json::Value = serde_json::from_str(&written(Style::Compact)).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&good).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut extra = good.clone();
    extra["meeting"]["color"] = "red".into();
    assert!(!validator.is_valid(&extra), "an unknown property passed");
    let mut missing = good.clone();
    missing["meeting"].as_object_mut().expect("an object").remove("place");
    assert!(!validator.is_valid(&missing), "a missing property passed");
    let mut other = good;
    other["schema"] = "memox/memorandum/2".into();
    assert!(!validator.is_valid(&other), "another version passed");
}

/// Compact JSON has a writer of its own; `serde_json` says what it should write.
#[test]
fn the_fast_writer_writes_what_a_general_one_does() {
    let mut memorandum = sample();
    let every: String =
        (0u8..=0x7F).map(char::from).chain("\u{80}é\u{2028}備𠮷「」".chars()).collect();
    memorandum.source.bytes = u64::MAX;
    memorandum.source.page_starts = vec![0, 9, 10, 99, 100, 4_294_967_295];
    memorandum.preamble[0].text = every.clone().into();
    let mut data = memorandum.diagnostics[0].data.map().into_owned();
    data.insert(every, serde_json::json!([-12, 0.5, i64::MIN, true, null, {}, []]));
    memorandum.diagnostics[0].data = data.into();
    for size in [0, 31, 32, 33, 70_000] {
        memorandum.areas[0].measures[0].text = ("支".repeat(size) + "\"").into();
        let mut fast = Vec::new();
        write(&memorandum, &mut fast, Style::Compact).expect("a Vec takes everything");
        let general = serde_json::to_string(&memorandum).expect("JSON") + "\n";
        assert!(fast == general.as_bytes(), "{}", String::from_utf8_lossy(&fast));
    }
}

#[test]
fn an_output_that_fails_is_told_with_its_kind() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for style in [Style::Indented, Style::Compact] {
        let error = write(&sample(), Closed, style).expect_err("a closed pipe");
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
    }
}
