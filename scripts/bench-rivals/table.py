"""Measures the product beside its rivals and prints a table of Markdown.

usage: table.py CASES BINARIES RIVALS WORK [CHECKOUT_README]
  CASES     folder of cases.py        BINARIES  folder with neuraxis and neuraxis-bench
  RIVALS    folder with run_scan and run_scan.so        WORK  empty folder to write to
Every row is one interleaved series: each round runs each rival once, and the medians stand in the
table. With a README, the text between its two "speed" comments is replaced by the table.
"""

import datetime
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

# Before anything large is in memory: its children inherit what this process holds now.
runner = subprocess.Popen(
    [sys.executable, str(pathlib.Path(__file__).with_name("runner.py"))], text=True,
    stdin=subprocess.PIPE, stdout=subprocess.PIPE)

import cc3d
import nibabel
import numpy
import SimpleITK

import pipeline

cases, binaries, rivals, work = (pathlib.Path(path).resolve() for path in sys.argv[1:5])
ROUNDS = int(os.environ.get("ROUNDS", "7"))
BATCH_ROUNDS = int(os.environ.get("BATCH_ROUNDS", "3"))
JOBS = 2
rows = []


def voxels(path):
    return numpy.asfortranarray(numpy.asarray(nibabel.load(path).dataobj))


def timed(work_to_do):
    start = time.perf_counter()
    work_to_do()
    return (time.perf_counter() - start) * 1e3


def program(*arguments):
    """Milliseconds and the peak of memory in MiB of one process, its children included."""
    runner.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
    runner.stdin.flush()
    passed, memory, code, told = json.loads(runner.stdout.readline())
    if code:
        sys.exit(f"{arguments[0]} ended with {code}: {told}")
    return passed, memory


def output(*arguments):
    return subprocess.run(
        [str(argument) for argument in arguments], stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=True).stdout


def told(milliseconds):
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.2f} s"
    return f"{milliseconds:.3g} ms" if milliseconds < 100 else f"{milliseconds:.0f} ms"


def add(what, ours, rival, theirs):
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    ratio = theirs / ours
    words = f"{ratio:.2g} ×" if ratio < 10 else f"{ratio:.0f} ×"
    rows.append(f"| {what} | {told(ours)} | {rival} | {told(theirs)} | {words} |")
    print(rows[-1], file=sys.stderr)


def counting():
    """In memory, the mask loaded: histogram and components, beside a copy, the run scan in C, cc3d."""
    path = cases / "big/seg.nii.gz"
    mask = voxels(path) > 0
    cc3d.connected_components(mask, connectivity=26)
    times = {}
    for _ in range(ROUNDS):
        for line in output(
                binaries / "neuraxis-bench", "counting", path, "--rounds", "5", "--threads", "2",
                "--floor", rivals / "run_scan.so").splitlines()[1:]:
            name, median = re.fullmatch(r"\s*(.+?)\s+min .* median\s+(\S+)", line).groups()
            times.setdefault(name, []).append(float(median))
        times.setdefault("cc3d", []).append(
            timed(lambda: cc3d.connected_components(mask, connectivity=26, return_N=True)))
    one, two = times["components 26, 1 threads"], times["components 26, 2 threads"]
    scan = "run scan in C, sizes alone"
    add("components of a 512³ mask, in memory, one thread", one, scan, times["run scan in C"])
    add("the same on two threads", two, scan + ", one thread", times["run scan in C"])
    add("the same on one thread", one, "cc3d", times["cc3d"])
    add("voxels of each label, 512³, in memory", times["histogram, 1 threads"], "memory copy",
        times["copy"])


def feret(mask):
    shape = SimpleITK.LabelShapeStatisticsImageFilter()
    shape.ComputeFeretDiameterOn()
    shape.Execute(mask)
    return shape.GetFeretDiameter(1)


def diameters():
    """In memory, one thread: every measurement of a mask."""
    large, brats = cases / "large/seg.nii.gz", cases / "brats/seg.nii.gz"
    image = SimpleITK.ReadImage(str(large), SimpleITK.sitkUInt8)
    count = int((voxels(large) > 0).sum())
    mask = voxels(brats)
    ours, theirs = {large: [], brats: []}, {large: [], brats: []}
    for round in range(ROUNDS):
        for path in (large, brats):
            line = output(
                binaries / "neuraxis-bench", "lesions", path, "--runs", "5", "--threads", "1")
            ours[path].append(float(line.splitlines()[1].split("\t")[3]))
        if round < 3:
            theirs[large].append(timed(lambda: feret(image)))
        theirs[brats].append(timed(lambda: pipeline.lesions(mask, (1.0, 1.0, 1.0))))
    add(f"all volumes, surfaces and diameters of a lesion of {count:,} voxels, in memory",
        ours[large], "SimpleITK, its 3D diameter alone", theirs[large])
    add("the same of a case of BraTS size (240 × 240 × 155)", ours[brats],
        "Python: cc3d, numpy, hulls; diameters alone", theirs[brats])


CC3D = """
import sys, cc3d, nibabel, numpy
mask = numpy.asarray(nibabel.load(sys.argv[1]).dataobj)
print(len(cc3d.statistics(cc3d.connected_components(mask > 0, connectivity=26))["voxel_counts"]))
"""


def measuring():
    """Whole processes: from a file to its numbers."""
    path = cases / "big/seg.nii.gz"
    works = {
        "ours": (binaries / "neuraxis", "measure", path, "--json", "--jobs", 1),
        "two": (binaries / "neuraxis", "measure", path, "--json", "--jobs", 2),
        "scan": (rivals / "run_scan", path), "cc3d": (sys.executable, "-c", CC3D, path)}
    runs = {name: [program(*command)] for name, command in works.items()}
    for _ in range(ROUNDS):
        for name, command in works.items():
            runs[name].append(program(*command))
    times = {name: [time for time, _ in series[1:]] for name, series in runs.items()}
    add("`measure` of a 512³ mask, whole process, one thread", times["ours"],
        "C: inflate and run scan alone", times["scan"])
    add("the same on two threads", times["two"], "C: inflate and run scan alone, one thread",
        times["scan"])
    add("the same on one thread", times["ours"], "Python: nibabel, cc3d and its statistics alone",
        times["cc3d"])
    return max(memory for _, memory in runs["ours"])


def batch():
    """Whole processes, two jobs: 50 cases with image and mask to pages, pictures and records."""
    folders = sorted((cases / "batch").iterdir())
    manifest = work / "manifest.tsv"
    lines = ["subject\tsession\tdate\timage\tmask"] + [
        f"{folder.name}\t01\t2026-01-01\t{folder / 't1c.nii.gz'}\t{folder / 'seg.nii.gz'}"
        for folder in folders]
    manifest.write_text("\n".join(lines) + "\n")
    python = pathlib.Path(pipeline.__file__)
    works = {
        "ours": lambda out: (binaries / "neuraxis", "run", manifest, out, "--jobs", JOBS, "--labels",
                             "brats2021", "--quiet"),
        "fast": lambda out: (sys.executable, python, "fast", JOBS, out, *folders),
        "common": lambda out: (sys.executable, python, "common", JOBS, out, *folders)}
    runs = {name: [] for name in works}
    for round in range(BATCH_ROUNDS + 1):
        for name, command in works.items():
            if round > 1 and name == "common":
                continue  # minutes of the same
            out = work / f"out-{name}"
            run = program(*command(out))
            shutil.rmtree(out)
            if round or name == "common":
                runs[name].append(run)
    times = {name: [time for time, _ in series] for name, series in runs.items()}
    what = f"`run` over {len(folders)} cases of BraTS size, image and mask, two jobs"
    add(what, times["ours"], "Python: libdeflate, cc3d, numpy", times["fast"])
    add("the same", times["ours"], "Python: nibabel, cc3d, SimpleITK, matplotlib", times["common"])
    peaks = {name: max(memory for _, memory in series) for name, series in runs.items()}
    return peaks


def alone(what, milliseconds):
    rows.append(f"| {what} | {told(statistics.median(milliseconds))} | none known | – | – |")
    print(rows[-1], file=sys.stderr)


def following():
    """In memory, one thread: what no other tool measures."""
    spread, lineage = [], {"1": [], "2": []}
    for _ in range(ROUNDS):
        line = output(binaries / "neuraxis-bench", "spread", "--runs", "5").splitlines()[1]
        spread.append(float(line.split("\t")[2]))
        for line in output(binaries / "neuraxis-bench", "lineage", "--runs", "5").splitlines()[1:]:
            views, _, _, median = line.split("\t")
            lineage[views].append(float(median))
    alone("spread of a spine of 512 × 512 × 200 voxels, in memory, one thread", spread)
    alone("lineage of 10 sessions of 200 lesions, in memory", lineage["1"])
    alone("the same in two fields of view a session", lineage["2"])


def machine():
    model = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores" + (f" ({model.group(1).strip()})" if model else "")


def main():
    started, load = datetime.date.today(), os.getloadavg()[0]
    counting()
    diameters()
    following()
    measure_peak = measuring()
    peaks = batch()
    text = "\n".join([
        "| work | Neuraxis | beside it | takes | ratio |", "|---|---:|---|---:|---:|", *rows, "",
        f"Peak of memory: {measure_peak:.0f} MiB for `measure` of the 512³ mask (128 MiB of voxels); "
        f"{peaks['ours'] / JOBS:.0f} MiB a job in the batch, beside {peaks['fast']:.0f} MiB and "
        f"{peaks['common']:.0f} MiB a worker in the two Python programs.", "",
        f"Measured on {started}, {machine()}: medians of interleaved rounds, "
        "synthetic cases, files in the cache. A ratio above 1 says how many times longer the other "
        "one takes. `scripts/bench` repeats it; only ratios of one run hold."
        + (f" The machine had other work (load {load:.0f} at the start)." if load > 1 else "")])
    print(text)
    if len(sys.argv) > 5:
        readme = pathlib.Path(sys.argv[5])
        marked = re.compile(r"(<!-- speed -->\n).*?(<!-- /speed -->)", re.S)
        content, count = marked.subn(lambda m: m[1] + text + "\n" + m[2], readme.read_text())
        if count != 1:
            sys.exit(f"{readme} needs one pair of comments 'speed' and '/speed'")
        readme.write_text(content)


main()
