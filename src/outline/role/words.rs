//! Words of headings and paragraphs: titles parted from what runs in behind them, closing words known.

use crate::outline::block::Pieces;
use crate::outline::forest::{strip_colon, text_of};
use crate::span::TextRange;
use crate::text::lexicon::Words;
use crate::text::{Passage, SourceText, class};
use crate::token::agency_label;
use smallvec::SmallVec;
use std::borrow::Cow;

/// `會上，雙方簽署了…`: what else happened, behind what was agreed.
fn is_told_of_meeting(text: &str) -> bool {
    static HEADS: Words =
        Words::new(&["會上，", "会上，", "會後，", "会后，", "會議期間，", "会议期间，"]);
    static DONE: Words = Words::new(&["簽署了", "签署了", "簽訂了", "签订了", "見證", "见证"]);
    HEADS.head(text).is_some() && DONE.is_in(text)
}

/// The text with full-width commas and colons, as the words below are written.
fn widened(text: &str) -> Cow<'_, str> {
    if memchr::memchr3(b',', b':', b';', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let wide = |c| match c {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        other => other,
    };
    Cow::Owned(text.chars().map(wide).collect())
}

/// Whether a paragraph speaks of the whole document rather than of one area.
pub(crate) fn sums_up(text: &str) -> bool {
    let text = &*widened(text);
    if is_quotation(text) || is_told_of_meeting(text) {
        return true;
    }
    static WHOLE: Words = Words::new(&[
        "本備忘錄",
        "本备忘录",
        "本協議",
        "本协议",
        "本協定",
        "本协定",
        "本安排",
        "本議定書",
        "本议定书",
        "本意向書",
        "本意向书",
        "本框架",
        "本紀要",
        "本纪要",
        "本會議紀要",
        "本結論",
        "本结论",
        "本共識",
        "本共识",
        "本聲明",
        "本声明",
        "本公報",
        "本公报",
        "本諒解備忘錄",
        "本谅解备忘录",
        "本合作備忘錄",
        "本合作备忘录",
        "本瞭解備忘錄",
        "本合約",
        "本契約",
        "是次會議",
        "今次會議",
        "下一次會議",
        "下次會議",
        "下一次会议",
        "下次会议",
        "以昭信守",
        "上述各",
        "以上各",
        "上述工作",
        "上述合作",
        "各項合作",
        "各项合作",
        "會議結束",
        "會後",
        "出席會議",
        "出席会议",
        "宣布閉會",
        "宣佈閉會",
        "宣布闭会",
        "散會",
        "閉幕",
        "闭幕",
    ]);
    WHOLE.is_in(text) && !recurs(text)
        || counts_copies(text)
        || starts_closing(text)
        || next_meeting(text)
}

/// `附帶規定`, `生效及終止`: a heading over what is agreed about the document itself.
pub(crate) fn names_provisions(title: &str) -> bool {
    static WORDS: Words = Words::new(&[
        "附帶規定",
        "附带规定",
        "附則",
        "附则",
        "生效",
        "效力",
        "終止",
        "终止",
        "有效期",
        "期限",
        "其他規定",
        "其他條款",
        "一般規定",
        "最後條款",
        "最后条款",
        "一般條款",
        "補充條款",
        "修改",
        "修訂",
        "修订",
        "文本",
    ]);
    title.chars().count() <= 16 && WORDS.is_in(title)
}

/// `會議決定，第五次會議於2023年上半年在香港舉行。`, `…，第四次會議由甘肅省承辦；…`
fn next_meeting(text: &str) -> bool {
    static NEXT: Words = Words::new(&[
        "下次會議",
        "下次会议",
        "下一次會議",
        "下一次会议",
        "下屆會議",
        "下届会议",
        "下一屆會議",
        "下一届会议",
    ]);
    const HELD: &[&str] = &["舉行", "召開", "举行", "召开", "承辦", "承办", "主辦", "主办"];
    let mut sentences = text.split_inclusive('。');
    let first = sentences.next().unwrap_or_default();
    let numbered = first.match_indices('第').any(|(at, _)| {
        let rest = first.get(at..).unwrap_or_default();
        let head: String = rest.chars().take(14).collect();
        let unit = head.find(['次', '屆', '届']).filter(|at| *at <= 15);
        unit.is_some_and(|at| {
            let name = head.get(at..).unwrap_or_default();
            name.contains("會議") || name.contains("会议")
        }) && rest
            .split(['，', '；', '。'])
            .next()
            .is_some_and(|clause| HELD.iter().any(|word| clause.ends_with(word)))
    });
    let held = || HELD.iter().any(|word| first.trim_end_matches('。').ends_with(word));
    (numbered || NEXT.head(first).is_some() && held()) && first.chars().count() <= 90
}

/// `粵港合作聯席會議於一九九八年成立，…`: what the series of meetings is, behind what this one agreed.
fn tells_of_series(text: &str) -> bool {
    static BEGAN: Words = Words::new(&["成立", "建立", "設立", "设立", "啟動", "启动"]);
    let first = text.split_inclusive('。').next().unwrap_or_default();
    let clause = first.split(['，', '。', '；']).next().unwrap_or_default();
    let Some(end) = BEGAN.find(clause).map(|found| found.start) else { return false };
    let head = clause.get(..end).unwrap_or_default();
    let named = ["會議", "会议"].iter().any(|word| head.contains(word));
    let dated = crate::text::date::find(head).iter().any(|found| found.date.year.is_some());
    named && dated && clause.chars().count() <= 50
}

/// `…局長陳大文等參加會議。`, `本備忘錄於2021年4月8日簽訂…`: who was there, when it was made.
fn tells_of_meeting(text: &str) -> bool {
    const THERE: &[&str] = &[
        "參加會議。",
        "参加会议。",
        "出席會議。",
        "出席会议。",
        "列席會議。",
        "列席会议。",
        "等參加。",
        "等出席。",
        "陪同出席。",
    ];
    const MADE: &[&str] =
        &["簽訂", "签订", "簽署", "签署", "簽字", "签字", "訂立", "订立", "達成", "达成"];
    let dated = || {
        let day = crate::text::date::find(text).into_iter().next().map(|found| found.date);
        day.is_some_and(|day| day.year.is_some() && day.day.is_some())
    };
    THERE.iter().any(|end| text.ends_with(end))
        || lists_attendance(text)
        || text.starts_with('本') && MADE.iter().any(|word| text.contains(word)) && dated()
}

/// `出席今日會議的香港特區代表包括…`, `特區政府代表團成員包括…`: who was there.
fn lists_attendance(text: &str) -> bool {
    static LISTS: Words = Words::new(&[
        "包括",
        "還有",
        "还有",
        "計有",
        "计有",
        "有：",
        "：",
        "為：",
        "分別是",
        "分别是",
    ]);
    static MET: Words = Words::new(&[
        "會議", "会议", "會晤", "会晤", "論壇", "论坛", "儀式", "仪式", "會面", "会面",
    ]);
    static PEOPLE: Words = Words::new(&[
        "官員", "官员", "代表", "嘉賓", "嘉宾", "成員", "成员", "人員", "人员", "單位", "单位",
    ]);
    static THERE: Words = Words::new(&["出席", "參與", "参与", "參加", "参加"]);
    static PARTY: Words =
        Words::new(&["代表團成員", "代表团成员", "代表團的成員", "代表团的成员", "訪問團成員"]);
    let Some(head) = LISTS.find(text).and_then(|word| text.get(..word.start)) else { return false };
    let there = THERE.find(head).and_then(|verb| head.get(verb.end..));
    head.chars().count() <= 36
        && !head.contains(['，', '。', '；'])
        && (there.is_some_and(|rest| MET.is_in(rest) && PEOPLE.is_in(rest) && rest.contains('的'))
            || PARTY.tail(head).is_some())
}

/// Whether a paragraph opens with a person whom `preamble` names: `蔡淑芬又代表…`.
pub(crate) fn opens_with_person(text: &str, preamble: &str) -> bool {
    const OFFICES: [char; 10] = ['長', '长', '官', '任', '席', '記', '记', '理', '監', '裁'];
    let bound = |n: usize| text.char_indices().nth(n).map(|(at, _)| at);
    let name = |n: usize| bound(n).and_then(|end| text.get(..end));
    let named = |name: &str| {
        preamble
            .match_indices(name)
            .any(|(at, _)| preamble.get(..at).is_some_and(|head| head.ends_with(OFFICES)))
    };
    name(3).is_some_and(|name| name.chars().all(class::is_han) && named(name))
}

/// `陳大文說：「…」`, `周國華表示，…`: an official is quoted.
fn is_quotation(text: &str) -> bool {
    let head: String = text.chars().take(24).collect();
    ["說：", "表示，", "表示：", "指出，", "说：", "强调，", "強調，", "續說", "又說"]
        .iter()
        .any(|word| head.contains(word))
}

/// `本協定以中文及日文作成，一式二份，雙方各執一份。`: nothing but how the document was made.
pub(crate) fn counts_copies(text: &str) -> bool {
    let made = || text.contains("一式") || text.contains("各作成") || text.contains("各繕製");
    text.starts_with('本')
        && made()
        && (text.ends_with("份。") || text.contains("各執") || text.contains("各执"))
        && text.matches('。').count() == 1
}

/// `二〇二三年三月二十日在珠海市簽署，一式兩份。`: a day, a place, and how many copies.
fn tells_of_signing(text: &str) -> bool {
    static MADE: Words =
        Words::new(&["簽署", "签署", "簽訂", "签订", "簽字", "签字", "訂立", "作成", "繕製"]);
    text.chars().count() <= 60
        && MADE.is_in(text)
        && crate::text::date::find(text).first().is_some_and(|found| {
            found.range.start == 0 && found.date.year.is_some() && found.date.day.is_some()
        })
}

/// `本備忘錄簽署後每三年檢討一次。`: what is to be done again and again is agreed, not said in closing.
fn recurs(text: &str) -> bool {
    text.contains('每') && text.ends_with("次。")
}

/// Whether a paragraph opens as closing words do.
pub(crate) fn starts_closing(text: &str) -> bool {
    let text = &*widened(text);
    static STARTS: Words = Words::new(&[
        "出席今",
        "出席是",
        "會議前",
        "会议前",
        "會見後",
        "為此",
        "为此",
        "綜上",
        "综上",
        "最後",
        "最后",
        "以上",
        "上述",
        "展望",
        "未來，",
        "今後",
        "今后",
        "會議結束",
        "会议结束",
        "會議後",
        "会议后",
        "在會議結束後",
        "在会议结束后",
        "會議聽取了",
        "会议听取了",
        "會後",
        "会后",
        "雙方將以此",
        "雙方一致認為",
    ]);
    static TAKES_LEAVE: Words = Words::new(&[
        "表示感謝。",
        "表示感谢。",
        "表示謝意。",
        "表示谢意。",
        "返港。",
        "返抵香港。",
        "返澳。",
        "返臺。",
        "返台。",
        "返回香港。",
        "返回澳門。",
        "結束訪問。",
        "结束访问。",
        "結束行程。",
        "結束訪問行程。",
    ]);
    static SIGNED_AT: Words =
        Words::new(&["訂於", "订于", "簽於", "签于", "簽訂於", "簽署於", "签署于", "以昭信守"]);
    STARTS.head(text).is_some()
        || next_meeting(text)
        || tells_of_series(text)
        || TAKES_LEAVE.tail(text).is_some()
        || tells_of_signing(text)
        || tells_of_meeting(text)
        || SIGNED_AT.is_in(text)
            && crate::text::date::find(text).iter().any(|found| found.date.day.is_some())
}

pub(crate) fn finished(source: &SourceText<'_>, pieces: &Pieces) -> bool {
    let Some(last) = pieces.last() else { return true };
    let words = source.get(*last);
    let shape = crate::token::Shape::of_end(words);
    shape.ends_sentence || shape.ends_clause || shape.ends_colon || agency_label(words).is_some()
}

/// Whether the words name lead agencies on a line of their own: one short bracket, or `牽頭單位：…`.
pub(crate) fn names_agencies(source: &SourceText<'_>, pieces: &Pieces) -> bool {
    let passage = Passage::join(source, pieces);
    let text = passage.text();
    if agency_label(text).is_some() {
        return true;
    }
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        inner.chars().count() <= 60
            && !inner.contains('。')
            && (inner.contains(['、', '，', ','])
                || inner.ends_with([
                    '局', '廳', '厅', '委', '辦', '办', '署', '會', '会', '司', '處', '处', '部',
                    '頭', '头',
                ]))
    })
}

pub(crate) fn ends_with_colon(source: &SourceText<'_>, pieces: &Pieces) -> bool {
    pieces.last().is_some_and(|last| source.get(*last).ends_with(['：', ':', '∶']))
}

/// Parts a leading colon (`第一條：標題`) from the words.
pub(crate) fn without_colon(source: &SourceText<'_>, pieces: &Pieces) -> (Pieces, Pieces) {
    let Some(first) = pieces.first() else { return (Pieces::new(), Pieces::new()) };
    let text = source.get(*first);
    let n = text.len() - strip_colon(text).len();
    if n == 0 {
        return (Pieces::new(), pieces.clone());
    }
    split_pieces(source, pieces, n)
}

/// Parts from a title what is no part of it: `（共3項）`, and its translation on a line of its own.
pub(crate) fn without_aside(source: &SourceText<'_>, title: Pieces) -> (Pieces, Pieces) {
    let n_translated =
        title.iter().rev().take_while(|piece| is_translation(source.get(**piece))).count();
    let (title, aside) = match title.len() - n_translated {
        0 => (title, Pieces::new()),
        n => (
            SmallVec::from_slice(title.get(..n).unwrap_or_default()),
            SmallVec::from_slice(title.get(n..).unwrap_or_default()),
        ),
    };
    match count_at_end(&text_of(source, &title)) {
        Some(at) => {
            let (title, count) = split_pieces(source, &title, at);
            (title, join(count, aside))
        }
        None => (title, aside),
    }
}

/// Where `（共3項）` begins at the end of a title: what the area holds, in numbers.
fn count_at_end(title: &str) -> Option<usize> {
    let inner = title.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '(']).filter(|open| *open > 0)?;
    let inner = inner.get(open..)?.trim_start_matches(['（', '(', '共', '合', '計', '计']);
    let inner = class::trim(inner);
    let counter = inner.strip_suffix(['項', '项', '個', '个', '條', '条', '款'])?;
    let counter = class::trim_end(counter);
    crate::text::numeral::any(counter).map(|_| open)
}

/// `Trade and Investment` below the heading 經貿投資.
pub(crate) fn is_translation(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() && c.is_uppercase())
        && !text.chars().any(class::is_han)
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && text.chars().count() <= 80
        && !text.ends_with(['.', ';', '。', '；'])
}

/// Parts the frame from `【經貿】`: the title, and the two brackets.
pub(crate) fn without_frame(source: &SourceText<'_>, pieces: &Pieces) -> Option<(Pieces, Pieces)> {
    let passage = Passage::join(source, pieces);
    let text = passage.text();
    let title = text.strip_prefix('【')?.strip_suffix('】')?;
    if title.is_empty() || title.contains(['【', '】']) {
        return None;
    }
    let n = '【'.len_utf8();
    let (open, rest) = split_pieces(source, pieces, n);
    let (title, close) = split_pieces(source, &rest, text.len() - 2 * n);
    Some((title, join(open, close)))
}

/// Parts the closing 。 or ： from a title.
pub(crate) fn without_stop(source: &SourceText<'_>, pieces: Pieces) -> (Pieces, Pieces) {
    let Some(last) = pieces.last().copied() else { return (pieces, Pieces::new()) };
    let text = source.get(last);
    let body = text.trim_end_matches(['。', '：', ':', '∶', '；']);
    if body.len() == text.len() || body.is_empty() {
        return (pieces, Pieces::new());
    }
    let mut title = pieces;
    let split = last.start + body.len() as u32;
    if let Some(slot) = title.last_mut() {
        slot.end = split;
    }
    (title, SmallVec::from_slice(&[TextRange { start: split, end: last.end }]))
}

pub(crate) fn join(mut a: Pieces, b: Pieces) -> Pieces {
    a.extend(b);
    a
}

/// `合作目標 雙方同意…`: bytes of a short title parted from its sentence by a blank.
pub(crate) fn blank_title(source: &SourceText<'_>, pieces: &Pieces) -> Option<usize> {
    let first = source.get(*pieces.first()?);
    let at = first.find(class::is_blank)?;
    let title = first.get(..at)?;
    let rest = first.get(at..)?.trim_start_matches(class::is_blank);
    // 第一條 雙方農業部 （以下簡稱農業部） 同意…: a bracket belongs to the words before it.
    let short = (2..=16).contains(&title.chars().count())
        && !rest.starts_with(['（', '('])
        && title.chars().all(|c| class::is_han(c) || matches!(c, '、' | '「' | '」'));
    (short && rest.chars().count() > 12).then_some(at)
}

/// Splits pieces after `n` bytes of their joined words.
pub(crate) fn split_pieces(source: &SourceText<'_>, pieces: &Pieces, n: usize) -> (Pieces, Pieces) {
    let passage = Passage::join(source, pieces);
    let end = passage.text().len();
    let cut = |range: std::ops::Range<usize>| -> Pieces {
        let parts = passage.parts(range).map(|part| crate::text::trim(source, part));
        parts.filter(|part| !part.is_empty()).collect()
    };
    (cut(0..n.min(end)), cut(n.min(end)..end))
}
