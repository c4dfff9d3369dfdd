"""Exports the same memoranda in every format and compares what the readers find.

    check.py WORK INPUT...

The JSON of `memox batch` says what there is; every reader has to find that.
"""

import csv
import datetime
import json
import os
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import duckdb
import openpyxl
import pandas

work, inputs = Path(sys.argv[1]), sys.argv[2:]
TABLES = ["documents", "areas", "measures", "signatories", "actors", "names", "diagnostics"]


def export(name, *options):
    subprocess.run([os.environ["MEMOX"], "export", "-q", *options, "-o", work / name, *inputs], check=True)
    return work / name


def hold(is_so, words):
    if not is_so:
        sys.exit(f"WRONG  {words}")


batch = subprocess.run([os.environ["MEMOX"], "batch", "-q", *inputs, "-o", "-"],
                       stdout=subprocess.PIPE, check=True)
memoranda = [json.loads(line) for line in batch.stdout.splitlines()]
measures = [measure for memorandum in memoranda for area in memorandum["areas"] for measure in area["measures"]]
texts = [measure["text"] for measure in measures]
hold(len(texts) > 50, "there is little to compare")

# NDJSON: every table, and what the others are compared with.
rows = {}
for table in TABLES:
    path = export(f"{table}.ndjson", "-f", "ndjson", "--rows", table)
    rows[table] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
hold(len(rows["documents"]) == len(memoranda), "NDJSON: documents")
hold([row["text"] for row in rows["measures"]] == texts, "NDJSON: texts of measures")
hold(len(rows["actors"]) == sum(len(m["facets"]["actors"]) for m in measures), "NDJSON: actors")
hold(len(rows["diagnostics"]) == sum(len(m["diagnostics"]) for m in memoranda), "NDJSON: diagnostics")
print(f"NDJSON: {len(texts)} measures of {len(memoranda)} documents")


def words(value):
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "；".join(value) if isinstance(value, list) else str(value)


def guarded(value):
    """The text with the apostrophe that keeps spreadsheets from computing it."""
    is_formula = isinstance(value, (str, list)) and words(value)[:1] in tuple("=+-@\t\r\n＝＋－＠")
    return "'" + words(value) if is_formula and words(value) else words(value)


# CSV: Python's own reader, pandas and DuckDB, with and without the guard, and for Excel.
for table in TABLES:
    plain = export(f"{table}.csv", "--rows", table)
    raw = export("raw.csv", "--rows", table, "--no-csv-guard")
    excel = export("excel.csv", "--rows", table, "--excel", "--labels", "zh")
    for path, change in [(plain, guarded), (raw, words)]:
        with open(path, newline="", encoding="utf-8") as file:
            found = list(csv.DictReader(file, strict=True))
        expected = [{name: change(value) for name, value in row.items()} for row in rows[table]]
        hold(found == expected, f"csv reads {path.name} of {table} otherwise")
    page = excel.read_bytes()
    hold(page.startswith(b"\xef\xbb\xbf") and page.count(b"\r\n") >= len(rows[table]) + 1, f"--excel {table}")
    with open(excel, newline="", encoding="utf-8-sig") as file:
        found = list(csv.reader(file, strict=True))
    expected = [[guarded(value) for value in row.values()] for row in rows[table]]
    hold(found[1:] == expected, f"--excel of {table}")
    hold(not found[0][0].isascii(), "--labels zh")
    if rows[table]:
        frame = pandas.read_csv(plain, dtype=str, keep_default_na=False)
        hold(len(frame) == len(rows[table]), f"pandas reads {table}.csv otherwise")
        hold(list(frame.columns) == list(rows[table][0]), f"pandas: columns of {table}")
frame = pandas.read_csv(work / "measures.csv")
hold(frame["ordinal"].dtype.kind == "i", "pandas: ordinal is a number")
found = duckdb.sql(f"SELECT text FROM read_csv('{work}/measures.csv', header = true, all_varchar = true)")
hold([text for text, in found.fetchall()] == [guarded(text) for text in texts], "DuckDB reads measures.csv otherwise")
print(f"CSV: {len(TABLES)} tables by Python, pandas {pandas.__version__} and DuckDB {duckdb.__version__}")

# Parquet by DuckDB, the line of docs/scale.md.
duckdb.sql(f"COPY (SELECT * FROM read_json('{work}/measures.ndjson')) TO '{work}/measures.parquet' (FORMAT parquet)")
found = duckdb.sql(f"SELECT text FROM '{work}/measures.parquet'").fetchall()
hold([text for text, in found] == texts, "Parquet: texts of measures")
print(f"Parquet: {len(found)} measures by DuckDB")

# SQL: keys, types, indexes, full-text search for words of two characters.
base = sqlite3.connect(work / "memoranda.db")
base.executescript(export("memoranda.sql", "-f", "sql").read_text(encoding="utf-8"))
for table in TABLES:
    count, = base.execute(f"SELECT count(*) FROM {table}").fetchone()
    hold(count == len(rows[table]), f"SQLite: rows of {table}")
hold(base.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "SQLite: integrity")
hold(base.execute("PRAGMA foreign_key_check").fetchall() == [], "SQLite: foreign keys")
hold([text for text, in base.execute("SELECT text FROM measures ORDER BY measure_id")] == texts, "SQLite: texts")
n_indexes, = base.execute("SELECT count(*) FROM sqlite_master WHERE type = 'index'").fetchone()
hold(n_indexes >= 8, "SQLite: indexes")
full = [row["full_text"] for row in rows["measures"]]
pairs = sorted({text[at:at + 2] for text in full for at in range(len(text) - 1)
                if all("\u4e00" <= c <= "\u9fff" for c in text[at:at + 2])})
step = max(1, len(pairs) // 200)
for pair in pairs[::step]:
    found = base.execute("SELECT rowid FROM measures_text WHERE measures_text MATCH ? ORDER BY 1", [f'"{pair}"'])
    expected = [number for number, text in enumerate(full, 1) if pair in text]
    hold([number for number, in found] == expected, f"SQLite: search for {pair}")
shell = subprocess.run(["sqlite3", work / "shell.db"], stdin=open(work / "memoranda.sql"), capture_output=True)
hold(shell.returncode == 0 and not shell.stderr, f"the sqlite3 shell: {shell.stderr.decode()}")
print(f"SQL: {len(TABLES)} tables, {n_indexes} indexes, {len(pairs[::step])} words of two characters "
      f"found where they stand, by SQLite {sqlite3.sqlite_version}")

def columns(text):
    """Columns that a text takes; a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shown(value):
    return value.date().isoformat() if isinstance(value, datetime.datetime) else words(value)


# The workbook: every cell with its type.
book = openpyxl.load_workbook(export("memoranda.xlsx", "-f", "xlsx"))
hold(book.sheetnames == ["summary", *(table for table in TABLES if table != "actors")], "openpyxl: sheets")
n_cells = n_dates = 0
for table in book.sheetnames[1:]:
    sheet = book[table]
    hold(sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:"), f"openpyxl: head of {table}")
    head, *body = sheet.iter_rows(values_only=True)
    hold(len(body) == len(rows[table]), f"openpyxl: rows of {table}")
    for found, row in zip(body, rows[table]):
        for name, cell, value in zip(head, found, row.values()):
            if isinstance(cell, datetime.datetime):
                n_dates += 1
                cell = shown(cell)
            value = words(value) or None if isinstance(value, (str, list)) else value
            hold(cell == value and isinstance(cell, bool) == isinstance(value, bool), f"openpyxl: {table}.{name}: {cell!r}")
            n_cells += 1
    for at, column in enumerate(sheet.iter_cols(), 1):
        wanted = max(columns(line) for cell in column for line in shown(cell.value).split("\n"))
        # Neighbours of one width are kept as one.
        width = next(d.width for d in sheet.column_dimensions.values() if d.min <= at <= d.max)
        hold(min(wanted, 60) <= width <= 64, f"openpyxl: {table}.{column[0].value} is {width} wide")
frame = pandas.read_excel(work / "memoranda.xlsx", sheet_name="measures")
hold(len(frame) == len(texts) and frame["ordinal"].dtype.kind == "i", "pandas reads the workbook otherwise")
print(f"xlsx: {n_cells} cells, {n_dates} of them dates, by openpyxl {openpyxl.__version__} and pandas")

# LibreOffice: the workbook back to CSV, sheet by sheet.
profile = f"-env:UserInstallation=file://{work}/profile"
filter_ = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
subprocess.run(["soffice", profile, "--headless", "--convert-to", filter_, "--outdir", work / "calc",
                work / "memoranda.xlsx"], check=True, capture_output=True)
for table in book.sheetnames[1:]:
    with open(work / "calc" / f"memoranda-{table}.csv", newline="", encoding="utf-8") as file:
        head, *body = csv.reader(file)
    expected = [[words(value) for value in row.values()] for row in rows[table]]
    found = [[cell.lower() if cell in ("TRUE", "FALSE") else cell for cell in row] for row in body]
    hold(found == expected, f"LibreOffice reads {table} otherwise")
print("LibreOffice: every sheet, cell by cell")

# Markdown: one table, as many rows, no cell broken.
page = export("measures.md", "-f", "md").read_text(encoding="utf-8").splitlines()
cells = [line.replace("\\\\", "").replace("\\|", "").count("|") for line in page]
hold(len(page) == len(texts) + 2 and len(set(cells)) == 1, "Markdown: rows and cells")
print(f"Markdown: {len(page) - 2} rows")
