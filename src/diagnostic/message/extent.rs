//! Words for what a document says of its own extent.

use crate::diagnostic::message::{Words, counted};

pub(super) fn no_areas() -> Words {
    Words {
        message: "no cooperation area was found".into(),
        message_zh: "沒有找到任何合作領域".into(),
        help: "check that the file is a memorandum and that its text is complete; `memox parse -f tree` shows how every line was read".into(),
        help_zh: "請確認檔案是備忘錄而且文字完整；`memox parse -f tree` 顯示每一行如何讀取".into(),
    }
}

pub(super) fn no_measures(areas: u32) -> Words {
    Words {
        message: format!("no measure was found under {}", counted(areas, "heading")).into(),
        message_zh: format!("{areas}個標題之下沒有任何措施").into(),
        help: "the text may be a list of titles alone, or its measures were taken for headings; compare it with the original".into(),
        help_zh: "文字可能只有標題，或措施被當作標題；請與原文核對".into(),
    }
}

pub(super) fn area_count(declared: u32, found: u32) -> Words {
    Words {
        message: format!("the text declares {}, {} found", counted(declared, "area"), was(found)).into(),
        message_zh: format!("文中稱有{declared}個領域，實際找到{found}個").into(),
        help: "compare the headings with the original: a heading may have been lost, or read as text, or text read as a heading".into(),
        help_zh: "請與原文核對各標題：可能有標題遺失、被當作正文，或正文被當作標題".into(),
    }
}

pub(super) fn measure_count(declared: u32, found: u32) -> Words {
    Words {
        message: format!("the text declares {}, {} found", counted(declared, "measure"), was(found)).into(),
        message_zh: format!("文中稱有{declared}項措施，實際找到{found}項").into(),
        help: "compare the measures with the original: one may have been lost, two run together, or one cut in two".into(),
        help_zh: "請與原文核對各項措施：可能有措施遺失、兩項連成一項，或一項被切成兩項".into(),
    }
}

pub(super) fn excerpt(what: &str, declared: u32, found: u32) -> Words {
    let zh = if what == "measures" { "措施" } else { "領域" };
    Words {
        message: format!("the text is an excerpt: it declares {declared} {what} and holds {found}")
            .into(),
        message_zh: format!("本文為部分內容：文中稱有{declared}個{zh}，此處有{found}個").into(),
        help: "use the full text if you need every area and measure".into(),
        help_zh: "如需全部領域及措施，請使用全文".into(),
    }
}

pub(super) fn title_missing(title: &str) -> Words {
    Words {
        message: format!("the preamble lists the area “{title}”, no heading has that title").into(),
        message_zh: format!("序言列出領域「{title}」，但沒有這個標題").into(),
        help: "look for the heading in the original: it may be missing here or be part of another area's text".into(),
        help_zh: "請在原文查找這個標題：可能遺失，或混入另一領域的正文".into(),
    }
}

pub(super) fn title_undeclared(title: &str) -> Words {
    Words {
        message: format!("the heading “{title}” is not among the areas that the preamble lists")
            .into(),
        message_zh: format!("標題「{title}」不在序言所列的領域之中").into(),
        help: "check that the line is a heading and not a line of text".into(),
        help_zh: "請確認這一行是標題而不是正文".into(),
    }
}

pub(super) fn title_differs(declared: &str, heading: &str) -> Words {
    Words {
        message: format!("the preamble lists the area “{declared}”, its heading reads “{heading}”").into(),
        message_zh: format!("序言列出領域「{declared}」，標題卻為「{heading}」").into(),
        help: "compare both with the original; characters may be missing from the heading, or text run into it".into(),
        help_zh: "請與原文核對兩處；標題可能缺字，或混入正文".into(),
    }
}

pub(super) fn area_empty(title: &str) -> Words {
    Words {
        message: format!("nothing stands under the heading “{title}”").into(),
        message_zh: format!("標題「{title}」之下沒有內容").into(),
        help: "compare it with the original: the area's text may be lost, or the line may be no heading".into(),
        help_zh: "請與原文核對：該領域的正文可能遺失，或這一行並非標題".into(),
    }
}

/// `1 was`, `2 were`.
fn was(n: u32) -> String {
    let verb = if n == 1 { "was" } else { "were" };
    format!("{n} {verb}")
}
