package dev.espalier.graph.events;

/**
 * A number that every event carries: a weight, a rating, a duration.
 *
 * @param name   its column's name
 * @param values one per event, in the order of the log; NaN where it is missing. Not copied: whoever makes a log gives
 *               them away
 */
@SuppressWarnings("ArrayRecordComponent") // a column of up to 10^8 numbers, compared by nobody
public record Feature(String name, float[] values) {}
