/**
 * Simulation-based calibration of the samplers (Talts, Betancourt, Simpson, Vehtari and Gelman 2018; test quantities that
 * look at the data, as the log score does: Modrak et al. 2023).
 *
 * <p>A DAG is drawn from the structure prior, its parameters from the prior that the score integrates over, and data from
 * both; then the sampler draws from the posterior of these data. The DAG that made the data and those drawn are
 * exchangeable, so the rank of any statistic of it among theirs, ties broken at random, is uniform. Anything wrong between
 * score and sample shows: a wrong target, prior, score or table, a chain that does not get about.
 *
 * <p>Read {@code Judged} (the samplers), {@code Model} with its two implementations (the priors), {@code Calibration} and
 * {@code SimulationBasedCalibrationTest}.
 */
@NullMarked
package dev.espalier.bayesnet.calibration;

import org.jspecify.annotations.NullMarked;
