"""Whether Spark's answers are what `memox batch` gives for the same texts.

    compare.py TEXTS.ndjson OUT FOLDER

Writes each text of TEXTS to a file of FOLDER, runs `memox batch` over them, and
compares answer by answer, in order. Only `source.name` differs: a stream has none.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

texts, out, folder = map(Path, sys.argv[1:])
folder.mkdir()
n_texts = 0
with open(texts, encoding="utf-8") as lines:
    for n_texts, line in enumerate(lines, 1):
        (folder / f"{n_texts:09}.txt").write_bytes(json.loads(line)["text"].encode())
batch = subprocess.run([os.environ["MEMOX"], "batch", "-q", folder, "-o", "-"],
                       stdout=subprocess.PIPE)
expected = {}
for line in batch.stdout.splitlines():
    memorandum = json.loads(line)
    number = int(memorandum["source"]["name"][:-4])
    memorandum["source"]["name"] = None
    expected[number] = memorandum

n_equal = n_refused = number = 0
ids = (json.loads(line)["id"] for line in open(texts, encoding="utf-8"))
for part in sorted(out.glob("part-*")):
    for line in open(part, encoding="utf-8"):
        number += 1
        answer = json.loads(line)
        if answer["id"] != next(ids):
            sys.exit(f"line {number}: {answer['id']} is out of its place")
        if "memorandum" in answer and answer["memorandum"] == expected.get(number):
            n_equal += 1
        elif "error" in answer and number not in expected:
            n_refused += 1
        else:
            sys.exit(f"line {number}: {answer['id']} is not what memox batch gives")
print(f"{n_texts} texts: {n_equal} answers equal to memox batch, {n_refused} refused by both")
if n_equal + n_refused != n_texts or n_equal == 0:
    sys.exit(f"{n_texts} texts, but {number} answers")
