/**
 * A generator by motif transitions: short chains of events that follow each other on the same nodes. In the spirit of
 * the Motif Transition Model (Liu and Sariyuce, "Using Motif Transitions for Temporal Graph Generation", KDD 2023);
 * the law below is our own.
 *
 * <p><b>Chains.</b> Each event of a log belongs to one chain. An event continues the last chain of its source or its
 * target (the one whose last event is later) if that event is at most delta before it and three nodes are enough for it
 * and the chain's last two events. Otherwise it is <i>cold</i> and begins a chain. A node that is no end of the last three
 * events of its chain has none. Self loops are cold, and nothing continues them. No event is continued twice. In an
 * undirected log a pair is one either way, and partners are those of both ways.
 *
 * <p><b>What is fitted.</b> The state of a chain is the motif of its last two events, six states, or that it has but
 * one. With the event that follows that is a motif of three. For each state: how often it was continued by each of
 * the six events that can follow, how often by none, and 32-quantiles of the waiting times of each. How often a
 * continuation with a new node repeats a pair of the log's past, and how often a cold event does. The number of cold
 * events of each snapshot. The most events of a chain.
 *
 * <p><b>What is drawn.</b> For each snapshot its number of cold events, at uniform times; beyond the data, the number
 * of a snapshot of the data drawn at random. A cold event takes the pair of a random cold event of the data, with the
 * probability that it repeats, or else source and target of two. Then its chain goes on by itself, by state, until it
 * ends, at the latest at the length of the data's longest. A new node is, with the probability that it repeats, a
 * partner of the node it meets, by the number of their events, or else an end of a random event. Chains are
 * independent, so snapshots are generated apart; chains begun before the first snapshot, by up to delta for each
 * event but the first of the longest, reach into it and are drawn as well: what is generated of some snapshots is what
 * is generated there of all.
 *
 * <p>Fitting and generating are O(events). What independent chains lack is chains that meet: a log fitted again has
 * somewhat more continuations. The model keeps the log's events.
 *
 * <p>Reading order: {@code MotifTransitions}, {@code Chains}, {@code TransitionLaw}, {@code MotifTransitionModel}.
 */
@NullMarked
package dev.espalier.temporal.motifmodel;

import org.jspecify.annotations.NullMarked;
