//! Texts that make a careless reader slow: each repeats one thing.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Name and the piece that is repeated.
pub const PIECES: &[(&str, &str)] = &[
    ("one paragraph", "支持兩地企業合作，"),
    ("one sentence a line", "支持兩地企業合作。\n"),
    ("cut lines", "支持兩地企業合作，鼓勵\n\n"),
    ("markers on one line", "一、"),
    ("markers on lines", "一、\n"),
    ("markers that nest", "第一章 甲\n一、乙\n（一）丙\n1. 丁\n(1)戊。\n"),
    ("numbers on lines", "12\n"),
    ("open brackets", "（"),
    ("open quotation marks", "「『"),
    ("nested brackets", "（「《甲》」）"),
    ("blank lines", "\n"),
    ("blanks", " "),
    ("ideographic spaces", "\u{3000}"),
    ("zero-width characters", "\u{200B}"),
    ("form feeds", "\u{C}"),
    ("carriage returns", "\r"),
    ("rules", "————\n"),
    ("page numbers", "- 3 -\n甲，\n"),
    ("repeated lines", "合作文件\n甲方支持乙方\n"),
    ("signatures", "甲省人民政府\n省長\n（簽字）\n2022年3月4日\n"),
    ("dates", "2022年3月4日"),
    ("digits", "1234567890"),
    ("letters", "ETF "),
    ("letter-spaced", "支 持 "),
    ("annexes", "附件\n甲清單\n一、乙\n丙。\n"),
    ("declared titles", "金融、"),
    ("agencies", "支持。（甲局、乙廳牽頭）\n"),
    ("articles", "第一條　甲方支持乙方。\n"),
    ("radicals", "⼀⼆"),
];

/// A text of about `n_bytes` of one piece.
pub fn text(piece: &str, n_bytes: usize) -> String {
    piece.repeat(n_bytes / piece.len())
}

/// Time that this thread has worked, where the system tells it: a busy machine
/// makes no text slow. Else the time that has passed.
fn clock() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let worked = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let worked = worked.and_then(|line| line.split(' ').next()?.parse().ok());
    worked.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Work that the clock of a thread tells well: it moves in steps of some milliseconds.
const MEASURED: Duration = Duration::from_millis(60);

/// How often longer the larger of two texts takes, the best of two measures each.
pub fn growth(piece: &str, small: usize, large: usize, read: impl Fn(&str)) -> (f64, Duration) {
    let best = |n_bytes: usize| {
        let text = text(piece, n_bytes);
        let measures = (0..2).map(|_| {
            let (start, mut n_runs) = (clock(), 0);
            loop {
                read(&text);
                n_runs += 1;
                let worked = clock() - start;
                if worked >= MEASURED {
                    break worked / n_runs;
                }
            }
        });
        measures.min().unwrap_or_default()
    };
    let (short, long) = (best(small), best(large));
    (long.as_secs_f64() / short.as_secs_f64().max(1e-6), long)
}
