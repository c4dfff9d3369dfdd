//! Words for faults within a text.

use crate::diagnostic::message::Words;

pub(super) fn empty(marker: &str) -> Words {
    Words {
        message: format!("no text follows the marker “{marker}”").into(),
        message_zh: format!("編號「{marker}」之後沒有文字").into(),
        help: "compare it with the original: the measure's text is lost or stands in another place"
            .into(),
        help_zh: "請與原文核對：這項措施的文字遺失，或落在別處".into(),
    }
}

pub(super) fn duplicated(measure: &str, same_as: &str) -> Words {
    Words {
        message: format!("measure {measure} has the same text as {same_as}").into(),
        message_zh: format!("措施 {measure} 與 {same_as} 文字相同").into(),
        help: "compare with the original: a page may have been extracted twice".into(),
        help_zh: "請與原文核對：可能有一頁重複擷取".into(),
    }
}

pub(super) fn unfinished(measure: &str, ending: &str) -> Words {
    Words {
        message: format!(
            "measure {measure} breaks off at “{ending}”, the others end in a full stop"
        )
        .into(),
        message_zh: format!("措施 {measure} 止於「{ending}」，其他措施均以句號結尾").into(),
        help: "compare it with the original: the rest may be lost, or stand in the next measure"
            .into(),
        help_zh: "請與原文核對：其餘文字可能遺失，或落在下一項".into(),
    }
}

pub(super) fn text_after_agencies(measure: &str, text: &str) -> Words {
    Words {
        message: format!(
            "in measure {measure} more text, “{text}”, follows the bracket of agencies"
        )
        .into(),
        message_zh: format!("措施 {measure} 的負責單位括號之後還有文字「{text}」").into(),
        help: "two measures may have been run together; compare with the original".into(),
        help_zh: "可能是兩項措施連成一項；請與原文核對".into(),
    }
}

pub(super) fn bracket(bracket: char, count: u32) -> Words {
    let (message, message_zh) = match count {
        1 => (
            format!("“{bracket}” has no partner in this text"),
            format!("此段文字中的「{bracket}」沒有配對"),
        ),
        _ => (
            format!("{count} marks have no partner in this text, “{bracket}” the first of them"),
            format!("此段文字有{count}個括號或引號沒有配對，首個為「{bracket}」"),
        ),
    };
    Words {
        message: message.into(),
        message_zh: message_zh.into(),
        help: "compare it with the original: characters may be lost, or the text may be cut or joined in the wrong place".into(),
        help_zh: "請與原文核對：可能缺字，或文字在錯誤的地方切斷或連接".into(),
    }
}
