"""Which session is a baseline, and which sessions follow it: rules 3 and 4."""

from dataclasses import dataclass

from table import TableError


@dataclass
class Course:
    number: int
    sessions: list  # the baseline first
    start: object  # date; days to progression and the six months of rule 19 count from it


def first_baseline(sessions, options):
    """The place of the first baseline; it is the first session where nothing says otherwise."""
    if options.baseline is not None:
        for place, session in enumerate(sessions):
            if session.id == options.baseline:
                return place
        raise TableError(f"no session {options.baseline}")
    for place, session in enumerate(sessions):
        if session["baseline"] == "yes":
            return place
    if options.treatment_start is not None:
        before = [s for s in sessions if s.date <= options.treatment_start]
        if before:
            return len(before) - 1
    ends = radiotherapy_ends(sessions)
    late = [end for end in ends if end > sessions[0].date]
    if late:
        for place, session in enumerate(sessions):
            if session.date > late[0]:
                return place
    return 0


def radiotherapy_ends(sessions):
    return sorted({s["radiotherapy_end"] for s in sessions if s["radiotherapy_end"]})


def courses_of(sessions, options):
    """The sessions before the first baseline, and the courses that follow."""
    start = options.treatment_start
    if start is not None and start > sessions[-1].date:
        raise TableError("the treatment starts after the last session")
    first = first_baseline(sessions, options)
    marks = [first] + [
        place
        for place, session in enumerate(sessions)
        if place > first and session["baseline"] == "yes"
    ]
    courses = []
    for number, (begin, end) in enumerate(zip(marks, marks[1:] + [len(sessions)]), 1):
        part = sessions[begin:end]
        own_start = start if number == 1 and start is not None else part[0].date
        courses.append(Course(number, part, own_start))
    return sessions[:first], courses
