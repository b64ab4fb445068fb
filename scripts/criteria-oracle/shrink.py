"""Smallest timelines that still show a disagreement: rows, columns and cells go while it stays."""

from table import COLUMNS

FIXED = ("session_id", "date")


def kind_of(key, oracle, program):
    """The disagreement without its place: which field, and which answers."""
    name = key.rsplit("/", 1)[-1]
    if name.endswith(("percent", "date", "progression")):
        if oracle is not None and program is not None:
            return name, "a value", "another value"
        return name, *("none" if value is None else "a value" for value in (oracle, program))
    return name, str(oracle), str(program)


def same(one, other):
    numbers = (int, float)
    if isinstance(one, numbers) and isinstance(other, numbers):
        return abs(one - other) <= 1e-6 * max(1, abs(one))
    return one == other


def differences(oracle, program):
    """Kinds of disagreement about one patient, in the order of the answer."""
    if "error" in oracle or "error" in program:
        if oracle == program:
            return []
        sides = ("refused" if "error" in side else "read" for side in (oracle, program))
        return [("table", *sides)]
    return [
        kind_of(key, oracle.get(key), program.get(key))
        for key in dict.fromkeys([*oracle, *program])
        if not same(oracle.get(key), program.get(key))
    ]


def smaller(rows):
    """Every timeline that is one step smaller, the largest steps first."""
    for session in dict.fromkeys(row["session_id"] for row in rows):
        rest = [row for row in rows if row["session_id"] != session]
        if rest:
            yield rest
    if len({row["session_id"] for row in rows}) < len(rows):
        for place in range(len(rows)):
            yield rows[:place] + rows[place + 1 :]
    names = [name for name in COLUMNS if name not in FIXED]
    for name in names:
        if any(row[name] != "n/a" for row in rows):
            yield [row | {name: "n/a"} for row in rows]
    for place, row in enumerate(rows):
        for name in names:
            if row[name] != "n/a":
                yield rows[:place] + [row | {name: "n/a"}] + rows[place + 1 :]


def shrunk(rows, kind, ask):
    """The rows after every step that keeps `kind`; `ask` gives the kinds of many timelines."""
    while True:
        candidates = list(smaller(rows))
        answers = ask(candidates)
        kept = next((c for c, kinds in zip(candidates, answers) if kind in kinds), None)
        if kept is None:
            return rows
        rows = kept
