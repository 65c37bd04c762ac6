/**
 * How results leave and re-enter the JVM: Arrow files any Arrow client can read, and arrays and JSON that our own jobs wrote.
 *
 * <p>Foreign bytes are not trusted: whatever they are, the outcome is what they say or an {@code InputException} that names
 * the place.
 *
 * <p>Reading order: {@link dev.espalier.graph.exchange.GraphArrow} (what is written),
 * {@link dev.espalier.graph.exchange.ArrowBatches} (how foreign bytes are read without trusting them),
 * {@link dev.espalier.graph.exchange.SampleStream} (samples while they are drawn), {@link
 * dev.espalier.graph.exchange.FrameArrow} (data frames), {@link dev.espalier.graph.exchange.SafeArrays} (named arrays in one file), {@link
 * dev.espalier.graph.exchange.JsonFields} (our own JSON). The folder that a job writes them to is in {@code graph.run}.
 */
@NullMarked
package dev.espalier.graph.exchange;

import org.jspecify.annotations.NullMarked;
