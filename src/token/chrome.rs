//! Web page furniture on a line of its own: 跳至主要內容, 列印, `[編輯]`.

use crate::text::lexicon::{Table, Words};
use crate::text::{class, date, run};
use crate::token::site_tail;

/// Whole lines that pages of government sites and encyclopaedias carry.
#[rustfmt::skip]
static LINES: Words = Words::new(&[
    "（節錄）", "(節錄)", "（节录）", "（摘錄）", "（下略）", "（略）", "（上略）", "（中略）",
    "（以下無正文）", "(以下無正文)", "（以下无正文）", "(以下无正文)", "以下無正文", "（此頁無正文）",
    "（此页无正文）", "（本頁無正文）", "（本页无正文）", "（以下空白）", "以下空白", "（本頁以下空白）",
    "（待續）", "（待续）", "（續上期）", "（续上期）", "（續完）", "（未完待續）", "（部分內容）",
    ":::", "回上一頁", "回上頁", "回頁首", "回首頁", "返回", "返回頁首", "返回頂部", "返回上一頁",
    "返回主頁", "上一頁", "下一頁", "上一則", "下一則", "上一篇", "下一篇", "首頁", "主頁",
    "網站導覽", "網頁指南", "網站地圖", "聯絡我們", "列印", "列印本頁", "友善列印", "打印",
    "打印本頁", "打印本页", "列印版", "可列印版本", "分享", "轉寄", "轉發", "收藏", "下載",
    "下載PDF", "下載全文", "關閉", "關閉視窗", "關閉窗口", "搜尋", "搜索", "進階搜尋", "選單",
    "主選單", "目前位置", "字型大小", "字體大小", "字級", "小", "中", "大", "小 中 大", "大 中 小",
    "小中大", "大中小", "繁", "简", "繁體", "簡體", "简体", "English", "EN", "ENG", "[編輯]",
    "［編輯］", "編輯", "閱讀", "檢視歷史", "查看歷史", "工具", "語言", "登入", "登錄", "註冊",
    "複製連結", "複製鏈接", "已複製連結", "已复制链接", "查看图库", "查看圖庫", "轉發至", "跳至內容", "跳到內容", "跳過導覽", "完", "(完)", "（完）", "打印此頁",
    "打印此文", "【打印】", "【打 印】", "【關閉】", "【列印】", "无障碍", "無障礙", "打印文章", "下载",
    "打印页面", "返回顶部", "返回页首", "分享到", "分享到：", "关闭窗口", "关闭", "首页",
    "网站地图", "字号", "收起", "展開", "展开", "更多", "+1", "- +1", "border image", "上 / 下一篇新聞", "转载来源", "轉載來源", "◎", "top", "TOP", "Top", "轉存PDF",
    "列印版本", "打印版本", "分享至社群", "字型大小：", "繁體版", "簡體版", "简体版", "跳到主內容",
    "跳到主要內容", "跳至主內容", "跳到主要內容區塊", "跳到主要内容", "跳至主要内容", "跳过导航", "跳過導航", "即日新聞", "即日新闻", "圖文包", "網站導航",
    "無障礙瀏覽", "關閉此頁", "放大圖片", "打印頁面", "放大缩小全文复制", "回到頁首", "[圖片]", "A- A A+",
    "廣告", "广告", "【廣告】", "（廣告）", "加入資料夾", "加入資料夾：", "加入資料夾:", "所有條文",
    "编辑", "條文檢索結果", "維基文庫，自由的圖書館", "維基文庫,自由的圖書館", "维基文库，自由的图书馆",
    "维基文库,自由的图书馆", "維基百科，自由的百科全書", "維基百科,自由的百科全書",
    "维基百科，自由的百科全书", "外觀", "外观", "【轉載於全國法規資料庫】", "法規內容", "法規資訊", "編章節條文", "附檔：", "附檔:",
    "全國法規資料庫", "按Enter到主內容區",
]);

/// Starts of lines of furniture.
#[rustfmt::skip]
static STARTS: Words = Words::new(&[
    "上一篇：", "下一篇：", "上一篇:", "下一篇:", "上一條：", "下一條：", "上一条：", "下一条：",
    "上一則：", "下一則：", "香港時間", "香港时间", "跳至主要", "跳到主要", "跳转到", "跳轉到", "跳至導覽",
    "跳到导航", "您的位置", "你的位置", "您現在的位置", "当前位置", "當前位置", "目前位置：",
    "首頁 >", "首頁>", "首頁 ›", "主頁 >", "首页 >", "首页>", "首页 »", "首頁 »", "瀏覽次數",
    "浏览次数", "點閱數", "點擊率", "瀏覽人次", "更新日期", "最後更新", "最近更新", "最后更新",
    "發布日期", "發佈日期", "发布日期", "發布時間", "發佈時間", "发布时间", "資料更新",
    "資料來源：", "來源：", "来源：", "信息来源", "版權所有", "版权所有", "Copyright", "©",
    "Skip to", "http://", "https://", "file:///", "www.", "<!--", "字體：", "字號：", "字号：",
    "分享：", "分享到：", "Share：", "Share:", "分享至", "張貼日期", "建檔日期", "上版日期",
    "發布單位", "發布機關", "點閱次數", "瀏覽數", "列印時間", "列印日期", "本頁最後", "修訂日期：",
    "相關連結", "相关链接", "延伸閱讀", "覆檢日期", "跳到主", "跳至主", "您在這裡", "您所在的位置",
    "所在位置", "現在位置", "现在位置", "當前的位置", "消息來源", "消息来源", "信息來源",
    "訊息來源", "新聞來源", "新聞来源", "文章來源", "字型大小", "字體大小", "瀏覽量", "浏览量",
    "閱讀次數", "點擊數", "點擊次數", "点击数", "点击率", "点击次数", "阅读次数", "阅读量", "浏览数", "字体：", "Powered by",
    "Jump to", "Skip This",
    "發布單位：", "分享到 ", "分享到　",
    "原文連結", "原文链接", "更新時間", "更新时间",
    "【延伸閱讀】", "【延伸阅读】", "【相關閱讀】", "【相关阅读】", "【相關新聞】", "【相关新闻】", "【推薦閱讀】",
    "您的瀏覽器不", "您的浏览器不", "你的瀏覽器不", "你的浏览器不", "為達最佳瀏覽", "为达最佳浏览",
]);

/// Links back to the start of a page, in brackets or not.
static TO_TOP: Words = Words::new(&[
    "回頁首",
    "回页首",
    "返回頁首",
    "返回页首",
    "返回頂部",
    "返回顶部",
    "回頂端",
    "回最上",
]);

/// Whether the whole `line` is furniture.
///
/// ```
/// assert!(memox::token::chrome::is_chrome("跳至主要內容"));
/// assert!(!memox::token::chrome::is_chrome("分享經驗"));
/// ```
pub fn is_chrome(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    let line = class::trim(line);
    // 】【打印】: the bracket of a menu whose first entries are pictures.
    let line = class::trim_start(line.trim_matches('*').trim_start_matches('】'));
    let marks = Marks::of(line);
    // Few lines begin as furniture does; of the others, marks tell nearly all.
    if !FIRST.may_begin(line) {
        return marks.n_bars > 1 && is_row_of_links(line)
            || marks.bracket && is_links(line)
            || !marks.stop && is_imprint(line);
    }
    let wide = widened(line);
    let wide = wide.as_deref().unwrap_or(line);
    LINES.has(line)
        || LINES.has(wide)
        || is_path(line)
        || TO_TOP.has(line.trim_matches(['[', '［', ']', '］']))
        || is_bar(line, marks)
        || is_posting_stamp(line)
        || is_bracketed_stamp(line)
        || is_count(line)
        || is_entry(line)
        || is_page_of_paper(line)
        || marks.bracket && is_links(line)
        || is_print_head(line)
        || site_tail::is_caption(line)
        || !marks.stop && (is_imprint(line) || STARTS.head(wide).is_some())
        || (line.starts_with("<!--") && line.ends_with("-->"))
}

/// The line with full-width colons and brackets, as furniture is listed, if it has others.
fn widened(line: &str) -> Option<String> {
    let has_narrow = || memchr::memchr3(b':', b'(', b')', line.as_bytes()).is_some();
    let wide = |c| match c {
        ':' => '：',
        '(' => '（',
        ')' => '）',
        other => other,
    };
    // `https://` and the like are listed as they are.
    (has_narrow() && STARTS.head(line).is_none()).then(|| line.chars().map(wide).collect())
}

/// What furniture begins with where no bars, links or imprint tell it.
static FIRST: Table =
    LINES.heads().and(TO_TOP.heads()).and(BAR.heads()).and(STARTS.heads()).and(&Table::new(
        "編编0123456789年月日時分: \t\u{3000}｜|／/>·：【［[］]<香第•】▲△▼◀◄►↑↓→←",
    ));

/// The marks of a line that furniture is told by.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// Bars, | or ｜.
    n_bars: u32,
    /// Whether [ stands in it.
    bracket: bool,
    /// Whether 。 stands in it.
    stop: bool,
}

impl Marks {
    fn of(line: &str) -> Self {
        let mut marks = Self::default();
        for at in run::others(line) {
            match line.as_bytes().get(at..).unwrap_or_default() {
                [b'|', ..] | [0xEF, 0xBD, 0x9C, ..] => marks.n_bars += 1,
                [b'[', ..] => marks.bracket = true,
                [0xE3, 0x80, 0x82, ..] => marks.stop = true,
                _ => {}
            }
        }
        marks
    }
}

/// `**標籤**：[低空經濟](/tag/1) [長三角](/tag/2)`: links of Markdown and a label at most.
fn is_links(line: &str) -> bool {
    let mut rest = line;
    let (mut n_links, mut n_other) = (0, 0);
    while let Some((before, after)) = rest.split_once('[') {
        let Some((_, target)) = after.split_once("](") else { return false };
        let Some((_, behind)) = target.split_once(')') else { return false };
        n_other += before.chars().filter(|c| c.is_alphanumeric()).count();
        n_links += 1;
        rest = behind;
    }
    n_other += rest.chars().filter(|c| c.is_alphanumeric()).count();
    n_links > 0 && n_other <= 6
}

/// `首頁 ／ 市府新聞稿`, `主頁 › 新聞公報`: the way to a page.
fn is_path(line: &str) -> bool {
    static ROOTS: Words = Words::new(&["首頁", "首页", "主頁", "主页", "Home"]);
    let rest = ROOTS.head(line).and_then(|root| line.get(root.len()..)).map(class::trim_start);
    let parts = |rest: &str| rest.starts_with(['>', '＞', '›', '»', '／', '/', '→', '》']);
    rest.is_some_and(parts) && !line.contains(['。', '，', '；'])
}

/// `2021年6月25日　來源：本站`, `香港時間19時20分`: when a page was put up.
fn is_posting_stamp(line: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '時' | '分' | ':');
    if let Some(rest) = line.strip_prefix("香港時間").or_else(|| line.strip_prefix("香港时间"))
    {
        return !rest.is_empty() && rest.chars().all(|c| digit(c) || class::is_blank(c));
    }
    let stamp =
        |c: char| digit(c) || class::is_blank(c) || matches!(c, '-' | '/' | '.' | '|' | '｜');
    let rest = line.trim_start_matches(stamp);
    static SOURCES: Words = Words::new(&[
        "來源",
        "来源",
        "文章來源",
        "文章来源",
        "信息來源",
        "信息来源",
        "作者",
        "記者",
        "记者",
        "責任編輯",
        "责任编辑",
        "編輯",
        "编辑",
        "瀏覽次數",
        "浏览次数",
        "點擊",
        "点击",
        "閱讀",
        "阅读",
    ]);
    let label = rest.find(['：', ':']).and_then(|colon| rest.get(..colon));
    let short = if label.is_some_and(|label| label.contains('源')) { 40 } else { 60 };
    rest.len() < line.len()
        && label.is_some_and(|label| SOURCES.has(class::trim(label)))
        && rest.chars().count() <= short
        && !rest.contains(['。', '，'])
}

/// `120人看過`, `編號：20250117`: how often a page was read, its number in a database.
fn is_count(line: &str) -> bool {
    static READ: Words = Words::new(&[
        "人看過",
        "人看过",
        "人閱讀",
        "人阅读",
        "人瀏覽",
        "人浏览",
        "次瀏覽",
        "次浏览",
        "次閱讀",
        "次阅读",
    ]);
    static LABELS: Words = Words::new(&["編號：", "编号：", "編號:", "编号:"]);
    let digits = |text: &str| text.len() > 2 && text.bytes().all(|b| b.is_ascii_digit());
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && READ.has(class::trim_start(rest))
        || LABELS.head(line).and_then(|label| line.get(label.len()..)).is_some_and(digits)
}

/// `[2016.09.15] 發表`: the day on which a page was put up, in brackets.
fn is_bracketed_stamp(line: &str) -> bool {
    static PUT_UP: Words = Words::new(&[
        "發表", "发表", "發布", "发布", "發佈", "刊登", "刊出", "更新", "上載", "上载",
    ]);
    let parts =
        line.strip_prefix(['[', '［', '【']).and_then(|rest| rest.split_once([']', '］', '】']));
    parts.is_some_and(|(day, word)| {
        PUT_UP.has(class::trim(word)) && date::whole_line(day).is_some_and(|day| day.day.is_some())
    })
}

/// `• 浏览次数`: an entry of what a page says of itself.
fn is_entry(line: &str) -> bool {
    static ENTRIES: Words = Words::new(&[
        "時間",
        "时间",
        "日期",
        "來源",
        "来源",
        "轉載來源",
        "转载来源",
        "作者",
        "編輯",
        "编辑",
        "瀏覽次數",
        "浏览次数",
        "點擊",
        "点击",
        "分享",
        "字號",
        "字号",
        "字體",
        "字体",
    ]);
    let entry = line.strip_prefix('•').map(|rest| rest.trim_end_matches(['：', ':']));
    entry.is_some_and(|entry| ENTRIES.has(class::trim(entry)))
}

/// `第04版：要聞·台港澳`: the page of a newspaper.
fn is_page_of_paper(line: &str) -> bool {
    let digits = line.strip_prefix('第').map(class::trim_start).unwrap_or_default();
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < digits.len()
        && class::trim_start(rest).starts_with('版')
        && line.chars().count() <= 24
        && !line.contains(['。', '，'])
}

/// `主辦：某辦公廳　網站標識碼：…　備案號：…`: who runs a site.
fn is_imprint(line: &str) -> bool {
    static WORDS: Words = Words::new(&[
        "網站標識碼",
        "网站标识码",
        "備案號",
        "备案号",
        "備案編號",
        "ICP備",
        "ICP备",
        "公網安備",
        "公网安备",
    ]);
    WORDS.is_in(line)
}

/// `2021/5/19 下午4:07　新聞公報：…`: what browsers print over a page.
fn is_print_head(line: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    if !line.starts_with(digit) {
        return false;
    }
    let day = |c: char| digit(c) || matches!(c, '/' | '-' | '.');
    let rest = line.trim_start_matches(day);
    let date = line.get(..line.len() - rest.len()).unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| c == ',' || class::is_blank(c));
    let noon = ["上午", "下午", "晚上", "凌晨", "中午"];
    let time = noon.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let time = class::trim_start(time);
    let minutes = time.trim_start_matches(digit);
    (6..=10).contains(&date.len())
        && date.matches(['/', '-', '.']).count() == 2
        && minutes.len() < time.len()
        && minutes.strip_prefix(':').is_some_and(|rest| rest.starts_with(digit))
}

/// `字體大小 小 中 大 列印 分享`, `網站地圖｜聯絡我們`: several pieces of furniture on one line.
fn is_bar(line: &str, marks: Marks) -> bool {
    if marks.n_bars > 1 && is_row_of_links(line) {
        return true;
    }
    let separator =
        |c: char| matches!(c, ' ' | '\t' | '\u{3000}' | '｜' | '|' | '／' | '/' | '>' | '·' | '：');
    let opens = |c: char| separator(c) || matches!(c, '【' | '［' | '[' | '】');
    let first = line.trim_start_matches(opens).chars().next();
    if !first.is_some_and(|c| LINES.may_begin(c) || BAR.may_begin(c)) {
        return false;
    }
    let mut parts = line.split(separator).filter(|part| !part.is_empty());
    let mut n_parts = 0;
    parts.all(|part| {
        n_parts += 1;
        let bare = part.trim_matches(['【', '】', '［', '］', '[', ']']);
        LINES.has(part) || BAR.has(part) || LINES.has(bare)
    }) && n_parts > 1
}

/// `重要告示 | 私隱政策 | 無障礙瀏覽`: one known entry among short ones that bars part.
fn is_row_of_links(line: &str) -> bool {
    let parts = || line.split(['|', '｜']).map(class::trim);
    parts().count() > 2
        && parts().all(|part| (1..=12).contains(&part.chars().count()))
        && parts().any(|part| LINES.has(part) || BAR.has(part))
        && !line.contains(['。', '，', '；'])
}

/// Entries of such bars that stand alone in ordinary texts too.
#[rustfmt::skip]
static BAR: Words = Words::new(&[
    "返回目录", "返回目錄", "放大", "縮小", "缩小", "默認", "默认", "全文复制", "全文複製", "上一版", "下一版",
    "上一页", "下一页", "PDF原版下載", "高清大图",
    "序號", "序号", "編號", "编号", "項目", "项目", "合作項目", "合作项目", "內容", "内容",
    "責任單位", "责任单位", "備註", "备注", "香港特別行政區政府", "香港特别行政区政府", "新闻公报",
    "寄給朋友", "寄给朋友", "政府主頁", "政府主页", "私隱政策", "隱私政策", "隐私政策", "免責聲明",
    "免责声明", "重要告示", "常見問題", "無障礙聲明", "关于我们", "關於我們", "联系我们",
    "聯繫我們", "新聞公報", "新聞稿", "最新消息", "A", "A+", "A-", "+", "-", "Facebook", "Twitter",
    "LINE", "微信", "微博", "WhatsApp", "電郵", "RSS", "简体版", "繁體版", "新聞檔案", "訂閱",
    "香港品牌形象", "品牌香港", "簡體版", "长者模式", "長者模式", "無障礙", "關懷版", "雙語詞彙",
    "市政信箱", "意見信箱", "民意信箱", "網站導覽", "回首頁", "歷史沿革", "條文檢索", "X", "WeChat",
    "Line", "Instagram", "YouTube", "要聞", "港聞", "社評", "財經", "體育", "副刊", "國際", "娛樂",
    "兩岸", "論壇", "評論", "視頻", "Português", "Deutsch", "日本語", "繁", "简", "新闻中心",
    "新聞中心", "新聞動態", "政務公開", "政务公开", "政府信息公開", "政府資訊公開", "施政",
    "隱私權", "訊息公告", "手機版", "智能問答", "加入收藏", "設為首頁", "登入", "搜尋",
    "廣告服務", "广告服务", "版權聲明", "版权声明", "聯繫電話", "联系电话", "使用條款", "使用条款", "法律聲明", "法律声明", "網站聲明", "网站声明", "设为首页", "複製連結", "電子報",
]);
