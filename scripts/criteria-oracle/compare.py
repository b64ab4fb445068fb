#!/usr/bin/env python3
"""Compares `neuraxis assess` with the oracle on made-up timelines, and prints small disagreements.

Example: compare.py .build/release/neuraxis --count 2000 --seed 1
"""

import argparse
import sys
from collections import Counter

from program import Oracle, Program, used_columns
from sets import ALL, COLUMN
from shrink import differences, shrunk
from table import COLUMNS
from timelines import FIRST_DAY, timelines

COMMON = [
    ([], 10),
    (["--treatment-start", FIRST_DAY.isoformat()], 4),
    (["--treatment-start", "2026-02-03"], 2),
    (["--max-not-evaluable", "0"], 1),
    (["--max-not-evaluable", "2"], 1),
    (["--stable-minimum-days", "90"], 1),
    (["--baseline", "s01"], 1),
]


def variants(criteria):
    """Options of `assess` with the measure they ask for and their share of the patients."""
    found = [(arguments, None, weight) for arguments, weight in COMMON]
    if criteria.name.startswith("rano2-"):
        found += [(["--tissue", tissue], None, 3) for tissue in ("non-enhancing", "mixed")]
    if criteria.name == "mrano-2017":
        found += [(["--measure", measure], measure, 3) for measure in ("volume", "product")]
    if criteria.confirmation and criteria.name != "irano-2015":
        found.append((["--confirmation-days", "42"], None, 1))
    return found


class Comparison:
    def __init__(self, program, criteria, options, left_out):
        self.program, self.oracle = program, Oracle()
        self.criteria, self.options, self.left_out = criteria, options, left_out

    def kinds(self, patients, arguments):
        name = self.criteria.name
        ours = self.oracle.answers(patients, name, arguments)
        theirs = self.program.answers(patients, name, arguments)
        return {subject: differences(ours[subject], theirs[subject]) for subject in patients}

    def run(self):
        counts, samples, differing, total = Counter(), {}, 0, 0
        choices = variants(self.criteria)
        weights = sum(weight for _, _, weight in choices)
        for number, (arguments, measure, weight) in enumerate(choices):
            count = max(1, self.options.count * weight // weights)
            seed = f"{self.options.seed}.{number}"
            patients = timelines(seed, count, self.criteria.name, self.left_out, measure)
            total += count
            for subject, kinds in self.kinds(patients, arguments).items():
                kinds = [kind for kind in kinds if kind[0] not in self.options.ignore]
                differing += bool(kinds)
                if kinds:
                    counts[kinds[0]] += 1
                    samples.setdefault(kinds[0], []).append((arguments, patients[subject]))
        print(f"{self.criteria.name}: {total} patients, {differing} disagree, {len(counts)} kinds")
        for kind, count in counts.most_common():
            self.show(kind, count, samples[kind])
        return differing

    def show(self, kind, count, samples):
        field, ours, theirs = kind
        print(f"  {field}: oracle {ours}, program {theirs} ({count} patients)")
        seen = set()
        for arguments, rows in samples[: self.options.examples]:
            ask = lambda candidates: self.ask(candidates, arguments)
            rows = shrunk(rows, kind, ask)
            columns = used_columns({"": rows})
            if tuple(columns) in seen:
                continue
            seen.add(tuple(columns))
            print(f"    {' '.join(arguments) or 'no options'}")
            for line in [dict(zip(columns, columns)), *rows]:
                print("      " + "\t".join(line[name] for name in columns))
            self.answers(rows, arguments)

    def answers(self, rows, arguments):
        for side, name in ((self.oracle, "oracle"), (self.program, "program")):
            answer = side.answers({"p": rows}, self.criteria.name, arguments)["p"]
            said = [
                f"{value} ({answer.get(key.replace('response', 'status')) or '-'})"
                for key, value in answer.items()
                if key.endswith("/response")
            ]
            ends = {k.split("/")[1]: v for k, v in answer.items() if k.startswith("course 1/")}
            print(
                f"      {name}: {'; '.join(said) or 'refused'} | best {ends.get('best_response')},"
                f" confirmed {ends.get('best_confirmed_response')},"
                f" preliminary {ends.get('preliminary_progression_date')},"
                f" progression {ends.get('progression_date')}"
            )

    def ask(self, candidates, arguments):
        if not candidates:
            return []
        patients = {f"p{place:05}": rows for place, rows in enumerate(candidates)}
        kinds = self.kinds(patients, arguments)
        return [kinds[subject] for subject in patients]


# Words that a column may have got later than the column itself.
NEW_WORDS = [("clinical", "worse-other-cause")]


def left_out_columns(program, criteria):
    row = dict.fromkeys(COLUMNS, "n/a") | {"session_id": "s00", "date": FIRST_DAY.isoformat()}
    row[COLUMN.get(criteria.measure, "sum_of_products_mm2")] = "10"
    return program.unknown(criteria.name, row, NEW_WORDS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--set", action="append", help="only this set; may be given again")
    parser.add_argument("--examples", type=int, default=6, help="examples shrunk for each kind")
    parser.add_argument("--ignore", action="append", default=[], help="a field, such as borderline")
    options = parser.parse_args()
    program, differing = Program(options.binary), 0
    for criteria in ALL:
        if options.set and criteria.name not in options.set:
            continue
        if not program.knows_set(criteria.name):
            print(f"{criteria.name}: not known to the program")
            differing += 1
            continue
        left_out = left_out_columns(program, criteria)
        if left_out:
            print(f"{criteria.name}: not known to the program: {', '.join(left_out)}")
        differing += Comparison(program, criteria, options, left_out).run()
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
