//! `memox schema`: the JSON Schema of what memox writes.

use crate::commands::print;
use anyhow::{Result, bail};
use clap::Args;
use memox::output::schema::{SCHEMAS, find};
use memox::output::shown;

/// Print the JSON Schema of what memox writes
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  memox schema > memorandum-1.json\n  memox schema --list")]
pub(crate) struct Schema {
    /// Which one, by name or $id
    #[arg(value_name = "NAME", default_value = "memorandum")]
    name: String,

    /// Name every schema instead
    #[arg(long)]
    list: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Schema) -> Result<u8> {
    if args.list {
        let names: Vec<String> =
            SCHEMAS.iter().map(|schema| format!("{}\t{}\n", schema.name, schema.id)).collect();
        return print(names.concat().as_bytes());
    }
    let Some(schema) = find(&args.name) else {
        bail!("{}: no such schema; memox schema --list names them", shown(&args.name));
    };
    let mut page = serde_json::to_vec_pretty(&(schema.generate)())?;
    page.push(b'\n');
    print(&page)
}
