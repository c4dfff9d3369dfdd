"""Memoranda drawn at random: how they are laid out, what harm they took, and the gold of each.

`Pool` holds titles and sentences of the fixtures, which are invented; `draw` puts some of
them into a layout (markers, levels, numbering, intros, items, lead agencies, signatures);
`render` sets the paragraphs on lines (wrapped or not, indented or not) and harms them.
"""

import json
import random
import re
import subprocess
import unicodedata

HAN = "一二三四五六七八九十"
FINANCIAL = "壹貳參肆伍陸柒捌玖拾"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CITIES = ["雲川", "臨海", "青嶺", "東湖", "南嶼", "北溪", "長洲", "金灣", "石橋", "海角", "平陽", "鹿鳴"]
SURNAMES, GIVEN = "陳李張王林黃吳周徐孫", ["大文", "志明", "美玲", "國華", "思遠", "文海", "家輝", "淑芬"]
AGENCIES = ["省發展改革委", "省商務廳", "省文化和旅遊廳", "省教育廳", "省科技廳", "省衛生健康委", "省公安廳"]
LEADS = ["雙方同意在下列方面加強合作：", "兩地將推進以下工作：", "雙方將："]
KINDS = {"memorandum": "備忘錄", "agreement": "協議", "work": "協議"}
DAMAGES = ["none", "wrap", "page", "half", "spaced", "radicals", "page+half", "page+radicals", "glue"]

# Sentences that speak of the document, open with a marker or end in a bracket are read by other rules.
PLAIN = re.compile(r"^[\u4e00-\u9fff、，；：。「」《》（）0-9A-Za-z％]+$")
OTHER = re.compile(
    r"^(第|附|一是|本|上述|前項|[0-9a-zA-Z（「]|[一二三四五六七八九十]+、)|備忘錄|協議|簽署|一式|生效|以下|如下"
    r"|終止|有效期|會議|[一二三四五六七八九]是|方面，|：|主持|主席|附件|確認其|）。$")
NO_TITLE = re.compile(
    r"附|總則|條|章|目的|宗旨|生效|效力|原則|簽|會議|備忘|協議|協定|安排$|第|案|報告|名單|其他|日期|地點|事項|措施|項目"
    r"|機制|組|牽頭|單位|內容|^[一二三四五六七八九十]")


class Pool:
    """Titles and sentences to draw from."""

    def __init__(self, binary, fixtures):
        self.titles, self.sentences, self.pairs = {}, {}, {}
        for path in sorted(fixtures.glob("*/input.txt")):
            run = subprocess.run(
                [binary, "parse", path, "--compact", "--no-facets"], capture_output=True)
            if run.returncode == 0:
                memorandum = json.loads(run.stdout)
                if memorandum["source"]["script"] == "hant":
                    for area in memorandum["areas"]:
                        self.take(area)
        self.titles, self.sentences, self.pairs = (
            list(words) for words in (self.titles, self.sentences, self.pairs))

    def take(self, area):
        title = area["title"] or ""
        if re.fullmatch(r"[\u4e00-\u9fff、]{2,14}", title) and not NO_TITLE.search(title):
            self.titles[title] = None
        for measure in area["measures"]:
            text = measure["text"]
            if PLAIN.match(text) and text.endswith("。") and not OTHER.search(text):
                n_stops = text.count("。")
                if n_stops == 1 and 10 <= len(text) <= 170:
                    self.sentences[text] = None
                elif n_stops in (2, 3) and 30 <= len(text) <= 250:
                    self.pairs[text] = None


def han(number):
    tens, ones = divmod(number, 10)
    words = "十" if tens == 1 else HAN[tens - 1] + "十" if tens else ""
    return words + (HAN[ones - 1] if ones else "")


def marker(style, number):
    letter = chr(96 + number) if number <= 26 else "z"
    return {
        "han": f"{han(number)}、", "han.": f"{han(number)}．", "(han)": f"（{han(number)}）",
        "(han": f"({han(number)})", "financial": f"{FINANCIAL[(number - 1) % 10]}、",
        "article": f"第{han(number)}條", "article:": f"第{han(number)}條：", "article 1": f"第 {number} 條",
        "chapter": f"第{han(number)}章", "1.": f"{number}.", "1．": f"{number}．", "1、": f"{number}、",
        "(1)": f"（{number}）", "(1": f"({number})", "circled": CIRCLED[(number - 1) % 20],
        "a.": f"{letter}.", "(a)": f"({letter})", "‧": "‧", "•": "•",
    }[style]


UNMARKED = ("bare", "—", "-")
ALIKE = [{"(han)", "(han"}, {"(1)", "(1"}, {"1.", "1．", "1、"}, {"a.", "(a)"}, {"han", "han."}]


def clashes(style, used):
    return style in used or any(style in kin and used & kin for kin in ALIKE)


class Layout:
    """Markers of every level, and how the numbers run."""

    def __init__(self, chance, kind):
        styles = ["han", "han", "(han)", "(han", "financial", "article", "article:", "article 1", "chapter",
                  "—", "-", "bare", "1.", "han."]
        if kind == "agreement":
            styles = ["article", "article:", "article 1", "chapter", "han"]
        self.heading = chance.choice(styles)
        below = {"chapter": "article", "financial": "han", "han": "(han)"}.get(self.heading)
        self.below = below if below and chance.random() < (0.2 if self.heading == "han" else 0.5) else None
        used = {self.heading, self.below}
        free = [s for s in [None, None, None, "1.", "1.", "1、", "(1)", "(1", "(han)", "(han", "circled", "a.",
                            "(a)", "‧", "•", "1．"] if s is None or not clashes(s, used)]
        self.measure = chance.choice(free)
        used.add(self.measure)
        self.item = chance.choice(
            [s for s in ["(1)", "(1", "circled", "a.", "(a)", "1.", "(han)"] if not clashes(s, used)])
        self.through = chance.random() < 0.5 and self.measure in ("1.", "1、", "1．", "(1)", "(1")
        self.gap = chance.choice(["", "", " ", "\u3000"])
        self.title_gap = chance.choice(["", " ", "\u3000"])


class Drawn:
    """One memorandum: paragraphs as (kind, text, marker), and its gold."""

    def __init__(self, pool, seed):
        self.chance = chance = random.Random(seed)
        first, second = chance.sample(CITIES, 2)
        self.kind = chance.choice(["memorandum", "memorandum", "memorandum", "agreement", "work"])
        self.parties = [f"{first}市人民政府", f"{second}市人民政府"]
        year, month, day = chance.randint(2009, 2026), chance.randint(1, 12), chance.randint(1, 28)
        self.day = f"{year}年{month}月{day}日"
        number = chance.randint(2, 12)
        self.series = f"{first}{second}合作會議"
        self.title = {
            "memorandum": f"{self.series}第{han(number)}次會議合作備忘錄",
            "agreement": f"{first}{second}合作框架協議",
            "work": f"{first}{second}合作框架協議{year}年重點工作",
        }[self.kind]
        self.gold = {"title": self.title}
        self.layout = Layout(chance, self.kind)
        self.titles = iter(chance.sample(pool.titles, 60))
        self.sentences = iter(chance.sample(pool.sentences, 400))
        self.pairs = iter(chance.sample(pool.pairs, min(60, len(pool.pairs))))
        self.n_measures = self.last = 0
        self.body = []
        self.gold["areas"] = self.areas()
        self.paragraphs = self.front(first, second) + self.body + self.back(first)

    def areas(self):
        areas, n_below = [], 0
        for ordinal in range(1, self.chance.randint(2, 9) + 1):
            area = self.area(self.layout.heading, ordinal)
            if self.layout.below:
                area["measures"] = []
                if self.layout.below != "article":
                    n_below = 0
                for _ in range(self.chance.randint(2, 3)):
                    n_below += 1
                    below = self.area(self.layout.below, n_below)
                    self.measures(below)
                    area["sub_areas"].append(below)
            else:
                self.measures(area)
            areas.append(area)
        return areas

    def area(self, style, ordinal):
        title = next(self.titles)
        area = {"title": title, "intro": [], "sub_areas": [], "marker": None, "ordinal": None}
        if style in UNMARKED:
            self.body.append(("heading", title, None))
            if style != "bare":
                width = max(3, len(title)) if style == "—" else 2 * len(title)
                self.body.append(("rule", style * width, None))
            return area
        area["marker"], area["ordinal"] = marker(style, ordinal), ordinal
        gap = "" if style == "article:" else self.layout.title_gap
        if not gap and style.startswith(("article", "chapter")) and style != "article:":
            gap = "\u3000"
        self.body.append(("heading", area["marker"] + gap + title, area["marker"]))
        return area

    def measures(self, area):
        chance, layout = self.chance, self.layout
        n = chance.choice([1, 1, 2, 2, 3, 3, 4, 5, 6]) if layout.measure else chance.choice([1, 1, 2, 3, 4])
        if layout.measure and not layout.through:
            n = max(n, 2)
            self.last = 0
        if layout.measure and chance.random() < 0.12:
            area["intro"] = [chance.choice(LEADS)]
            self.body.append(("text", area["intro"][0], None))
        area["measures"] = [self.one_measure() for _ in range(n)]

    def one_measure(self):
        chance, style = self.chance, self.layout.measure
        self.last += 1
        self.n_measures += 1
        text = next(self.pairs) if chance.random() < 0.12 else next(self.sentences)
        printed = marker(style, self.last) if style else None
        counts = style and style not in ("‧", "•")
        one = {"number": self.last if counts else None, "marker": printed, "items": [], "agencies": []}
        lead = (printed + ("" if style == "circled" else self.layout.gap)) if printed else ""
        if counts and chance.random() < 0.06:
            one["text"] = text.rstrip("。") + "，包括："
            self.body.append(("measure", lead + one["text"], printed))
            self.items(one)
            return one
        one["text"] = text
        tail = ""
        if self.kind == "work":
            names = chance.sample(AGENCIES, chance.randint(1, 4))
            one["agencies"] = [{"name": name} for name in names]
            tail = f"（{'、'.join(names)}）"
        self.body.append(("measure", lead + text + tail, printed))
        return one

    def items(self, one):
        n = self.chance.randint(2, 4)
        for nth in range(1, n + 1):
            text = next(words for words in self.sentences if len(words) <= 40)
            text = text.rstrip("。") + ("。" if nth == n else "；")
            printed = marker(self.layout.item, nth)
            one["items"].append({"marker": printed, "text": text})
            self.body.append(("item", printed + text, printed))

    def front(self, first, second):
        lines = [("title", self.title, None)]
        if self.kind == "work" or self.chance.random() > 0.85:
            return lines
        declared = ""
        if self.kind == "memorandum" and self.chance.random() < 0.5:
            declared = f"，就{han(len(self.gold['areas']))}個領域達成共識"
        words = f"為深化{first}與{second}的交流合作，{self.parties[0]}與{self.parties[1]}"
        words += f"於{self.day}在{first}市舉行會議{declared}。" if self.kind == "memorandum" else "達成共識如下："
        self.gold["preamble"] = [words]
        return lines + [("text", words, None)]

    def back(self, first):
        chance = self.chance
        end = chance.choice(["none", "none", "stacked", "columns", "issuer"])
        if self.kind == "work":
            end = chance.choice(["none", "issuer"])
        if end == "none":
            return []
        if end == "issuer":
            return [("signature", self.parties[0], None), ("signature", self.day, None)]
        names = [chance.choice(SURNAMES) + chance.choice(GIVEN) for _ in range(2)]
        made = (f"本{KINDS[self.kind]}於{self.day}在{first}市簽署，一式兩份，雙方各執一份，自簽署之日起生效。")
        lines = [("text", made, None)]
        if end == "stacked":
            for party, name in zip(self.parties, names):
                lines += [("signature", party, None), ("signature", f"市長　{name}", None)]
            return lines
        gap = " " * 16
        return lines + [("signature", self.parties[0] + gap + self.parties[1], None),
                        ("signature", f"市長　{names[0]}{gap}　　市長　{names[1]}", None)]


def wrap(text, n_chars, keeps):
    """Lines of `n_chars` Han characters; closing marks hang over where `keeps` says so."""
    lines, line, width = [], "", 0
    for one in text:
        columns = 1 if ord(one) < 0x2E80 and one not in "‧—" else 2
        if width + columns > 2 * n_chars and not (keeps and one in "，。；：、）」》"):
            lines.append(line)
            line, width = "", 0
        line, width = line + one, width + columns
    return lines + [line]


def render(pool, seed, damage):
    """The text of a drawn memorandum, harmed, and its gold."""
    drawn = Drawn(pool, seed)
    chance = random.Random(seed * 7 + 1)
    blank = chance.random() < 0.6
    indent = chance.choice(["", "", "\u3000\u3000", "    "])
    n_chars = chance.choice([0, 0, 20, 24, 28, 32, 36, 40]) if damage not in ("none", "glue") else 0
    if n_chars and not blank and not indent:
        indent = "\u3000\u3000"
    keeps = chance.random() < 0.5
    lines = []
    for nth, (kind, text, printed) in enumerate(drawn.paragraphs):
        glues = (damage == "glue" and nth and printed and kind in ("heading", "measure")
                 and drawn.paragraphs[nth - 1][0] == "measure" and chance.random() < 0.5)
        if glues and not text.startswith(("‧", "•")):
            last = max(at for at, (_, words) in enumerate(lines) if words)
            lines[last] = (kind, lines[last][1] + text)
            continue
        if kind in ("text", "measure", "item"):
            words = indent + text
            lines += [(kind, line) for line in (wrap(words, n_chars, keeps) if n_chars else [words])]
        else:
            lines.append((kind, text))
        below = drawn.paragraphs[nth + 1][0] if nth + 1 < len(drawn.paragraphs) else None
        if kind == "title" or blank and kind != "signature" and below != "rule":
            lines.append(("blank", ""))
    if "page" in damage:
        lines = pages(chance, lines, drawn.title)
    if damage == "spaced":
        lines = [(kind, " ".join(text) if kind == "heading" and "、" not in text and chance.random() < 0.4
                  and re.fullmatch(r"[\u4e00-\u9fff]+", text) else text) for kind, text in lines]
    text = "\n".join(words for _, words in lines) + "\n"
    gold = drawn.gold
    if "half" in damage:
        narrow = str.maketrans("，；：（）", ",;:()")
        text, gold = text.translate(narrow), json.loads(json.dumps(gold, ensure_ascii=False).translate(narrow))
    if "radicals" in damage:
        radicals = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)}
        text = "".join(radicals.get(c, c) if chance.random() < 0.8 else c for c in text)
    return text, gold


def pages(chance, lines, title):
    """Numbers, headers and form feeds between pages of some lines each."""
    form = chance.choice(["- {} -", "{}", "第 {} 頁", "— {} —", "{} / 9", "第 {} 頁，共 9 頁"])
    header = chance.choice([None, None, title, title + "　{}"])
    feeds, length = chance.random() < 0.3, chance.randint(18, 30)
    out, page, since = [], 0, 0
    for kind, text in lines:
        out.append((kind, text))
        since += 1
        if since >= length and kind not in ("heading", "rule", "title"):
            page, since = page + 1, 0
            foot = ["", header.format(page), ""] if header and "{}" in header else ["", form.format(page), ""]
            foot += [title, ""] if header == title else []
            if feeds:
                foot[2] = "\f"
            out += [("furniture", words) for words in foot]
    return out
