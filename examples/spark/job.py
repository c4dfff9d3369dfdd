"""Texts through `memox stream` under Apache Spark, in local mode.

    job.py TEXTS.ndjson OUT

`pipe` starts one memox for each partition and hands it the partition's lines.
memox answers each line in its place, so the parts of OUT, one after another, are
in the order of TEXTS. It ends with 3 where a line was bad; such a line has its
reason in `error`, so the job goes on and lets nothing but 0 and 3 pass.
"""

import os
import shlex
import sys
import time

from pyspark.sql import SparkSession

texts, out = sys.argv[1:]
memox = shlex.quote(os.environ["MEMOX"])
spark = (SparkSession.builder.master("local[2]").appName("memox")
         .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
         .getOrCreate())
spark.sparkContext.setLogLevel("ERROR")
lines = spark.sparkContext.textFile(texts, minPartitions=8)

script = f'{memox} stream || test "$?" -eq 3'
start = time.monotonic()
lines.pipe(f"sh -c {shlex.quote(script)}", checkCode=True).saveAsTextFile(out)
seconds = time.monotonic() - start

results = spark.read.json(out, samplingRatio=0.02)
columns = set(results.columns)
n_errors = results.where("error is not null").count() if "error" in columns else 0
print(f"spark {spark.version}: {lines.count()} lines in, {results.count()} lines out, "
      f"{n_errors} errors, {lines.getNumPartitions()} partitions, {seconds:.1f} s")
results.selectExpr("id", "explode(memorandum.areas) area").groupBy("area.title").count() \
    .orderBy("count", "title", ascending=[False, True]).show(5, truncate=False)
spark.stop()
