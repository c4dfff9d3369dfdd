//! libFuzzer around the targets; `MEMOX_FUZZ_TARGET` names the one to run.
//!
//! Built by `campaigns/fuzz`. The program's own modules stand at the root, so
//! that the archive reader and the arguments are the very code that users run.

#![no_main]
#![allow(dead_code, unused_imports, reason = "the program's modules are here for two targets")]

#[path = "../../src/bin/memox/args.rs"]
mod args;
#[path = "../../src/bin/memox/batch/mod.rs"]
mod batch;
#[path = "../../src/bin/memox/commands/mod.rs"]
mod commands;
#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../src/bin/memox/console.rs"]
mod console;
#[path = "../../src/bin/memox/exit.rs"]
mod exit;
#[path = "../../src/bin/memox/guard.rs"]
mod guard;
#[path = "../../src/bin/memox/input/mod.rs"]
mod input;
mod memory;
#[path = "../../src/bin/memox/sink.rs"]
mod sink;
mod targets;

use std::sync::OnceLock;

#[global_allocator]
static MEMORY: memory::Counted = memory::Counted;

/// Memory that any input may take, and for each of its bytes.
const FREE_BYTES: usize = 64 << 20;
const BYTES_A_BYTE: usize = 8;

fn target() -> targets::Target {
    static TARGET: OnceLock<targets::Target> = OnceLock::new();
    *TARGET.get_or_init(|| {
        // The PDF reader catches the panics of its interpreter: a hook that
        // aborts would call them findings. What is not caught ends the run.
        std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
        let name = std::env::var("MEMOX_FUZZ_TARGET").unwrap_or_default();
        targets::find(&name).unwrap_or_else(|| panic!("MEMOX_FUZZ_TARGET: {name}: no such target"))
    })
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let run = target();
    let before = memory::start();
    run(data);
    let peak = memory::peak().saturating_sub(before);
    let limit = FREE_BYTES + BYTES_A_BYTE * data.len();
    assert!(peak <= limit, "{peak} bytes of memory for {} bytes", data.len());
});
