//! Where facets contradict themselves.
//!
//! A measure that speaks of what will be (將於 2020 年舉辦, 爭取在 2020 年) cannot name a day
//! before the meeting; one short name cannot stand for two names.

use crate::diagnostic::{Code, Diagnostic};
use crate::facet::clause::is_before;
use crate::model::{DateRef, Measure, Memorandum, NamedWork, PartialDate};
use std::collections::BTreeMap;

/// Dates that cannot be meant and short names declared twice.
///
/// Empty where facets were not filled in.
pub fn contradictions(memorandum: &Memorandum<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut declared = BTreeMap::new();
    for measure in memorandum.areas.iter().flat_map(|area| &area.measures) {
        if let Some(meeting) = memorandum.meeting.date {
            past_dates(measure, meeting, &mut found);
        }
        for name in &measure.facets.names {
            clashing_alias(name, &mut declared, &mut found);
        }
    }
    found
}

fn past_dates(measure: &Measure<'_>, meeting: PartialDate, found: &mut Vec<Diagnostic>) {
    let mut from = 0;
    for date in &measure.facets.dates {
        let Some(at) =
            measure.text.get(from..).and_then(|rest| rest.find(&*date.text)).map(|at| at + from)
        else {
            continue;
        };
        from = at + date.text.len();
        if is_before(date.to.unwrap_or(date.from), meeting) && is_meant_ahead(&measure.text, at) {
            found.push(past_date(date, meeting));
        }
    }
}

/// Whether 將於 or 將在 leads to the date at byte `at`, within its clause.
fn is_meant_ahead(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let clause =
        before.rsplit(['，', '。', '；', '、', '（', '「', '《']).next().unwrap_or_default();
    let clause = clause.trim_end().trim_end_matches(['於', '于', '在', '到']);
    const AHEAD: [&str; 14] = [
        "將", "将", "計劃", "计划", "擬", "拟", "預計", "预计", "爭取", "争取", "力爭", "力争",
        "預期", "预期",
    ];
    AHEAD.iter().any(|ahead| clause.ends_with(ahead))
}

fn past_date(date: &DateRef<'_>, meeting: PartialDate) -> Diagnostic {
    let detail = format!("{} lies before the meeting of {meeting}", date.text);
    Diagnostic {
        code: Code::FacetContradiction { facet: "dates", detail },
        spans: date.spans.clone(),
    }
}

fn clashing_alias<'m>(
    name: &'m NamedWork<'_>,
    declared: &mut BTreeMap<&'m str, &'m str>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(alias) = &name.alias else { return };
    let first = *declared.entry(alias).or_insert(&name.text);
    if first != name.text {
        let detail = format!("{alias} stands for {first} and for {}", name.text);
        found.push(Diagnostic {
            code: Code::FacetContradiction { facet: "names", detail },
            spans: name.spans.clone(),
        });
    }
}
