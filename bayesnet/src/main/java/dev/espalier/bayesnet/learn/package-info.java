/**
 * The whole way from a score to a posterior: {@link dev.espalier.bayesnet.learn.BayesNetLearner} runs start space, search
 * and sampling, in rounds that can be kept and resumed.
 */
@NullMarked
package dev.espalier.bayesnet.learn;

import org.jspecify.annotations.NullMarked;
