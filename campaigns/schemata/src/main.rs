//! Writes mutants into source files, each behind a switch that the environment sets.
//!
//! ```text
//! schemata SKIP LIST FILE...      rewrites FILEs in place, writes "N file:line what" to LIST
//! ```
//!
//! The mutants are those of cargo-mutants: another value for a function, another
//! operator, a negation left out, a match guard that always or never holds.
//! SKIP names a file with the numbers of mutants that do not compile. Code in
//! constants, tests and macros is left as it is.

mod mutate;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::{env, fs};

fn main() {
    let mut arguments = env::args().skip(1);
    let skip = arguments.next().expect("SKIP");
    let list = arguments.next().expect("LIST");
    let numbers = fs::read_to_string(skip).unwrap_or_default();
    let skip: BTreeSet<u32> = numbers.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let mut mutants = String::new();
    let mut next = 1;
    for path in arguments {
        let text = fs::read_to_string(&path).expect("a source file");
        let mut file = syn::parse_file(&text).expect("Rust");
        let found = mutate::file(&mut file, &mut next, &skip);
        for (number, line, what) in found {
            let _ = writeln!(mutants, "{number}\t{path}:{line}\t{what}");
        }
        fs::write(&path, prettyplease::unparse(&file)).expect("a source file");
    }
    fs::write(list, mutants).expect("a list");
}
