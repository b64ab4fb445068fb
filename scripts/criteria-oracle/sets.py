"""The fourteen criteria sets as data, with the numbers that the table of the sets prints."""

from dataclasses import dataclass, replace
from fractions import Fraction

COLUMN = {
    "volume": "volume_ml",
    "product": "sum_of_products_mm2",
    "longest": "sum_of_longest_diameters_mm",
}


@dataclass(frozen=True)
class Limits:
    """Changes as shares of the reference: 0.5 is fifty per cent. `rise_mm` is the least rise."""

    partial: Fraction
    progression: Fraction
    minor: Fraction | None = None
    rise_mm: Fraction | None = None


@dataclass(frozen=True)
class CriteriaSet:
    name: str
    measure: str  # volume, product, longest or card
    limits: dict
    confirmation: dict  # category -> days; a category that is missing needs none
    new_lesion: str = "progression"  # progression, measurable (only such a one) or joins (the sum)
    clinical: bool = True
    steroids: bool = True
    cytology: bool = False
    growth_needs_stable_steroids: bool = False  # rule 14
    t2flair: str = "no"  # no, always (worse is PD, needed for CR), antiangiogenic, worse (PD only)
    needs: tuple = ()  # imaging domains that must have been seen for CR, rule 15
    # none, always, infusion (rule 19) or radiotherapy (rule 16)
    progression_confirmation: str = "none"
    progression_days: int = 0


def share(percent):
    return Fraction(percent) / 100


def limits(partial, progression, minor=None, rise=None):
    return Limits(
        share(partial),
        share(progression),
        None if minor is None else share(minor),
        None if rise is None else Fraction(rise),
    )


# Rule 28, for a product set that is asked for volumes.
DERIVED = {"50": "64.6", "25": "35.0"}


def product(partial, minor=None):
    """Product limits, with the volume limits derived by the arithmetic of spheres."""
    volume = limits(DERIVED[partial], "39.8", None if minor is None else DERIVED[minor])
    return {"product": limits(partial, "25", minor), "volume": volume}


def days(number, *categories):
    return {category: number for category in categories}


RANO_HGG = CriteriaSet(
    "rano-hgg-2010",
    "product",
    product("50"),
    days(28, "CR", "PR"),
    growth_needs_stable_steroids=True,
    t2flair="always",
)
RANO2 = CriteriaSet(
    "rano2-volume",
    "volume",
    {"volume": limits("65", "40", "40"), "product": limits("50", "25", "25")},
    days(28, "CR", "PR", "MR"),
    new_lesion="measurable",
    t2flair="antiangiogenic",
    progression_confirmation="radiotherapy",
    progression_days=28,
)
RAPNO = CriteriaSet(
    "rapno-lgg-2020", "product", product("50", "25"), days(56, "CR", "PR", "MR")
)

ALL = [
    RANO_HGG,
    CriteriaSet(
        "rano-lgg-2011", "product", product("50", "25"), days(28, "CR", "PR", "MR")
    ),
    CriteriaSet(
        "mrano-2017",
        "volume",
        {"volume": limits("65", "40"), "product": limits("50", "25")},
        days(28, "CR", "PR"),
        new_lesion="joins",
        progression_confirmation="always",
        progression_days=28,
    ),
    RANO2,
    replace(RANO2, name="rano2-product", measure="product"),
    replace(
        RANO_HGG,
        name="irano-2015",
        progression_confirmation="infusion",
        progression_days=90,
    ),
    CriteriaSet(
        "rano-bm-2015",
        "longest",
        {"longest": limits("30", "20", rise="5")},
        days(28, "CR", "PR"),
    ),
    CriteriaSet("rano-meningioma-2019", "product", product("50", "25"), {}),
    replace(
        RAPNO,
        name="rapno-hgg-2020",
        limits=product("50"),  # a minor response is shown, not counted
        confirmation=days(56, "CR", "PR"),
        t2flair="worse",
        needs=("spine",),
    ),
    RAPNO,
    replace(
        RAPNO,
        name="rapno-dipg-2020",
        limits=product("25"),
        confirmation=days(56, "CR", "PR"),
    ),
    replace(
        RAPNO,
        name="rapno-mb-2018",
        limits=product("50"),
        confirmation=days(28, "CR", "PR"),
        cytology=True,
        needs=("spine",),
    ),
    replace(
        RAPNO,
        name="rapno-epn-2022",
        limits=product("50"),
        confirmation={},
        clinical=False,
        steroids=False,
    ),
    CriteriaSet(
        "rano-lm-2019",
        "card",
        {},
        {},
        cytology=True,
        steroids=False,
        needs=("spine", "leptomeningeal"),
    ),
]
BY_NAME = {entry.name: entry for entry in ALL}

# Rules 6, 12, 16 and 19.
TOLERANCE = Fraction(1, 10**9)
PHYSIOLOGIC_MG = Fraction("0.75")
RADIOTHERAPY_WINDOW_DAYS = 84
INFUSION_WINDOW_DAYS = 183


def at_least(value, limit):
    """Whether a value reaches a limit from below, with the one tolerance of rule 6."""
    return value >= limit - abs(limit) * TOLERANCE


def at_most(value, limit):
    """Whether a value reaches a limit from above, with the one tolerance of rule 6."""
    return value <= limit + abs(limit) * TOLERANCE
