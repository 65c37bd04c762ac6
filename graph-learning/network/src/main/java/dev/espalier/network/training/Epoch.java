package dev.espalier.network.training;

/**
 * What an epoch came to.
 *
 * @param epoch          from 1
 * @param trainLoss      mean over the training rows while it went, with dropout
 * @param validationLoss mean over the validation rows, after it
 * @param validationError of levels the share of wrong ones, of numbers the mean square of errors over outputs
 * @param connections    after it
 * @param grown          how many of them are new
 */
public record Epoch(
        int epoch, double trainLoss, double validationLoss, double validationError, int connections, int grown) {}
