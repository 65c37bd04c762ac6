package dev.espalier.temporal.link;

/**
 * A destination that a source may turn to next.
 *
 * @param node which
 * @param rank its rank among all destinations, 1 for the best; tied ones share the middle of their ranks
 */
public record Suggestion(int node, double rank) {}
