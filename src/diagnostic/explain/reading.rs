//! What the codes of the reading itself and of the facets mean.

use crate::diagnostic::{Explanation, Severity};

pub(super) static PAGE_BREAK_JOINED: Explanation = Explanation {
    code: "page-break-joined",
    severity: Severity::Info,
    title: "text was joined across a page break",
    title_zh: "跨頁文字已接合",
    text: "A paragraph stops in mid-sentence at the foot of a page, and goes on behind a blank line. It was joined; the value has several spans. A page that ends on 。 cannot be told from the end of a paragraph and is left alone.",
    text_zh: "段落在頁尾中斷，空行之後接續；已接合，該值有多個 spans。頁尾恰為句號者無從分辨，不作改動。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持兩地企業加強投資合作，並發揮專業服務的\n\n優勢，共同開拓市場。\n\n鼓勵人才往來。\n",
    printed: "example.txt:5:1: info[page-break-joined]: text was joined across 1 page break",
};

pub(super) static OUTLINE_UNCERTAIN: Explanation = Explanation {
    code: "outline-uncertain",
    severity: Severity::Warning,
    title: "another outline is nearly as likely",
    title_zh: "大綱讀法存疑",
    text: "The same marker may open a heading in one document and a measure in another. The evidence for two readings (length, full stops, what stands below, declared numbers and titles) was nearly equal; the better one was taken.",
    text_zh: "同一種編號在不同文件可為標題或措施。兩種讀法的依據（長度、句號、其下內容、文中數目和標題）相近，已取較佳者。",
    example: "滬港物流合作備忘錄\n\n一、通信網絡\n\n專網覆蓋全部貨櫃碼頭，時延控制在二十毫秒以內。\n\n二、物流配送\n\n一、二線城市之間的冷鏈幹線由龍頭企業試營運。\n\n十二月底前公布首批無人配送線路。\n",
    printed: "example.txt:9:1: warning[outline-uncertain]: “一、” was read as running text, level 2 of the outline is nearly as likely",
};

pub(super) static UNPARSED_BLOCK: Explanation = Explanation {
    code: "unparsed-block",
    severity: Severity::Warning,
    title: "text that fits no field",
    title_zh: "不屬任何欄位的文字",
    text: "Every character of the source is kept. Blocks that are no title, preamble, area, measure, signature or annex stand in `unparsed` with the reason `unrecognised`: part of a measure may be among them.",
    text_zh: "來源的每一個字均予保留。不屬標題、序言、領域、措施、簽署欄或附件的文字列於 `unparsed`，原因為 `unrecognised`：其中可能有措施的一部分。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持兩地企業加強合作，互派人員研修。\n\n二、教育\n\n鼓勵兩地學校交流，結為姊妹學校。\n\n甲方：\n2021年8月30日\n",
    printed: "example.txt:11:1: warning[unparsed-block]: 1 block of text (3 characters) fit no field",
};

pub(super) static REPLACEMENT_CHARACTER: Explanation = Explanation {
    code: "replacement-character",
    severity: Severity::Error,
    title: "characters were lost in decoding",
    title_zh: "解碼時遺失字元",
    text: "The text holds U+FFFD, which stands for bytes that no character could be made of. What stood there is lost.",
    text_zh: "文字含有 U+FFFD，代表無法解成字元的位元組；原來的字已遺失。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持兩地\u{FFFD}業合作。\n\n鼓勵人才往來。\n",
    printed: "example.txt:5:5: error[replacement-character]: the source holds 1 replacement character",
};

pub(super) static PRIVATE_USE_CHARACTER: Explanation = Explanation {
    code: "private-use-character",
    severity: Severity::Warning,
    title: "a private-use character stands in the text",
    title_zh: "文字含有私人造字",
    text: "Code points for private use mean what one font says. Those of old Big5-HKSCS files are read as the characters of the standard; the rest are kept as they are, and what they stand for is not known.",
    text_zh: "私人使用區的碼位由個別字型界定。舊 Big5-HKSCS 檔案的碼位按標準還原，其餘照原樣保留，所代表的字不得而知。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持兩地\u{F8FF}業合作。\n\n鼓勵人才往來。\n",
    printed: "example.txt:5:5: warning[private-use-character]: the source holds 1 private-use character that no standard maps",
};

pub(super) static REPAIRED: Explanation = Explanation {
    code: "repaired",
    severity: Severity::Info,
    title: "extraction damage was undone",
    title_zh: "擷取造成的損壞已修復",
    text: "The reading text differs from the source where extraction had damaged it: letter-spaced lines, stray spaces, wrapped lines, page numbers, Kangxi radicals, invisible characters and so on; `data.repair` says which. The author's words are untouched, and spans point to the source as it is.",
    text_zh: "來源因擷取而損壞之處（字間空格、多餘空格、強制換行、頁碼、部首字元、不可見字元等，見 `data.repair`），閱讀文字已予修復。作者的字句不變，spans 仍指向來源原樣。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持兩地企業 合作。\n\n鼓勵人才往來。\n",
    printed: "example.txt:5:1: info[repaired]: a stray space between Han characters was dropped, once",
};

pub(super) static FACET_CONTRADICTION: Explanation = Explanation {
    code: "facet-contradiction",
    severity: Severity::Warning,
    title: "a facet contradicts itself",
    title_zh: "措施要素自相矛盾",
    text: "What was read from one measure does not agree with itself or with the meeting: a range of dates that ends before it begins, a plan for a year that was over when the meeting was held, a short name declared twice for different things.",
    text_zh: "一項措施的內容自相矛盾，或與會議不符：日期範圍終點早於起點、計劃的年份在會議時已過，或同一簡稱指不同事物。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持「亞洲金融論壇」（簡稱「論壇」）及「金融科技周」（簡稱「論壇」）。\n\n鼓勵人才往來。\n",
    printed: "example.txt:5:21: warning[facet-contradiction]: names: 論壇 stands for 亞洲金融論壇 and for 金融科技周",
};
