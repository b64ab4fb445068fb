"""Runs programs for table.py and tells their time and peak of memory.

A process of its own, since a program inherits the peak of the process that starts it: this one stays
small. Takes one JSON list of arguments a line, answers with [milliseconds, MiB, code, stderr].
"""

import json
import os
import subprocess
import sys
import time

for line in sys.stdin:
    start = time.perf_counter()
    process = subprocess.Popen(
        json.loads(line), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    told = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    passed = (time.perf_counter() - start) * 1e3
    print(json.dumps([passed, usage.ru_maxrss / 1024, process.returncode, told[-500:]]), flush=True)
