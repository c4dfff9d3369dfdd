//! What the codes on a document's own extent mean.

use crate::diagnostic::{Explanation, Severity};

pub(super) static NO_AREAS: Explanation = Explanation {
    code: "no-areas",
    severity: Severity::Error,
    title: "no area was found",
    title_zh: "沒有領域",
    text: "A memorandum agrees measures under areas. None was found here, so there is nothing to export or compare: the text may be no memorandum, a cover letter alone, or its layout may be one that memox cannot read. The text is kept in the other fields.",
    text_zh: "備忘錄在各合作領域下議定措施。此處沒有找到任何領域，因此沒有可匯出或比較的內容：文字可能不是備忘錄、只有首頁，或版式為 memox 所不能讀取。文字保留在其他欄位。",
    example: "滬港合作會議第二次會議合作備忘錄\n",
    printed: "example.txt: error[no-areas]: no cooperation area was found",
};

pub(super) static NO_MEASURES: Explanation = Explanation {
    code: "no-measures",
    severity: Severity::Error,
    title: "headings without a single measure",
    title_zh: "有標題而無措施",
    text: "Headings were found, but nothing was agreed under any of them. The text may hold the titles alone, or measures were read as headings.",
    text_zh: "找到標題，但其下沒有任何措施。文字可能只有標題，或措施被讀作標題。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n第一章 總則\n\n第二章 金融合作\n\n第三章 附則\n",
    printed: "example.txt: error[no-measures]: no measure was found under 3 headings",
};

pub(super) static AREA_COUNT_DIFFERS: Explanation = Explanation {
    code: "area-count-differs",
    severity: Severity::Warning,
    title: "the declared number of areas was not found",
    title_zh: "領域數目與文中所述不符",
    text: "The text says how many areas it holds (十三個領域), and another number of areas of level 1 was found. It is silent if the number fits the articles of one chapter, the innermost areas, or the areas without general provisions (總則, 附則 and the like).",
    text_zh: "文中說明領域數目（如十三個領域），而找到的第一層領域數目不同。如數目與某一章的條文、最內層領域，或扣除總則、附則等一般條文後的領域相符，則不報告。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府同意在三個領域加強合作。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n",
    printed: "example.txt:3:21: warning[area-count-differs]: the text declares 3 areas, 2 were found",
};

pub(super) static MEASURE_COUNT_DIFFERS: Explanation = Explanation {
    code: "measure-count-differs",
    severity: Severity::Warning,
    title: "the declared number of measures was not found",
    title_zh: "措施數目與文中所述不符",
    text: "The text says how many measures it holds (61個合作項目), and another number was found. It is silent if the number fits the numbered measures, or the measures with their sub-items counted one by one.",
    text_zh: "文中說明措施數目（如61個合作項目），而找到的數目不同。如數目與有編號的措施相符，或與逐一計算分項後的數目相符，則不報告。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府同意在兩個領域推進4個合作項目。\n\n一、金融\n\n1. 支持兩地企業合作。\n2. 鼓勵人才往來。\n\n二、教育\n\n3. 鼓勵兩地學校交流。\n",
    printed: "example.txt:3:21: warning[measure-count-differs]: the text declares 4 measures, 3 were found",
};

pub(super) static EXCERPT_SHORTER: Explanation = Explanation {
    code: "excerpt-shorter",
    severity: Severity::Info,
    title: "an excerpt holds less than it declares",
    title_zh: "部分內容少於文中所述",
    text: "The text calls itself an excerpt (部分內容, 節錄, 摘錄) and holds fewer areas or measures than it declares. That is what an excerpt does, so it is a remark and takes the place of the warnings on counts and titles.",
    text_zh: "文字自稱部分內容、節錄或摘錄，而領域或措施少於文中所述。節錄本應如此，故只作備註，並取代有關數目和標題的警告。",
    example: "滬港合作會議第二次會議合作備忘錄（部分內容）\n\n上海市人民政府與香港特別行政區政府同意在十二個領域加強合作。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n",
    printed: "example.txt:3:21: info[excerpt-shorter]: the text is an excerpt: it declares 12 areas and holds 2",
};

pub(super) static AREA_TITLE_MISSING: Explanation = Explanation {
    code: "area-title-missing",
    severity: Severity::Warning,
    title: "a listed area has no heading",
    title_zh: "序言所列領域沒有標題",
    text: "The preamble lists the areas by title, and one of them has no heading. Width, blanks, quotation marks, 、 and ／, words such as 和 and 及, Traditional and Simplified forms and a closing 領域 or 合作 make no difference; neither does the order.",
    text_zh: "序言逐一列出領域，其中一個沒有標題。全形半形、空格、引號、頓號、斜線、「和」「及」等連詞、繁簡，以及末尾的「領域」「合作」均不計；次序亦不計。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府同意在金融、旅遊、教育三個領域加強合作。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n\n三、合作機制\n\n雙方每年會面一次，商定下一年度的工作。\n",
    printed: "example.txt:3:24: warning[area-title-missing]: the preamble lists the area “旅遊”, no heading has that title",
};

pub(super) static AREA_TITLE_UNDECLARED: Explanation = Explanation {
    code: "area-title-undeclared",
    severity: Severity::Warning,
    title: "a heading is not among the listed areas",
    title_zh: "標題不在序言所列領域之中",
    text: "The preamble lists the areas by title, and a heading of level 1 is not in the list. General provisions (總則, 附則 and the like) need not be listed; a list that is plainly a choice (金融、教育等十個領域) is not held against the headings.",
    text_zh: "序言逐一列出領域，而一個第一層標題不在其中。總則、附則等一般條文無須列出；明顯只屬舉例的列舉（如「金融、教育等十個領域」）不作比較。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府同意在金融、教育共三個領域加強合作。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n\n三、青年發展\n\n鼓勵兩地青年交流。\n",
    printed: "example.txt:13:1: warning[area-title-undeclared]: the heading “青年發展” is not among the areas that the preamble lists",
};

pub(super) static AREA_TITLE_DIFFERS: Explanation = Explanation {
    code: "area-title-differs",
    severity: Severity::Warning,
    title: "a listed area and its heading read differently",
    title_zh: "序言所列領域與標題文字不同",
    text: "A title in the preamble's list and a heading are left over on both sides and share at least half of their characters: most likely the same area, with characters lost, added or changed on one side.",
    text_zh: "序言所列的一個名稱與一個標題未能配對，但至少有一半字相同：很可能是同一領域，其中一處缺字、多字或改字。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府同意在金融、青年交流兩個領域加強合作。\n\n一、金融\n\n支持兩地企業合作。\n\n二、青年發展\n\n鼓勵兩地青年交流。\n",
    printed: "example.txt:9:1: warning[area-title-differs]: the preamble lists the area “青年交流”, its heading reads “青年發展”",
};

pub(super) static AREA_EMPTY: Explanation = Explanation {
    code: "area-empty",
    severity: Severity::Warning,
    title: "nothing stands under a heading",
    title_zh: "標題之下沒有內容",
    text: "An area has neither measures nor areas under it, and no text but perhaps a lead-in that ends in a colon. The text may have been lost, or the line is no heading.",
    text_zh: "一個領域之下既無措施亦無下一層領域，最多只有以冒號結尾的引言。正文可能遺失，或這一行並非標題。",
    example: "滬港合作會議第二次會議合作備忘錄\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n三、青年發展\n\n鼓勵兩地青年交流。\n",
    printed: "example.txt:7:1: warning[area-empty]: nothing stands under the heading “教育”",
};
