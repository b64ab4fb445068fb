"""Whether a category was confirmed by later scans of the same course: rules 18 to 20."""

from categories import RANK
from sets import at_least


def days_between(earlier, later):
    return (later.session.date - earlier.session.date).days


def confirmation_days(criteria, options, category):
    """Days to the second scan that a CR, PR or MR needs, or None where it needs none."""
    if options.confirmation_days is not None:
        return options.confirmation_days
    return criteria.confirmation.get(category)


def response_status(entries, place, level, interval, most_missing):
    """Whether a later scan shows at least `level` again; a scan too early can only deny."""
    missing = 0
    for later in entries[place + 1 :]:
        response = later.verdict.response
        if response == "NE":
            missing += 1
            continue
        if missing > most_missing or RANK[response] < RANK[level]:
            return "unconfirmed"
        if days_between(entries[place], later) >= interval:
            return "confirmed"
        missing = 0
    return "preliminary"


def shown_again(first, later, name, late_enough):
    """True: the finding is there again. False: it has gone. None: this scan does not say."""
    session = later.session
    if name == "read":
        return later.verdict.response == "PD"
    if name == "size":
        now = later.judge.size(session)
        if now is None:
            return None
        if "size" not in later.verdict.seen:
            return False
        if at_least(now, first.verdict.findings["size"]):
            return True
        return False if late_enough else None
    if name == "new":
        return new_lesion_again(later)
    if session[name] is None:
        return None
    return session[name] in ("worse", "progressed")


def new_lesion_again(later):
    count, measurable = later.session["new_lesions"], later.session["new_lesion_measurable"]
    if count is None:
        return None
    if count and later.judge.criteria.new_lesion == "measurable":
        return None if measurable is None else measurable == "yes"
    return count > 0


def progression_status(entries, place, interval):
    """Rule 18: the same finding again, or clinical decline while it has not gone."""
    first = entries[place]
    for later in entries[place + 1 :]:
        late_enough = days_between(first, later) >= interval
        if later.verdict.response == "NE":
            continue
        if later.verdict.read:
            answers = [later.verdict.response == "PD"]
        else:
            names = first.verdict.findings
            answers = [shown_again(first, later, name, late_enough) for name in names]
        if all(answer is False for answer in answers):
            return "unconfirmed"
        if "clinical" in later.verdict.seen:
            return "confirmed"
        if late_enough and True in answers:
            return "confirmed"
    return "preliminary"
