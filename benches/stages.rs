//! Each stage alone, the whole, and in the same run the peers over the same bytes.
//!
//! ```text
//! cargo bench                         every group, in bytes of text a second
//! cargo bench -- whole                one group
//! cargo bench -- --save-baseline A    then, later: --baseline A
//! ```
//!
//! Texts: the two whole fixtures, and one of them a hundred times over, which
//! shows what is not linear. `campaigns/speed` measures whole processes.

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
};
use memox::output::json;
use memox::{Memorandum, Options, Stages, facet, outline, text::reading, token, tree};
use sha2::{Digest, Sha256};
use std::fs;
use std::hint::black_box;

criterion_group!(benches, stages, whole, peers);
criterion_main!(benches);

/// The texts by name.
fn texts() -> Vec<(&'static str, String)> {
    let fixture = |name: &str| {
        let path = format!("{}/fixtures/{name}/input.txt", env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let interleaved = fixture("whole-interleaved");
    let long = interleaved.repeat(100);
    vec![("stacked", fixture("whole-stacked")), ("interleaved", interleaved), ("long", long)]
}

fn group<'c>(
    c: &'c mut Criterion,
    kind: &str,
    name: &str,
    text: &str,
) -> BenchmarkGroup<'c, WallTime> {
    let mut group = c.benchmark_group(format!("{kind}/{name}"));
    group.throughput(Throughput::Bytes(text.len() as u64));
    group
}

fn plain(text: &str) -> Memorandum<'_> {
    Options::new().facets(false).parse(text)
}

fn line_of(memorandum: &Memorandum<'_>, out: &mut Vec<u8>) {
    out.clear();
    // A Vec takes everything.
    let _ = json::write(memorandum, out, json::Style::Compact);
}

/// What each step of the pipeline costs, on what the steps before it made.
fn stages(c: &mut Criterion) {
    let options = Options::new().facets(false);
    for (name, text) in &texts() {
        let mut group = group(c, "stage", name, text);
        let Stages { source, lines, .. } = Stages::of(text);
        let notice = outline::Notice::default();
        let roles = outline::infer(&source, &lines, notice);
        let memorandum = plain(text);
        let mut out = Vec::new();
        group.bench_function("1 reading text", |b| b.iter(|| reading::read(black_box(text))));
        group.bench_function("2 tokens", |b| b.iter(|| token::scan(&source)));
        group.bench_function("3 outline", |b| b.iter(|| outline::infer(&source, &lines, notice)));
        group.bench_function("4 tree", |b| {
            b.iter_batched(|| roles.clone(), tree::build, BatchSize::SmallInput);
        });
        group.bench_function("5 model", |b| {
            b.iter_batched(|| Stages::of(text), |all| options.lower(all), BatchSize::SmallInput);
        });
        group.bench_function("6 facets", |b| {
            let fill = |memorandum: &mut Memorandum<'_>| facet::fill(memorandum);
            b.iter_batched_ref(|| memorandum.clone(), fill, BatchSize::SmallInput);
        });
        group.bench_function("7 json", |b| b.iter(|| line_of(&memorandum, &mut out)));
        group.finish();
    }
}

/// From text to one line of JSON.
fn whole(c: &mut Criterion) {
    for (name, text) in &texts() {
        let mut group = group(c, "whole", name, text);
        let mut out = Vec::new();
        for (label, facets) in [("without facets", false), ("with facets", true)] {
            let options = Options::new().facets(facets);
            group.bench_function(label, |b| {
                b.iter(|| line_of(&options.parse(black_box(text)), &mut out));
            });
        }
        group.finish();
    }
}

/// What others do with the same bytes, and what no program that gives this output can do without.
fn peers(c: &mut Criterion) {
    for (name, text) in &texts() {
        let mut group = group(c, "peer", name, text);
        group.bench_function("pulldown-cmark", |b| {
            b.iter(|| {
                let mut page = String::new();
                pulldown_cmark::html::push_html(&mut page, pulldown_cmark::Parser::new(text));
                page
            });
        });
        group.bench_function("comrak", |b| {
            b.iter(|| comrak::markdown_to_html(text, &comrak::Options::default()));
        });
        group.bench_function("utf-8 check", |b| {
            b.iter(|| std::str::from_utf8(black_box(text.as_bytes())).is_ok());
        });
        group.bench_function("sha-256", |b| b.iter(|| Sha256::digest(black_box(text))));
        let memorandum = plain(text);
        group.bench_function("serde_json", |b| b.iter(|| serde_json::to_vec(&memorandum)));
        group.finish();
    }
}
