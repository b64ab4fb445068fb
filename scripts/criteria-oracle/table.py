"""The timeline table: text in, the sessions of each patient out. Numbers become fractions."""

import csv
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

WORDS = {
    "new_lesion_measurable": {"yes", "no"},
    "nontarget": {"absent", "stable", "progressed"},
    "t2flair": {"improved", "stable", "worse"},
    "steroid_physiologic": {"yes", "no"},
    "clinical": {"improved", "stable", "worse", "worse-other-cause"},
    "antiangiogenic": {"yes", "no"},
    "baseline": {"yes", "no"},
    "reader": {"1", "2", "adjudicator"},
    "spine": {"absent", "improved", "stable", "worse"},
    "leptomeningeal": {"absent", "improved", "stable", "worse"},
    "csf_cytology": {"negative", "positive"},
    "response": {"BL", "CR", "PR", "MR", "SD", "PD", "NE"},
}
NUMBERS = {
    "volume_ml",
    "sum_of_products_mm2",
    "sum_of_longest_diameters_mm",
    "steroid_mg_per_day",
    "new_lesions",
}
DATES = {"date", "radiotherapy_end"}
COLUMNS = ["session_id"] + sorted(DATES | NUMBERS | set(WORDS))


class TableError(Exception):
    """A table that cannot be used, with the reason."""


@dataclass
class Session:
    id: str
    date: date
    values: dict = field(default_factory=dict)
    readings: dict = field(default_factory=dict)

    def __getitem__(self, column):
        return self.values.get(column)

    @property
    def readers_differ(self):
        words = {word for reader, word in self.readings.items() if reader in ("1", "2")}
        return len(words) > 1

    @property
    def read(self):
        """The reader's category: the adjudicator's, else the one on which all agree, else NE."""
        words = {word for word in self.readings.values() if word != "BL"}
        if not words:
            return None
        adjudicated = self.readings.get("adjudicator")
        if adjudicated not in (None, "BL"):
            return adjudicated
        return words.pop() if len(words) == 1 else "NE"


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def value_of(column, text):
    if text is None or text in ("", "n/a"):
        return None
    try:
        if column in DATES:
            return date.fromisoformat(text)
        if column in NUMBERS:
            number = Fraction(text)
            if number < 0:
                raise ValueError
            return number
    except ValueError:
        raise TableError(f"{column}: {text!r}") from None
    if column in WORDS and text not in WORDS[column]:
        raise TableError(f"{column}: {text!r}")
    return text


def patients(rows):
    """Patient by patient in the order of the table; the key is None without a subject_id column."""
    groups = {}
    for row in rows:
        groups.setdefault(row.get("subject_id"), []).append(row)
    return groups


def sessions_of(rows):
    """The sessions of one patient by date; the rows of several readers become one session."""
    found = {}
    rank = {"adjudicator": 0, "1": 1, "2": 2, None: 3}
    parsed = [{name: value_of(name, text) for name, text in row.items()} for row in rows]
    for values in sorted(parsed, key=lambda values: rank[values.get("reader")]):
        if values.get("session_id") is None or values.get("date") is None:
            raise TableError("session_id and date are required")
        session = found.get(values["session_id"])
        if session is None:
            session = Session(values["session_id"], values["date"])
            found[session.id] = session
        elif session.date != values["date"] or values.get("reader") in session.readings:
            raise TableError(f"session {session.id} stands there twice")
        for name, value in values.items():
            if value is not None:
                session.values.setdefault(name, value)
        if values.get("response") is not None:
            session.readings[values.get("reader")] = values["response"]
    ordered = sorted(found.values(), key=lambda session: session.date)
    for earlier, later in zip(ordered, ordered[1:]):
        if earlier.date == later.date:
            raise TableError(f"two sessions on {later.date}")
    return ordered
