/**
 * What all samplers of structures share: chains that run in rounds, and what a round brings back.
 *
 * <p>{@link dev.espalier.bayesnet.chains.Sampler} is a kind of chain, such as order or partition MCMC: it says where a chain
 * begins and how it goes on. {@link dev.espalier.bayesnet.chains.Chains} runs one round of one chain, a pure function of
 * tables, {@link dev.espalier.bayesnet.chains.ChainState} and {@link dev.espalier.bayesnet.chains.RoundPlan}, so that rounds
 * can be computed anywhere, kept, and resumed to the same bits. What a reader wants to know of the steps is {@link
 * dev.espalier.bayesnet.chains.RoundInfo}; no step depends on it. The random numbers of a round come from the key of its
 * chain and round, one stream for moves and one for draws.
 */
@NullMarked
package dev.espalier.bayesnet.chains;

import org.jspecify.annotations.NullMarked;
