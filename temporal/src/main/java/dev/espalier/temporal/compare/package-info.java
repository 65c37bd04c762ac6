/**
 * How near generated temporal graphs are to the real one, and how much of it they give away.
 *
 * <p>Two things are told apart, and always shown together. <em>Error</em>: how far statistics of snapshots and of the whole
 * horizon are off. <em>Overlap</em>: how many of the real edges come back at their time. A copy of the data has error 0 and
 * overlap 100, a graph with its nodes renamed has error 0 and next to no overlap; neither number alone says what a model
 * learned. Null models, which learn nothing, stand on the same plane.
 *
 * <p>A model is a distribution over temporal graphs, so that it is judged by several draws: for each statistic there are bands
 * over the draws and a posterior-predictive p-value, the two-sided share of draws at least as extreme as the data (Gelman, Meng
 * and Stern 1996), with one added to both counts so that it is never 0 (Davison and Hinkley 1997, section 4.2).
 *
 * <p>Where pairs are held out before fitting, {@link dev.espalier.temporal.compare.MembershipAudit} says how far what models
 * draw tells the pairs they saw from those they did not, and by how much likelier they draw the first.
 *
 * <p>Statistics are compared window by window, by time and never by position; {@link
 * dev.espalier.temporal.compare.Conventions} says which windows count. {@link
 * dev.espalier.temporal.compare.Conventions#TIGGER} are those of TIGGER's evaluation, whose own code for edge overlap is not
 * followed: it reports 2 % for a graph compared with itself.
 *
 * <p>Reading order: {@code Conventions}, {@code SeriesError}, {@code Overlap}, {@code ExpectedOverlap}, {@code
 * MembershipInference}, {@code MembershipAudit}; then {@code Assessor} (the real log, measured once), {@code LogAssessment} (one generated log), {@code
 * ModelAssessment} (all draws of a model), {@code Assessment} (all models beside each other). Statistics of other packages come
 * in as {@code MeasureBlock} and {@code DistanceBlock}.
 */
@NullMarked
package dev.espalier.temporal.compare;

import org.jspecify.annotations.NullMarked;
