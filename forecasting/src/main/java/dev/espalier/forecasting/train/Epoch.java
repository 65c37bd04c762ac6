package dev.espalier.forecasting.train;

/**
 * What an epoch of training came to.
 *
 * @param number          from 0
 * @param trainingLoss    mean loss over the training windows, on drawn graphs
 * @param validationError mean loss over the validation windows, on the most probable graph
 * @param entropy         of a series' choice of sources in nats, averaged; 0 without a learnt graph
 * @param degree          expected number of sources of a series; 0 without a learnt graph
 * @param changedEdges    edges by which the most probable graph changed
 * @param seconds         of wall time; NaN in a forecaster read from its files, which are the same for equal trainings
 */
public record Epoch(
        int number,
        double trainingLoss,
        double validationError,
        double entropy,
        double degree,
        int changedEdges,
        double seconds) {}
