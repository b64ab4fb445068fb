#!/usr/bin/env python3
"""Seeded timelines of made-up patients that lie on the corners of the response rules.

Example: timelines.py --seed 1 --count 100 --set rano2-volume > timelines.tsv
"""

import argparse
import random
import sys
from datetime import date, timedelta
from decimal import Decimal

from sets import BY_NAME, COLUMN
from table import COLUMNS

FIRST_DAY = date(2026, 1, 5)
GAPS = [7, 14, 20, 27, 28, 29, 34, 41, 42, 43, 55, 56, 57, 60, 83, 84, 85, 89, 90, 91, 120, 183]
# Exact thresholds and their neighbours, as factors of an earlier size.
FACTORS = """
0.35 0.35001 0.34999 0.4 0.5 0.50001 0.49999 0.6 0.60001 0.59999 0.65 0.7 0.70001 0.69999
0.75 0.75001 0.74999 0.8 0.9 1 1 1 1.1 1.19999 1.2 1.20001 1.24999 1.25 1.25001 1.3
1.39999 1.4 1.40001 1.5 2
""".split()
FIRST_SIZES = {
    "volume": ["10", "8", "1.5", "12.8", "0.4", "0", "n/a"],
    "product": ["400", "300", "1000", "256", "128.4", "0", "n/a"],
    "longest": ["20", "60", "25", "24", "100", "0", "n/a"],
}
SMALLEST_RECURRENCE = {"volume": Decimal("1.2"), "product": Decimal(150), "longest": Decimal(12)}
DOSES = ["0", "0", "0.5", "0.75", "0.76", "2", "4", "8", "n/a"]


class Patient:
    """One made-up patient: a few columns are used, the others stay n/a."""

    def __init__(self, seed, criteria, left_out=(), measure=None):
        self.random = random.Random(seed)
        self.criteria = criteria
        self.measure = measure or criteria.measure
        optional = [
            "new_lesions",
            "nontarget",
            "t2flair",
            "steroid_mg_per_day",
            "steroid_physiologic",
            "clinical",
            "antiangiogenic",
            "radiotherapy_end",
            "baseline",
            "spine",
            "leptomeningeal",
            "csf_cytology",
            "response",
        ]
        often = self.often()
        chance = lambda name: 0.6 if name in often else 0.15
        self.used = {name for name in optional if self.random.random() < chance(name)}
        if self.measure == "card":
            self.used |= {"spine", "leptomeningeal"}
            self.used -= {"nontarget"}
        self.used -= set(left_out)
        self.left_out = left_out
        self.rows = self.timeline()

    def often(self):
        criteria, names = self.criteria, {"new_lesions"}
        if criteria.t2flair in ("always", "antiangiogenic"):
            names |= {"t2flair"}
        if criteria.t2flair == "antiangiogenic":
            names |= {"antiangiogenic", "radiotherapy_end"}
        if criteria.steroids:
            names |= {"steroid_mg_per_day"}
        if criteria.cytology:
            names |= {"csf_cytology"}
        return names | set(criteria.needs)

    def pick(self, words, missing=0.15):
        return "n/a" if self.random.random() < missing else self.random.choice(words)

    def timeline(self):
        count = self.random.choice([2, 3, 3, 4, 4, 5, 6])
        day, rows = FIRST_DAY, []
        for place in range(count):
            row = dict.fromkeys(COLUMNS, "n/a")
            row |= {"session_id": f"s{place:02}", "date": day.isoformat()}
            rows.append(row)
            day += timedelta(days=self.random.choice(GAPS))
        if self.measure != "card":
            self.fill_sizes(rows)
        self.fill_words(rows)
        self.fill_regions(rows)
        self.fill_new_lesions(rows)
        self.fill_courses(rows)
        return self.with_readers(rows) if "response" in self.used else rows

    def fill_sizes(self, rows):
        sizes = []
        for row in rows:
            text = self.next_size(sizes)
            row[COLUMN[self.measure]] = text
            if text != "n/a":
                sizes.append(Decimal(text))

    def next_size(self, sizes):
        if not sizes:
            weights = [4, 3, 3, 2, 2, 1, 1]
            return self.random.choices(FIRST_SIZES[self.measure], weights)[0]
        draw = self.random.random()
        if draw < 0.08:
            return "n/a"
        if draw < 0.25:
            return "0"
        reference = self.random.choice([sizes[0], min(sizes), sizes[-1]])
        if reference == 0:
            return str(self.random.choice([Decimal(0), SMALLEST_RECURRENCE[self.measure]]))
        size = reference * Decimal(self.random.choice(FACTORS))
        if self.measure == "longest" and draw < 0.5:
            size = reference + self.random.choice([4, Decimal("4.999"), 5, Decimal("5.001"), 6])
        return f"{size.quantize(Decimal('1e-12')).normalize():f}"

    def fill_words(self, rows):
        words = {
            "t2flair": ["improved", "stable", "stable", "worse"],
            "steroid_mg_per_day": DOSES,
            "steroid_physiologic": ["yes", "no"],
            "clinical": ["improved", "stable", "stable", "stable", "worse", "worse-other-cause"],
            "csf_cytology": ["negative", "positive"],
            "nontarget": ["absent", "stable", "stable", "absent", "progressed"],
            "antiangiogenic": ["yes", "no"],
        }
        for column in sorted(self.used & set(words)):
            allowed = [w for w in words[column] if f"{column}={w}" not in self.left_out]
            for place, row in enumerate(rows):
                row[column] = self.pick(allowed)
                if place == 0 and row[column] in ("worse", "progressed"):
                    row[column] = "stable"
                if column == "steroid_physiologic" and row["steroid_mg_per_day"] == "0":
                    row[column] = "n/a"

    def fill_regions(self, rows):
        """Disease that is absent is never called stable or improved at the next scan."""
        for column in sorted(self.used & {"spine", "leptomeningeal"}):
            missing = 0.05 if self.measure == "card" else 0.25
            last = self.pick(["absent", "stable"], 0 if self.measure == "card" else missing)
            rows[0][column] = last
            for row in rows[1:]:
                words = ["absent", "improved", "stable", "stable", "worse"]
                if last == "absent":
                    words = ["absent", "absent", "absent", "worse"]
                row[column] = self.pick(words, missing)
                last = last if row[column] == "n/a" else row[column]

    def fill_new_lesions(self, rows):
        if "new_lesions" not in self.used:
            return
        count = 0
        for row in rows[1:]:
            draw = self.random.random()
            count = count + 1 if draw < 0.15 else count - 1 if count and draw < 0.25 else count
            row["new_lesions"] = "n/a" if draw > 0.9 else str(count)
            if row["new_lesions"] not in ("n/a", "0"):
                row["new_lesion_measurable"] = self.pick(["yes", "yes", "no"], 0.03)

    def fill_courses(self, rows):
        if "radiotherapy_end" in self.used:
            places = [-100, -85, -84, -83, -56, -28, -14, 3, 20, 40, 84]
            end = FIRST_DAY + timedelta(days=self.random.choice(places))
            for row in rows:
                row["radiotherapy_end"] = end.isoformat()
        if "baseline" in self.used:
            for place in self.random.sample(range(len(rows)), self.random.choice([1, 1, 2])):
                rows[place]["baseline"] = "yes"

    def with_readers(self, rows):
        """Some sessions carry the categories of one or two readers and of an adjudicator."""
        words = ["CR", "PR", "PR", "SD", "SD", "PD", "NE"]
        if "MR" in self.criteria.confirmation:
            if not self.criteria.name.startswith("rano2-"):
                words.append("MR")
        found = rows[:1]
        for row in rows[1:]:
            readers = self.random.choice([[], ["1"], ["1", "2"], ["1", "2", "adjudicator"]])
            first = self.random.choice(words)
            if not readers or "reader" in self.left_out:
                found.append(row | {"response": first} if readers else row)
                continue
            for reader in readers:
                word = first if reader != "2" else self.random.choice([first, *words])
                if reader == "adjudicator":
                    word = self.random.choice([first, word])
                found.append(row | {"reader": reader, "response": word})
        return found


def timelines(seed, count, name, left_out=(), measure=None):
    """Rows of `count` patients, each with its subject_id."""
    criteria = BY_NAME[name]
    return {
        f"p{number:05}": Patient(f"{seed}/{name}/{number}", criteria, left_out, measure).rows
        for number in range(count)
    }


def write_table(patients, columns, file):
    columns = ["subject_id", *columns]
    lines = ["\t".join(columns)]
    for subject, rows in patients.items():
        for row in rows:
            lines.append("\t".join(({"subject_id": subject} | row)[name] for name in columns))
    file.write("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--set", required=True, choices=sorted(BY_NAME))
    options = parser.parse_args()
    write_table(timelines(options.seed, options.count, options.set), COLUMNS, sys.stdout)


if __name__ == "__main__":
    main()
