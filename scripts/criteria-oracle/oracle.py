#!/usr/bin/env python3
"""Responses from a timeline table by the written rules alone, as a check of `neuraxis assess`.

Example: oracle.py timeline.tsv --criteria rano2-volume --treatment-start 2026-01-05
"""

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import date

from categories import RANK, Judge, Verdict
from confirmation import confirmation_days, progression_status, response_status
from courses import courses_of, radiotherapy_ends
from sets import BY_NAME
from table import Session, TableError, patients, read_rows, sessions_of

COURSE_KEYS = [
    "best_response",
    "best_confirmed_response",
    "preliminary_progression_date",
    "progression_date",
    "days_to_progression",
    "last_assessed_date",
]


@dataclass
class Entry:
    """One session with its verdict; `status` is filled from the sessions after it."""

    session: Session
    verdict: Verdict
    judge: Judge | None = None
    status: str = "not_required"


def assess_course(course, criteria, options, radiotherapy):
    entries = [Entry(course.sessions[0], Verdict("BL"))]
    for place, session in enumerate(course.sessions[1:], 1):
        judge = Judge(criteria, options, session, course.sessions[:place], radiotherapy)
        entries.append(Entry(session, judge.verdict(), judge))
    for place, entry in enumerate(entries[1:], 1):
        entry.status = status_of(entries, place, course, criteria, options)
    return entries


def status_of(entries, place, course, criteria, options):
    entry = entries[place]
    response = entry.verdict.response
    if response == "PD":
        if not entry.judge.needs_confirmation(course.start, entry.verdict.at_once):
            return "not_required"
        interval = options.confirmation_days
        if interval is None:
            interval = criteria.progression_days
        return progression_status(entries, place, interval)
    interval = confirmation_days(criteria, options, response)
    if response not in ("CR", "PR", "MR") or interval is None:
        return "not_required"
    return response_status(entries, place, response, interval, options.max_not_evaluable)


def counted(entries):
    """Rule 20: the sessions up to the first PD that needs no confirmation or has it."""
    part = []
    for entry in entries[1:]:
        part.append(entry)
        if is_progression(entry):
            break
    return part


def is_progression(entry):
    return entry.verdict.response == "PD" and entry.status in ("confirmed", "not_required")


def best(categories):
    return max(categories, key=RANK.get, default="NE")


def summary(entries, course, criteria, options):
    baseline, part = entries[0].session.date, counted(entries)
    old_enough = lambda entry: (entry.session.date - baseline).days >= options.stable_minimum_days
    shown, confirmed = [], []
    for place, entry in enumerate(part, 1):
        response = entry.verdict.response
        stable = "SD" if old_enough(entry) else "NE"
        if response == "SD":
            shown.append(stable)
            confirmed.append(stable)
        elif response == "PD":
            shown.append("PD")
            confirmed.append("PD" if is_progression(entry) else "NE")
        elif response in ("CR", "PR", "MR"):
            shown.append(response)
            confirmed.append(best_level(entries, place, criteria, options) or stable)
    progressed = [entry.session.date for entry in part if is_progression(entry)]
    waiting = [
        entry.session.date
        for entry in part
        if entry.verdict.response == "PD" and entry.status != "not_required"
    ]
    assessed = [e.session.date for e in entries if e.verdict.response != "NE"]
    values = [
        best(shown),
        best(confirmed),
        waiting[0] if waiting else None,
        progressed[0] if progressed else None,
        (progressed[0] - course.start).days if progressed else None,
        assessed[-1],
    ]
    return dict(zip(COURSE_KEYS, values))


def best_level(entries, place, criteria, options):
    """The best of CR, PR and MR that this session and a later one show together."""
    response = entries[place].verdict.response
    for level in ("CR", "PR", "MR"):
        if RANK[level] > RANK[response]:
            continue
        interval = confirmation_days(criteria, options, level)
        if interval is None:
            if level == response:
                return level
            continue
        status = response_status(entries, place, level, interval, options.max_not_evaluable)
        if status == "confirmed":
            return level
    return None


def session_object(entry, course):
    verdict = entry.verdict
    number = lambda value: None if value is None else float(value)
    return {
        "session_id": entry.session.id,
        "date": entry.session.date,
        "response": verdict.response,
        "status": entry.status,
        "change_from_baseline_percent": number(verdict.from_baseline),
        "change_from_nadir_percent": number(verdict.from_nadir),
        "borderline": False,
        "read": verdict.read,
        "course": course,
        "reasons": verdict.reasons,
    }


def assess(rows, criteria, options):
    sessions = sessions_of(rows)
    before, courses = courses_of(sessions, options)
    ends = radiotherapy_ends(sessions)
    objects = [session_object(Entry(session, Verdict("pre-baseline")), None) for session in before]
    summaries = []
    for course in courses:
        entries = assess_course(course, criteria, options, ends)
        objects += [session_object(entry, course.number) for entry in entries]
        summaries.append({"course": course.number} | summary(entries, course, criteria, options))
    result = {"schema": "neuraxis.assessment/1", "criteria": criteria.name, "sessions": objects}
    result |= {key: summaries[0][key] for key in COURSE_KEYS}
    result["courses"] = summaries
    result["disagreements"] = [session.id for session in sessions if session.readers_differ]
    return result


def assess_table(path, options):
    """One object, or a list of them where the table has a subject_id column."""
    criteria, results = BY_NAME[options.criteria], []
    for subject, rows in patients(read_rows(path)).items():
        try:
            result = assess(rows, criteria, options)
        except TableError as error:
            result = {"error": str(error)}
        if subject is None:
            return result
        results.append({"subject_id": subject} | result)
    return results


def options_parser():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--criteria", required=True, choices=sorted(BY_NAME))
    parser.add_argument("--baseline")
    parser.add_argument("--treatment-start", type=date.fromisoformat)
    parser.add_argument("--measure", choices=["volume", "product"])
    parser.add_argument("--confirmation-days", type=int)
    parser.add_argument("--max-not-evaluable", type=int, default=1)
    parser.add_argument("--stable-minimum-days", type=int, default=42)
    tissues = ["enhancing", "non-enhancing", "mixed"]
    parser.add_argument("--tissue", choices=tissues, default="enhancing")
    return parser


def main():
    parser = options_parser()
    parser.add_argument("table")
    options = parser.parse_args()
    result = assess_table(options.table, options)
    json.dump(result, sys.stdout, indent=2, default=str)
    print()
    failed = any("error" in entry for entry in (result if isinstance(result, list) else [result]))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
