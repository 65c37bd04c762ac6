/**
 * Bayesian networks: the posterior over DAGs of a table of numbers or levels, by independence tests, permutation search and MCMC
 * over orders or partitions of the variables.
 *
 * <p>Start with {@link dev.espalier.bayesnet.learn.BayesNetLearner}, which goes from a {@link
 * dev.espalier.bayesnet.LocalScore} to a {@link dev.espalier.bayesnet.Posterior}: {@code independence} finds a start space,
 * {@code permutation} and {@code order} search it for the best DAG and let it grow, {@code order} or {@code partition} sample
 * DAGs in {@code chains} over {@code tables}. {@code score} has the scores and priors, {@code knowledge} what a user knows,
 * {@code input} what makes a score of a table, {@code diagnostics} what asks whether the result can be trusted, {@code exact}
 * the exact posterior of few variables, {@code network} DAGs with parameters and their files, {@code simulation} studies of
 * recovery, {@code report} the page of a run.
 */
@NullMarked
package dev.espalier.bayesnet;

import org.jspecify.annotations.NullMarked;
