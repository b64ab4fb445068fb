// Connected components by 26 neighbours in plain C: runs along x, union-find, sizes. The floor that the
// counting room is measured against. It counts and nothing more: no boxes, centroids, order or limits.
//
// As a library for a benchmark to load:  cc -O3 -march=native -shared -fPIC run_scan.c -o run_scan.so
// As a program that inflates a mask of one byte a voxel and counts it once:
//   cc -O3 -march=native -DPROGRAM run_scan.c -o run_scan -ldeflate
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int32_t start, end; } span;

static uint32_t root(uint32_t *parent, uint32_t run) {
  while (parent[run] != run) {
    parent[run] = parent[parent[run]];
    run = parent[run];
  }
  return run;
}

static void join(uint32_t *parent, uint32_t one, uint32_t other) {
  one = root(parent, one);
  other = root(parent, other);
  if (one < other) parent[other] = one;
  else parent[one] = other;
}

static void join_rows(
  const span *spans, uint32_t *parent, uint32_t here, uint32_t here_end, uint32_t there,
  uint32_t there_end) {
  while (here < here_end && there < there_end) {
    if (spans[there].end < spans[here].start) there++;
    else if (spans[here].end < spans[there].start) here++;
    else {
      join(parent, here, there);
      if (spans[there].end < spans[here].end) there++;
      else here++;
    }
  }
}

static size_t scan(
  const uint8_t *mask, int width, size_t rows, uint32_t *row_starts, span **spans) {
  size_t count = 0, capacity = 1 << 16;
  *spans = malloc(capacity * sizeof(span));
  for (size_t row = 0; row < rows; row++) {
    const uint8_t *voxels = mask + row * width;
    row_starts[row] = count;
    if (count + width / 2 + 1 > capacity) {
      while (count + width / 2 + 1 > capacity) capacity *= 2;
      *spans = realloc(*spans, capacity * sizeof(span));
    }
    for (int x = 0; x < width;) {
      for (uint64_t word; x + 8 <= width; x += 8) {
        memcpy(&word, voxels + x, 8);
        if (word) {
          x += __builtin_ctzll(word) >> 3;
          break;
        }
      }
      while (x < width && !voxels[x]) x++;
      if (x >= width) break;
      (*spans)[count].start = x;
      while (x < width && voxels[x]) x++;
      (*spans)[count++].end = x;
    }
  }
  row_starts[rows] = count;
  return count;
}

// Number of components; the voxels of the largest in `largest`.
uint64_t count_components(
  const uint8_t *mask, int32_t width, int32_t height, int32_t depth, uint64_t *largest) {
  size_t rows = (size_t)height * depth;
  uint32_t *starts = malloc((rows + 1) * sizeof *starts);
  span *spans;
  size_t runs = scan(mask, width, rows, starts, &spans);
  uint32_t *parent = malloc((runs + 1) * sizeof *parent);
  uint32_t *sizes = calloc(runs + 1, sizeof *sizes);
  for (size_t run = 0; run < runs; run++) parent[run] = run;
  static const int steps[4][2] = {{-1, 0}, {-1, -1}, {0, -1}, {1, -1}};
  for (int z = 0; z < depth; z++)
    for (int y = 0; y < height; y++) {
      size_t row = (size_t)z * height + y;
      if (starts[row] == starts[row + 1]) continue;
      for (int step = 0; step < 4; step++) {
        int py = y + steps[step][0], pz = z + steps[step][1];
        if (py < 0 || py >= height || pz < 0) continue;
        size_t other = (size_t)pz * height + py;
        join_rows(
          spans, parent, starts[row], starts[row + 1], starts[other], starts[other + 1]);
      }
    }
  uint64_t components = 0;
  *largest = 0;
  for (size_t run = 0; run < runs; run++) {
    uint32_t first = root(parent, run);
    components += first == run;
    sizes[first] += spans[run].end - spans[run].start;
    if (sizes[first] > *largest) *largest = sizes[first];
  }
  free(starts);
  free(spans);
  free(parent);
  free(sizes);
  return components;
}

#ifdef PROGRAM
#include <libdeflate.h>
#include <stdio.h>

static uint8_t *contents(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END)) return NULL;
  *count = ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(*count);
  if (fread(bytes, 1, *count, file) != *count) return NULL;
  fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  size_t count, written;
  uint8_t *file = argc == 2 ? contents(argv[1], &count) : NULL;
  if (!file || count < 18) return fprintf(stderr, "usage: run_scan MASK.nii.gz\n"), 64;
  uint32_t length;
  memcpy(&length, file + count - 4, 4);
  uint8_t *image = malloc(length);
  if (libdeflate_gzip_decompress(
        libdeflate_alloc_decompressor(), file, count, image, length, &written))
    return fprintf(stderr, "no gzip of one member\n"), 2;
  int16_t size[4];
  float offset;
  memcpy(size, image + 40, sizeof size);
  memcpy(&offset, image + 108, sizeof offset);
  if ((size_t)offset + (size_t)size[1] * size[2] * size[3] > written)
    return fprintf(stderr, "no mask of one byte a voxel\n"), 2;
  uint64_t largest;
  uint64_t components =
    count_components(image + (size_t)offset, size[1], size[2], size[3], &largest);
  printf("%llu components\n", (unsigned long long)components);
}
#endif
