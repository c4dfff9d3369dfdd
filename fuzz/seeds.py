"""What a target begins from.

    seeds.py TARGET FOLDER
    seeds.py dictionary FILE        fuzz/genre.txt in the form that libFuzzer reads
"""

import gzip
import hashlib
import io
import re
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET, FOLDER = sys.argv[1], Path(sys.argv[2])
INPUTS = sorted((ROOT / "fixtures").glob("*/input.*"))
TEXTS = [path.read_bytes() for path in INPUTS if path.suffix in (".txt", ".md")]
SMALL = [text for text in TEXTS if len(text) < 3000]
PIECES = re.findall(r'^    "(.*)",$', (ROOT / "tests/properties.rs").read_text("utf-8"), re.M)


def put(data):
    (FOLDER / hashlib.sha1(data).hexdigest()).write_bytes(data)


def of(*endings):
    return [path.read_bytes() for path in INPUTS if path.suffix in endings]


def texts():
    for text in TEXTS:
        put(text[:4096])
    for piece in PIECES:
        put(piece.encode())


def decode():
    for text in SMALL[::8]:
        put(b"\x0f" + text)
        for at, name in enumerate(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "big5", "big5hkscs", "gbk", "gb18030"]):
            words = text.decode("utf-8", "replace").encode(name, "replace")
            put(bytes([at]) + words)
            put(b"\x0f" + words)


def numerals():
    lines = {line for text in TEXTS for line in text.splitlines() if re.search("[年月日0-9一二三]".encode(), line)}
    for line in sorted(lines)[::5]:
        put(line)
    for words in ["二〇二一年九月二十三日", "民國一百零七年八月二十四日", "2021-09-23", "--04-24", "XIV", "廿三", "壹佰", "㈠", "１２"]:
        put(words.encode())


def json():
    for path in sorted((ROOT / "fixtures").glob("*/*.json")):
        if path.stat().st_size < 30_000:
            put(path.read_bytes())
    put(b'{"schema":"memox/diff/1"}')


def diff():
    for one, other in zip(SMALL[::4], SMALL[1::4]):
        put(one + b"\0" + other)
        put(one + b"\0" + one.replace("支持".encode(), "推動".encode()))


def html():
    for page in of(".html"):
        put(page)
    for text in SMALL[::10]:
        lines = text.decode("utf-8", "replace").splitlines()
        put("".join(f"<p>{line}</p>" for line in lines).encode())
        put(("<ol>" + "".join(f"<li>{line}" for line in lines) + "</ol>").encode())


def docx():
    for file in of(".docx"):
        if len(file) < 60_000:
            put(file)
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            names = ["word/document.xml", "word/styles.xml", "word/numbering.xml"]
            put(b"\0".join(archive.read(name) if name in archive.namelist() else b"" for name in names))


def pdf():
    for file in of(".pdf"):
        if len(file) < 100_000:
            put(file)
    stream = b"BT /F1 12 Tf 72 700 Td (1. A) Tj ET"
    put(b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF\n" % (len(stream), stream))


def archive():
    names = ["a.txt", "b/備忘.txt", "../c.txt", "/d.txt", "b/e.zip"]
    for text in SMALL[:6]:
        for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            page = io.BytesIO()
            with zipfile.ZipFile(page, "w", method) as file:
                for name in names:
                    file.writestr(name, text)
            put(b"\0" + page.getvalue())
        page = io.BytesIO()
        with tarfile.open(fileobj=page, mode="w") as file:
            for name in names:
                entry = tarfile.TarInfo(name)
                entry.size = len(text)
                file.addfile(entry, io.BytesIO(text))
            link = tarfile.TarInfo("link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            file.addfile(link)
        put(b"\1" + page.getvalue())
        put(b"\2" + gzip.compress(page.getvalue(), mtime=0))
    # One frame with one raw block.
    put(b"\3\x28\xb5\x2f\xfd\x20\x04\x21\x00\x00abcd")


def arguments():
    for words in [
        "parse\na.txt\n-f\njson", "parse\n--compact\n-o\nx\n-", "check\n-f\nsarif\na.txt", "explain\n--all",
        "batch\nin\n-o\nout\n-j\n2\n--force", "batch\n--files-from\n-\n-0\n-o\n-", "stream\n--id-field\nid",
        "export\n-f\nsql\n--rows\nareas\na", "diff\na\nb\n--threshold\n0.5\n--only\nmoved", "lineage\na\n--grep\n金融",
        "schema\ndiff", "completions\nbash", "man\nparse", "--lang\nzh\nparse\n--max-bytes\n1K", "--color=never\n-q\n-v",
    ]:
        put(words.encode())


def dictionary():
    lines = (ROOT / "fuzz/genre.txt").read_bytes().splitlines()
    escaped = ("".join(chr(byte) if byte < 128 else f"\\x{byte:02x}" for byte in line) for line in lines
               if not line.startswith(b"#"))
    FOLDER.write_text("\n".join(escaped) + "\n")


named = {"dictionary": dictionary, "decode": decode, "numerals": numerals, "json": json, "diff": diff, "html": html, "docx": docx,
         "pdf": pdf, "archive": archive, "arguments": arguments}
named.get(TARGET, texts)()
