#pragma once
#include <sqlite3.h>

// What Swift cannot call: macros that are casts, and functions with variable arguments.

// Copies the bytes. An empty blob stays a blob: SQLite takes a null pointer for NULL.
static inline int sluis_sqlite_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, place, count > 0 ? bytes : "", count, SQLITE_TRANSIENT);
}

// Copies `count` bytes of UTF-8.
static inline int sluis_sqlite_bind_text(sqlite3_stmt *statement, int place, const char *text, int count) {
    return sqlite3_bind_text(statement, place, count > 0 ? text : "", count, SQLITE_TRANSIENT);
}

// Refuses statements that could damage the file beneath the schema.
static inline int sluis_sqlite_defend(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
