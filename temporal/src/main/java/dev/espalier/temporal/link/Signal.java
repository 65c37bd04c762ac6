package dev.espalier.temporal.link;

import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the past says of a destination v for a source u. Larger is more likely. The first four are those of Cornell et
 * al. (2025, arXiv 2502.04910), EB is EdgeBank's (Poursafaei et al. 2022); the others are ours.
 */
public enum Signal {
    /** Local recency: the last time of an event u to v; before all times if there was none. */
    LR("LR", true, -1),
    /** Local popularity: the number of events u to v. */
    LP("LP", true, 0),
    /**
     * The number of events u to v in which each counts half after a half-life: {@code log2 sum 2^(-(t - t_i)/h)}
     * without the term -t/h that all destinations share.
     */
    LPD("LPd", true, Double.NEGATIVE_INFINITY),
    /** Reverse recency: the last time of an event v to u. */
    RR("RR", true, -1),
    /** The last time of an event of u and v in either direction. */
    BR("BR", true, -1),
    /** EdgeBank: 1 if there was an event u to v, else 0. */
    EB("EB", true, 0),
    /** Global recency: the last time of an event into v. */
    GR("GR", false, -1),
    /** Global popularity: the number of events into v. */
    GP("GP", false, 0),
    /** The number of events into v in which each counts half after a half-life, as {@link #LPD}. */
    GPD("GPd", false, Double.NEGATIVE_INFINITY),
    /** Global activity: the last time v took part in any event, from it or into it. */
    GA("GA", false, -1);

    private final String word;
    private final boolean isLocal;
    private final double ofStranger;

    Signal(String word, boolean isLocal, double ofStranger) {
        this.word = word;
        this.isLocal = isLocal;
        this.ofStranger = ofStranger;
    }

    /** How it is written in a rule. */
    public String word() {
        return word;
    }

    /** Whether it is about the pair, not about the destination alone. */
    public boolean isLocal() {
        return isLocal;
    }

    /** Whether it needs a half-life. */
    public boolean isDecayed() {
        return this == LPD || this == GPD;
    }

    boolean isRecency() {
        return this == LR || this == RR || this == BR || this == GR || this == GA;
    }

    /** What it is before any event. */
    double ofStranger() {
        return ofStranger;
    }

    /**
     * The signal of a word.
     *
     * @throws InputException when there is none
     */
    public static Signal of(String word) {
        return Arrays.stream(values())
                .filter(signal -> signal.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InputException("rule: found signal '" + word + "', expected one of "
                        + Arrays.stream(values()).map(Signal::word).collect(Collectors.joining(", "))));
    }
}
