"""The same bytes whatever surrounds a run: threads, locale, time zone, order of a folder.

Called by campaigns/properties.
"""

import itertools
import os
import random
import shutil

from harness import Campaign, memorandum

campaign = Campaign(__doc__)
folder = campaign.folder
N_FILES = 12 if campaign.smoke else 200
LOCALES = ["C", "C.UTF-8", "zh_TW.Big5", "tr_TR.UTF-8", "", "no_SUCH"]
ZONES = ["UTC", "Asia/Hong_Kong", "America/St_Johns", "Pacific/Kiritimati", "nonsense"]


def fill(name, order):
    """A folder of the same files, made in another order."""
    root = folder / name / "in"
    for number in order:
        path = root / f"{number % 5}" / f"{number}備.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(memorandum(number), encoding="utf-8")
    return root.parent


def outputs(root, threads, locale, zone):
    env = {"PATH": os.environ["PATH"], "LC_ALL": locale, "LANG": locale, "TZ": zone}
    stream = campaign.memox("batch", "in", "-o", "-", "-j", threads, cwd=root, env=env)
    shutil.rmtree(root / "out", ignore_errors=True)
    run = campaign.memox("batch", "in", "-o", "out", "-j", threads, cwd=root, env=env)
    files = {path.relative_to(root).as_posix(): path.read_bytes()
             for path in sorted((root / "out").rglob("*.json")) if not path.name.startswith(".")}
    rows = [campaign.memox("export", "in", "-f", form, cwd=root, env=env).stdout for form in ("csv", "sql", "md")]
    names = sorted(path.relative_to(root).as_posix() for path in (root / "in").rglob("*.txt"))[:4]
    texts = [names[0], names[1]]
    pages = [campaign.memox("diff", *texts, "-f", form, cwd=root, env=env).stdout for form in ("json", "html", "text")]
    pages.append(campaign.memox("lineage", *names, "-f", "html", cwd=root, env=env).stdout)
    pages.append(campaign.memox("check", *names, cwd=root, env=env).stdout)
    return run.returncode, run.stderr, stream.stdout, files, rows, pages


order = list(range(N_FILES))
random.Random(campaign.args.seed).shuffle(order)
roots = [fill("sorted", range(N_FILES)), fill("shuffled", order), fill("reversed", reversed(range(N_FILES)))]
expected = outputs(roots[0], 1, "C.UTF-8", "UTC")
campaign.check(len(expected[3]) == N_FILES and expected[0] == 0, f"{expected[:2]}")
every = list(itertools.product(roots, (1, 2, 7), LOCALES, ZONES))
chosen = random.Random(campaign.args.seed).sample(every, 6 if campaign.smoke else 90)
for surroundings in chosen:
    campaign.check(outputs(*surroundings) == expected, f"other bytes under {surroundings}")
    campaign.count("surroundings")
campaign.finish("surroundings")
