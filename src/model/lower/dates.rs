//! Dates with their roles: meeting, signed, issued, effective, other.
//!
//! ```text
//! effective = 自 date 起生效 / 施行
//! issued    = date 公布 / 發布 / 印發; issuer and date at the end
//! signed    = the dates of the signature block; date … 簽署 / 訂於 of the document itself
//! ```
//!
//! One entry for each date and kind, with all its places. A bare year of the
//! preamble (2021年是…開局之年) has no role. The date of a notice around the
//! document stands with the notice alone.

use crate::model::lower::words::Words;
use crate::model::lower::{meeting, provision, sentence};
use crate::model::{DateKind, DatedPlace, PartialDate, Signatory};
use crate::span::Spans;
use crate::text::{Passage, class, date};
use std::borrow::Cow;
use std::ops::Range;

/// A date as it was read elsewhere, with its place.
pub(crate) type Dated<'a> = (PartialDate, Cow<'a, str>, Spans);

/// What the dates are collected from.
pub(crate) struct Sources<'p, 's, 'a> {
    /// Date of the meeting, from [`meeting::read`](crate::model::lower::meeting::read).
    pub(crate) meeting: Option<Dated<'a>>,
    /// Dates of the signature block, from [`Scan::dates`](crate::model::lower::signature::Scan::dates).
    pub(crate) signing: Vec<Dated<'a>>,
    /// The day on which it was signed, as a record above the title tells it.
    pub(crate) told: Option<Dated<'a>>,
    /// The signatures; without one the block's date is that of issue.
    pub(crate) signatories: &'p [Signatory<'a>],
    /// Title lines, preamble, provisions, conclusions.
    pub(crate) passages: &'p [Passage<'s, 'a>],
    /// Lines that hold a date alone outside the signature block: a posting stamp.
    pub(crate) stamps: &'p [Passage<'s, 'a>],
}

/// All dates that have a role, in order of their first place.
pub(crate) fn read<'a>(sources: Sources<'_, '_, 'a>) -> Vec<DatedPlace<'a>> {
    let mut dates = Vec::new();
    if let Some(meeting) = sources.meeting {
        add(&mut dates, DateKind::Meeting, meeting);
    }
    let signed = sources
        .signatories
        .iter()
        .any(|one| one.signed || one.name.is_some() || one.title.is_some())
        || sources.signatories.len() > 1;
    let kind = if signed { DateKind::Signed } else { DateKind::Issued };
    for date in sources.signing {
        add(&mut dates, kind, date);
    }
    for passage in sources.passages {
        in_passage(passage, &mut dates);
    }
    for stamp in sources.stamps {
        stamped(stamp, &mut dates);
    }
    if let Some(told) = sources.told {
        add(&mut dates, DateKind::Signed, told);
    }
    dates.sort_by_key(|one| one.spans.first().map_or(0, |span| span.start));
    dates
}

/// A line that holds a date alone: issued, or in brackets below the title the document's own day.
fn stamped<'a>(stamp: &Passage<'_, 'a>, dates: &mut Vec<DatedPlace<'a>>) {
    let whole = date::find(stamp.text())
        .into_iter()
        .find(|one| one.date.year.is_some() && one.date.day.is_some());
    let Some(found) = whole else { return };
    let of_kind = |kind: DateKind| dates.iter().any(|one| one.kind == kind);
    let held = dates.iter().any(|one| one.kind == DateKind::Meeting && one.date == found.date);
    let text = stamp.text();
    let kind = match meeting::is_bracketed(text) {
        // 簽訂日期：民國 88 年 6 月 9 日
        _ if SIGNED.head(text).is_some() => DateKind::Signed,
        _ if EFFECTIVE.head(text).is_some() => DateKind::Effective,
        true if held => DateKind::Meeting,
        true if !of_kind(DateKind::Meeting) && !of_kind(DateKind::Signed) => DateKind::Signed,
        _ => DateKind::Issued,
    };
    add(dates, kind, (found.date, stamp.words(found.range.clone()), stamp.spans(found.range)));
}

fn in_passage<'a>(passage: &Passage<'_, 'a>, dates: &mut Vec<DatedPlace<'a>>) {
    let text = passage.text();
    let found = date::find(text);
    for (n, one) in found.iter().enumerate().take(MAX_DATES) {
        let spans = passage.spans(one.range.clone());
        let known = |dates: &[DatedPlace<'_>]| {
            dates.iter().any(|date| spans.iter().all(|span| date.spans.binary_search(span).is_ok()))
        };
        if known(dates) {
            continue;
        }
        // 中華民國九十一年五月十四日，即西元2002年5月14日訂於…: one day told in two eras.
        let retold = found.get(n + 1).filter(|next| {
            let between = text.get(one.range.end..next.range.start).unwrap_or_default();
            next.date == one.date && between.trim_start_matches(['，', ',']).starts_with('即')
        });
        let (last, n_last) = retold.map_or((one, n), |next| (next, n + 1));
        let until = found.get(n_last + 1).map_or(text.len(), |next| next.range.start);
        let after = text.get(last.range.end..until).unwrap_or_default();
        let near = sentence::floor(text, one.range.start.saturating_sub(240));
        let before = text.get(near..one.range.start).unwrap_or_default();
        let meets =
            dates.iter().any(|date| date.kind == DateKind::Meeting && date.date == one.date);
        let kind = match kind(before, after, one.date) {
            Some(DateKind::Other) if meets => Some(DateKind::Meeting),
            kind => kind,
        };
        if let Some(kind) = kind {
            add(dates, kind, (one.date, passage.words(one.range.clone()), spans));
        }
    }
}

static EFFECTIVE: Words = Words::new(&["生效", "施行", "起實施", "起实施"]);
static ISSUED: Words =
    Words::new(&["公布", "公佈", "發布", "发布", "發佈", "頒布", "颁布", "印發", "印发"]);
static SIGNED: Words =
    Words::new(&["簽署", "签署", "簽訂", "签订", "訂於", "订于", "簽於", "签于", "訂立", "订立"]);
static MADE: Words = Words::new(&["訂於", "订于", "簽於", "签于"]);

fn kind(before: &str, after: &str, date: PartialDate) -> Option<DateKind> {
    let ends = ['，', '。', '；', '、', '）', ')', ',', ';'];
    let clause_end = after.find(ends).unwrap_or(after.len());
    let clause = after.get(..clause_end).unwrap_or_default();
    if EFFECTIVE.is_in(clause) {
        return Some(DateKind::Effective);
    }
    if ISSUED.is_in(clause) {
        return Some(DateKind::Issued);
    }
    // 2017年12月簽署的合作協議 is another document's date.
    let signed = SIGNED
        .find(clause)
        .filter(|verb| clause.get(verb.end..).is_some_and(|rest| !rest.starts_with('的')));
    let own = || {
        let subject = before.rsplit(['，', '。', '；']).next().unwrap_or_default();
        // 本備忘錄是繼2015年3月4日簽署協議後的文件: the date of another.
        let other = ["繼", "继", "根據", "根据", "依據", "依据", "按照", "依照"];
        MADE.head(clause).is_some()
            || clause.contains('本')
            || provision::subject(subject) > 0 && !other.iter().any(|word| subject.contains(word))
            || before.contains("以昭信守")
            || signed.as_ref().is_some_and(|verb| is_closing(before, clause, verb))
    };
    if signed.is_some() && own() {
        return Some(DateKind::Signed);
    }
    date.month.map(|_| DateKind::Other)
}

/// 本備忘錄以中文繕製二份，於2009年8月26日在高雄市簽署: a sentence about the document that ends on
/// the verb, with a place at most between.
fn is_closing(before: &str, clause: &str, verb: &Range<usize>) -> bool {
    let sentence = before.rsplit(['。', '；']).next().unwrap_or_default();
    let place = clause.get(..verb.start).unwrap_or_default();
    let at = ["於", "于", "在"].iter().find_map(|word| place.strip_prefix(word));
    let placed = place.is_empty()
        || at.is_some_and(|place| place.chars().count() <= 12 && place.chars().all(class::is_han));
    clause.len() == verb.end && placed && provision::subject(class::trim_start(sentence)) > 0
}

fn add<'a>(dates: &mut Vec<DatedPlace<'a>>, kind: DateKind, (date, text, spans): Dated<'a>) {
    if let Some(known) = dates.iter_mut().find(|one| one.date == date && one.kind == kind) {
        sentence::add_in_order(&mut known.spans, spans);
    } else if dates.len() < MAX_DATES {
        dates.push(DatedPlace { date, date_text: text, kind, spans });
    }
}

/// More dates than the front of any document has.
const MAX_DATES: usize = 100;

#[cfg(test)]
mod tests {
    use super::{Sources, read};
    use crate::span::TextRange;
    use crate::text::{Passage, SourceText};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = SourceText::verbatim(text);
        let passage = Passage::join(&source, &[TextRange::new(0, text.len())]);
        let dates = read(Sources {
            meeting: None,
            told: None,
            signing: Vec::new(),
            signatories: &[],
            passages: &[passage],
            stamps: &[],
        });
        let shown: Vec<_> = dates
            .iter()
            .map(|one| format!("{} {:?} ×{}", one.date, one.kind, one.spans.len()))
            .collect();
        assert_eq!(shown.join(", "), expected, "{text}");
    }

    #[test]
    fn competing_dates_are_told_apart_by_their_verbs() {
        check(
            "（2019年5月6日京澳合作會議第五次會議通過，2019年6月1日公布，自2019年7月1日起施行）",
            "2019-05-06 Other ×1, 2019-06-01 Issued ×1, 2019-07-01 Effective ×1",
        );
        check("本协议自2020年1月1日起生效。", "2020-01-01 Effective ×1");
        check("本協議於二○一七年七月一日在香港簽署，一式四份。", "2017-07-01 Signed ×1");
        let copies = "本備忘錄以中、英文各二份繕製，於2009年8月26日在高雄市簽署，同等作準。";
        check(copies, "2009-08-26 Signed ×1");
        check("本備忘錄是繼2015年3月4日簽署協議後的文件。", "2015-03-04 Other ×1");
        check("以昭信守。西元2005年9月22日訂於臺北市。", "2005-09-22 Signed ×1");
        check("回顧了2017年12月簽署的合作協議，2021年是開局之年，到2025年。", "2017-12 Other ×1");
    }

    #[test]
    fn one_entry_holds_all_places_of_a_date() {
        check("2020年1月1日甲，二〇二〇年一月一日乙", "2020-01-01 Other ×2");
    }
}
