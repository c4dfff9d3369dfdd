//! Words for series of markers.

use crate::diagnostic::message::Words;

pub(super) fn gap(marker: &str, expected: u32, found: u32) -> Words {
    Words {
        message: format!("number {expected} should stand where “{marker}” ({found}) stands").into(),
        message_zh: format!("此處應為第{expected}項，卻是「{marker}」（{found}）").into(),
        help: "look for the missing number in the original: its item may be lost or run into the one before".into(),
        help_zh: "請在原文查找缺少的編號：該項可能遺失，或併入前一項".into(),
    }
}

pub(super) fn repeat(marker: &str, ordinal: u32) -> Words {
    Words {
        message: format!("“{marker}” comes a second time: number {ordinal} was there before").into(),
        message_zh: format!("「{marker}」重複出現：前文已有第{ordinal}項").into(),
        help: "compare with the original: an item may have been copied twice or misnumbered, or a line of text begins like an item".into(),
        help_zh: "請與原文核對：可能重複抄錄、編號有誤，或正文某行開頭像編號".into(),
    }
}

pub(super) fn restart(marker: &str, previous: u32) -> Words {
    Words {
        message: format!("numbering begins again at “{marker}” after {previous}, elsewhere it runs on").into(),
        message_zh: format!("編號在第{previous}項之後由「{marker}」重新開始，其他地方則連續編號").into(),
        help: "a heading may be missing before this item; cite measures by `id`, the printed numbers are not unique".into(),
        help_zh: "這一項之前可能缺少標題；引用措施請用 `id`，因為印出的編號並不唯一".into(),
    }
}

pub(super) fn unread(marker: &str) -> Words {
    Words {
        message: format!("a paragraph begins with “{marker}” like the measures and was not read as one").into(),
        message_zh: format!("一段文字與各項措施一樣以「{marker}」開頭，但沒有讀作措施").into(),
        help: "compare with the original: it is most likely a measure, next to a number that is missing or misprinted".into(),
        help_zh: "請與原文核對：很可能是一項措施，其旁的編號缺漏或有誤".into(),
    }
}
