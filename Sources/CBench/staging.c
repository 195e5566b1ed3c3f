#include "CBench.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct cbench_table {
    sqlite3 *file;
    sqlite3_stmt *begin, *commit, *row, *content;
};

static const char *pragmas =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
    "PRAGMA cache_size = -2048; PRAGMA wal_autocheckpoint = 8192;"
    "PRAGMA journal_size_limit = 67108864;";

static const char *into_row =
    "INSERT INTO row (key, run, state, email_key, other_person) VALUES (?, ?, ?, ?, ?)";

static const char *into_content =
    "INSERT INTO content (row, line, cells, email, first_name, last_name, job_title, company_name,"
    " address1, city, state_name, zip_code, country_region, phone, address2, fax, answers)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

static int prepare(sqlite3 *file, const char *sql, sqlite3_stmt **statement) {
    return sqlite3_prepare_v2(file, sql, -1, statement, NULL);
}

struct cbench_table *cbench_table_open(const char *path) {
    struct cbench_table *table = calloc(1, sizeof *table);
    if (table == NULL) return NULL;
    if (sqlite3_open(path, &table->file) != SQLITE_OK
        || sqlite3_exec(table->file, pragmas, NULL, NULL, NULL) != SQLITE_OK
        || prepare(table->file, "BEGIN IMMEDIATE", &table->begin) != SQLITE_OK
        || prepare(table->file, "COMMIT", &table->commit) != SQLITE_OK
        || prepare(table->file, into_row, &table->row) != SQLITE_OK
        || prepare(table->file, into_content, &table->content) != SQLITE_OK) {
        cbench_table_close(table);
        return NULL;
    }
    return table;
}

void cbench_table_close(struct cbench_table *table) {
    sqlite3_finalize(table->begin);
    sqlite3_finalize(table->commit);
    sqlite3_finalize(table->row);
    sqlite3_finalize(table->content);
    sqlite3_close(table->file);
    free(table);
}

static int run(sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

static void bind(sqlite3_stmt *statement, int place, const struct cbench_text *text) {
    if (text->start == NULL) {
        sqlite3_bind_null(statement, place);
    } else {
        sqlite3_bind_text(statement, place, text->start, text->bytes, SQLITE_STATIC);
    }
}

int cbench_table_stage(struct cbench_table *table, const struct cbench_row *rows, size_t count) {
    if (!run(table->begin)) return 0;
    for (size_t index = 0; index < count; index++) {
        const struct cbench_row *row = &rows[index];
        sqlite3_bind_int64(table->row, 1, row->key);
        sqlite3_bind_int64(table->row, 2, row->run);
        bind(table->row, 3, &row->texts[0]);
        bind(table->row, 4, &row->texts[1]);
        if (!run(table->row)) return 0;
        sqlite3_bind_int64(table->content, 1, row->key);
        sqlite3_bind_int64(table->content, 2, row->line);
        for (int place = 3; place <= 17; place++) {
            bind(table->content, place, &row->texts[place - 1]);
        }
        if (!run(table->content)) return 0;
    }
    return run(table->commit);
}

long long cbench_table_sum(const char *path) {
    const char *sql =
        "SELECT sum(key + run + line + length(row.state) + length(email_key)"
        " + length(cells) * 3 + unicode(cells) + length(email || first_name || last_name"
        " || job_title || company_name || address1) * 5 + length(city || state_name || zip_code"
        " || country_region || phone) * 7 + (address2 IS NULL) + (fax IS NULL)"
        " + (answers IS NULL)) FROM row JOIN content ON content.row = row.key";
    sqlite3 *file = NULL;
    sqlite3_stmt *statement = NULL;
    long long sum = -1;
    if (sqlite3_open_v2(path, &file, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
        && prepare(file, sql, &statement) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
        sum = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    sqlite3_close(file);
    return sum;
}
