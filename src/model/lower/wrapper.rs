//! A notice or gazette that carries the document.
//!
//! ```text
//! gazette = 第12/2019號行政長官公告 ⏎ …命令公佈《…》 ⏎ date發佈 ⏎ title name ⏎ [附件] document [date於…辦公室 ⏎ title name]
//! notice  = …關於印發…的通知 ⏎ 粵府函〔2015〕12號 ⏎ addressee： ⏎ 現將…印發… ⏎ issuer ⏎ date ⏎ document
//! ```
//!
//! Its number must be printed, or its title say 通知 or 公告, and the document's
//! own title must follow. Its signatories sign the notice, not the document.

use crate::model::lower::signature::{self, SignLine};
use crate::model::lower::{body, sentence};
use crate::model::{PartialDate, Signatory, Text, Wrapper};
use crate::span::{Spans, TextRange};
use crate::text::{Passage, class, date};
use std::borrow::Cow;
use std::ops::Range;

/// A notice and the lines it takes.
pub(crate) struct Carried<'a> {
    /// What the notice says of itself.
    pub(crate) wrapper: Wrapper<'a>,
    /// Lines from the top that belong to the notice; the document's title is the next one.
    pub(crate) n_head: usize,
    /// Lines from the end that belong to the notice.
    pub(crate) n_tail: usize,
}

/// A notice stands within this many lines from the top.
const MAX_HEAD: usize = 60;

/// Reads the notice around the document of which `lines` are all non-blank lines.
pub(crate) fn read<'a>(lines: &[SignLine<'_, 'a>]) -> Option<Carried<'a>> {
    let head = lines.get(..lines.len().min(MAX_HEAD)).unwrap_or_default();
    let first = notice_line(head.iter().copied())?;
    let n_head = document_line(head, first)?;
    let own = head.get(..n_head)?;
    let n_tail = tail(lines.get(n_head..)?);
    let after = lines.get(lines.len() - n_tail..)?;
    Some(Carried { wrapper: wrapper(own, first, after), n_head, n_tail })
}

fn text<'s>(line: &SignLine<'s, '_>) -> &'s str {
    line.source.get(line.range).trim_matches(|c: char| class::is_blank(c) || c == '*' || c == '#')
}

fn passage<'s, 'a>(line: &SignLine<'s, 'a>) -> Passage<'s, 'a> {
    Passage::join(line.source, &[line.range])
}

/// Whether one of the first `lines` is one by which a notice is known.
pub(crate) fn may_open<'s, 'a: 's>(lines: impl Iterator<Item = SignLine<'s, 'a>>) -> bool {
    notice_line(lines).is_some()
}

/// The line near the top by which a notice is known.
fn notice_line<'s, 'a: 's>(head: impl Iterator<Item = SignLine<'s, 'a>>) -> Option<usize> {
    head.take(12).position(|line| {
        let words = text(&line);
        if words.len() > 240 || words.ends_with(['。', '；']) {
            return false;
        }
        if !(words.ends_with(['知', '告', '示', '令', '函'])
            || words.contains('號')
            || words.contains('号'))
        {
            return false;
        }
        let number = number(words);
        let titled = number.is_some()
            || ["關於", "关于", "印發", "印发"].iter().any(|word| words.contains(word));
        (titled && ends_with_kind(&packed(words), NOTICES))
            || number.is_some_and(|at| is_number_line(words, &at))
    })
}

const NOTICES: &[&str] = &["通知", "公告", "通告", "批示", "行政命令", "函", "公示"];

/// Kinds of document that a notice carries.
const KINDS: &[&str] = &[
    "備忘錄",
    "备忘录",
    "協議",
    "协议",
    "協議書",
    "协议书",
    "協定",
    "协定",
    "安排",
    "議定書",
    "议定书",
    "清單",
    "清单",
    "重點工作",
    "重点工作",
    "工作要點",
    "工作要点",
    "意向書",
    "意向书",
    "紀要",
    "纪要",
    "計劃",
    "计划",
    "規劃",
    "规划",
    "方案",
    "措施",
    "共識",
    "共识",
    "意見",
    "意见",
    "綱要",
    "纲要",
];

fn ends_with_kind(words: &str, kinds: &[&str]) -> bool {
    let words = words.trim_end_matches(['》', '」', '”']);
    let words = match words.rfind(['（', '(']) {
        Some(open) if words.ends_with(['）', ')']) && open > 0 => {
            words.get(..open).unwrap_or(words)
        }
        _ => words,
    };
    kinds.iter().any(|kind| words.ends_with(kind))
}

fn packed(words: &str) -> String {
    words.chars().filter(|c| !class::is_blank(*c)).collect()
}

/// The line at which the document begins, behind the notice that line `first` opens.
fn document_line(head: &[SignLine<'_, '_>], first: usize) -> Option<usize> {
    let mut announced: Option<String> = None;
    let mut dated = false;
    let mut orders = false;
    for (at, line) in head.iter().enumerate().skip(first + 1) {
        let words = packed(text(line));
        let own = words.trim_start_matches(['《', '「']).trim_end_matches(['》', '」']);
        let named = announced.as_deref().is_some_and(|name| {
            !own.is_empty() && (name == own || name.starts_with(own) && own.len() > 12)
        });
        let titled = !words.ends_with(['。', '：', '；'])
            && words.len() <= 180
            && ends_with_kind(&words, KINDS);
        if orders && dated && (titled || named) && !ends_with_kind(&words, NOTICES) {
            // A title over two lines: the first does not say what kind it is.
            return Some(first_title_line(head, at, first));
        }
        if let Some(name) = last_quoted(&words) {
            announced = Some(name.to_owned());
        }
        orders |= ["公佈", "公布", "印發", "印发", "現將", "现将", "發佈", "发布", "轉發", "转发"]
            .iter()
            .any(|word| words.contains(word));
        dated |= !date::find(&words).is_empty();
    }
    None
}

fn first_title_line(head: &[SignLine<'_, '_>], at: usize, first: usize) -> usize {
    let Some(before) = at.checked_sub(1).filter(|before| *before > first) else { return at };
    let Some(line) = head.get(before) else { return at };
    let words = text(line);
    let joined = words.starts_with(['《', '實', '实']) || words.ends_with('》');
    let tight = head.get(at).is_some_and(|line| !line.blank_before);
    let joined = joined || names_two(words);
    if joined && tight && date::whole_line(words).is_none() { before } else { at }
}

/// `甲政府與乙政府` over what they agree on.
fn names_two(words: &str) -> bool {
    let bodies =
        words.ends_with(['府', '局', '部', '區', '区', '省', '市', '署', '廳', '厅', '會', '会']);
    bodies && words.contains(['與', '与', '和']) && !words.contains(['，', '。', '：', '；'])
}

fn last_quoted(words: &str) -> Option<&str> {
    let close = words.rfind('》')?;
    let open = words.get(..close)?.rfind('《')?;
    words.get(open + '《'.len_utf8()..close)
}

/// Lines at the end that belong to the notice: `date於…辦公室` and who signs there.
fn tail(rest: &[SignLine<'_, '_>]) -> usize {
    let near = rest.len().saturating_sub(5);
    let last = rest.get(near..).unwrap_or_default();
    let at = last.iter().rposition(|line| {
        let words = text(line);
        let words_after =
            date::find(words).first().and_then(|one| words.get(one.range.end..).map(str::to_owned));
        words_after.is_some_and(|after| {
            after.starts_with(['於', '于']) && after.contains("辦公室")
                || after.starts_with("于") && after.contains("办公室")
        })
    });
    at.map_or(0, |at| last.len() - at)
}

fn wrapper<'a>(own: &[SignLine<'_, 'a>], first: usize, after: &[SignLine<'_, 'a>]) -> Wrapper<'a> {
    let (title, number) = title_and_number(own, first);
    let mut signatories = signed(own.get(first + 1..).unwrap_or_default());
    signatories.retain(|one| one.name.is_some());
    signatories.extend(signed(after).into_iter().filter(|one| one.name.is_some()));
    let (date, date_text) = date_of(own, first).unzip();
    let spans = own.iter().chain(after).map(|line| {
        let range = crate::text::trim(line.source, line.range);
        line.source.exact(range)
    });
    Wrapper {
        issuer: issuer(own, title.as_ref(), first),
        title,
        number: number.map(|(number, _)| number),
        date,
        date_text,
        signatories,
        spans: sentence::in_order(spans),
    }
}

fn signed<'a>(lines: &[SignLine<'_, 'a>]) -> Vec<Signatory<'a>> {
    signature::Scan::new(lines).signatories(&[], &[])
}

/// The notice's title, which may run over several lines, and its number.
fn title_and_number<'a>(
    own: &[SignLine<'_, 'a>],
    first: usize,
) -> (Option<Text<'a>>, Option<(Cow<'a, str>, Spans)>) {
    let numbered = own.iter().take(first + 6).find_map(|line| {
        let words = passage(line);
        let at = number(words.text())?;
        Some((words.words(at.clone()), words.spans(at)))
    });
    let end =
        own.iter().take(first + 4).rposition(|line| ends_with_kind(&packed(text(line)), NOTICES));
    let Some(end) = end else { return (None, numbered) };
    let mut start = end;
    while let Some(before) = start.checked_sub(1) {
        let words = own.get(before).map(text).unwrap_or_default();
        let goes_on = !words.is_empty()
            && words.chars().count() <= 40
            && !words.ends_with(['。', '：'])
            && number(words).is_none()
            && date::whole_line(words).is_none();
        // Furniture above the title does not lead into it.
        let leads = words.ends_with("印發")
            || words.ends_with("印发")
            || words.contains("關於")
            || words.contains("关于")
            || words.contains('《');
        if !(goes_on && leads) {
            break;
        }
        start = before;
    }
    let lines = own.get(start..=end).unwrap_or_default();
    let ranges: Vec<TextRange> = lines.iter().map(|line| line.range).collect();
    let title = lines.first().map(|line| Passage::join(line.source, &ranges).to_text());
    (title, numbered)
}

/// The number of a notice: 第12/2019號, 粵府函〔2015〕12號.
fn number(words: &str) -> Option<Range<usize>> {
    let mark = words.find(['號', '号'])?;
    let end = mark + '號'.len_utf8();
    let head = words.get(..mark)?.trim_end_matches(class::is_blank);
    let digits = head.chars().rev().take_while(char::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let before = head
        .get(..head.len() - digits)?
        .trim_end_matches(|c: char| class::is_blank(c) || c == '第');
    if let Some(inner) = before.strip_suffix(['〕', ']', '］', '）', ')', '】']) {
        let open = inner.rfind(['〔', '[', '［', '（', '(', '【'])?;
        let year = inner.get(open..)?.trim_start_matches(['〔', '[', '［', '（', '(', '【']);
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let name = inner.get(..open)?;
        let len: usize =
            name.chars().rev().take_while(|c| class::is_han(*c)).take(12).map(char::len_utf8).sum();
        return is_year.then_some(open - len..end);
    }
    // 第12/2019號
    let head_slash = before.strip_suffix('/')?;
    let n = head_slash.chars().rev().take_while(char::is_ascii_digit).count();
    let start = head_slash.len() - n;
    let lead = head_slash.get(..start)?.trim_end_matches(class::is_blank);
    (n > 0 && digits == 4).then(|| lead.strip_suffix('第').map_or(start, str::len)..end)
}

fn is_number_line(words: &str, at: &Range<usize>) -> bool {
    let rest = words.get(at.end..).unwrap_or_default();
    at.start == 0 && (rest.is_empty() || ends_with_kind(rest, NOTICES))
}

fn date_of<'a>(own: &[SignLine<'_, 'a>], first: usize) -> Option<(PartialDate, Cow<'a, str>)> {
    // The line that says so, else the last that is a date alone.
    let find = |wanted: &dyn Fn(&str) -> bool| {
        own.iter().skip(first).rev().find_map(|line| {
            let words = passage(line);
            if !wanted(words.text()) {
                return None;
            }
            let found = date::find(words.text()).into_iter().next_back()?;
            Some((found.date, words.words(found.range)))
        })
    };
    let alone = |words: &str| date::whole_line(words).is_some();
    let said = |words: &str| {
        words.chars().count() <= 24
            && ["發佈", "发布", "發布", "公佈", "公布", "印發", "印发"]
                .iter()
                .any(|word| words.contains(word))
    };
    find(&alone).or_else(|| find(&said))
}

/// Who issued the notice: the line above its date, the words of its title.
fn issuer<'a>(
    own: &[SignLine<'_, 'a>],
    title: Option<&Text<'a>>,
    first: usize,
) -> Option<Cow<'a, str>> {
    let signed = own.iter().skip(first + 1).rev().find_map(|line| {
        let words = passage(line);
        // 二零一九年五月二十一日於行政長官辦公室 says when and where.
        let whole = body::is_body(words.text()) && date::find(words.text()).is_empty();
        whole.then(|| words.words(0..words.text().len()))
    });
    let titled = || {
        let title = &title?.text;
        let start = number(title).map_or(0, |at| at.end);
        let rest = title.get(start..)?;
        let end = match rest.find("關於").or_else(|| rest.find("关于")) {
            Some(end) => end,
            None => NOTICES.iter().find_map(|kind| rest.strip_suffix(kind)).map(str::len)?,
        };
        let name = rest.get(..end)?.trim_matches(class::is_blank);
        (!name.is_empty()).then(|| Cow::Owned(name.to_owned()))
    };
    signed.or_else(titled)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::lower::signature::SignLine;
    use crate::span::TextRange;
    use crate::text::SourceText;

    /// `title | issuer | number | date | names | first line of the document | lines at the end`
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = SourceText::verbatim(text);
        let mut lines = Vec::new();
        let (mut at, mut blank_before) = (0, false);
        for line in text.split('\n') {
            if line.is_empty() {
                blank_before = true;
            } else {
                let range = TextRange::new(at, at + line.len());
                lines.push(SignLine { source: &source, range, blank_before });
                blank_before = false;
            }
            at += line.len() + 1;
        }
        let shown = read(&lines).map_or("-".to_owned(), |carried| {
            let wrapper = &carried.wrapper;
            let names: Vec<_> =
                wrapper.signatories.iter().filter_map(|one| one.name.as_deref()).collect();
            format!(
                "{} | {} | {} | {} | {} | {} | {}",
                wrapper.title.as_ref().map_or("-", |title| &title.text),
                wrapper.issuer.as_deref().unwrap_or("-"),
                wrapper.number.as_deref().unwrap_or("-"),
                wrapper.date.map_or("-".to_owned(), |date| date.to_string()),
                names.join(", "),
                source.get(lines[carried.n_head].range),
                carried.n_tail,
            )
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_gazette_publishes_an_agreement() {
        check(
            "第12/2019號行政長官公告\n\n行政長官根據第3/1999號法律第六條的規定，命令公佈《粵澳消防合作協議》。\n\n二零一九年五月二十日發佈。\n\n行政長官　陳大文\n\n附件\n\n粵澳消防合作協議\n\n第一條　聯合演練\n\n雙方每年演練。\n\n廣東省人民政府\n副省長周文海（簽署）\n\n二零一九年四月十五日\n\n二零一九年五月二十一日於行政長官辦公室\n\n辦公室主任　黃美玲",
            "第12/2019號行政長官公告 | 行政長官 | 第12/2019號 | 2019-05-20 | 陳大文, 黃美玲 | 粵澳消防合作協議 | 2",
        );
    }

    #[test]
    fn a_notice_prints_a_list_of_work() {
        check(
            "廣東省人民政府關於印發\n實施《粵港合作框架協議》2015年重點工作的通知\n粵府函〔2015〕12號\n\n各地級以上市人民政府：\n現將《實施〈粵港合作框架協議〉2015年重點工作》印發給你們，請認真貫徹執行。\n\n廣東省人民政府\n2015年2月26日\n\n實施《粵港合作框架協議》\n2015年重點工作\n一、跨界基礎設施",
            "廣東省人民政府關於印發實施《粵港合作框架協議》2015年重點工作的通知 | 廣東省人民政府 | 粵府函〔2015〕12號 | 2015-02-26 |  | 實施《粵港合作框架協議》 | 0",
        );
    }

    #[test]
    fn a_document_by_itself_has_no_notice() {
        check(
            "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府召開會議。\n2021年8月30日",
            "-",
        );
        check("粵港合作協議\n一、建立通知\n2021年8月30日印發\n合作清單", "-");
    }
}
