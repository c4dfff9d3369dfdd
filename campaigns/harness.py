"""What the campaigns share: the binary, invented memoranda, checks that are counted."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

AREAS = ["金融", "教育及人才培養", "航空、航運和物流", "文化和旅遊", "醫療衛生", "創新及科技"]
SENTENCES = [
    "支持兩地企業透過展覽會、投資推介會和考察等多種方式共同開拓市場。",
    "鼓勵兩地學校締結姊妹學校，並視乎情況舉辦「青年論壇」。",
    "繼續推進2022年的合作計劃，適時檢討進度。",
    "探討共建實驗室（包括培訓基地）。（甲局、乙廳牽頭）",
]


def memorandum(number):
    """The `number`th of many different memoranda; every sentence is invented."""
    lines = [f"甲乙合作會議第{'一二三四五六七八九'[number % 9]}次會議備忘錄", ""]
    lines += [f"甲省人民政府與乙特別行政區政府於2022年3月{number % 28 + 1}日舉行會議，達成共識。", ""]
    measure = 0
    for area in range(2 + number % 3):
        lines += [f"{'一二三四五六'[area]}、{AREAS[(area + number) % len(AREAS)]}", ""]
        for _ in range(1 + (number + area) % 3):
            measure += 1
            lines += [f"{measure}. {SENTENCES[(measure + number) % len(SENTENCES)]}", ""]
    return "\n".join(lines) + f"\n文件編號：{number}\n"


class Campaign:
    """Arguments, the binary, a folder that goes, and what held and what did not."""

    def __init__(self, words):
        parser = argparse.ArgumentParser(description=words)
        parser.add_argument("--smoke", action="store_true", help="a short form for CI")
        parser.add_argument("--binary", help="memox to examine; else it is built")
        parser.add_argument("--seconds", type=float, help="stop after so long")
        parser.add_argument("--seed", type=int, default=1)
        self.args = parser.parse_args()
        self.smoke = self.args.smoke
        self.binary = binary(self.args.binary, self.smoke)
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(prefix="memox-", dir=memory if memory.is_dir() else None))
        os.chmod(self.folder, 0o755)
        self.start = time.monotonic()
        self.held = 0
        self.broken = []
        self.counts = {}

    def is_over(self):
        """Whether the time that was given is used up."""
        limit = self.args.seconds
        return limit is not None and time.monotonic() - self.start > limit

    def check(self, holds, what):
        """Counts a check; keeps what did not hold."""
        if holds:
            self.held += 1
            return True
        self.broken.append(what)
        if len(self.broken) <= 20:
            print(f"BROKEN {what}", flush=True)
        return False

    def count(self, name, n=1):
        self.counts[name] = self.counts.get(name, 0) + n

    def memox(self, *args, **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        options.setdefault("cwd", self.folder)
        options.setdefault("timeout", 120)
        options.setdefault("env", {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
        return subprocess.run([self.binary, *map(str, args)], **options)

    def finish(self, name):
        """Prints the figures; the exit code says whether everything held."""
        shutil.rmtree(self.folder, ignore_errors=True)
        seconds = time.monotonic() - self.start
        figures = ", ".join(f"{n} {what}" for what, n in self.counts.items())
        print(f"{name}: {figures}")
        print(f"{name}: {self.held} checks held, {len(self.broken)} did not, {seconds:.0f} s")
        sys.exit(1 if self.broken else 0)


def binary(given, smoke):
    """The program: named, or the debug build in a smoke run, else the release build."""
    if given or os.environ.get("MEMOX"):
        return str(Path(given or os.environ["MEMOX"]).resolve())
    profile = [] if smoke else ["--release"]
    subprocess.run(["cargo", "build", "--quiet", *profile], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return str(target / ("debug" if smoke else "release") / "memox")


def install(program, package=None):
    """Makes sure that a program of the system is there."""
    if shutil.which(program):
        return True
    command = ["apt-get", "install", "-y", "-qq", package or program]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return shutil.which(program) is not None
