"""Writes a corpus of invented memoranda for `campaigns/speed`, always the same.

    archive/NNNN.txt   documents of about 14 KB in two layouts in turn
    archive.ndjson     the same texts, {"id", "text"} a line
    big.txt            one long document

Layout A: areas 一、 with unnumbered paragraphs, stacked signatures, an annex.
Layout B: areas （一） or (一) mixed, measures numbered through, columns of
signatures interleaved. In both some paragraphs are cut by a blank line in
mid-sentence, as the foot of a page leaves them. Every sentence is put together
from the lists below; no document is quoted.
"""
import json
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    n_files: int
    big_bytes: int


FULL = Size(n_files=2000, big_bytes=64 << 20)
SMOKE = Size(n_files=20, big_bytes=1 << 20)

FIELDS = ("經貿投資 金融 創新及科技 航運及港口物流 教育 旅遊 文化及創意產業 衛生／中醫藥 環境保護 人才交流 "
          "青年發展 體育 食品安全 知識產權 城市規劃及建設 專業服務 會展 檢驗檢疫").split()
OPENINGS = ("支持", "鼓勵", "推動", "繼續加強", "共同探討", "進一步深化", "積極落實", "研究")
SIDES = ("兩地企業", "雙方主管部門", "兩地商會", "香港方面", "湖南省有關單位", "兩地高等院校", "兩地專業團體")
OBJECTS = ("在跨境貿易便利化、供應鏈管理及電子商務等方面的合作", "建立恆常的聯絡機制，定期交換資訊",
           "合辦「湘港創新合作論壇」及相關配套活動", "聯合開展研發項目，促進成果轉化",
           "參與兩地舉辦的展覽、推介會及商務配對", "互派人員考察、實習和交流",
           "在風險防控、監管標準及人員培訓方面交流經驗", "落實《湘港服務貿易合作安排》的各項開放措施",
           "拓展「一帶一路」沿線國家和地區的市場", "完善港口、機場及鐵路的聯運網絡")
TAILS = ("為兩地業界創造更多商機", "視乎實際情況逐步擴大合作範圍", "爭取於 {year} 年內取得進展",
         "並適時檢討有關安排", "由雙方共同商定具體方案", "惠及兩地居民")
DIGITS = "零一二三四五六七八九"


def han(number):
    """The number as Han numerals, up to 99,999,999."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return han(high) + "萬" + (("零" if low < 1000 else "") + han(low) if low else "")
    text, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += "零" if gap and text else ""
            text += "" if (unit, digit) == (10, 1) and number < 20 else DIGITS[digit]
            text, gap = text + sign, False
        else:
            gap = True
    return text


def sentence(dice):
    words = dice.choice(OPENINGS) + dice.choice(SIDES) + dice.choice(OBJECTS)
    for _ in range(dice.randrange(3)):
        words += "，" + dice.choice(TAILS).format(year=dice.randint(2015, 2029))
    return words + "。"


def paragraph(dice):
    text = "".join(sentence(dice) for _ in range(dice.randint(2, 4)))
    if dice.random() < 0.12:
        at = dice.randint(len(text) // 3, len(text) // 2)
        text = text[:at] + "\n\n" + text[at:]
    return text


def preamble(dice, ordinal, n_areas):
    year = dice.randint(2015, 2029)
    return (f"{year} 年 6 月 {dice.randint(1, 28)} 日，「湘港合作會議」第{ordinal}次會議在長沙舉行。"
            f"湖南省省長陳大文與香港特別行政區行政長官李小明出席會議。\n\n"
            f"雙方同意在以下{han(n_areas)}個領域加強合作：\n\n")


def stacked(dice, n_areas):
    """Layout A."""
    ordinal = han(dice.randint(1, 19))
    parts = [f"湘港高層會晤暨\n「湘港合作會議」第{ordinal}次會議備忘錄\n\n", preamble(dice, ordinal, n_areas),
             "湖南省人民政府\n省長\n陳大文（簽字）\n\n香港特別行政區政府\n行政長官\n李小明（簽字）\n\n",
             f"附件\n\n「湘港合作會議」第{ordinal}次會議合作項目\n\n"]
    for at in range(n_areas):
        parts.append(f"{han(at + 1)}、{FIELDS[at % len(FIELDS)]}\n\n")
        parts += [paragraph(dice) + "\n\n" for _ in range(dice.randint(2, 3))]
    return "".join(parts)


def interleaved(dice, n_areas):
    """Layout B."""
    ordinal, number = han(dice.randint(1, 19)), 0
    parts = [f"湘港合作會議第{ordinal}次會議合作備忘錄\n\n", preamble(dice, ordinal, n_areas),
             "湖南省人民政府\n香港特別行政區政府\n省長\n行政長官\n（簽字）\n（簽字）\n\n", "附件\n\n"]
    for at in range(n_areas):
        opens, closes = dice.choice(("（）", "()"))
        parts.append(f"{opens}{han(at + 1)}{closes}{FIELDS[at % len(FIELDS)]}\n\n")
        for _ in range(dice.randint(3, 6)):
            number += 1
            parts.append(f"{number}. {paragraph(dice)}\n")
        parts.append("\n")
    return "".join(parts)


def write(folder, size):
    """Writes the whole corpus into `folder`."""
    archive = folder / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    with open(folder / "archive.ndjson", "w", encoding="utf-8") as lines:
        for at in range(size.n_files):
            dice = random.Random(20_240_601 + at)
            text = stacked(dice, 14) if at % 2 else interleaved(dice, 11)
            (archive / f"{at:04}.txt").write_text(text, encoding="utf-8")
            lines.write(json.dumps({"id": f"{at:04}", "text": text}, ensure_ascii=False) + "\n")
    probe = interleaved(random.Random(7), 100)
    n_areas = size.big_bytes * 100 // len(probe.encode()) + 1
    (folder / "big.txt").write_text(interleaved(random.Random(7), n_areas), encoding="utf-8")
