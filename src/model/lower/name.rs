//! Names of persons: `林鄭月娥`, `龔正`, `歐陽大文`, `羅伯特·李`, `CHAN Tai-man`.
//!
//! ```text
//! name    = han / foreign / latin
//! han     = surname 1*2given / double 1*2given / surname surname 2given
//! foreign = 1*han dot 1*han *(dot 1*han)          ; 羅伯特·李
//! latin   = 1*(letter / blank / . ' -) [han]      ; one name as printed
//! ```
//!
//! In running text a name counts only where the words behind it show its end
//! (、 和 率領 今日 …): what may be a name and may be words is left out.

use crate::model::lower::words::{CharSet, Words};
use crate::text::class;

/// Surnames of one character, both scripts; those that are mostly words (和, 時, 成) left out.
static SURNAMES: CharSet = CharSet::new(
    "王李張张劉刘陳陈楊杨黃黄趙赵周吳吴徐孫孙朱馬马胡郭林何高梁鄭郑羅罗宋謝谢唐韓韩曹\
    許许鄧邓蕭萧肖馮冯曾程蔡彭潘袁于董余餘蘇苏葉叶呂吕魏蔣蒋田杜丁沈姜范傅鍾钟鐘盧卢\
    汪戴崔任陸陆廖姚方金邱丘夏譚谭韋韦賈贾鄒邹石熊孟秦閻阎閆闫薛侯雷白龍龙段郝孔邵史\
    毛常萬万顧顾賴赖武康賀贺嚴严尹錢钱施牛洪龔龚湯汤陶黎溫温莫易樊喬乔文安殷顏颜莊庄\
    章魯鲁倪龐庞邢俞翟藍蓝聶聂齊齐向申葛柴伍覃駱骆關关焦柳歐欧祝紀纪尚畢毕耿蘆左季管\
    符辛苗詹曲梅靳祁裴席涂塗路童柯甄霍翁簡简饒饶屈項项鮑鲍車车樓楼宗明羿卞利岑成戚卓\
    封房蒲游桂佘繆缪隋商冉司查闕阙冼麥麦區区盛單单鄺邝黨党應应練练談谈容凌勞劳巫沙桑\
    解蘭兰衛卫衞臧晏晉晋柏瞿閔闵鄔邬池古米艾匡岳原婁娄宮宫竇窦甘厲厉戎荀羊惠井滕寧宁\
    仇祖褚阮危江費费廉薄甯燕冀郎都霄佟強强揭雒連连鞠巴諸诸計计伏郁嵇花幸喻牟狄麻莘暴\
    冷尤虞遲迟鞏巩楚敖平尉鄂苑隗戈藺蔺邸闞阚寇杭雍荊荆仝郜邰鄢",
);

/// Surnames of two characters, both scripts.
static DOUBLE: Words = Words::new(&[
    "歐陽", "欧阳", "司馬", "司马", "上官", "諸葛", "诸葛", "司徒", "東方", "东方", "夏侯", "皇甫",
    "尉遲", "尉迟", "公孫", "公孙", "慕容", "令狐", "長孫", "长孙", "宇文", "鮮于", "鲜于", "端木",
    "南宮", "南宫", "呼延", "軒轅", "轩辕", "獨孤", "独孤", "万俟", "聞人", "闻人", "申屠", "赫連",
]);

/// What shows that a name has ended: marks, joints, and words that follow a person.
static AFTER: Words = Words::new(&[
    "、", "，", "。", "；", "：", "（", "）", "(", ")", ",", ";", ":", "」", "』", "】", " ", "和",
    "與", "与", "及", "以及", "暨", "同", "率", "共同", "今日", "今天", "昨日", "昨天", "日前",
    "於", "于", "在", "的", "出席", "主持", "會見", "会见", "會面", "会面", "會晤", "会晤", "會談",
    "会谈", "簽署", "签署", "簽訂", "签订", "簽字", "签字", "代表", "分別", "分别", "等", "先生",
    "女士", "博士", "教授", "閣下", "阁下", "對", "对", "就", "為", "为", "向", "抵", "聯合",
    "联合", "一同", "一行", "一起", "宣布", "宣佈", "見證", "见证", "致辭", "致辞", "致詞", "接見",
    "接见", "介紹", "介绍", "表示", "回顧", "回顾", "匯報", "汇报", "作", "並", "并", "也", "亦",
    "說", "说", "指出", "將", "将", "已", "曾", "上午", "下午", "舉行", "举行", "陪同", "之", "以",
    "帶領", "带领", "領銜", "领衔", "領導", "领导", "擔任", "担任", "進行", "进行", "聯同", "聯席",
    "召開", "召开", "到", "訪", "访", "親", "亲", "兼", "現", "均", "通過", "通过", "參加", "参加",
    "列席", "發表", "发表", "參與", "参与", "赴", "聽取", "听取", "牽頭", "牽", "正式", "親自",
    "則", "则", "均", "還", "还",
]);

/// Words that begin like a name but are none.
static NO_NAME: Words = Words::new(&[
    "方面", "方案", "方式", "向香", "向四", "成立", "成員", "成员", "安全", "安排", "文化", "高層",
    "高层", "高級", "高级", "高峰", "高度", "金融", "常務", "常务", "明確", "明确", "應邀", "应邀",
    "連同", "连同", "路線", "關於", "关于", "關係", "關系", "商務", "商务", "容許", "解決", "解决",
    "計劃", "计划", "通過", "單位", "单位", "車輛", "項目", "项目", "都市", "都會", "簡報", "章程",
    "于香", "于四", "強調", "强调", "任內", "任内", "任期", "原則", "管理", "利用", "商會", "封面",
    "區長", "区长", "司長", "司长", "文件", "有關", "宗旨", "明年", "白皮", "黨委", "党委", "黨組",
    "党组", "衛生", "卫生", "江蘇", "江苏", "江西", "安徽", "寧夏", "宁夏", "甘肅", "甘肃", "石家",
    "冷鏈", "冷链", "冷凍", "冷藏", "平等", "平台", "平臺", "平均", "平衡", "平安", "平常", "平方",
    "金華", "溫州", "蘭州", "武漢", "武汉", "連雲", "廈門",
]);

/// Bytes of the name at the head of `text`, where the words behind it show that it ends there.
pub(crate) fn at_start(text: &str) -> Option<usize> {
    han(text).or_else(|| latin(text)).or_else(|| dotted(text))
}

/// A name with a Han surname.
fn han(text: &str) -> Option<usize> {
    let lengths: &[usize] = match surname(text)? {
        Surname::Double => &[4, 3],
        Surname::Pair => &[3, 2, 4],
        Surname::Single => &[3, 2],
    };
    let bounds = han_bounds(text);
    let fits = |length: usize| {
        let end = *bounds.get(length).filter(|end| **end > 0)?;
        let (name, rest) = text.split_at_checked(end)?;
        (ends_name(rest) && !is_words(name)).then_some(end)
    };
    let found = lengths.iter().find_map(|length| Some((*length, fits(*length)?)));
    match found {
        // 李強在: a joint at the end belongs to the sentence where the rest is a name.
        Some((3, end)) if text.get(..end).is_some_and(|name| name.ends_with(JOINTS)) => {
            Some(fits(2).unwrap_or(end))
        }
        Some((_, end)) => Some(end),
        None => None,
    }
}

const JOINTS: [char; 21] = [
    '在', '於', '于', '與', '与', '就', '對', '对', '率', '的', '並', '并', '共', '以', '一', '聯',
    '联', '陪', '亦', '也', '均',
];

/// Whether all of `text` is a name.
pub(crate) fn is_name(text: &str) -> bool {
    let Some(surname) = surname(text) else {
        return latin(text).or_else(|| dotted(text)) == Some(text.len());
    };
    let lengths = match surname {
        Surname::Double => 3..=4,
        Surname::Pair => 2..=4,
        Surname::Single => 2..=3,
    };
    let is_han = lengths.contains(&text.chars().take(5).count()) && text.chars().all(class::is_han);
    if is_han { !is_words(text) } else { dotted(text) == Some(text.len()) }
}

enum Surname {
    Single,
    /// A married name carries both: 林鄭.
    Pair,
    Double,
}

fn surname(text: &str) -> Option<Surname> {
    if DOUBLE.head(text).is_some() {
        return Some(Surname::Double);
    }
    let mut chars = text.chars();
    let first = chars.next().filter(|c| SURNAMES.has(*c));
    first.map(|_| match chars.next() {
        Some(second) if SURNAMES.has(second) => Surname::Pair,
        _ => Surname::Single,
    })
}

fn is_words(name: &str) -> bool {
    NO_NAME.head(name).is_some()
}

fn ends_name(rest: &str) -> bool {
    rest.is_empty()
        || AFTER.head(rest).is_some()
        || rest.starts_with(class::is_blank)
        || starts_day(rest)
}

/// `24日在海口…`, `9月24日`: the day stands right behind the name.
fn starts_day(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < rest.len() && behind.starts_with(['日', '月'])
}

/// Longest part of a name, in characters.
const MAX_PART: usize = 6;

/// Byte offsets after 0, 1, 2 … Han characters at the head of `text`; 0 where there are fewer.
fn han_bounds(text: &str) -> [usize; MAX_PART + 2] {
    let mut bounds = [0; MAX_PART + 2];
    for ((at, c), bound) in text.char_indices().zip(bounds.iter_mut().skip(1)) {
        if !class::is_han(c) {
            break;
        }
        *bound = at + c.len_utf8();
    }
    bounds
}

/// A foreign name in characters: parts of one to six characters with dots between.
fn dotted(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut rest = text;
    while let Some(dot) = rest.char_indices().take(MAX_PART + 1).find(|(_, c)| !class::is_han(*c)) {
        if dot.0 == 0 || !is_dot(dot.1) {
            break;
        }
        end = text.len() - rest.len() + dot.0;
        rest = rest.get(dot.0 + dot.1.len_utf8()..)?;
    }
    if end == 0 {
        return None;
    }
    // The last part ends where a mark or a word of the sentence begins.
    let start = text.len() - rest.len();
    let bounds = han_bounds(rest);
    let mut ends = bounds.iter().skip(1).take_while(|at| **at > 0);
    let stop = ends.find(|at| rest.get(**at..).is_some_and(ends_name));
    stop.map(|at| start + at)
}

pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '・' | '‧' | '•' | '∙' | '．')
}

/// A name in Latin letters, with the name in characters that follows it.
fn latin(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let letter = |c: char| (c.is_alphabetic() && !class::is_han(c)) || " .,'’-‐".contains(c);
    let run = text.find(|c: char| !letter(c)).unwrap_or(text.len());
    let words = text.get(..run)?.trim_end_matches([' ', ',']);
    if words.chars().filter(|c| c.is_alphabetic()).count() < 4 || !words.contains([' ', '-', '’'])
    {
        return None;
    }
    let rest = text.get(run..)?;
    let han = if run > words.len() && surname(rest).is_some() { at_start(rest) } else { None };
    Some(han.map_or(words.len(), |len| run + len))
}

#[cfg(test)]
mod tests {
    use super::{at_start, is_name};

    #[test]
    fn a_name_ends_where_the_sentence_goes_on() {
        for (text, name) in [
            ("林鄭月娥率領下舉行", "林鄭月娥"),
            ("彭清華和香港特別行政區", "彭清華"),
            ("龔正和香港特別行政區", "龔正"),
            ("宗明和財政司司長", "宗明"),
            ("陳大文對合作進行了回顧", "陳大文"),
            ("李強在對話中", "李強"),
            ("李大為在會上", "李大為"),
            ("李勇共同主持", "李勇"),
            ("李勇以及陳大文", "李勇"),
            ("張明和、李小明", "張明和"),
            ("歐陽大文共同主持", "歐陽大文"),
            ("司马小明，", "司马小明"),
            ("羅伯特·李和陳大文", "羅伯特·李"),
            ("胡安·卡洛斯·羅德里格斯於", "胡安·卡洛斯·羅德里格斯"),
            ("CHAN Tai-man 陳大文簽署", "CHAN Tai-man 陳大文"),
            ("John Smith和", "John Smith"),
            ("陳大文", "陳大文"),
        ] {
            assert_eq!(at_start(text).map(|len| &text[..len]), Some(name), "{text}");
        }
    }

    #[test]
    fn words_are_no_names() {
        for text in [
            "高峰論壇",
            "辦公室主任",
            "于香港簽署",
            "方面",
            "會議在",
            "文化廳",
            "雙方共同",
            "團團長",
            "IPO上市",
            "",
            "李",
            "陳大文明白",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_may_be_a_name_as_a_whole() {
        for text in ["陳大文", "李明", "歐陽小明", "林鄭月娥", "羅伯特", "羅伯特·李", "Maria Lopes"]
        {
            assert!(is_name(text), "{text}");
        }
        for text in ["市長", "金融", "香港", "上海市人民政府", "Hong", "安全"] {
            assert!(!is_name(text), "{text}");
        }
    }
}
