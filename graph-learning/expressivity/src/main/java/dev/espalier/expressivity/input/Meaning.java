package dev.espalier.expressivity.input;

import java.util.List;

/** What a problem takes from what a file says of an edge. */
public enum Meaning {
    /** What an edge costs: {@code weight}, {@code cost}, {@code length} or {@code distance}, else {@code capacity}. */
    WEIGHT,
    /** What an arc may carry: {@code capacity}, else {@code weight}; {@code inf} is no limit. */
    CAPACITY;

    /** Names of attributes that mean this, the first goes first. */
    List<String> names() {
        return switch (this) {
            case WEIGHT -> List.of("weight", "cost", "length", "distance");
            case CAPACITY -> List.of("capacity");
        };
    }

    /** Names that are taken for want of one of those. */
    List<String> substitutes() {
        return switch (this) {
            case WEIGHT -> List.of("capacity");
            case CAPACITY -> List.of("weight");
        };
    }
}
