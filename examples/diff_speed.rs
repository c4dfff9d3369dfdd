//! How long comparing takes: `cargo run --release --example diff_speed OLD.txt NEW.txt [TIMES]`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "an example prints, and stops at what it did not expect"
)]

use std::time::Instant;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let ([old, new] | [old, new, _]) = args.as_slice() else {
        eprintln!("usage: diff_speed OLD.txt NEW.txt [TIMES]");
        std::process::exit(2);
    };
    let times: u32 = args.get(2).map_or(1, |times| times.parse().expect("TIMES is a number"));
    let [old, new] = [old, new].map(|path| std::fs::read_to_string(path).expect("a text"));
    let start = Instant::now();
    let (old, new) = (memox::parse(&old), memox::parse(&new));
    println!("parse   {:?}", start.elapsed());
    for _ in 0..times {
        let start = Instant::now();
        let diff = memox::diff::compare(&old, &new, &memox::diff::Params::default());
        let compared = start.elapsed();
        let json = serde_json::to_string(&diff).expect("JSON");
        println!("compare {compared:?}, with JSON {:?} ({} bytes)", start.elapsed(), json.len());
    }
}
