/**
 * All that knows Spark for every job: sessions, tables in Parquet, and work in pieces.
 */
@NullMarked
package dev.espalier.jobs.spark;

import org.jspecify.annotations.NullMarked;
