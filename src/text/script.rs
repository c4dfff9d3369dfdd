//! Traditional or Simplified: told by frequent characters that only one script writes.

use serde::{Deserialize, Serialize};

/// Script of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Traditional.
    Hant,
    /// Simplified.
    Hans,
    /// Both, each in more than a few words.
    Mixed,
}

/// Characters that Traditional text alone writes.
const HANT: &str = "國會區與發經業學機構實資進電護術動員從選環類單雙應關於開門問間題願養飛馬魚鳥麥黃點齊龍東車軍農達運過還邊遠連進適選遺鄉醫釋鋼錢鐵鎮長陸際隨險雲靈顯風飲館體魯黨歐極樣樓標權歷歸殘殺氣沒況治溝準滿漁潔澤濟營爭獎獨獲現環產畢異療監盤眾確礎禮種積穩竅競筆節範築簡簽糧紀約級納純紙組細終結給統絕經綠維網緊緩編練縣總績織繼續纖罰羅義習聯聲職肅腦臨興舉舊艙蘇藝藥處虛號蟲術衛裝補製複見規視親覺覽觀計訂討訓記訪設許評詞話該認誠說課調請論諮證識譜議護讀變讓豐財責貢貨販貫貿費賓質購賽贊軟較載輔輕輪輯輸轉辦農";
/// Characters that Simplified text alone writes.
const HANS: &str = "国会区与发经业学机构实资进电护术动员从选环类单双应关于开门问间题愿养飞马鱼鸟麦黄点齐龙东车军农达运过还边远连进适选遗乡医释钢钱铁镇长陆际随险云灵显风饮馆体鲁党欧极样楼标权历归残杀气没况沟满渔洁泽济营争奖独获现产毕异疗监盘众确础礼种积稳竞笔节筑简签粮纪约级纳纯纸组细终结给统绝绿维网紧缓编练县总绩织继续纤罚罗义习联声职肃脑临兴举旧舱苏艺药处虚号虫卫装补制复见规视亲觉览观计订讨训记访设许评词话该认诚说课调请论咨证识谱议读变让财责贡货贩贯贸费宾质购赛赞软较载辅轻轮辑输转办";

/// Han characters looked at; more would not change the answer.
const SAMPLE: u64 = 3000;

/// For each character of three bytes, what it counts: [`HAN`], [`HANT_ALONE`], [`HANS_ALONE`].
static COUNTS: [u8; 0x1_0000] = counts();

/// Set for a character of the Han block.
const HAN: u8 = 1;
/// Set for one that Traditional alone writes.
const HANT_ALONE: u8 = 2;
/// Set for one that Simplified alone writes.
const HANS_ALONE: u8 = 4;

/// What the character at `index` adds: to the Han characters in the lowest sixteen bits, to those
/// of Traditional and of Simplified alone in the next.
#[inline]
fn added(index: usize) -> u64 {
    const COPIES: u64 = 1 | 1 << 15 | 1 << 30;
    const BITS: u64 = 1 | 1 << 16 | 1 << 32;
    u64::from(COUNTS.get(index).copied().unwrap_or_default()).wrapping_mul(COPIES) & BITS
}

/// One of the sums.
const FIELD: u64 = 0xFFFF;

#[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
const fn counts() -> [u8; 0x1_0000] {
    let mut counts = [0; 0x1_0000];
    let mut c = 0x4E00;
    while c < 0xA000 {
        counts[c] = HAN;
        c += 1;
    }
    mark(HANT, HANT_ALONE, &mut counts);
    mark(HANS, HANS_ALONE, &mut counts);
    counts
}

/// Gives the characters of `list` to `side`; no character is in both lists.
#[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
const fn mark(list: &str, side: u8, counts: &mut [u8; 0x1_0000]) {
    let bytes = list.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        counts[index(bytes[at], bytes[at + 1], bytes[at + 2])] |= side;
        at += 3;
    }
}

/// The code point of a character by its three bytes.
#[inline]
const fn index(first: u8, second: u8, third: u8) -> usize {
    (first as usize & 15) << 12 | (second as usize & 63) << 6 | third as usize & 63
}

/// Script of `text`, judged by its first few thousand Han characters.
///
/// `None` where no character decides. A few characters of the other script
/// (a name, a slip) do not make a text mixed.
///
/// ```
/// use memox::text::{Script, script};
/// assert_eq!(script("兩地機構開展經濟合作"), Some(Script::Hant));
/// assert_eq!(script("两地机构开展经济合作"), Some(Script::Hans));
/// assert_eq!(script("合作"), None);
/// ```
pub fn script(text: &str) -> Option<Script> {
    let mut sums = 0u64;
    let mut rest = text.as_bytes();
    // Punctuation stands where no processor foresees it: nothing here asks what a character is.
    while let [first, second, third, ..] = rest {
        let is_wide = first & 0xF0 == 0xE0;
        let added = added(index(*first, *second, *third));
        sums += if is_wide { added } else { 0 };
        if sums & FIELD == SAMPLE {
            break;
        }
        // Where the other widths stop in the middle of a character, no byte is one of three.
        rest = rest.get(if is_wide { 3 } else { 1 }..).unwrap_or_default();
    }
    let (hant, hans) = (sums >> 16 & FIELD, sums >> 32);
    let few = |minority: u64, majority: u64| minority <= 2 || minority * 50 <= majority;
    match (hant, hans) {
        (0, 0) => None,
        (hant, hans) if hant >= hans && few(hans, hant) && hans < hant => Some(Script::Hant),
        (hant, hans) if hans > hant && few(hant, hans) => Some(Script::Hans),
        _ => Some(Script::Mixed),
    }
}

#[cfg(test)]
mod tests {
    use super::{HANS, HANT};

    #[test]
    fn no_character_is_of_both_scripts() {
        assert_eq!(HANT.chars().find(|c| HANS.contains(*c)), None);
    }
}
