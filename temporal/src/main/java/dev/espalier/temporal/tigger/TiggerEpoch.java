package dev.espalier.temporal.tigger;

/**
 * How an epoch went.
 *
 * @param epoch     which, from 1
 * @param eventLoss mean cross entropy of the next item over all tokens, in nats
 * @param waitLoss  mean negative log density of the wait for it, over those that count, in nats
 * @param tokens    how many were learnt from
 */
public record TiggerEpoch(int epoch, double eventLoss, double waitLoss, long tokens) {}
