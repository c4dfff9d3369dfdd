//! What stands around a title and is none: rows of links, labels of a record, heads of a series.
//!
//! ```text
//! links  = 首頁 > 新聞公報 / 繁體　|　簡體
//! record = 檔號：SGZB/24/03 / 簽訂日期：民國108年10月16日
//! series = 滬皖合作辦公室文件 / 討論文件 / 憲報號外　第5號特別副刊 / 二零二四年三月十八日會議
//! ```

use crate::text::lexicon::Words;
use crate::text::{class, date, numeral};

/// `首頁 > 新聞公報`, `繁體　|　簡體`: a row of links.
pub(super) fn is_furniture(text: &str) -> bool {
    let links = text.contains([' ', '\u{3000}']) || text.matches(['|', '｜']).count() > 1;
    links && text.contains(['|', '｜', '>', '›', '»']) && text.matches('。').count() < 2
}

/// Labels of what a page or a record says of a document.
#[rustfmt::skip]
static RECORDS: Words = Words::new(&[
    "檔號", "档号", "文號", "文号", "字號", "密級", "密级", "聯絡人", "联系人", "聯絡電話", "联系电话",
    "作者", "撰文", "出版", "責任編輯", "责任编辑", "編輯", "编辑", "撰稿", "記者", "记者", "通訊員", "通讯员", "發稿單位", "發稿日期", "簽訂日期", "签订日期",
    "簽署日期", "签署日期", "簽訂地點", "簽署地點", "生效日期", "生效狀態", "締約國", "缔约国", "簽約國",
    "签约国", "簽約雙方", "附檔", "附件下載", "法規類別", "法規位階", "公布日期", "公佈日期", "施行日期",
    "終止日期", "终止日期", "廢止日期", "废止日期", "失效日期", "修正日期", "有效性", "時效性", "时效性", "發文機關", "发文机关", "發文字號", "发文字号", "主題詞",
    "主题词", "類別", "类别", "分類", "分类", "制定機關", "制定机关", "條約類別", "語文", "資料類別",
    "發布者", "索引號", "索引号", "主題分類", "主题分类", "成文日期", "發文日期", "公開方式", "公开方式",
    "發布機構", "发布机构", "發佈機構", "發文單位", "轉載自", "转载自", "點閱", "標籤", "标签", "關鍵字", "关键词", "關鍵詞",
]);

/// `檔號：…`, `簽約國：…`: a line of a record about the document.
pub(super) fn is_record(text: &str) -> bool {
    if !text.chars().next().is_some_and(|c| RECORDS.may_begin(c)) {
        return false;
    }
    let Some(at) = text.find(['：', ':']) else {
        // The value stands on the line below.
        return RECORDS.has(text);
    };
    let label = class::without_blanks(text.get(..at).unwrap_or_default());
    RECORDS.has(&label) && !text.ends_with(['。', '：', ':'])
}

/// Labels before a title.
#[rustfmt::skip]
static TITLE_LABELS: Words = Words::new(&[
    "法規名稱", "协定名称", "協定名稱", "條約名稱", "条约名称", "文件名稱", "文件名称", "名稱", "名称",
    "標題", "标题", "題目", "题目", "篇名", "title", "Title",
]);

/// `法規名稱：` alone on its line.
pub(super) fn is_title_label(text: &str) -> bool {
    text.strip_suffix(['：', ':'])
        .is_some_and(|label| TITLE_LABELS.has(&class::without_blanks(label)))
}

/// Bytes of the label in `法規名稱：甲乙合作協定`, behind which the title stands.
pub(crate) fn title_label(text: &str) -> usize {
    if !text.starts_with(|c| TITLE_LABELS.may_begin(c)) {
        return 0;
    }
    let Some((label, rest)) = text.split_once(['：', ':']) else { return 0 };
    // 名　　稱：
    let title = class::trim_start(rest);
    let is_label = TITLE_LABELS.has(&class::without_blanks(label));
    if is_label && !title.is_empty() { text.len() - title.len() } else { 0 }
}

/// `民國 98 年 04 月 26`: a date that lost its end.
pub(super) fn is_broken_date(text: &str) -> bool {
    let of_date =
        |c: char| c.is_ascii_digit() || class::is_blank(c) || "中華民國年月日".contains(c);
    text.starts_with(['民', '中']) && text.chars().all(of_date)
}

/// `滬皖合作辦公室文件`, `討論文件`, `憲報號外　第5號特別副刊`: the series a document was put out in.
pub(super) fn is_head_of_series(text: &str) -> bool {
    #[rustfmt::skip]
    static PAPERS: Words = Words::new(&[
        "號文件", "号文件", "討論文件", "讨论文件", "資料文件", "参阅文件", "參閱文件", "內部文件",
        "内部文件", "會議文件", "会议文件", "辦公室文件", "办公室文件", "委員會文件", "委员会文件",
        "政府文件", "特別副刊", "號外",
    ]);
    #[rustfmt::skip]
    static OPENINGS: Words = Words::new(&[
        "內部文件", "内部文件", "憲報號外", "參閱文件", "只供參閱", "內部資料", "机密", "機密", "限閱",
    ]);
    if text.chars().count() > 40 {
        return false;
    }
    PAPERS.tail(text).is_some()
        || OPENINGS.head(text).is_some()
        || is_numbered_paper(text)
        || is_dated_meeting(text)
        || is_day_of_paper(text)
}

/// `海濱日報海外版 2023年03月31日 星期五`: the head of a newspaper's page.
fn is_day_of_paper(text: &str) -> bool {
    let day = text.char_indices().rev().nth(2).filter(|(_, c)| *c == '星').map(|(at, _)| at);
    day.and_then(|at| text.get(..at)).is_some_and(|head| {
        let dated = date::find(head).into_iter().next_back();
        dated.is_some_and(|one| {
            one.date.day.is_some()
                && class::trim_end(head).len() == one.range.end
                && one.range.start > 0
        })
    })
}

/// `湘港合作會議文件之三`
fn is_numbered_paper(text: &str) -> bool {
    let rest = text.rsplit_once("文件之").map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.chars().count() <= 3)
}

/// `二零二四年三月十八日會議`: the sitting that a paper was put before.
fn is_dated_meeting(text: &str) -> bool {
    let day = ["會議", "会议", "特別會議"].iter().find_map(|word| text.strip_suffix(word));
    day.is_some_and(|day| date::whole_line(day).is_some_and(|date| date.day.is_some()))
}

/// `（2024—2026年）`, `（2024年度）`: the years that a plan is for, part of its title.
pub(super) fn is_span_of_years(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let Some(inner) = inner else { return false };
    let span = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '年' | '度' | '—' | '–' | '-' | '－' | '至' | '～' | '~')
            || numeral::is_han_numeral(c)
            || class::is_blank(c)
    };
    inner.contains('年') && inner.chars().all(span)
}

/// `某政府新聞公報`, `政府新聞網`: whose page it is.
pub(super) fn is_site(text: &str) -> bool {
    #[rustfmt::skip]
    static SITES: Words = Words::new(&[
        "新聞公報", "新闻公报", "新聞稿", "新闻稿", "新聞網", "新闻网", "新聞局", "新闻局", "門戶網站",
        "门户网站", "政府網", "政府网", "資訊網", "信息网", "信息網", "全球資訊網", "日報", "日报", "通訊社",
        "新聞", "新闻", "網站", "网站",
    ]);
    SITES.tail(text).is_some()
}
