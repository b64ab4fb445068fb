"""Synthetic cases for scripts/bench, the same ones on every machine.

usage: cases.py FOLDER   writes FOLDER/{brats,big,large}/ and 50 cases under FOLDER/batch/
"""

import pathlib
import sys
from concurrent.futures import ProcessPoolExecutor

import nibabel
import numpy
from scipy import ndimage


def save(path, voxels, spacing):
    image = nibabel.Nifti1Image(voxels, numpy.diag([-spacing, -spacing, spacing, 1.0]))
    image.header.set_xyzt_units("mm")
    path.parent.mkdir(parents=True, exist_ok=True)
    nibabel.save(image, path)


def stretched(random, shape, step):
    """Smooth noise: a coarse grid of normal numbers, interpolated."""
    coarse = random.standard_normal([max(3, size // step + 2) for size in shape])
    zoom = [size / count for size, count in zip(shape, coarse.shape)]
    return ndimage.zoom(coarse, zoom, order=1)[: shape[0], : shape[1], : shape[2]]


def add_body(mask, label, centre, radii, random):
    """An ellipsoid with a rough contour."""
    low = [max(0, int(c - 1.5 * r - 2)) for c, r in zip(centre, radii)]
    high = [min(n, int(c + 1.5 * r + 3)) for n, c, r in zip(mask.shape, centre, radii)]
    if any(a >= b for a, b in zip(low, high)):
        return
    axes = numpy.ogrid[tuple(slice(a, b) for a, b in zip(low, high))]
    distance = sum(((x - c) / r) ** 2 for x, c, r in zip(axes, centre, radii))
    distance = distance + 0.25 * stretched(random, distance.shape, 4)
    mask[tuple(slice(a, b) for a, b in zip(low, high))][distance < 1] = label


def write_brats(seed, folder):
    """A brain of 240 × 240 × 155 voxels of 1 mm: one large tumour of three labels, ten small ones."""
    random = numpy.random.default_rng(seed)
    shape = (240, 240, 155)
    middle, radii = numpy.array([120, 125, 78]), numpy.array([68, 86, 66])
    axes = numpy.ogrid[tuple(slice(0, size) for size in shape)]
    brain = sum(((x - c) / r) ** 2 for x, c, r in zip(axes, middle, radii)) < 1
    image = 900 + 180 * stretched(random, shape, 16) + 60 * stretched(random, shape, 4)
    image += 25 * random.standard_normal(shape)
    mask = numpy.zeros(shape, numpy.uint8)
    centre = middle + random.uniform(-25, 25, 3)
    for label, smallest, largest in ((2, 24, 32), (4, 14, 18), (1, 7, 10)):
        add_body(mask, label, centre, random.uniform(smallest, largest, 3), random)
    for _ in range(10):
        place = middle + random.uniform(-0.6, 0.6, 3) * radii
        size = random.uniform(2, 6, 3)
        add_body(mask, 2, place, 1.4 * size, random)
        add_body(mask, 4, place, size, random)
    mask *= brain
    image += 500.0 * (mask == 4) - 120.0 * (mask == 2) - 300.0 * (mask == 1)
    image = numpy.where(brain, numpy.clip(image, 1, 4000), 0).astype(numpy.int16)
    save(folder / "t1c.nii.gz", image, 1.0)
    save(folder / "seg.nii.gz", mask, 1.0)


def write_big(folder):
    """512³ voxels with some two thousand bodies."""
    random = numpy.random.default_rng(2)
    mask = numpy.zeros((512, 512, 512), numpy.uint8)
    for _ in range(2200):
        radii = random.uniform(2, 11, 3)
        add_body(mask, int(random.integers(1, 4)), random.uniform(8, 504, 3), radii, random)
    save(folder / "seg.nii.gz", mask, 0.5)


def write_large(folder):
    """One lesion of about 90,000 voxels."""
    mask = numpy.zeros((120, 120, 100), numpy.uint8)
    add_body(mask, 1, (60, 58, 49), (31, 27, 25.5), numpy.random.default_rng(3))
    parts, _ = ndimage.label(mask, numpy.ones((3, 3, 3)))
    largest = numpy.bincount(parts.ravel())[1:].argmax() + 1
    save(folder / "seg.nii.gz", (parts == largest).astype(numpy.uint8), 1.0)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    write_large(folder / "large")
    write_big(folder / "big")
    write_brats(0, folder / "brats")
    with ProcessPoolExecutor(2) as pool:
        seeds = range(100, 150)
        list(pool.map(write_brats, seeds, [folder / "batch" / f"case{n}" for n in seeds]))
    (folder / ".complete").touch()
