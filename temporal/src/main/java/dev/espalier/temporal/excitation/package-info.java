/**
 * A multivariate Hawkes process of who acts: an event of one sender calls for events of others (Hawkes 1971). Senders are the
 * types of the process, and its matrix of excitations is a graph that is learned: who sets whom going. The intensity of type i
 * is
 * <pre>
 * lambda_i(t) = mu_i + sum over past events k [ a_ij beta exp(-beta (t - t_k)) ], j the type of event k
 * </pre>
 * so that {@code a_ij} is the mean number of events of i that an event of j calls for at once, after delays of mean 1/beta
 * ticks. An event is then a sender of its type, in proportion to how often each sent, and a receiver given the sender ({@link
 * dev.espalier.temporal.excitation.Partners}). Where a log has more senders than a matrix can hold they share types: groups by
 * spectral clustering of who met whom.
 *
 * <p>Fitting is EM with parents as what is missing (Veen and Schoenberg 2008; the matrix as in Zhou, Zha and Song 2013, whose
 * penalty on its sum is kept): the past decays as a whole, so that a round costs O(events x types). Each round maximises a
 * bound that touches the penalised likelihood, which therefore never falls, but where the matrix has to be shrunk: {@link
 * dev.espalier.temporal.excitation.Excitation} keeps its spectral radius below 1, by keeping all clusters at most {@link
 * dev.espalier.temporal.excitation.Excitation#MOST_CLUSTER} events on average. The penalty is one event more of each type that
 * called for none: without it the matrix of a type of two events may be anything.
 *
 * <p>Graphs are drawn by branching (Hawkes and Oakes 1974), on any number of cores; the future after the data has the data's
 * events as parents. Times are jittered as in {@link dev.espalier.temporal.hawkes}, but
 * within the step in which they come, which for dates in seconds is a day; what is drawn comes at any tick. An undirected event does not say who
 * acted: one of its ends is taken, by a coin from a fixed key.
 *
 * <p>Reading order: {@code NodeHawkes}, {@code ActedEvents} (who acted when), {@code Excitation} (the parameters and their
 * likelihood), {@code NodeHawkesFit}, {@code Partners}, {@code ExcitedClusters}, {@code NodeHawkesModel}.
 */
@NullMarked
package dev.espalier.temporal.excitation;

import org.jspecify.annotations.NullMarked;
