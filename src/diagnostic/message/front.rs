//! Words for what stands around the areas.

use crate::diagnostic::message::Words;

pub(super) fn meeting(title: &str, preamble: &str) -> Words {
    Words {
        message: format!("the title speaks of “{title}”, the preamble of “{preamble}”").into(),
        message_zh: format!("標題為「{title}」，序言則為「{preamble}」").into(),
        help: "find out which meeting it is before you file or compare the document".into(),
        help_zh: "請先確定是哪一次會議，再歸檔或比較".into(),
    }
}

pub(super) fn annex_meeting(title: &str, annex: &str) -> Words {
    Words {
        message: format!("the title speaks of “{title}”, the annex of “{annex}”").into(),
        message_zh: format!("標題為「{title}」，附件則為「{annex}」").into(),
        help: "the annex may belong to another meeting; compare with the original".into(),
        help_zh: "附件可能屬於另一次會議；請與原文核對".into(),
    }
}

pub(super) fn annex_missing(pointer: &str) -> Words {
    Words {
        message: format!("the text announces an annex, “{pointer}”, none follows").into(),
        message_zh: format!("文中提及附件（「{pointer}」），但其後沒有附件").into(),
        help: "the areas may stand in another file; add its text behind this one and read both together".into(),
        help_zh: "領域可能在另一檔案；請把該文字接在本文之後一併讀取".into(),
    }
}

pub(super) fn dates(what: &str, first: &str, second: &str) -> Words {
    let (message, message_zh) = match what {
        "signatures" => (
            format!("the signatures are dated {first} and {second}"),
            format!("簽署日期不一：{first} 與 {second}"),
        ),
        "meetings" => (
            format!("the meeting is dated {first} and {second}"),
            format!("會議日期不一：{first} 與 {second}"),
        ),
        "title_and_meeting" => (
            format!("the title gives {first}, the meeting is dated {second}"),
            format!("標題為 {first}，會議日期為 {second}"),
        ),
        _ => (
            format!("the meeting is dated {first}, the signature {second}"),
            format!("會議日期為 {first}，簽署日期為 {second}"),
        ),
    };
    Words {
        message: message.into(),
        message_zh: message_zh.into(),
        help: "compare both dates with the original; memox keeps each as it is printed".into(),
        help_zh: "請與原文核對兩個日期；memox 照原文保留".into(),
    }
}

pub(super) fn date_impossible(date: &str) -> Words {
    Words {
        message: format!("“{date}” is no date of the calendar").into(),
        message_zh: format!("「{date}」並非曆法上的日期").into(),
        help: "compare it with the original: a digit may be lost or misread".into(),
        help_zh: "請與原文核對：數字可能遺失或誤認".into(),
    }
}

pub(super) fn signature_incomplete(party: Option<&str>, missing: &[&'static str]) -> Words {
    let zh: Vec<&str> = missing.iter().map(|part| part_zh(part)).collect();
    let (zh, en) = (zh.join("、"), missing.join(", "));
    let (message, message_zh) = match party {
        Some(party) => (
            format!("the signature of “{party}” lacks: {en}"),
            format!("「{party}」的簽署欄缺少：{zh}"),
        ),
        None => (format!("a signature lacks: {en}"), format!("一個簽署欄缺少：{zh}")),
    };
    Words {
        message: message.into(),
        message_zh: message_zh.into(),
        help: "compare the signature block with the original: lines may be missing or in another order".into(),
        help_zh: "請與原文核對簽署欄：可能缺行或次序不同".into(),
    }
}

pub(super) fn unknown_party(party: &str) -> Words {
    Words {
        message: format!("“{party}” signs, the preamble does not name it as a party").into(),
        message_zh: format!("「{party}」簽署，但序言沒有列為一方").into(),
        help: "compare the names with the original; the signature may belong to another document"
            .into(),
        help_zh: "請與原文核對名稱；簽署欄可能屬於另一文件".into(),
    }
}

pub(super) fn missing_party(party: &str) -> Words {
    Words {
        message: format!("the preamble names “{party}” as a party, it does not sign").into(),
        message_zh: format!("序言列「{party}」為一方，但簽署欄沒有該方").into(),
        help: "compare the signature block with the original: a signature may be lost".into(),
        help_zh: "請與原文核對簽署欄：可能遺失一方的簽署".into(),
    }
}

fn part_zh(part: &str) -> &'static str {
    match part {
        "party" => "簽署方",
        "title" => "職銜",
        "name" => "姓名",
        "mark" => "簽字標記",
        _ => "日期",
    }
}
