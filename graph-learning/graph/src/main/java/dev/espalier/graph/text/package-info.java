/**
 * Text from outside, before anything is made of it: UTF-8, packed by gzip or not, in lines or in records of cells, read in
 * bounded memory. What is no such text is refused with file and line.
 *
 * <p>Reading order: {@link dev.espalier.graph.text.Utf8Reader} (characters), {@link dev.espalier.graph.text.TextLines} (lines),
 * {@link dev.espalier.graph.text.RecordCursor} (records), which DelimitedRecords and BlankRecords are; {@link
 * dev.espalier.graph.text.GzipBytes} unpacks.
 */
@NullMarked
package dev.espalier.graph.text;

import org.jspecify.annotations.NullMarked;
