"""Cases worked out by hand from the rules. Run in this folder: python3 -m unittest"""

import unittest
from datetime import date, timedelta

from oracle import assess, options_parser
from sets import BY_NAME
from table import TableError


def answer(name, columns, *lines, options=""):
    """`columns` and lines as words; a line begins with the days after 2026-01-05."""
    rows = []
    for line in lines:
        day, *values = line.split()
        row = dict(zip(columns.split(), values))
        day = (date(2026, 1, 5) + timedelta(days=int(day))).isoformat()
        days = list(dict.fromkeys([row["date"] for row in rows] + [day]))
        place = f"s{days.index(day)}"
        rows.append(row | {"session_id": place, "date": day})
    options = options_parser().parse_args(["--criteria", name, *options.split()])
    return assess(rows, BY_NAME[name], options)


def said(result):
    return " ".join(session["response"] for session in result["sessions"])


class Thresholds(unittest.TestCase):
    def test_limits_are_inclusive(self):
        product = "sum_of_products_mm2"
        for last, wanted in [("200", "PR"), ("200.001", "SD"), ("500", "PD"), ("499.999", "SD")]:
            result = answer("rano-hgg-2010", product, "0 400", f"60 {last}")
            self.assertEqual(said(result), f"BL {wanted}")

    def test_progression_counts_from_the_smallest_response_from_the_baseline(self):
        result = answer("rano2-volume", "volume_ml", "0 10", "60 4", "120 5.6", "180 3.5")
        self.assertEqual(said(result), "BL SD PD PR")

    def test_a_sum_of_diameters_must_also_rise_by_five_millimetres(self):
        length = "sum_of_longest_diameters_mm"
        result = answer("rano-bm-2015", length, "0 20", "60 24.999", "90 25")
        self.assertEqual(said(result), "BL SD PD")

    def test_nothing_measurable_at_baseline_is_stable_at_best(self):
        result = answer("rano2-volume", "volume_ml", "0 0", "60 0", "90 1")
        self.assertEqual(said(result), "BL SD PD")

    def test_minor_response_depends_on_the_tissue(self):
        lines = ("rano2-volume", "volume_ml", "0 10", "60 6")
        self.assertEqual(said(answer(*lines)), "BL SD")
        self.assertEqual(said(answer(*lines, options="--tissue mixed")), "BL MR")


class Steroids(unittest.TestCase):
    columns = "sum_of_products_mm2 steroid_mg_per_day"

    def test_growth_on_a_lower_dose_counts_in_the_later_sets_only(self):
        for name, wanted in [("rano-hgg-2010", "NE"), ("rano2-product", "PD")]:
            result = answer(name, self.columns, "0 400 4", "60 500 2")
            self.assertEqual(said(result), f"BL {wanted}")

    def test_growth_counts_against_any_earlier_session_on_no_higher_dose(self):
        lines = ["0 400 0", "60 300 8", "120 500 4"]
        self.assertEqual(said(answer("rano-hgg-2010", self.columns, *lines)), "BL NE PD")

    def test_complete_response_allows_a_physiologic_dose(self):
        for dose, wanted in [("0.75", "CR"), ("0.76", "PR")]:
            lines = ["0 400 2", f"60 0 {dose}"]
            self.assertEqual(said(answer("rano-lgg-2011", self.columns, *lines)), f"BL {wanted}")


class Confirmation(unittest.TestCase):
    def test_a_response_needs_the_interval(self):
        for day, wanted in [(87, "preliminary"), (88, "confirmed")]:
            result = answer("rano2-volume", "volume_ml", "0 10", "60 3", f"{day} 3")
            self.assertEqual(result["sessions"][1]["status"], wanted)

    def test_one_missing_scan_may_lie_between(self):
        result = answer("rano2-volume", "volume_ml", "0 10", "60 3", "80 n/a", "100 3")
        self.assertEqual(result["best_confirmed_response"], "PR")
        lines = ["0 10", "60 3", "80 n/a", "90 n/a", "100 3"]
        result = answer("rano2-volume", "volume_ml", *lines)
        self.assertEqual(result["best_confirmed_response"], "SD")

    def test_six_months_include_day_183(self):
        for day, wanted in [(183, "preliminary"), (184, "not_required")]:
            result = answer("irano-2015", "sum_of_products_mm2", "0 400", f"{day} 500")
            self.assertEqual(result["sessions"][1]["status"], wanted)

    def test_the_radiotherapy_window_includes_day_84(self):
        for day, wanted in [(84, "preliminary"), (85, "not_required")]:
            lines = ["0 10 2026-01-05", f"{day} 14 2026-01-05"]
            result = answer("rano2-volume", "volume_ml radiotherapy_end", *lines)
            self.assertEqual(result["sessions"][1]["status"], wanted)

    def test_a_finding_that_has_gone_is_not_confirmed_by_another(self):
        columns = "sum_of_products_mm2 new_lesions"
        result = answer("irano-2015", columns, "0 400 0", "60 520 0", "160 400 1", "260 400 1")
        statuses = [session["status"] for session in result["sessions"][1:]]
        self.assertEqual(statuses, ["unconfirmed", "confirmed", "not_required"])
        self.assertEqual(str(result["progression_date"]), "2026-06-14")

    def test_clinical_decline_confirms_at_any_time(self):
        columns = "sum_of_products_mm2 clinical"
        result = answer("irano-2015", columns, "0 400 stable", "60 520 stable", "70 520 worse")
        self.assertEqual(result["days_to_progression"], 60)


class Baselines(unittest.TestCase):
    lines = ["0 10", "30 12", "60 9"]

    def test_the_last_session_before_treatment_is_the_baseline(self):
        for start, wanted in [("2026-02-04", "pre-baseline BL SD"), ("2026-02-03", "BL SD SD")]:
            options = f"--treatment-start {start}"
            result = answer("rano2-volume", "volume_ml", *self.lines, options=options)
            self.assertEqual(said(result), wanted)

    def test_a_treatment_after_the_last_session_is_an_error(self):
        options = "--treatment-start 2026-03-07"
        with self.assertRaises(TableError):
            answer("rano2-volume", "volume_ml", *self.lines, options=options)

    def test_readers_who_differ_need_an_adjudicator(self):
        lines = ["0 n/a n/a", "60 PR 1", "60 SD 2"]
        result = answer("rano2-volume", "response reader", *lines)
        self.assertEqual((said(result), result["disagreements"]), ("BL NE", ["s1"]))
        result = answer("rano2-volume", "response reader", *lines, "60 SD adjudicator")
        self.assertEqual((said(result), result["disagreements"]), ("BL SD", ["s1"]))


class Domains(unittest.TestCase):
    def test_a_domain_that_was_absent_stays_absent(self):
        columns = "sum_of_products_mm2 spine"
        lines = ["0 400 n/a", "60 0 n/a", "90 0 absent", "120 0 n/a"]
        result = answer("rapno-mb-2018", columns, *lines)
        self.assertEqual(said(result), "BL PR CR CR")

    def test_antiangiogenic_treatment_brings_t2flair_in(self):
        columns = "volume_ml t2flair antiangiogenic"
        lines = ["0 10 stable no", "60 3 worse no", "90 3 worse yes"]
        result = answer("rano2-volume", columns, *lines)
        self.assertEqual(said(result), "BL PR PD")

    def test_cytology_keeps_from_complete_response_where_the_set_has_it(self):
        columns = "sum_of_products_mm2 spine csf_cytology"
        for name, wanted in [("rapno-mb-2018", "PR"), ("rapno-hgg-2020", "CR")]:
            lines = ["0 400 absent negative", "60 0 absent positive"]
            self.assertEqual(said(answer(name, columns, *lines)), f"BL {wanted}")


if __name__ == "__main__":
    unittest.main()
