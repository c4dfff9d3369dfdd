//! Damage around the text and to its line ends.

use crate::common::random::Random;

const ABOVE: [&str; 6] =
    ["跳至主要內容", ":::", "首頁 > 新聞公告 > 合作文件", "網站導覽", "字型大小", "列印"];

const BELOW: [&str; 6] = ["回上一頁", "列印", "分享", "轉寄", "回頁首", "網站地圖"];

pub fn chrome(text: &str, random: &mut Random) -> Option<String> {
    let some = |random: &mut Random, lines: &[&str]| {
        let n_lines = random.between(1, 4);
        (0..n_lines).map(|_| random.pick(lines)).collect::<Vec<_>>().join("\n")
    };
    let (above, below) = (some(random, &ABOVE), some(random, &BELOW));
    Some(format!("{above}\n\n{}\n\n{below}\n", text.trim_end()))
}

pub fn margin(text: &str, random: &mut Random) -> Option<String> {
    let margin = random.pick(&["  ", "    ", "\t", "\u{3000}"]);
    let lines = text.split('\n').map(|line| {
        if line.trim().is_empty() { line.to_owned() } else { format!("{margin}{line}") }
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

pub fn trailing_blanks(text: &str, random: &mut Random) -> Option<String> {
    let lines: Vec<String> =
        text.split('\n').map(|line| format!("{line}{}", " ".repeat(random.below(5)))).collect();
    Some(lines.join("\n") + "\n\n\n")
}

pub fn crlf(text: &str, _: &mut Random) -> Option<String> {
    Some(text.replace("\r\n", "\n").replace('\n', "\r\n"))
}

pub fn cr(text: &str, _: &mut Random) -> Option<String> {
    Some(text.replace("\r\n", "\n").replace('\n', "\r"))
}

pub fn byte_order_mark(text: &str, _: &mut Random) -> Option<String> {
    Some(format!("\u{FEFF}{text}"))
}
