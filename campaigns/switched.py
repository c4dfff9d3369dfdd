"""Mutants by switch: all of them in one build, one run of the tests for each.

    switched.py SECONDS [SEED]

cargo-mutants builds memox anew for every mutant, which takes most of its time.
Here `schemata` writes the same kinds of mutants into a copy of the sources, each
behind a switch; what does not compile is left out until the rest does. Then the
golden runner, the comparison tests and the unit tests decide about each mutant
of a random order, until the time is up. Called by campaigns/mutants.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["token", "outline", "tree", "model", "diff"]
SECONDS, SEED = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
WORK = Path(os.environ.get("MEMOX_MUTANTS", ROOT / "target/mutants")) / "switched"
COPY, SKIP, LIST, OUT = WORK / "copy", WORK / "skip", WORK / "list", WORK / "outcomes.tsv"
ENV = dict(os.environ, CI="1", CARGO_TARGET_DIR=str(WORK / "target"), CARGO_INCREMENTAL="0")
TESTS = ["--lib", "--test", "golden", "--test", "diff"]

SWITCH = """
#[allow(missing_docs)]
pub(crate) mod mutant {
    use std::sync::LazyLock;
    static NUMBER: LazyLock<u32> = LazyLock::new(|| {
        std::env::var("MEMOX_MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0)
    });
    pub(crate) fn on(number: u32) -> bool {
        *NUMBER == number
    }
}
"""


def cargo(*args, **options):
    return subprocess.run(["cargo", *args], cwd=COPY, env=ENV, capture_output=True, text=True, **options)


def switch():
    """Writes the mutants into the copy, less those that do not compile."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "x", "-C", str(COPY)], input=archive, check=True)
    sources = WORK / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    shutil.copytree(COPY / "src", sources)
    with open(sources / "lib.rs", "a") as lib:
        lib.write(SWITCH)
    tool = subprocess.run(["cargo", "build", "--quiet", "--manifest-path", "campaigns/schemata/Cargo.toml"], cwd=ROOT, env=ENV)
    tool.check_returncode()
    files = sorted(str(path.relative_to(WORK / "sources").as_posix()) for folder in FOLDERS
                   for path in (sources / folder).rglob("*.rs") if "tests" not in path.as_posix())
    skip = set()
    for _ in range(40):
        shutil.rmtree(COPY / "src")
        shutil.copytree(sources, COPY / "src")
        SKIP.write_text("\n".join(map(str, sorted(skip))))
        names = [f"src/{name}" for name in files]
        subprocess.run([WORK / "target/debug/schemata", SKIP, LIST, *names], cwd=COPY, check=True)
        run = cargo("check", "--lib", "--message-format=json")
        if run.returncode == 0:
            return len(skip)
        new = refused(run.stdout) - skip
        if not new:
            sys.exit("mutants: what does not compile is no mutant:\n" + run.stderr[-2000:])
        skip |= new
    sys.exit("mutants: the switches do not compile")


def refused(messages):
    """Numbers of the switches beside each error."""
    found = set()
    for line in messages.splitlines():
        message = json.loads(line)
        if message.get("reason") != "compiler-message" or message["message"]["level"] != "error":
            continue
        for span in message["message"]["spans"]:
            path = COPY / span["file_name"]
            lines = path.read_text().splitlines() if path.exists() else []
            for around in (0, 3):
                near = lines[max(0, span["line_start"] - 1 - around) : span["line_end"] + around]
                numbers = {int(n) for n in re.findall(r"mutant::on\(\s*(\d+)", "\n".join(near))}
                if numbers:
                    found |= numbers
                    break
    return found


def programs():
    """The test programs, the quickest first."""
    run = cargo("test", "--no-run", "--message-format=json", *TESTS)
    if run.returncode != 0:
        sys.exit("mutants: the tests do not build:\n" + run.stderr[-2000:])
    found = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return [item["executable"] for item in found
            if item.get("reason") == "compiler-artifact" and item.get("executable") and item["profile"]["test"]
            or item.get("executable") and "golden" in (item.get("target") or {}).get("name", "")]


def outcome(program_list, number, limit):
    for program in program_list:
        try:
            run = subprocess.run([program], cwd=COPY, env=dict(ENV, MEMOX_MUTANT=str(number)),
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=limit)
        except subprocess.TimeoutExpired:
            return "timeout"
        if run.returncode != 0:
            return "caught"
    return "missed"


start = time.monotonic()
WORK.mkdir(parents=True, exist_ok=True)
n_unviable = switch()
tests = programs()
began = time.monotonic()
if outcome(tests, 0, 1800) != "missed":
    sys.exit("mutants: the tests fail without a mutant")
limit = max(60, 10 * (time.monotonic() - began))
mutants = [line.split("\t") for line in LIST.read_text().splitlines()]
random.Random(SEED).shuffle(mutants)
done = {}
with open(OUT, "w") as out:
    for number, place, what in mutants:
        if time.monotonic() - start > SECONDS:
            break
        done[number] = outcome(tests, number, limit)
        print(number, place, what, done[number], sep="\t", file=out, flush=True)
counts = {kind: sum(found == kind for found in done.values()) for kind in ("caught", "timeout", "missed")}
killed = counts["caught"] + counts["timeout"]
share = 100 * killed / max(1, len(done))
seconds = max(1, time.monotonic() - began)
print(f"mutants: {len(mutants)} compile, {n_unviable} do not; {len(done)} tried at random, {60 * len(done) / seconds:.1f} a minute")
print(f"mutants: {counts['caught']} caught, {counts['timeout']} ran too long, {counts['missed']} missed: {share:.1f} % killed")
print(f"mutants: survivors in {OUT}")
