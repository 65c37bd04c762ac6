/**
 * Stages for spark.ml: {@link dev.espalier.jobs.ml.BayesNetEstimator} learns a network from columns of a Dataset, and its
 * {@link dev.espalier.jobs.ml.BayesNetModel} says of rows how probable they are and what a column should be, given the others.
 *
 * <p>Stages are thin: they check schemas, turn Params into the records of the modules, and rows into what the modules read. The
 * same seed gives the same bits as the jobs do on the same rows. A saved model is spark.ml's {@code metadata} beside a folder
 * {@code model} in the modules' own formats, which they read without Spark. Paths are Hadoop's.
 *
 * <p>Stages are to be handled as Spark's own: Params have the names of the jobs' options, in camel case, and their defaults.
 *
 * <p>Reading order: BayesNetParams, BayesNetEstimator, BayesNetModel; Inputs and StageFiles, which all stages share.
 */
@NullMarked
package dev.espalier.jobs.ml;

import org.jspecify.annotations.NullMarked;
