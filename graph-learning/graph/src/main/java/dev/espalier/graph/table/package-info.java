/**
 * Tables from outside: CSV text and Arrow IPC, read row by row in bounded memory or whole into Smile data frames.
 *
 * <p>A column in which every cell is a finite number is numeric; a column without numbers is nominal, its levels in
 * alphabetical order; a mixture, a missing value or a row of another length is refused with file, row, column, what was
 * found and what was expected. Reading order: {@link dev.espalier.graph.table.Tables} (entry),
 * {@link dev.espalier.graph.table.TableSource} (rows), {@code CsvSource} and {@code ArrowSource} (the two formats; the
 * records of the first are read by {@link dev.espalier.graph.text}), {@code Screening} (what is read easily and meant
 * otherwise), {@code TableBuilder} (typing).
 */
@NullMarked
package dev.espalier.graph.table;

import org.jspecify.annotations.NullMarked;
