//! The label before the names of those who carry a measure out.
//!
//! ```text
//! label = task kind (： / :)       ; 牽頭單位： 責任部門： 配合單位：
//! ```

use crate::text::lexicon::Words;

/// What the bodies do.
#[rustfmt::skip]
static TASKS: Words = Words::new(&[
    "牽頭", "牵头", "主責", "主责", "責任", "责任", "負責", "负责", "主辦", "主办", "承辦", "承办",
    "執行", "执行", "實施", "实施", "配合", "協辦", "协办", "協助", "协助", "參與", "参与", "參加",
    "参加", "支持", "落實", "落实",
]);

/// What they are.
static KINDS: Words = Words::new(&["單位", "单位", "部門", "部门", "機構", "机构", "機關", "机关"]);

/// A label at the start of some words.
pub(crate) struct AgencyLabel {
    /// What the bodies do.
    pub(crate) task: &'static str,
    /// Bytes of the label and its colon.
    pub(crate) n_bytes: usize,
}

/// The label that `text` opens with; 牽頭： needs no kind.
pub(crate) fn agency_label(text: &str) -> Option<AgencyLabel> {
    let task = TASKS.head(text)?;
    let rest = text.get(task.len()..)?;
    let kind = KINDS.head(rest);
    let rest = rest.get(kind.map_or(0, str::len)..)?;
    let names = rest.strip_prefix(['：', ':'])?;
    let complete = kind.is_some() || matches!(task, "牽頭" | "牵头");
    complete.then_some(AgencyLabel { task, n_bytes: text.len() - names.len() })
}
