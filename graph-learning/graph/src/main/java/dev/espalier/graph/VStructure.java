package dev.espalier.graph;

/**
 * Two nodes that are not adjacent and point at the same third one: {@code first -> collider <- second}.
 *
 * @param first    the lower of the two parents
 * @param collider the node both point at
 * @param second   the higher of the two parents
 */
public record VStructure(int first, int collider, int second) {}
