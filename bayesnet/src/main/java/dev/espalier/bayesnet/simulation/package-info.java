/**
 * How well networks are recovered from data that were simulated from known ones: the design of Kuipers, Suter and Moffa
 * (2022) and others like it, one repetition per seed, and what a number of repetitions says.
 *
 * <p>Read {@link dev.espalier.bayesnet.simulation.GaussianDesign} (how data come about), {@link
 * dev.espalier.bayesnet.simulation.RecoveryStudy} (one repetition), {@link dev.espalier.bayesnet.simulation.MedianInterval}
 * (many). {@link dev.espalier.bayesnet.simulation.Reliability} asks whether probabilities keep their word.
 */
@NullMarked
package dev.espalier.bayesnet.simulation;

import org.jspecify.annotations.NullMarked;
