package dev.espalier.graph.table;

/** Whether cells of a table may be missing. */
enum Gaps {
    REFUSED,
    ALLOWED
}
