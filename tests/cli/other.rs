//! The commands that need no memorandum.

use crate::Folder;

#[test]
fn explain_tells_one_code_or_all() {
    let folder = Folder::new();
    let run = folder.memox(&["explain", "enumerator-gap"]);
    run.expect_code(0);
    assert!(
        run.out.starts_with("warning[enumerator-gap]: a number is left out\n\n"),
        "{}",
        run.out
    );
    assert_eq!(folder.memox(&["explain", "warning[enumerator-gap]"]).out, run.out);
    let all = folder.memox(&["explain", "--all"]);
    assert!(all.out.contains(&run.out), "{}", all.out);
    let json = folder.memox(&["explain", "--all", "-f", "json"]).json();
    assert!(json.as_array().expect("an array").iter().any(|one| one["code"] == "enumerator-gap"));
    let zh = folder.memox(&["explain", "--lang", "zh", "enumerator-gap"]);
    assert_ne!(zh.out, run.out);
}

#[test]
fn an_unknown_code_says_where_the_known_ones_are() {
    let run = Folder::new().memox(&["explain", "no-such-code"]);
    run.expect_code(2);
    assert_eq!(run.err, "memox: no-such-code: no such code; memox explain --all lists them\n");
}

#[test]
fn the_printed_schema_is_the_published_one() {
    let folder = Folder::new();
    let published = include_str!("../../schemas/memorandum-1.json");
    for name in [&[][..], &["memorandum"], &["memox/memorandum/1"]] {
        let run = folder.memox(&[&["schema"], name].concat());
        run.expect_code(0);
        assert!(run.out == published, "memox schema differs from schemas/memorandum-1.json");
    }
    folder.memox(&["schema", "no"]).expect_code(2);
    assert_eq!(
        folder.memox(&["schema", "--list"]).out,
        "memorandum\tmemox/memorandum/1\ndiff\tmemox/diff/1\nlineage\tmemox/lineage/1\n"
    );
}

#[test]
fn every_shell_gets_its_completions() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = folder.memox(&["completions", shell]);
        run.expect_code(0);
        for word in ["parse", "check", "explain", "max-bytes"] {
            assert!(run.out.contains(word), "{shell}: no {word}");
        }
    }
}

#[test]
fn the_manual_lists_commands_and_exit_codes() {
    let folder = Folder::new();
    let page = folder.memox(&["man"]).out;
    for part in [".SH NAME", "memox\\-parse(1)", ".SH \"EXIT STATUS\"", ".SH EXAMPLES", "NO_COLOR"]
    {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
    let page = folder.memox(&["man", "check"]).out;
    assert!(page.contains("memox\\-check") && page.contains("sarif"), "{page}");
    folder.memox(&["man", "no"]).expect_code(2);
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::new();
    for command in ["parse", "check", "explain", "schema", "completions", "man"] {
        let run = folder.memox(&[command, "--help"]);
        run.expect_code(0);
        assert!(run.out.contains("Examples:"), "{command}");
    }
    let version = folder.memox(&["--version"]).out;
    assert_eq!(version, format!("memox {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_topics_are_listed_with_both_labels() {
    let folder = Folder::new();
    let run = folder.memox(&["topics"]);
    run.expect_code(0);
    assert!(run.out.starts_with("belt_road\t一帶一路\tBelt and Road\n"), "{}", run.out);
    let json = folder.memox(&["topics", "-f", "json"]).json();
    let list = json.as_array().expect("an array");
    assert_eq!(list.len(), run.out.lines().count());
    let schema = folder.memox(&["schema"]).json();
    for topic in list {
        let key = topic["key"].as_str().expect("a key");
        assert_eq!(schema["$defs"]["Topic"]["x-labels"][key]["zh"], topic["zh"]);
    }
}

#[test]
fn a_verbose_outline_shows_topics_and_facets() {
    let folder = Folder::new();
    let text = "一、金融\n\n1. 適時鼓勵港交所參加「金融論壇」。\n";
    let run = folder.piped(&["parse", "-v", "-f", "outline"], text.as_bytes());
    run.expect_code(0);
    for line in [
        "topics: Finance\n",
        "actions: 鼓勵 (support)\n",
        "actors: 港交所 (organisation, 香港交易所)\n",
        "names: 金融論壇 (event)\n",
        "conditions: 適時 (timing)\n",
    ] {
        assert!(run.out.contains(line), "no {line}{}", run.out);
    }
    let plain = folder.piped(&["parse", "-v", "-f", "outline", "--no-facets"], text.as_bytes());
    assert!(!plain.out.contains("actions: "), "{}", plain.out);
}
