//! What the codes on series of markers mean.

use crate::diagnostic::{Explanation, Severity};

pub(super) static ENUMERATOR_GAP: Explanation = Explanation {
    code: "enumerator-gap",
    severity: Severity::Warning,
    title: "a number is left out",
    title_zh: "編號有缺",
    text: "The printed numbers of areas, measures or sub-items leave one out, or a series does not begin at 1. A series may run through all areas or begin again in each. One number that does not fit between two that do is reported once, as a misprint.",
    text_zh: "領域、措施或分項的編號有缺，或不由第一項開始。編號可貫通各領域，亦可在每一領域重新開始。前後相連而中間一個不符者，視為誤植，只報告一次。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n1. 支持兩地企業合作。\n2. 鼓勵人才往來。\n4. 推動綠色金融。\n5. 加強投資者教育。\n",
    printed: "example.txt:7:1: warning[enumerator-gap]: number 3 should stand where “4.” (4) stands",
};

pub(super) static ENUMERATOR_REPEAT: Explanation = Explanation {
    code: "enumerator-repeat",
    severity: Severity::Warning,
    title: "a number comes twice",
    title_zh: "編號重複",
    text: "A series of printed numbers comes to a number, other than 1, that it has had. A series that begins again at 1 has a code of its own, `enumerator-restart`.",
    text_zh: "一列編號出現前文已有的號碼（第一項除外）。由第一項重新開始者另有代碼 `enumerator-restart`。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n1. 支持兩地企業合作。\n2. 鼓勵人才往來。\n2. 推動綠色金融。\n3. 加強投資者教育。\n",
    printed: "example.txt:7:1: warning[enumerator-repeat]: “2.” comes a second time: number 2 was there before",
};

pub(super) static ENUMERATOR_RESTART: Explanation = Explanation {
    code: "enumerator-restart",
    severity: Severity::Warning,
    title: "numbering begins again where it should run on",
    title_zh: "編號中途重新開始",
    text: "A series of printed numbers begins again at 1 within one area, or in some areas while it runs on in others. A series that begins again in every area is normal. Numbers are then no names: cite measures by `id`.",
    text_zh: "編號在同一領域內由第一項重新開始，或在部分領域重新開始、其他領域則連續。每一領域均重新開始屬正常。此時編號不能用作名稱：引用措施請用 `id`。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n1. 支持兩地企業合作。\n2. 鼓勵人才往來。\n\n二、教育\n\n3. 鼓勵兩地學校交流。\n4. 推動教師培訓。\n\n三、青年發展\n\n1. 鼓勵兩地青年交流。\n2. 支持青年創業。\n",
    printed: "example.txt:15:1: warning[enumerator-restart]: numbering begins again at “1.” after 4, elsewhere it runs on",
};

pub(super) static ENUMERATOR_UNREAD: Explanation = Explanation {
    code: "enumerator-unread",
    severity: Severity::Warning,
    title: "a numbered paragraph that is no measure",
    title_zh: "有編號而未讀作措施的段落",
    text: "A paragraph that leads into an area's measures, or closes the document, begins with a marker like theirs. Its own number does not run on from theirs, so it was kept as text; most likely it is a measure beside a missing or misprinted number.",
    text_zh: "引出措施或結束文件的一段文字，與各項措施一樣以編號開頭。由於編號不連續，該段保留為正文；很可能是一項措施，其旁的編號缺漏或誤植。",
    example: "滬港旅遊合作備忘錄\n\n上海市文化和旅遊局與香港旅遊發展局經友好協商，同意加強合作。\n\n第一條 市場推廣\n（一）互設旅遊推廣專櫃，輪流舉辦美食節。\n（二）邀請對方的旅行社參加年度旅遊交易會。\n\n第二條 人員培訓\n（一）為導遊開設江輪講解課程。\n（三）互派酒店管理人員跟班學習。\n（四）每年評選一次優秀學員，並刊登事跡。\n",
    printed: "example.txt:10:1: warning[enumerator-unread]: a paragraph begins with “（一）” like the measures and was not read as one",
};
