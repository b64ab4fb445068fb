#!/usr/bin/env python3
"""Runs the oracle over a folder of written cases (CASE.tsv, wanted.tsv) and prints what differs.

Example: cases.py FOLDER
"""

import csv
import re
import sys
from pathlib import Path

from oracle import assess_table, options_parser


def wanted_categories(text):
    """`BL; PD (not preliminary); SD` as a list of (category, status or None)."""
    text = re.sub(r"course \d+:", ";", text).replace(". ;", ";")
    found = []
    for part in filter(None, (part.strip(" .") for part in text.split(";"))):
        category = "not CR" if part.startswith("not CR") else part.split()[0].strip(",")
        if "else SD" in part:
            category = "SD"
        status = "confirmed" if "(confirmed)" in part else None
        if "(not preliminary)" in part:
            status = "not_required"
        found.append((category, status))
    return found


def agrees(wanted, given):
    return given != "CR" if wanted == "not CR" else wanted == given


def problems(row, result):
    categories = wanted_categories(row["responses (status)"])
    sessions = result["sessions"]
    if len(categories) != len(sessions):
        return [f"{len(sessions)} sessions where {len(categories)} are wanted"]
    found = []
    for (category, status), session in zip(categories, sessions):
        if not agrees(category, session["response"]) or status not in (None, session["status"]):
            found.append(
                f"{session['session_id']}: wanted {category} {status or ''},"
                f" found {session['response']} {session['status']}"
            )
    courses = [re.sub(r"course \d+ ", "", part) for part in row["best"].split(", ")]
    found += [
        f"best: wanted {want}, found {course['best_response']}"
        for want, course in zip(courses, result["courses"])
        if not agrees(want, course["best_response"])
    ]
    confirmed = row["best confirmed"]
    if confirmed != "per course" and not agrees(confirmed, result["best_confirmed_response"]):
        found.append(f"best confirmed: wanted {confirmed}")
    dates = [None if part == "n/a" else part for part in row["progression date"].split(" and ")]
    given = [course["progression_date"] for course in result["courses"]]
    if dates != [None if day is None else str(day) for day in given]:
        found.append(f"progression: wanted {dates}, found {given}")
    return found


def main():
    folder = Path(sys.argv[1])
    with open(folder / "wanted.tsv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    failed = 0
    for row in rows:
        options = options_parser().parse_args(["--criteria", row["set"], *row["options"].split()])
        found = problems(row, assess_table(folder / f"{row['case']}.tsv", options))
        failed += bool(found)
        for problem in found:
            print(f"{row['case']} {row['set']}: {problem}")
    print(f"{len(rows)} cases, {failed} differ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
