/// The fixed texts of the sample cohort.
enum CohortTexts {
  static let samplesReadme = """
    # Samples

    `cohort/` is a synthetic study: fifteen invented patients, no real data. `neuraxis phantom`
    writes it, always with the same bytes, and `neuraxis run samples/cohort OUTPUT` reads it without
    further options.

    It follows the outcome table of Mahdizadeh et al., BMC Cancer 2025;25:952 (intrathecal NK cells in
    paediatric glioma): nine patients in arm `nk` (five alive: three SD, one PD, one PR; four dead: two
    of progression, two of infection) and six in arm `control` (five with PD and leptomeningeal spread,
    four of whom died; one with CR), over 18 months, with a brain and a spine scan at each visit.

    | file | contents |
    |---|---|
    | `cohort/` | a BIDS dataset; masks in `derivatives/segmentations` |
    | `truth.tsv` | every painted body: shape in mm, closed-form volume, voxels |
    | `expected_responses.tsv` | best response under `rano2-volume` and `rano2-product`, and the date of progression |

    Brain masks use `brats-peds` (1 enhancing, 2 non-enhancing, 3 cystic, 4 oedema), spine masks
    `neuraxis-spine` (1 nodule, 2 linear, 3 intramedullary); each spine has a TotalSpineSeg companion.

    Special cases, as they occur in practice:
    - `sub-03`: deliberately borderline, −62.5 % of volume at m06 (PR starts at −65 %)
    - `sub-05`: brain masks stored in another axis order than the images
    - `sub-07`: total volume changes little, but a new measurable lesion makes it PD
    - `sub-08`: baseline images and spine mask are `.nii`, all other files `.nii.gz`
    - `sub-09`: an oblique brain grid
    - `sub-10`: masks without any label from m03 on (CR)
    - `sub-14`: a scoliotic spine; progression by leptomeningeal spread alone, as in `sub-15`

    A voxel belongs to a body if its centre lies inside. On 2 mm voxels, the counted and the closed-form
    volume of small bodies differ by a few per cent. `shape_mm`: `shell` is an ellipsoid minus an inner
    one (brain: world coordinates; spine: x and y from the centre of the canal in that slice); `coat` is
    part of a tube around the centre of the canal, between two radii, over an angle that faces one way.
    The centre of the canal is at x = s·(t³−t), y = 14·(t³−t) mm with t = z/224 mm; s is 20 for `sub-14`,
    otherwise 0.

    """

  static let datasetDescription = """
    {
      "Name": "Neuraxis sample cohort (synthetic)",
      "BIDSVersion": "1.10.0",
      "DatasetType": "raw",
      "License": "CC0",
      "Authors": ["Neuraxis", "neuraxis phantom"],
      "ReferencesAndLinks": ["Mahdizadeh et al., BMC Cancer 2025;25:952"]
    }

    """

  static let datasetReadme = """
    Synthetic study of fifteen invented patients, made by `neuraxis phantom`.
    No person was scanned. Every volume is known: see truth.tsv next to this folder.

    """

  static let derivativeDescription = """
    {
      "Name": "Segmentations of the Neuraxis sample cohort (synthetic)",
      "BIDSVersion": "1.10.0",
      "DatasetType": "derivative",
      "License": "CC0",
      "GeneratedBy": [{"Name": "neuraxis phantom"}]
    }

    """

  static let derivativeReadme = """
    Masks of the synthetic cohort: shapes of closed-form volume; a voxel belongs to one if its centre does.

    """

  static let participantsColumns = """
    {
      "arm": {
        "Description": "Arm of the study",
        "Levels": {"nk": "intrathecal NK cells", "control": "retrospective control"}
      },
      "age": {"Description": "Age at the treatment's start", "Units": "year"},
      "sex": {"Description": "Sex", "Levels": {"F": "female", "M": "male"}},
      "treatment_start": {"Description": "Day of the first dose, or of entry for controls"},
      "death_date": {"Description": "Day of death; n/a where alive at last contact"},
      "death_cause": {
        "Description": "Cause of death",
        "Levels": {"progression": "tumour", "infection": "infection", "other": "other"}
      },
      "last_contact_date": {"Description": "Last day on which the patient's state is known"}
    }

    """

  static let sessionsColumns = """
    {
      "steroid_mg_per_day": {
        "Description": "Dexamethasone equivalent", "Units": "mg/day"
      },
      "clinical": {
        "Description": "Clinical state against the baseline",
        "Levels": {"improved": "better", "stable": "unchanged", "worse": "worse"}
      },
      "t2flair": {
        "Description": "T2/FLAIR disease against the baseline",
        "Levels": {"improved": "less", "stable": "unchanged", "worse": "clearly more"}
      },
      "csf_cytology": {
        "Description": "Tumour cells in the cerebrospinal fluid",
        "Levels": {"negative": "none", "positive": "present"}
      }
    }

    """

  static let brainLabels = SampleCohort.table(
    ["index", "name", "abbreviation"],
    [
      ["1", "enhancing", "ET"], ["2", "non-enhancing", "NET"], ["3", "cystic", "CC"],
      ["4", "oedema", "ED"],
    ])

  static let spineLabels = SampleCohort.table(
    ["index", "name", "abbreviation"],
    [["1", "nodule", "NOD"], ["2", "linear", "LIN"], ["3", "intramedullary", "IM"]])

  /// TotalSpineSeg's names of its labels.
  static let companionLabels: String = {
    let levels = SpineAnatomy.levels
    let vertebrae = levels.map { level in
      [String(level.label), level.name == "S" ? "sacrum" : "vertebrae_" + level.name]
    }
    let discs = zip(levels, levels.dropFirst()).compactMap { upper, lower in
      upper.disc.map { [String($0), "disc_\(upper.name)_\(lower.name)"] }
    }
    return SampleCohort.table(
      ["index", "name"], [["1", "spinal_cord"], ["2", "spinal_canal"]] + vertebrae + discs)
  }()
}
