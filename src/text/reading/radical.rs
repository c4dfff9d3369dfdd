//! Radicals that stand for whole characters, as fonts of PDF files leave them behind.

/// The ideograph that the radical `c` of U+2E80 to U+2FDF looks like.
///
/// Source: EquivalentUnifiedIdeograph of the Unicode Character Database 14.0, but for ⾭: fonts
/// draw it like 青, and nobody writes 靑.
pub(super) fn unified(c: char) -> Option<char> {
    let offset = (c as usize).checked_sub(0x2E80)?;
    ROWS.get(offset / 32)?.chars().nth(offset % 32).filter(|c| *c != '\u{3000}')
}

/// Thirty-two code points to a row, from U+2E80; an ideographic space where there is none.
#[rustfmt::skip]
static ROWS: &[&str] = &[
    "\u{3000}厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵\u{3000}旡日月歺母",
    "民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹",
    "艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠",
    "饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土",
    "士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手",
    "支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉",
    "瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳",
    "聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛",
    "辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯",
    "鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
];

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn radicals_are_those_of_the_standard() {
        for (radical, character) in [
            ('⼀', '一'),
            ('⼆', '二'),
            ('⼈', '人'),
            ('⼾', '戶'),
            ('⾏', '行'),
            ('⿓', '龍'),
            ('⿕', '龠'),
            ('⺠', '民'),
            ('⻑', '長'),
            ('⻓', '长'),
            ('⻘', '青'),
            ('⾭', '青'),
            ('⻩', '黄'),
            ('⻢', '马'),
            ('⻄', '西'),
        ] {
            assert_eq!(unified(radical), Some(character));
        }
        assert_eq!(unified('\u{2E9A}'), None, "never assigned");
        assert_eq!(unified('\u{2E80}'), None, "the standard names none");
        assert_eq!(unified('\u{2FDF}'), None);
        assert_eq!(unified('人'), None);
        assert_eq!((0x2E80..0x2FE0).filter_map(char::from_u32).filter_map(unified).count(), 328);
    }
}
