//! What the codes on meeting, annex, dates and signatures mean.

use crate::diagnostic::{Explanation, Severity};

pub(super) static MEETING_DIFFERS: Explanation = Explanation {
    code: "meeting-differs",
    severity: Severity::Warning,
    title: "title and preamble name different meetings",
    title_zh: "標題與序言的會議不同",
    text: "The preamble speaks of meetings of the title's series, and the title's number is not among them. A preamble that names only the meeting before is in order.",
    text_zh: "序言提及標題所屬系列的會議，但沒有標題所述的一次。序言只提上一次會議則屬正常。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府於2021年8月30日召開滬港合作會議第三次會議。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n",
    printed: "example.txt:3:37: warning[meeting-differs]: the title speaks of “滬港合作會議第五次”, the preamble of “滬港合作會議第三次”",
};

pub(super) static ANNEX_MEETING_DIFFERS: Explanation = Explanation {
    code: "annex-meeting-differs",
    severity: Severity::Warning,
    title: "title and annex name different meetings",
    title_zh: "標題與附件的會議不同",
    text: "The title and the title of the annex each name a meeting, and number or series differ: the annex of another meeting may have been attached.",
    text_zh: "標題與附件標題各提及一次會議，而次數或系列不同：可能附上了另一次會議的附件。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府同意加強合作（詳見附件）。\n\n附件\n\n滬港合作會議第四次會議合作項目清單\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n",
    printed: "example.txt:7:1: warning[annex-meeting-differs]: the title speaks of “滬港合作會議第五次”, the annex of “滬港合作會議第四次”",
};

pub(super) static ANNEX_MISSING: Explanation = Explanation {
    code: "annex-missing",
    severity: Severity::Warning,
    title: "an annex is announced and not there",
    title_zh: "提及附件而沒有附件",
    text: "The preamble or a pointer line announces an annex (詳見附件, 附件：…), and behind it stands neither an annex nor any area.",
    text_zh: "序言或提示行提及附件（詳見附件、附件：…），其後卻沒有附件，亦沒有領域。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n\n附件：合作項目清單\n",
    printed: "example.txt:11:1: warning[annex-missing]: the text announces an annex, “附件：合作項目清單”, none follows",
};

pub(super) static DATE_DISAGREES: Explanation = Explanation {
    code: "date-disagrees",
    severity: Severity::Warning,
    title: "two dates do not agree",
    title_zh: "日期不一",
    text: "Two signatures bear different dates, a signature is older than the meeting or more than a year younger, the meeting has two dates more than a week apart, or the title's year is not the meeting's. Dates are compared only as far as both are given.",
    text_zh: "兩個簽署日期不同；簽署早於會議，或晚於會議一年以上；會議有兩個相距一周以上的日期；或標題年份與會議年份不符。日期只比較雙方均有的部分。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府於2021年8月30日召開滬港合作會議第五次會議。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n\n上海市人民政府\n副市長陳大文（簽字）\n\n香港特別行政區政府\n政務司司長李小明（簽字）\n\n2021年8月3日\n\n2021年8月3日\n",
    printed: "example.txt:19:1: warning[date-disagrees]: the meeting is dated 2021-08-30, the signature 2021-08-03",
};

pub(super) static DATE_IMPOSSIBLE: Explanation = Explanation {
    code: "date-impossible",
    severity: Severity::Error,
    title: "a date that no calendar has",
    title_zh: "曆法上沒有的日期",
    text: "A date has a day that its month does not have, such as 30 February. A digit was lost or misread.",
    text_zh: "日期超出該月的日數，例如二月三十日。數字可能遺失或誤認。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府於2021年2月30日召開滬港合作會議第五次會議。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n",
    printed: "example.txt:3:19: error[date-impossible]: “2021年2月30日” is no date of the calendar",
};

pub(super) static SIGNATURE_INCOMPLETE: Explanation = Explanation {
    code: "signature-incomplete",
    severity: Severity::Warning,
    title: "a signature lacks what the others have",
    title_zh: "簽署欄不完整",
    text: "Of several signatures one lacks party, title, name, the mark （簽字） or date while another has it. What all of them lack is a matter of layout: names may stand in the preamble alone, one date may stand under all. Signatures without any date are reported if neither the meeting nor the signing is dated elsewhere.",
    text_zh: "多個簽署欄之中，一個缺少簽署方、職銜、姓名、（簽字）或日期，而另一個具備。全部皆缺者屬版式：姓名可只見於序言，日期可合用一個。如全部沒有日期，而文中別處亦無會議或簽署日期，則作報告。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府於2021年8月30日召開滬港合作會議第五次會議。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n\n上海市人民政府\n副市長陳大文（簽字）\n\n香港特別行政區政府\n政務司司長（簽字）\n\n2021年8月30日\n\n2021年8月30日\n",
    printed: "example.txt:16:1: warning[signature-incomplete]: the signature of “香港特別行政區政府” lacks: name",
};

pub(super) static SIGNATURE_UNKNOWN_PARTY: Explanation = Explanation {
    code: "signature-unknown-party",
    severity: Severity::Warning,
    title: "a party signs that the preamble does not name",
    title_zh: "簽署方不見於序言",
    text: "A signature is given for a party that is none of those who agree in the preamble, nor a body of the same region. 代表 and 甲方： are left aside.",
    text_zh: "簽署方並非序言所列各方，亦非同一地區的機構。「代表」「甲方：」不計。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府於2021年8月30日召開滬港合作會議第五次會議。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n\n上海市人民政府\n副市長陳大文（簽字）\n\n香港特別行政區政府\n政務司司長李小明（簽字）\n\n四川省人民政府\n副省長張小華（簽字）\n\n2021年8月30日\n\n2021年8月30日\n\n2021年8月30日\n",
    printed: "example.txt:19:1: warning[signature-unknown-party]: “四川省人民政府” signs, the preamble does not name it as a party",
};

pub(super) static SIGNATURE_MISSING_PARTY: Explanation = Explanation {
    code: "signature-missing-party",
    severity: Severity::Warning,
    title: "a party of the preamble does not sign",
    title_zh: "序言所列一方沒有簽署",
    text: "There is a signature block, and one of the parties of the preamble is not in it, nor a body of its region.",
    text_zh: "文件有簽署欄，但序言所列一方或其地區的機構不在其中。",
    example: "滬港合作會議第五次會議合作備忘錄\n\n上海市人民政府與香港特別行政區政府於2021年8月30日召開滬港合作會議第五次會議。\n\n一、金融\n\n支持兩地企業合作。\n\n二、教育\n\n鼓勵兩地學校交流。\n\n上海市人民政府\n副市長陳大文（簽字）\n\n2021年8月30日\n",
    printed: "example.txt:3:9: warning[signature-missing-party]: the preamble names “香港特別行政區政府” as a party, it does not sign",
};
