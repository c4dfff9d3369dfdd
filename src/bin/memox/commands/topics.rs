//! `memox topics`: the published list of topics.

use crate::commands::print;
use anyhow::Result;
use clap::{Args, ValueEnum};
use memox::facet::{TOPICS, TopicEntry};
use serde_json::json;

/// List the topics that areas are given
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Topics {
    /// What to write
    #[arg(short, long, value_enum, default_value = "text")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  memox topics
  memox topics -f json | jq -r '.[] | [.key, .en] | @csv'";

/// How the list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One line each: key, Chinese and English label, with tabs between
    Text,
    /// One array of {key, zh, en}
    Json,
}

/// Runs the command.
pub(crate) fn run(args: &Topics) -> Result<u8> {
    match args.format {
        Format::Json => {
            let list: Vec<_> = TOPICS
                .iter()
                .map(|topic| json!({ "key": topic.key, "zh": topic.zh, "en": topic.en }))
                .collect();
            let mut page = serde_json::to_vec_pretty(&list)?;
            page.push(b'\n');
            print(&page)
        }
        Format::Text => print(table().as_bytes()),
    }
}

fn table() -> String {
    let line = |topic: &TopicEntry| format!("{}\t{}\t{}\n", topic.key, topic.zh, topic.en);
    TOPICS.iter().map(line).collect()
}
