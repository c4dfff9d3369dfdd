//! Words for what the earlier stages and the facets report.

use crate::diagnostic::Repair;
use crate::diagnostic::message::{Words, counted};

pub(super) fn page_break(count: u32) -> Words {
    Words {
        message: format!("text was joined across {}", counted(count, "page break")).into(),
        message_zh: format!("跨頁文字已接合{count}處").into(),
        help: "nothing to do; the spans show both parts".into(),
        help_zh: "無須處理；spans 指出前後兩部分".into(),
    }
}

pub(super) fn outline(text: &str, chosen: Option<u32>, alternative: Option<u32>) -> Words {
    let en = |level: Option<u32>| {
        level.map_or_else(
            || "running text".to_owned(),
            |level| format!("level {level} of the outline"),
        )
    };
    let zh = |level: Option<u32>| {
        level.map_or_else(|| "正文".to_owned(), |level| format!("大綱第{level}層"))
    };
    let (taken, other) = (en(chosen), en(alternative));
    Words {
        message: format!("“{text}” was read as {taken}, {other} is nearly as likely").into(),
        message_zh: format!("「{text}」讀作{}，讀作{}的可能性相近", zh(chosen), zh(alternative))
            .into(),
        help:
            "compare `memox parse -f outline` with the original before you count areas or measures"
                .into(),
        help_zh: "統計領域或措施之前，請把 `memox parse -f outline` 與原文核對".into(),
    }
}

pub(super) fn unparsed(count: u32, characters: u32) -> Words {
    Words {
        message: format!(
            "{} of text ({}) fit no field",
            counted(count, "block"),
            counted(characters, "character")
        )
        .into(),
        message_zh: format!("有{count}段文字（{characters}字）不屬任何欄位").into(),
        help: "nothing is lost: they stand in `unparsed`; see whether they belong to an area or a measure".into(),
        help_zh: "文字沒有遺失，保留在 `unparsed`；請查看是否屬於某一領域或措施".into(),
    }
}

pub(super) fn replacement(count: u32) -> Words {
    Words {
        message: format!("the source holds {}", counted(count, "replacement character")).into(),
        message_zh: format!("來源有{count}個替代字元").into(),
        help: "characters were lost before or while the file was decoded; fetch it again or name its encoding with `--encoding`".into(),
        help_zh: "檔案在解碼前或解碼時遺失字元；請重新取得檔案，或以 `--encoding` 指定編碼".into(),
    }
}

pub(super) fn private_use(count: u32) -> Words {
    Words {
        message: format!(
            "the source holds {} that no standard maps",
            counted(count, "private-use character")
        )
        .into(),
        message_zh: format!("來源有{count}個任何標準均未收錄的私人造字").into(),
        help: "look at the original: only the font it was set in knows what stands there".into(),
        help_zh: "請查看原件：只有原來的字型知道是甚麼字".into(),
    }
}

pub(super) fn repaired(repair: Repair, count: u32) -> Words {
    let (en, zh) = repair_words(repair);
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    Words {
        message: format!("{en}, {times}").into(),
        message_zh: format!("{zh}，共{count}處").into(),
        help: "nothing to do; spans still point to the untouched source".into(),
        help_zh: "無須處理；spans 仍指向未經改動的來源".into(),
    }
}

pub(super) fn facet(facet: &str, detail: &str) -> Words {
    Words {
        message: format!("{facet}: {detail}").into(),
        message_zh: format!("措施要素 {facet} 自相矛盾：{detail}").into(),
        help: "compare the measure with the original; both values are kept as they are printed"
            .into(),
        help_zh: "請與原文核對該項措施；兩個值均照原文保留".into(),
    }
}

fn repair_words(repair: Repair) -> (&'static str, &'static str) {
    match repair {
        Repair::LetterSpacing => ("letter-spaced text was closed up", "字間空格已去除"),
        Repair::StraySpace => {
            ("a stray space between Han characters was dropped", "漢字之間的多餘空格已去除")
        }
        Repair::HardWrap => ("wrapped lines were joined", "強制換行已接合"),
        Repair::PageNumber => ("a page number was taken out", "頁碼已移出正文"),
        Repair::RunningHeader => ("a running header or footer was taken out", "頁眉頁腳已移出正文"),
        Repair::Chrome => ("web page furniture was taken out", "網頁介面文字已移出正文"),
        Repair::Radical => ("a radical was read as its character", "部首字元已還原為漢字"),
        Repair::CompatibilityIdeograph => {
            ("a compatibility ideograph was read as its character", "相容漢字已還原")
        }
        Repair::FullWidth => {
            ("a full-width digit or letter was read as its plain form", "全形數字或字母已還原")
        }
        Repair::VerticalForm => ("a vertical form was read as its plain form", "直排標點已還原"),
        Repair::Invisible => ("invisible characters were dropped", "不可見字元已去除"),
        Repair::PrivateUse => {
            ("a private-use character was read by HKSCS", "私人造字已按香港增補字符集還原")
        }
        Repair::Composition => ("a decomposed character was composed", "分解字元已合成"),
        Repair::Punctuation => {
            ("a small or half-width mark was read as its ordinary form", "小型或半形標點已還原")
        }
        Repair::Misread => {
            ("a letter or dash that a scanner read was taken for its digit", "掃描誤認的數字已還原")
        }
        Repair::Markup => ("signs of markup were left out", "標記符號已略去"),
        Repair::Pronunciation => {
            ("a pronunciation behind its character was left out", "字後注音已略去")
        }
        Repair::Blank => ("an odd space was read as an ordinary one", "特殊空格已作普通空格"),
    }
}
