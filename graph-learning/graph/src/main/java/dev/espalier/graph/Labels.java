package dev.espalier.graph;

import java.util.Locale;

/** Names of alternatives as people read and write them, on command lines and in files. */
public final class Labels {
    private Labels() {}

    /** An enum's constant in lower case, with dashes: {@code STRAIGHT_THROUGH} is {@code straight-through}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
