"""The two sides of the comparison, asked the same way: patients in, flat answers a patient out."""

import json
import subprocess
import tempfile
from pathlib import Path

from oracle import COURSE_KEYS, assess, options_parser
from sets import BY_NAME, COLUMN
from table import COLUMNS, TableError
from timelines import write_table

ERROR = {"error": True}


def used_columns(patients):
    """The columns in which some row of the patients says something."""
    rows = [row for rows in patients.values() for row in rows]
    return [
        name
        for name in COLUMNS
        if name in ("session_id", "date") or any(row[name] != "n/a" for row in rows)
    ]


def flat(result):
    """What is compared, by name. A status counts where a category can have one."""
    if "sessions" not in result:
        return ERROR
    answer = {}
    for place, session in enumerate(result["sessions"]):
        answer[f"{place}/response"] = session["response"]
        if session["response"] in ("CR", "PR", "MR", "PD"):
            answer[f"{place}/status"] = session.get("status")
        for name in ("change_from_baseline_percent", "change_from_nadir_percent"):
            answer[f"{place}/{name}"] = session.get(name)
        answer[f"{place}/borderline"] = session.get("borderline", False)
    courses = result.get("courses") or []
    answer["courses"] = max(1, len(courses))
    for place, course in enumerate(courses[1:] if len(courses) > 1 else [], 2):
        answer |= {f"course {place}/{name}": course.get(name) for name in COURSE_KEYS}
    answer |= {f"course 1/{name}": result.get(name) for name in COURSE_KEYS}
    differ = result.get("disagreements") or []
    answer["disagreements"] = sorted(
        entry if isinstance(entry, str) else entry["session_id"] for entry in differ
    )
    return answer


class Oracle:
    def answers(self, patients, name, arguments):
        options = options_parser().parse_args(["--criteria", name, *arguments])
        found = {}
        for subject, rows in patients.items():
            try:
                result = assess(rows, BY_NAME[name], options)
                found[subject] = flat(json.loads(json.dumps(result, default=str)))
            except TableError:
                found[subject] = ERROR
        return found


class Program:
    def __init__(self, binary):
        self.binary = str(Path(binary).resolve())

    def run(self, patients, name, arguments, columns=None):
        if columns is None:
            measure = COLUMN.get(BY_NAME[name].measure, "spine")
            columns = list(dict.fromkeys([*used_columns(patients), measure]))
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "timelines.tsv"
            with open(table, "w", encoding="utf-8") as file:
                write_table(patients, columns, file)
            command = [self.binary, "assess", str(table), "--criteria", name, "--json"]
            return subprocess.run(command + arguments, capture_output=True, text=True, check=False)

    def answers(self, patients, name, arguments):
        done = self.run(patients, name, arguments)
        try:
            results = json.loads(done.stdout or "[]")
        except json.JSONDecodeError:
            results = []
        results = results if isinstance(results, list) else [results]
        found = {result.get("subject_id"): flat(result) for result in results}
        return {subject: found.get(subject, ERROR) for subject in patients}

    def knows_set(self, name):
        command = [self.binary, "criteria", name]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def unknown(self, name, row, new_words):
        """Columns, and words as `column=word`, that the program refuses or does not use."""
        plain = [column for column in COLUMNS if row[column] != "n/a"]
        trials = {column: "n/a" for column in COLUMNS if column not in (*plain, *COLUMN.values())}
        trials |= {f"{column}={word}": word for column, word in new_words}
        found = []
        for trial, word in trials.items():
            column = trial.split("=")[0]
            done = self.run({"p": [row | {column: word}]}, name, [], [*plain, column])
            if done.returncode != 0 or column in done.stderr:
                found.append(trial)
        return found
