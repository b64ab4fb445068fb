"""What a Python user would write in place of `neuraxis run`, in two ways; the same numbers out.

usage: pipeline.py {fast|common} JOBS OUTPUT CASE…   (each CASE a folder with t1c.nii.gz, seg.nii.gz)
  fast    libdeflate, cc3d on the crop of the lesions, numpy, hulls; pictures written by hand
  common  nibabel with get_fdata, cc3d, SimpleITK label statistics, matplotlib pictures
Both: voxels of each label, components with longest, perpendicular and 3D diameter, 12 overlay
pictures, a page and a JSON file a case. Of a fair expert's care, but simpler than the product: a
chord may leave its lesion, there are no checks, records, tables or responses.
"""

import json
import os
import pathlib
import struct
import sys
import time
import zlib
from concurrent.futures import ProcessPoolExecutor

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS",
                 "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"):
    os.environ.setdefault(variable, "1")

import cc3d
import nibabel
import numpy
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.distance import pdist

COLOURS = numpy.array(
    [[0, 0, 0], [230, 60, 60], [70, 200, 90], [250, 210, 60], [80, 140, 250]], numpy.float32)


def corners(points):
    if len(points) < 5:
        return points
    try:
        return points[ConvexHull(points).vertices]
    except QhullError:
        return points


def slice_diameters(lesion, spacing):
    """Longest in-plane distance of voxel centres, and the widest extent at right angles to it."""
    best = (0.0, 0.0)
    for z in range(lesion.shape[2]):
        points = numpy.argwhere(lesion[:, :, z]) * numpy.array(spacing[:2])
        if len(points) < 2 or numpy.hypot(*numpy.ptp(points, axis=0)) <= best[0]:
            continue
        hull = corners(points)
        steps = hull[:, None] - hull[None]
        lengths = (steps ** 2).sum(-1)
        first, second = numpy.unravel_index(lengths.argmax(), lengths.shape)
        longest = float(lengths[first, second] ** 0.5)
        if longest > best[0]:
            across = steps[first, second][::-1] * (-1, 1) / longest
            along = steps[first, second] / longest
            rows = numpy.round(points @ along / min(spacing[:2])).astype(int)
            rows -= rows.min()
            high = numpy.full(rows.max() + 1, -numpy.inf)
            low = -high
            numpy.maximum.at(high, rows, points @ across)
            numpy.minimum.at(low, rows, points @ across)
            best = (longest, float((high - low).max()))
    return best


def spatial_diameter(lesion, spacing):
    rows = numpy.argwhere(lesion.any(0))
    first = lesion.argmax(0)[tuple(rows.T)]
    last = lesion.shape[0] - 1 - lesion[::-1].argmax(0)[tuple(rows.T)]
    ends = numpy.concatenate([numpy.c_[first, rows], numpy.c_[last, rows]]) * numpy.array(spacing)
    ends = corners(numpy.unique(ends, axis=0))
    return float(pdist(ends).max()) if len(ends) > 1 else 0.0


def lesions(mask, spacing):
    components, count = cc3d.connected_components(mask > 0, connectivity=26, return_N=True)
    told = cc3d.statistics(components)
    found = []
    for number in range(1, count + 1):
        lesion = components[told["bounding_boxes"][number]] == number
        longest, perpendicular = slice_diameters(lesion, spacing)
        found.append({
            "voxels": int(told["voxel_counts"][number]), "longest": longest,
            "perpendicular": perpendicular, "spatial": spatial_diameter(lesion, spacing)})
    return found


def chosen_slices(mask):
    """Four slices of each plane through the lesions."""
    for axis in (2, 1, 0):
        held = numpy.nonzero(mask.any(axis=tuple(a for a in range(3) if a != axis)))[0]
        span = (held[0], held[-1]) if len(held) else (0, mask.shape[axis] - 1)
        for index in numpy.linspace(*span, 6)[1:-1].round().astype(int):
            yield axis, int(index)


def cut(volume, axis, index):
    return volume[(slice(None),) * axis + (index,)].T[::-1]


def loaded_fast(path):
    import deflate

    content = deflate.gzip_decompress(path.read_bytes())
    header = nibabel.Nifti1Header(content[:348], check=False)
    voxels = numpy.frombuffer(
        content, header.get_data_dtype(), int(numpy.prod(header.get_data_shape())),
        int(header["vox_offset"])).reshape(header.get_data_shape(), order="F")
    turned = nibabel.apply_orientation(voxels, nibabel.io_orientation(header.get_best_affine()))
    return turned, [float(zoom) for zoom in header.get_zooms()[:3]]


def write_png(path, picture):
    import deflate

    height, width, _ = picture.shape
    rows = numpy.zeros((height, 3 * width + 1), numpy.uint8)
    flat = picture.reshape(height, 3 * width)
    rows[1:, 0] = 2
    rows[0, 1:] = flat[0]
    numpy.subtract(flat[1:], flat[:-1], out=rows[1:, 1:])
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for name, body in (
                (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
                (b"IDAT", deflate.zlib_compress(rows.tobytes(), 3)), (b"IEND", b"")):
            file.write(struct.pack(">I", len(body)) + name + body)
            file.write(struct.pack(">I", zlib.crc32(name + body)))


def run_fast(case, output):
    image, spacing = loaded_fast(case / "t1c.nii.gz")
    mask, _ = loaded_fast(case / "seg.nii.gz")
    labels, counts = numpy.unique(mask[mask > 0], return_counts=True)
    spans = [numpy.nonzero(mask.any(axis=tuple(a for a in range(3) if a != axis)))[0]
             for axis in range(3)]
    crop = tuple(slice(s[0], s[-1] + 1) for s in spans) if len(spans[0]) else (slice(0, 1),) * 3
    found = lesions(numpy.asfortranarray(mask[crop]), spacing)
    sample = image[::2, ::2, ::2]
    low, high = numpy.percentile(sample[sample > 0], (1, 99))
    greys = numpy.arange(256, dtype=numpy.float32)[None, :, None]
    table = numpy.repeat(greys, 3, 2) * numpy.where(numpy.arange(5) > 0, 0.5, 1)[:, None, None]
    table = (table + 0.5 * COLOURS[:, None]).astype(numpy.uint8)
    names = []
    for axis, index in chosen_slices(mask):
        grey = (cut(image, axis, index).astype(numpy.float32) - low) * (255 / (high - low))
        grey = numpy.clip(grey, 0, 255).astype(numpy.uint8)
        picture = table[cut(mask, axis, index), grey].repeat(2, 0).repeat(2, 1)
        names.append(f"{'xyz'[axis]}{index}.png")
        write_png(output / names[-1], picture)
    return dict(zip(labels.tolist(), counts.tolist())), found, names


def run_common(case, output):
    import matplotlib
    import SimpleITK

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from matplotlib.colors import ListedColormap

    loaded = nibabel.as_closest_canonical(nibabel.load(case / "t1c.nii.gz"))
    image = loaded.get_fdata()
    drawn = nibabel.as_closest_canonical(nibabel.load(case / "seg.nii.gz"))
    mask = numpy.asarray(drawn.dataobj).astype(numpy.uint8)
    found = lesions(mask, [float(zoom) for zoom in loaded.header.get_zooms()[:3]])
    shape = SimpleITK.LabelShapeStatisticsImageFilter()
    shape.Execute(SimpleITK.ReadImage(str(case / "seg.nii.gz")))
    counts = {label: shape.GetNumberOfPixels(label) for label in shape.GetLabels()}
    low, high = numpy.percentile(image[image > 0], (1, 99))
    names = []
    for axis, index in chosen_slices(mask):
        grey, labels = cut(image, axis, index), cut(mask, axis, index)
        figure = pyplot.figure(figsize=(grey.shape[1] / 50, grey.shape[0] / 50), dpi=100)
        axes = figure.add_axes([0, 0, 1, 1])
        axes.axis("off")
        axes.imshow(grey, cmap="gray", vmin=low, vmax=high, interpolation="nearest")
        axes.imshow(numpy.ma.masked_equal(labels, 0), cmap=ListedColormap(COLOURS / 255),
                    vmin=0, vmax=4, alpha=0.5, interpolation="nearest")
        names.append(f"{'xyz'[axis]}{index}.png")
        figure.savefig(output / names[-1])
        pyplot.close(figure)
    return counts, found, names


def run(work):
    way, case, output = work
    folder = pathlib.Path(output) / pathlib.Path(case).name
    folder.mkdir(parents=True, exist_ok=True)
    counts, found, names = {"fast": run_fast, "common": run_common}[way](pathlib.Path(case), folder)
    (folder / "result.json").write_text(json.dumps({"labels": counts, "lesions": found}))
    rows = "".join(
        f"<tr><td>{l['voxels']}<td>{l['longest']:.1f} × {l['perpendicular']:.1f}"
        f"<td>{l['spatial']:.1f}" for l in found)
    pictures = "".join(f'<img src="{name}">' for name in names)
    (folder / "report.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>{folder.name}</title><table>{rows}</table>"
        + pictures)
    return len(found)


if __name__ == "__main__":
    way, jobs, output, *cases = sys.argv[1:]
    start = time.perf_counter()
    with ProcessPoolExecutor(int(jobs)) as pool:
        total = sum(pool.map(run, [(way, case, output) for case in cases]))
    print(f"{way}: {len(cases)} cases, {total} lesions, {time.perf_counter() - start:.2f} s")
