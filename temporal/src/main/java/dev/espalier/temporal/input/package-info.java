/**
 * Logs of events from files, and what a file's columns are.
 *
 * <p>The problem: an event is a source, a target and a time, but files of them agree on nothing else. Columns have names, or
 * none, or names for some; times are dates, seconds since 1970 or a count; nodes are texts or numbers, in one name space or
 * in two. {@link dev.espalier.temporal.input.EventReader} decides by what the user says
 * ({@link dev.espalier.temporal.input.EventInput}), then by names, then by content, and says in
 * {@link dev.espalier.temporal.input.EventFile#notes} what it decided.
 *
 * <p>Text: CSV, TSV, semicolons, bars or blanks, with or without a header; KONECT (Kunegis, "KONECT: the Koblenz network
 * collection", WWW Companion 2013), whose first line says whether a graph is directed or bipartite; SNAP; JODIE, whose last
 * name stands for many columns; networkx, which writes a dictionary behind the ends of an edge; exports of Gephi and Neo4j;
 * each packed by gzip or not. Arrow IPC; and Parquet or anything else as a
 * {@link dev.espalier.graph.table.TableSource}.
 *
 * <p>Nodes are numbered in the order of their names (numbers by value, else texts), so that a log does not depend on the order
 * of rows of different times. The same text is the same node; where all nodes are whole numbers, {@code 1.0} is the node
 * {@code 1}. In a bipartite graph the two columns are name spaces of their own. Times are exact: whole multiples of the finest
 * decimal shown, at most nine unless it takes more to tell different times apart, or of the second, milli-, micro- or
 * nanosecond. Plain numbers may be negative; in data of time
 * since 1970 a negative number is refused with its line. Events from a node to itself are kept.
 *
 * <p>Cost: one pass over the first 1000 rows and one over all. A log takes 16 bytes an event and 4 a feature; reading it takes
 * up to 40 and 6 (75 where times are dates, 60 where they have more than nine decimals), and some 200 bytes a node beside two for each character of its name. They are
 * counted while rows are read: what would exceed three quarters of the heap is refused.
 *
 * <p>Reading order: {@code EventReader}, {@code TextLayout} (is it a table?), {@code LayoutFinder}, {@code LineSource} (text that is none),
 * {@code RoleFinder} (what are the columns?), {@code EventGatherer} (rows), {@code NumberTimes} and {@code DateTimes}.
 */
@NullMarked
package dev.espalier.temporal.input;

import org.jspecify.annotations.NullMarked;
