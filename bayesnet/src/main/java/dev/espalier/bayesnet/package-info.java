/** Bayesian networks sampled from their posterior by constraint tests and MCMC over node orders. */
@NullMarked
package dev.espalier.bayesnet;

import org.jspecify.annotations.NullMarked;
