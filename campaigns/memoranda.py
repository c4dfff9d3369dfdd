"""Invented memoranda for campaigns and examples: as many as are wanted, no two alike."""

AREAS = ["金融", "教育及人才培養", "航空、航運和物流", "文化和旅遊", "醫療衛生", "創新及科技"]
SENTENCES = [
    "支持兩地企業透過展覽會、投資推介會和考察等多種方式共同開拓市場",
    "鼓勵{}所學校締結姊妹學校，並視乎情況舉辦「青年論壇」",
    "繼續推進2022年的合作計劃，由甲省商務廳和乙市貿易發展局每年檢討{}項進度",
    "探討共建{}個實驗室（包括培訓基地），促進科研成果轉化",
    "在符合相關監管要求前提下，推動{}家金融機構互設分支機構",
]
DIGITS = "零一二三四五六七八九"


def memorandum(number, n_bytes=0):
    """The `number`th of them, of at least `n_bytes` bytes."""
    lines = [f"甲乙合作會議第{DIGITS[number % 9 + 1]}次會議備忘錄", ""]
    lines += [f"甲省人民政府與乙市人民政府於2022年3月{number % 28 + 1}日舉行甲乙合作會議"
              f"第{DIGITS[number % 9 + 1]}次會議，雙方達成共識。", ""]
    size, measure, area = 0, 0, 0
    while area < 2 + number % 3 or size < n_bytes:
        lines += [f"{han(area + 1)}、{AREAS[(area + number) % len(AREAS)]}", ""]
        for _ in range(1 + (number + area) % 4):
            measure += 1
            sentence = SENTENCES[(measure + number) % len(SENTENCES)].format(number + measure)
            lines += [f"{measure}. {sentence}。", ""]
            size += 3 * len(sentence) + 8
        area += 1
    return "\n".join(lines)


def han(number):
    """1 to 9,999 as a Chinese numeral."""
    words, is_gap = "", False
    for unit, word in [(1000, "千"), (100, "百"), (10, "十"), (1, "")]:
        digit = number // unit % 10
        if digit:
            words += "零" if is_gap and words else ""
            words += ("" if unit == 10 and digit == 1 and not words else DIGITS[digit]) + word
        is_gap = not digit
    return words
