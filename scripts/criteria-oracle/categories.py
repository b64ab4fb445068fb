"""The category of one session from its own row and the earlier rows of its course."""

from dataclasses import dataclass, field
from fractions import Fraction

from sets import (
    COLUMN,
    INFUSION_WINDOW_DAYS,
    PHYSIOLOGIC_MG,
    RADIOTHERAPY_WINDOW_DAYS,
    at_least,
    at_most,
)

RANK = {"NE": 0, "PD": 1, "SD": 2, "MR": 3, "PR": 4, "CR": 5}
PRESENT = {"stable", "improved", "worse", "progressed", "positive"}


@dataclass
class Verdict:
    response: str
    findings: dict = field(default_factory=dict)  # what makes it PD, with a number where it has one
    seen: dict = field(default_factory=dict)  # the same from the row alone, whatever a reader says
    at_once: bool = False  # PD that is never preliminary
    read: bool = False
    reasons: list = field(default_factory=list)
    from_baseline: Fraction | None = None
    from_nadir: Fraction | None = None


class Judge:
    """Judges one session; `earlier` begins with the baseline of the course."""

    def __init__(self, criteria, options, session, earlier, radiotherapy):
        self.criteria = criteria
        self.session = session
        self.earlier = earlier
        self.baseline = earlier[0]
        self.radiotherapy = radiotherapy
        self.measure = criteria.measure
        if criteria.measure != "card" and options.measure:
            self.measure = options.measure
        self.limits = criteria.limits.get(self.measure)
        self.minor = self.limits.minor if self.limits else None
        if criteria.name.startswith("rano2-") and options.tissue == "enhancing":
            self.minor = None
        self.reasons = []

    def verdict(self):
        from_baseline, from_nadir = self.changes()
        found, at_once = self.progression()
        seen, read = found, self.session.read
        if read is not None:
            response = read
            found = {"read": None} if read == "PD" else {}
            at_once = at_once and read == "PD"
        elif found:
            response = "PD"
        elif self.measure == "card":
            response = self.card()
        else:
            response = self.by_size()
        return Verdict(
            response,
            found,
            seen,
            at_once,
            read is not None,
            self.reasons,
            from_baseline,
            from_nadir,
        )

    def because(self, rule, text):
        self.reasons.append({"rule": rule, "text": text})

    # Sizes

    def size(self, session):
        return session[COLUMN[self.measure]] if self.measure in COLUMN else None

    def changes(self):
        now = self.size(self.session)
        sizes = [size for size in map(self.size, self.earlier) if size is not None]
        base = self.size(self.baseline)
        change = lambda old: None if not old or now is None else (now / old - 1) * 100
        return change(base), change(min(sizes) if sizes else None)

    def reaches_progression(self, now, old):
        rise = self.limits.rise_mm
        if rise is not None and not at_least(now - old, rise):
            return False
        return now > 0 if old == 0 else at_least(now, old * (1 + self.limits.progression))

    def growth(self):
        """Earlier sessions against which growth reaches the threshold, and those that count."""
        now = self.size(self.session)
        if now is None:
            return [], []
        reached = [
            old
            for old in self.earlier
            if self.size(old) is not None and self.reaches_progression(now, self.size(old))
        ]
        if not self.criteria.growth_needs_stable_steroids:
            return reached, reached
        return reached, [old for old in reached if not self.dose_is_below(old)]

    # Domains

    def last_seen(self, column):
        """Rule 21: what the last session of the course that looked at a domain saw."""
        for session in [self.session, *reversed(self.earlier)]:
            if session[column] is not None:
                return session[column]
        return None

    def dose_is_below(self, other):
        now, old = self.session["steroid_mg_per_day"], other["steroid_mg_per_day"]
        return now is not None and old is not None and not at_least(now, old)

    def dose_is_above_baseline(self):
        now = self.session["steroid_mg_per_day"]
        old = self.baseline["steroid_mg_per_day"]
        return now is not None and old is not None and not at_most(now, old)

    def steroids_allow_complete(self):
        dose, said = self.session["steroid_mg_per_day"], self.session["steroid_physiologic"]
        if dose == 0:
            return True
        if said is not None:
            return said == "yes"
        return dose is None or at_most(dose, PHYSIOLOGIC_MG)

    def uses_t2flair(self):
        use = self.criteria.t2flair
        return use == "always" or (
            use == "antiangiogenic" and self.session["antiangiogenic"] == "yes"
        )

    # Progression

    def progression(self):
        """The findings that make this session PD, and whether one of them needs no confirmation."""
        found, at_once = {}, False
        session, criteria = self.session, self.criteria
        if self.limits and self.growth()[1]:
            found["size"] = self.size(session)
        if self.new_lesion_progresses():
            found["new"] = session["new_lesions"]
        if self.measure != "card" and session["nontarget"] == "progressed":
            found["nontarget"] = None
        for column in ("spine", "leptomeningeal"):
            if session[column] == "worse":
                found[column] = None
        if session["t2flair"] == "worse" and (self.uses_t2flair() or criteria.t2flair == "worse"):
            found["t2flair"] = None
        if criteria.progression_confirmation == "radiotherapy":
            at_once = "leptomeningeal" in found and self.leptomeningeal_was_absent()
        if criteria.clinical and session["clinical"] == "worse":
            found["clinical"] = None
            at_once = True
        for name in found:
            self.because("progression", name)
        return found, at_once

    def leptomeningeal_was_absent(self):
        seen = [s["leptomeningeal"] for s in self.earlier if s["leptomeningeal"] is not None]
        return bool(seen) and seen[-1] == "absent"

    def new_lesion_progresses(self):
        if not self.session["new_lesions"] or self.criteria.new_lesion == "joins":
            return False
        if self.criteria.new_lesion == "measurable":
            return self.session["new_lesion_measurable"] == "yes"
        return True

    def days_since_radiotherapy(self):
        ends = [end for end in self.radiotherapy if end <= self.session.date]
        return (self.session.date - ends[-1]).days if ends else None

    def needs_confirmation(self, start, at_once):
        """Whether PD of this session waits for a second scan: rules 11, 16, 18 and 19."""
        kind = self.criteria.progression_confirmation
        if at_once or kind == "none":
            return False
        if kind == "always":
            return True
        if kind == "infusion":
            return 0 <= (self.session.date - start).days <= INFUSION_WINDOW_DAYS
        since = self.days_since_radiotherapy()
        return since is not None and since <= RADIOTHERAPY_WINDOW_DAYS

    # Everything else

    def by_size(self):
        now, base = self.size(self.session), self.size(self.baseline)
        if self.limits and self.growth()[0]:
            self.because("steroids-lower", "growth on a lower steroid dose")
            return "NE"
        if now is None or base is None:
            self.because("missing", "no size here or at baseline")
            return "NE"
        if self.criteria.new_lesion == "measurable" and self.session["new_lesions"]:
            if self.session["new_lesion_measurable"] is None:
                self.because("new-lesion", "not known whether the new lesion is measurable")
                return "NE"
        response = self.with_spine(self.size_category(now, base))
        if self.criteria.steroids and response != "CR" and self.dose_is_above_baseline():
            self.because("steroids-above-baseline", response)
            return "NE"
        return response

    def size_category(self, now, base):
        if base == 0:
            self.because("nothing-measurable-at-baseline", "SD at best")
            return "SD"
        if now == 0:
            blocks = self.blocks_of_complete()
            for block in blocks:
                self.because("no-complete-response", block)
            return "PR" if blocks else "CR"
        if at_most(now, base * (1 - self.limits.partial)):
            return "PR"
        if self.minor is not None and at_most(now, base * (1 - self.minor)):
            return "MR"
        return "SD"

    def with_spine(self, response):
        """Rule 21: brain and spine together are the worse of the two."""
        spine = {"improved": "PR", "stable": "SD"}.get(self.session["spine"], response)
        return min(response, spine, key=RANK.get)

    def blocks_of_complete(self):
        criteria, blocks = self.criteria, []
        if criteria.steroids and not self.steroids_allow_complete():
            blocks.append("steroids")
        for column in ("nontarget", "spine", "leptomeningeal"):
            seen = self.last_seen(column)
            if seen in PRESENT or (seen is None and column in criteria.needs):
                blocks.append(column)
        if self.uses_t2flair() and self.session["t2flair"] is None:
            blocks.append("t2flair")
        if criteria.cytology and self.last_seen("csf_cytology") == "positive":
            blocks.append("csf_cytology")
        if self.last_new_lesions():
            blocks.append("new_lesions")
        return blocks

    def last_new_lesions(self):
        """How many new lesions the last session of the course that counted them saw."""
        for session in [self.session, *reversed(self.earlier[1:])]:
            if session["new_lesions"] is not None:
                return session["new_lesions"]
        return 0

    def card(self):
        """RANO-LM: the items that the table has are the spine and the leptomeninges."""
        items = self.criteria.needs
        if any(all(s[item] is None for item in items) for s in (self.session, self.baseline)):
            self.because("item-not-evaluated", "no item evaluated here or at baseline")
            return "NE"
        if any(self.session[i] is None and self.last_seen(i) in PRESENT for i in items):
            self.because("item-not-evaluated", "an item that held disease was not evaluated")
            return "NE"
        held = [item for item in items if self.baseline[item] in PRESENT]
        if held and all(self.last_seen(item) in ("absent", None) for item in items):
            blocks = self.blocks_of_complete()
            for block in blocks:
                self.because("no-complete-response", block)
            return "PR" if blocks else "CR"
        gone = any(self.last_seen(item) == "absent" for item in held)
        return "PR" if gone or any(self.session[i] == "improved" for i in items) else "SD"
