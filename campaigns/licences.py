"""Holds the licence of every crate against the list in deny.toml, and counts crates in two versions.

What cargo-deny says with its own reader of licence files, this says from what
the crates declare; it needs nothing that is not there. Called by campaigns/supply.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
allowed = set(re.findall(r'^  "([^"]+)",$', (ROOT / "deny.toml").read_text("utf-8"), re.M))
banned = set(re.findall(r'\{ crate = "([^"]+)" \}', (ROOT / "deny.toml").read_text("utf-8")))


def fits(expression):
    """Whether an SPDX expression can be met with what is allowed."""
    words = re.sub(r"\s*/\s*", " OR ", expression)
    parts = re.findall(r"\(|\)|\bOR\b|\bAND\b|[\w.+-]+(?: WITH [\w.-]+)?", words)
    python = {"OR": "or", "AND": "and", "(": "(", ")": ")"}
    return eval(" ".join(python.get(part, str(part in allowed)) for part in parts))


metadata = subprocess.run(["cargo", "metadata", "--locked", "--format-version", "1"], cwd=ROOT, check=True, capture_output=True)
packages = [package for package in json.loads(metadata.stdout)["packages"] if package["source"]]
licences = Counter(package["license"] or "none" for package in packages)
bad = [f"{package['name']} {package['version']}: {package['license']}" for package in packages
       if not package["license"] or not fits(package["license"])]
bad += [f"{package['name']}: banned" for package in packages if package["name"] in banned]
tree = subprocess.run(["cargo", "tree", "--locked", "--edges", "normal", "--prefix", "none", "--no-dedupe"],
                      cwd=ROOT, check=True, capture_output=True, text=True).stdout
used = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
twice = sorted(name for name, n in Counter(name for name, _ in used).items() if n > 1)
print(f"supply: licences: {len(licences)} expressions over {len(packages)} crates, tests' own included, all allowed: {not bad}")
print(f"supply: crates in two versions in the binary: {len(twice)}{': ' if twice else ''}{', '.join(twice)}")
print("\n".join(f"BROKEN {line}" for line in bad), end="\n" if bad else "")
sys.exit(bool(bad))
