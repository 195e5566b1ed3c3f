/// What the bench says in C: what a check and the staging of a file are held against, and a count of
/// allocations.
#ifndef CBENCH_H
#define CBENCH_H

#include <stddef.h>

/// Reads a file by libcsv alone, with callbacks that only count: its cells, or -1 where it cannot.
long cbench_bare_cells(const char *path, size_t *rows);

/// How often memory was asked for since the process began, by any thread.
unsigned long cbench_allocations(void);

/// A text to bind; none where it has no start.
struct cbench_text {
    const char *start;
    int bytes;
};

/// The values of a row: those of `row` (state, key of the address), then those of `content` (cells,
/// then the person's, in the order of the ledger's columns).
struct cbench_row {
    long long key, run, line;
    struct cbench_text texts[17];
};

/// A file with the ledger's tables, open for bare prepared statements.
struct cbench_table;

/// Opens a file with the ledger's own settings; null where it cannot.
struct cbench_table *cbench_table_open(const char *path);

/// Inserts rows, in one transaction; 0 where that fails.
int cbench_table_stage(struct cbench_table *table, const struct cbench_row *rows, size_t count);

/// Closes the file.
void cbench_table_close(struct cbench_table *table);

/// A sum over all that was staged: the same for the same rows, -1 where it cannot be read.
long long cbench_table_sum(const char *path);

#endif
