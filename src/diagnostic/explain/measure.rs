//! What the codes on texts mean.

use crate::diagnostic::{Explanation, Severity};

pub(super) static MEASURE_EMPTY: Explanation = Explanation {
    code: "measure-empty",
    severity: Severity::Error,
    title: "a marker without text",
    title_zh: "有編號而無文字",
    text: "A number or bullet opens a measure, and no text and no sub-item follows it. The words are lost, or they stand in another place.",
    text_zh: "有編號或項目符號開啟一項措施，其後卻沒有文字或分項。文字遺失，或落在別處。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n1. 支持兩地企業合作。\n2.\n3. 推動綠色金融。\n",
    printed: "example.txt:6:1: error[measure-empty]: no text follows the marker “2.”",
};

pub(super) static MEASURE_DUPLICATED: Explanation = Explanation {
    code: "measure-duplicated",
    severity: Severity::Warning,
    title: "two measures are the same",
    title_zh: "兩項措施相同",
    text: "Two measures of at least eight characters have exactly the same text. Mostly a page or a paragraph was extracted twice.",
    text_zh: "兩項措施（八字或以上）文字完全相同，通常是某頁或某段重複擷取。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n1. 支持兩地企業加強投資合作。\n2. 鼓勵人才往來。\n\n二、教育\n\n3. 支持兩地企業加強投資合作。\n4. 鼓勵兩地學校交流。\n",
    printed: "example.txt:10:4: warning[measure-duplicated]: measure a2.m3 has the same text as a1.m1",
};

pub(super) static MEASURE_UNFINISHED: Explanation = Explanation {
    code: "measure-unfinished",
    severity: Severity::Warning,
    title: "a measure breaks off",
    title_zh: "措施文字中斷",
    text: "A measure ends without 。 or ；, or in a colon with nothing behind it, in a document where at least three quarters of the measures, and no fewer than three, end a sentence. Its end may be lost, or may have become the next measure. Where measures are mere titles, nothing is reported.",
    text_zh: "一項措施沒有以句號或分號結尾，或止於冒號而其後無分項，而同一文件中至少四分之三（不少於三項）的措施均為完整句子。句末可能遺失，或變成下一項。措施只是名稱的文件不作報告。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n1. 支持兩地企業合作。\n2. 鼓勵人才往來，並就\n3. 推動綠色金融。\n4. 加強投資者教育。\n",
    printed: "example.txt:6:12: warning[measure-unfinished]: measure a1.m2 breaks off at “鼓勵人才往來，並就”, the others end in a full stop",
};

pub(super) static TEXT_AFTER_AGENCIES: Explanation = Explanation {
    code: "text-after-agencies",
    severity: Severity::Warning,
    title: "text follows a bracket of lead agencies",
    title_zh: "負責單位括號之後還有文字",
    text: "In a document whose measures name lead agencies in brackets after the final 。, a measure goes on behind such a bracket. Two measures may have been run together.",
    text_zh: "文件各項措施在句號後以括號列出負責單位，而一項措施在括號之後還有文字，可能是兩項措施連成一項。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n1. 支持兩地企業合作。（省商務廳牽頭）\n2. 鼓勵人才往來。（省教育廳牽頭）推動綠色金融。\n3. 加強投資者教育。（省財政廳牽頭）\n",
    printed: "example.txt:6:19: warning[text-after-agencies]: in measure a1.m2 more text, “推動綠色金融。”, follows the bracket of agencies",
};

pub(super) static BRACKET_UNBALANCED: Explanation = Explanation {
    code: "bracket-unbalanced",
    severity: Severity::Warning,
    title: "a bracket without its partner",
    title_zh: "括號或引號不成對",
    text: "A bracket or quotation mark in the title, the preamble, a heading, a measure or a conclusion has no partner in the same text: a sign that the text was cut or joined in the wrong place, or that characters are lost. Half-width and full-width brackets may pair; list marks such as 1) or a) need no partner; “ may be closed by a straight quotation mark.",
    text_zh: "標題、序言、領域標題、措施或結語中的括號或引號在同一段文字內沒有配對：可能在錯誤的地方切斷或連接，或有缺字。全形與半形括號可以配對；「1)」「a)」等編號無須配對；“ 可由直引號關閉。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持「一帶一路建設，鼓勵兩地企業合作。\n\n鼓勵人才往來。\n",
    printed: "example.txt:5:3: warning[bracket-unbalanced]: “「” has no partner in this text",
};
