package dev.espalier.gnn.gpvar;

import dev.espalier.latent.sample.SampledGraphs;

/**
 * What was learnt.
 *
 * @param mode   the most probable graph
 * @param logits the scores behind it
 * @param filter the coefficients
 * @param steps  optimiser steps taken
 */
@SuppressWarnings("ArrayRecordComponent") // a result handed over once; the logits are the caller's
public record GpvarResult(SampledGraphs mode, double[] logits, GpvarFilter filter, int steps) {}
