//! The pages of `memox diff -f html` and `memox lineage -f html` in a browser.
//!
//! Needs `chromedriver` and Chromium; prints SKIPPED where they are not. With
//! `MEMOX_SHOTS=DIR` a screenshot of every state is written there.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failed expectation is a failed test; a target without harness prints"
)]

use memox::diff::{Params, compare, lineage};
use memox::output::Lang;
use memox::output::{diff, lineage as lineage_page};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn main() {
    let Some(mut browser) = Browser::start() else {
        println!("report_page: SKIPPED, no chromedriver and Chromium");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    difference(&mut browser, folder.path());
    hostile(&mut browser, folder.path());
    threads(&mut browser, folder.path());
    println!("report_page: ok");
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

fn difference(browser: &mut Browser, folder: &Path) {
    let (old, new) = (fixture("diff/yugang-3-4/old.txt"), fixture("diff/yugang-3-4/new.txt"));
    let found = compare(&memox::parse(&old), &memox::parse(&new), &Params::default());
    let mut page = Vec::new();
    diff::html::write(&found, &mut page, Lang::En).expect("a Vec takes everything");
    browser.open(folder, "diff.html", &page);
    let n_records = found.measures.len() as i64;
    assert_eq!(browser.number(VISIBLE), n_records, "all records are shown at first");
    browser.shot("diff");

    browser.run("document.querySelector('button[data-kind=added]').click()");
    assert_eq!(browser.number(VISIBLE), i64::from(found.summary.added), "filter by op");
    browser.run("document.querySelector('button[data-kind=added]').click()");

    browser.run(
        "const s = document.querySelector('select[name=area]'); s.selectedIndex = 3; \
         s.dispatchEvent(new Event('change'))",
    );
    let in_area = browser.number(VISIBLE);
    assert!(in_area > 0 && in_area < n_records, "filter by area: {in_area}");
    browser.run(
        "const s = document.querySelector('select[name=area]'); s.selectedIndex = 0; \
         s.dispatchEvent(new Event('change'))",
    );

    browser.run(
        "const i = document.querySelector('input[type=search]'); i.value = '音樂 碼頭'; \
         i.dispatchEvent(new Event('input'))",
    );
    assert_eq!(browser.number(VISIBLE), 0, "no record holds both words");
    browser.run(
        "const i = document.querySelector('input[type=search]'); i.value = '三峽'; \
         i.dispatchEvent(new Event('input'))",
    );
    let holding = found.measures.iter().filter(|m| m.text.iter().any(|(_, t)| t.contains("三峽")));
    assert!(browser.number(VISIBLE) >= holding.count() as i64, "search");
    assert!(browser.number("document.querySelectorAll('mark').length") > 0, "hits are marked");
    browser.shot("diff-search");
    let in_one_script = browser.number(VISIBLE);
    browser.run(
        "const i = document.querySelector('input[type=search]'); i.value = '三峡'; \
         i.dispatchEvent(new Event('input'))",
    );
    assert_eq!(browser.number(VISIBLE), in_one_script, "either script finds it");
    assert!(browser.number("document.querySelectorAll('mark').length") > 0, "and is marked");

    // A move link leads to the record even while a filter hides it.
    browser.run("document.querySelector('button[data-kind=dropped]').click()");
    browser.run("document.querySelector('.stub a.move').click()");
    browser.wait();
    let target = "document.getElementById(decodeURIComponent(location.hash.slice(1)))";
    let is_there = format!("{target} && !{target}.classList.contains('hide') ? 1 : 0");
    assert_eq!(browser.number(&is_there), 1, "move link");
    let top = browser.number(&format!("Math.round({target}.getBoundingClientRect().top)"));
    assert!((-5..400).contains(&top), "the record is in view: {top}");

    for key in ["j", "j", "k", "t"] {
        browser.run(&format!(
            "document.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}'}}))"
        ));
    }
    assert_eq!(browser.number("document.querySelectorAll('.record.current').length"), 1, "keys");
    browser.shot("diff-dark");
    browser.size(390, 844);
    let wide = browser.number("document.documentElement.scrollWidth - window.innerWidth");
    assert!(wide <= 0, "a phone need not scroll sideways: {wide}");
    browser.shot("diff-phone");
    browser.size(1200, 1400);
    browser.expect_quiet();
}

/// Words that would be code, if anything let them.
fn hostile(browser: &mut Browser, folder: &Path) {
    let old =
        "一、金融<script>window.bad=1</script>\n\n支持「<img src=x onerror=window.bad=2>」合作。\n";
    let new = "一、金融<script>window.bad=1</script>\n\n推動「\"><svg onload=window.bad=3>」合作。</div>\n";
    let found = compare(&memox::parse(old), &memox::parse(new), &Params::default());
    let mut page = Vec::new();
    diff::html::write(&found, &mut page, Lang::Zh).expect("a Vec takes everything");
    browser.open(folder, "hostile.html", &page);
    assert_eq!(browser.number("window.bad ? 1 : 0"), 0, "no words become code");
    assert_eq!(
        browser.number("document.querySelectorAll('main img, main svg, main script').length"),
        0
    );
    browser.expect_quiet();
}

fn threads(browser: &mut Browser, folder: &Path) {
    let texts: Vec<String> =
        (1..=4).map(|n| fixture(&format!("lineage/qionggang/meeting-{n}.txt"))).collect();
    let memoranda: Vec<memox::Memorandum> = texts.iter().map(|text| memox::parse(text)).collect();
    let found = lineage(&memoranda.iter().collect::<Vec<_>>(), &Params::default());
    let mut page = Vec::new();
    lineage_page::html::write(&found, &mut page, Lang::Zh).expect("a Vec takes everything");
    browser.open(folder, "lineage.html", &page);
    assert_eq!(browser.number(VISIBLE), found.threads.len() as i64);
    browser.shot("lineage");
    let nodes: usize = found.threads.iter().map(|thread| thread.measures.len()).sum();
    assert_eq!(browser.number("document.querySelectorAll('svg .node').length"), nodes as i64);
    browser.run("document.querySelector('table.heat td a').click()");
    browser.wait();
    assert_eq!(
        browser.number("document.querySelectorAll('.thread.current').length"),
        1,
        "a cell leads to the text"
    );
    browser.run("document.querySelector('button[data-kind=revived]').click()");
    let revived = found.threads.iter().filter(|thread| thread.revived).count();
    assert_eq!(browser.number(VISIBLE), revived as i64);
    browser.expect_quiet();
}

const VISIBLE: &str = "document.querySelectorAll('.record:not(.hide)').length";

/// Chromium behind chromedriver, spoken to in the WebDriver protocol.
struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    fn start() -> Option<Self> {
        let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
            .into_iter()
            .find(|path| Path::new(path).exists())?;
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let port = port(&mut driver)?;
        let profile = tempfile::tempdir().expect("a temporary folder");
        let args = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1200,1400",
            &format!("--user-data-dir={}", profile.path().display()),
        ]
        .map(String::from);
        let mut browser = Self { driver, port, session: String::new(), _profile: profile };
        let answer = browser.ask(
            "POST",
            "/session",
            &json!({"capabilities": {"alwaysMatch": {
                "browserName": "chrome",
                "goog:chromeOptions": {"binary": chromium, "args": args},
                "goog:loggingPrefs": {"browser": "ALL"}
            }}}),
        );
        browser.session = format!("/session/{}", answer["sessionId"].as_str()?);
        Some(browser)
    }

    fn open(&mut self, folder: &Path, name: &str, page: &[u8]) {
        let path = folder.join(name);
        std::fs::write(&path, page).expect("a page");
        let url = format!("{}/url", self.session);
        self.ask("POST", &url, &json!({"url": format!("file://{}", path.display())}));
    }

    fn run(&mut self, script: &str) -> Value {
        let url = format!("{}/execute/sync", self.session);
        self.ask("POST", &url, &json!({"script": script, "args": []}))
    }

    fn number(&mut self, expression: &str) -> i64 {
        let value = self.run(&format!("return {expression}"));
        value.as_i64().unwrap_or_else(|| panic!("{expression} gave {value}"))
    }

    /// Lets events that wait run.
    fn wait(&mut self) {
        std::thread::sleep(Duration::from_millis(200));
    }

    fn size(&mut self, width: u32, height: u32) {
        let url = format!("{}/window/rect", self.session);
        self.ask("POST", &url, &json!({"width": width, "height": height}));
        self.wait();
    }

    fn shot(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("MEMOX_SHOTS") else { return };
        let url = format!("{}/screenshot", self.session);
        let answer = self.ask("GET", &url, &Value::Null);
        let path = PathBuf::from(folder).join(format!("{name}.png"));
        std::fs::write(path, decode(answer.as_str().unwrap_or_default())).expect("a screenshot");
    }

    /// Fails on anything the page said on its console: script errors, refused content.
    fn expect_quiet(&mut self) {
        let url = format!("{}/se/log", self.session);
        let log = self.ask("POST", &url, &json!({"type": "browser"}));
        assert_eq!(log.as_array().map_or(0, Vec::len), 0, "console: {log:#}");
    }

    fn ask(&self, verb: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
        let body = if body.is_null() { String::new() } else { body.to_string() };
        write!(
            stream,
            "{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .expect("a request");
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("a header");
            if line.trim().is_empty() {
                break;
            }
            let lower = line.to_ascii_lowercase();
            if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).expect("an answer");
        let answer: Value = serde_json::from_slice(&answer).expect("JSON");
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{verb} {path}: {value}");
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.ask("DELETE", &self.session.clone(), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The port that chromedriver says it listens on.
fn port(driver: &mut Child) -> Option<u16> {
    let out = driver.stdout.take()?;
    for line in BufReader::new(out).lines() {
        let line = line.ok()?;
        if let Some((_, rest)) = line.split_once("started successfully on port ") {
            return rest.trim_end_matches('.').trim().parse().ok();
        }
    }
    None
}

fn decode(base64: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut n) = (Vec::new(), 0u32, 0);
    for c in base64.bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        n += 6;
        if n >= 8 {
            n -= 8;
            bytes.push((bits >> n) as u8);
        }
    }
    bytes
}
