/**
 * Times from the cells of tables.
 *
 * <p>The problem: people and programs write times in many ways, and a single cell often leaves open what it says:
 * {@code 01/02/2021} is a day in February or in January, {@code 20210131} a date or a number, {@code 1609459200} seconds
 * since 1970 or a count. All cells of a column are written in one way, so that the column decides: every cell is kept in
 * each sense it may have, and what is left in the end is read, or refused with the place, what was found and what was
 * expected. One pass over the cells, O(1) memory for each.
 *
 * <p>Dates are those of ISO 8601 and its relatives, with slashes, dots or names of months, quarters, weeks and months, a
 * time of 24 or of 12 hours, an offset or a zone behind. Numbers are dates in digits ({@code 20210131}), time since 1970 in
 * a unit that the magnitude tells, days as spreadsheets count them, years with twelfths, or nothing but numbers.
 *
 * <p>Reading order: {@link dev.espalier.graph.time.TimeReader} (takes the cells), {@link dev.espalier.graph.time.Times}
 * (what they say), {@link dev.espalier.graph.time.DateFormat} (what a user may say of them); {@code DateText} (one date),
 * {@code NumberedTimes} (columns of numbers), {@code DayOrder} and {@code Clocks} (what all rows together decide);
 * {@link dev.espalier.graph.time.TimeText} and {@link dev.espalier.graph.time.TimeNames} (to find a column of times).
 */
@NullMarked
package dev.espalier.graph.time;

import org.jspecify.annotations.NullMarked;
