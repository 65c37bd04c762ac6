/**
 * Random walks that respect time: each step takes an edge that is later than the one before.
 *
 * <p><b>Problem.</b> A walk begins with an edge a→b at time t, and goes on with one of the edges that leave b after t, until
 * there is none or the walk is long enough. Two families of laws say with which:
 *
 * <ul>
 *   <li>{@link dev.espalier.temporal.walk.RecentLaw}: one of the first W successors, each with a chance that is a softmax of
 *       its negative, standardised waiting time (Gupta, Manchanda, Bedathur and Ranu, <i>TIGGER: Scalable Generative
 *       Modelling for Temporal Interaction Graphs</i>, AAAI 2022). Times are strictly later. One walk begins at every edge,
 *       with a start time that {@link dev.espalier.temporal.walk.StartTimes} draws from the edges before it;
 *   <li>{@link dev.espalier.temporal.walk.BiasedLaw}: any later or simultaneous edge, uniformly, by rank or exponentially in
 *       time; the first edge is drawn by {@link dev.espalier.temporal.walk.FirstEdges} likewise (Nguyen et al.,
 *       <i>Continuous-Time Dynamic Network Embeddings</i>, WWW Companion 2018).
 * </ul>
 *
 * <p><b>Cost.</b> E edges take 20 bytes each in a {@link dev.espalier.temporal.walk.TemporalIndex} and O(E log E) to sort; a law
 * adds 4 to 8 bytes an edge, {@code RecentLaw} 4 (W-1) more where they fit. A step is O(W) without a search, or O(log degree);
 * nothing is allocated in it. Walk number i draws from the stream that its key splits off for i, so that the walks are the same
 * on any number of threads or machines.
 *
 * <p>Reading order: {@code TemporalIndex}, {@code NextEdgeLaw}, {@code RecentLaw}, {@code StartTimes}, {@code BiasedLaw},
 * {@code FirstEdges}, {@code TemporalWalks}, {@code WalkSet}.
 */
@NullMarked
package dev.espalier.temporal.walk;

import org.jspecify.annotations.NullMarked;
