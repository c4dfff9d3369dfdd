//! `memox explain`: what a diagnostic means, with an example.

use crate::commands::print;
use crate::console::Console;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use memox::diagnostic::{EXPLANATIONS, Explanation, explain};
use memox::output::{Lang, shown};

/// Say what a finding means, with an example
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Explain {
    /// The code in brackets, as in area-count-differs
    #[arg(value_name = "CODE", required_unless_present = "all", conflicts_with = "all")]
    codes: Vec<String>,

    /// Every code
    #[arg(long)]
    all: bool,

    /// What to write
    #[arg(short, long, value_enum, default_value = "text")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  memox explain enumerator-gap
  memox explain --lang zh enumerator-gap
  memox explain --all -f json | jq -r '.[] | [.code, .severity, .title] | @tsv'";

/// How explanations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Paragraphs
    Text,
    /// One array with both languages
    Json,
}

/// Runs the command.
pub(crate) fn run(args: &Explain, console: &Console) -> Result<u8> {
    let chosen = if args.all { EXPLANATIONS.to_vec() } else { chosen(&args.codes)? };
    match args.format {
        Format::Json => {
            let mut page = serde_json::to_vec_pretty(&chosen)?;
            page.push(b'\n');
            print(&page)
        }
        Format::Text => {
            let pages: Vec<String> =
                chosen.into_iter().map(|one| page(one, console.lang)).collect();
            print(pages.join("\n").as_bytes())
        }
    }
}

fn chosen(codes: &[String]) -> Result<Vec<&'static Explanation>> {
    let mut chosen = Vec::new();
    for code in codes {
        // What stands in brackets may be pasted with its severity: warning[enumerator-gap].
        let bare = code.split_once('[').map_or(code.as_str(), |(_, rest)| rest);
        match explain(bare.trim_end_matches(']')) {
            Some(explanation) => chosen.push(explanation),
            None => bail!("{}: no such code; memox explain --all lists them", shown(code)),
        }
    }
    Ok(chosen)
}

fn page(explanation: &Explanation, lang: Lang) -> String {
    let Explanation { code, severity, title, title_zh, text, text_zh, example, printed } =
        explanation;
    let label = lang.pick("Example", "例");
    let prints = lang.pick("memox check prints", "memox check 顯示");
    let indent = |text: &str| -> String {
        let lines = text.trim_end().lines();
        lines
            .map(|line| if line.is_empty() { "\n".into() } else { format!("  {line}\n") })
            .collect()
    };
    format!(
        "{}[{code}]: {}\n\n{}\n\n{label}:\n\n{}\n{prints}:\n\n{}",
        severity.as_str(),
        lang.pick(title, title_zh),
        lang.pick(text, text_zh),
        indent(example),
        indent(printed),
    )
}
