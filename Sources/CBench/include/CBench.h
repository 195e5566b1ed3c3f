/// What the bench says in C: the loop that a check is held against, and a count of allocations.
#ifndef CBENCH_H
#define CBENCH_H

#include <stddef.h>

/// Reads a file by libcsv alone, with callbacks that only count: its cells, or -1 where it cannot.
long cbench_bare_cells(const char *path, size_t *rows);

/// How often memory was asked for since the process began, by any thread.
unsigned long cbench_allocations(void);

#endif
