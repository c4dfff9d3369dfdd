//! `memox stream`: one line out for each line in, whatever the line holds.

use crate::{Folder, SMALL};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

fn line(value: &Value) -> String {
    format!("{value}\n")
}

/// Runs the filter and gives its lines.
#[track_caller]
fn filtered(args: &[&str], input: &[u8], code: i32) -> Vec<Value> {
    let run = Folder::new().piped(&[&["stream"], args].concat(), input);
    run.expect_code(code);
    assert_eq!(run.err, "");
    run.lines()
}

#[test]
fn a_line_gives_what_parse_gives() {
    let lines = filtered(&[], line(&json!({"id": 7, "text": SMALL})).as_bytes(), 0);
    let parsed = Folder::new().piped(&["parse"], SMALL.as_bytes()).json();
    assert_eq!(lines, [json!({"id": 7, "memorandum": parsed})]);
}

#[test]
fn bad_lines_are_answered_in_their_place() {
    let mut input = Vec::new();
    input.extend(line(&json!({"id": "a", "text": SMALL})).bytes());
    input.extend(b"not json\n\n  \n[1, 2]\n");
    input.extend(b"{\"id\": 3}\n{\"id\": 4, \"text\": 5}\n{\"id\": \"\xFF\"}\n");
    input.extend(b"{\"id\": 6, \"text\": \"\"}\n{\"id\": 7, \"text\": \"no Han\"}\n");
    input.extend(b"{\"id\": 8, \"text\": \"\\ud800\"}\n{\"id\": 9, \"text\": \"\\u5099\"} x\n");
    input.extend(line(&json!({"id": "z", "text": SMALL})).bytes());
    let lines = filtered(&[], &input, 3);
    let ids: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
    let null = Value::Null;
    let expected = [json!("a"), null.clone(), null.clone(), json!(3), json!(4), null.clone()];
    let expected = [&expected[..], &[json!(6), json!(7), json!(8), null, json!("z")]].concat();
    assert_eq!(ids, expected.iter().collect::<Vec<_>>());
    let n_errors = lines.iter().filter(|line| line["error"].is_string()).count();
    assert_eq!((lines.len(), n_errors), (11, 9));
    assert!(lines[1]["error"].as_str().is_some_and(|error| error.starts_with("line 2 is not")));
    assert_eq!(lines[3]["error"], "there is no field \"text\"");
    assert!(lines[10]["memorandum"]["areas"].is_array());
}

#[test]
fn an_id_comes_back_as_it_was_written() {
    let text = json!(SMALL);
    let ids = ["12345678901234567890123", "1.50", "[1, {\"a\": null}]", "\"\\u0041\"", "true"];
    let input: String =
        ids.iter().map(|id| format!("{{\"text\":{text},\"x\":[{{}}],\"id\":{id}}}\n")).collect();
    let run = Folder::new().piped(&["stream"], input.as_bytes());
    run.expect_code(0);
    for (line, id) in run.out.lines().zip(ids) {
        assert!(line.starts_with(&format!("{{\"id\":{id},\"memorandum\":{{\"schema\":")), "{line}");
    }
    assert_eq!(run.out.lines().count(), ids.len());
}

#[test]
fn fields_may_have_other_names() {
    let input = line(&json!({"url": "u", "body": SMALL, "id": 1, "text": 2}));
    let lines = filtered(&["--id-field", "url", "--text-field", "body"], input.as_bytes(), 0);
    assert_eq!(lines[0]["id"], "u");
    assert!(lines[0]["memorandum"].is_object());
}

#[test]
fn a_line_over_the_limit_is_refused_and_passed() {
    let long = json!({"id": 1, "text": "備".repeat(200_000)});
    let input = line(&long) + &line(&json!({"id": 2, "text": SMALL})) + line(&long).trim_end();
    let lines = filtered(&["--max-bytes", "4K"], input.as_bytes(), 3);
    let error = "line 1 is larger than 4 KiB; raise the limit with --max-bytes";
    assert_eq!(lines[0], json!({"id": null, "error": error}));
    assert_eq!(lines[1]["id"], 2);
    assert!(lines[1]["memorandum"].is_object());
    assert_eq!(lines[2]["error"], error.replace("line 1", "line 3"));
    assert_eq!(lines.len(), 3);
}

#[test]
fn nothing_in_is_nothing_out_and_all_bad_is_a_failure() {
    assert_eq!(filtered(&[], b"", 0), [Value::Null; 0]);
    assert_eq!(filtered(&[], b"x\n", 2).len(), 1);
}

/// A caller that waits for each answer before it sends the next line is not kept waiting.
#[test]
fn an_answer_is_written_before_the_next_line_is_awaited() {
    let mut command = Folder::new().command(&["stream"]);
    // Its folder is gone by now.
    command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("memox runs");
    let mut to = child.stdin.take().expect("a pipe");
    let mut from = BufReader::new(child.stdout.take().expect("a pipe"));
    for id in 1..=3 {
        to.write_all(line(&json!({"id": id, "text": SMALL})).as_bytes()).expect("memox reads");
        let mut answer = String::new();
        from.read_line(&mut answer).expect("memox answers");
        assert!(answer.starts_with(&format!("{{\"id\":{id},\"memorandum\"")), "{answer}");
    }
    drop(to);
    assert!(child.wait().expect("memox ends").success());
}
