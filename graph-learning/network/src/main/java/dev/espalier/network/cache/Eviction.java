package dev.espalier.network.cache;

/** Which neuron leaves a full memory. */
public enum Eviction {
    /** The one that was not used for longest. */
    LRU,
    /**
     * The one that is not used again for longest (Belady 1966). It needs to know what comes, as a program for a fixed order does. No
     * policy reads less; one that minds what must be written back may transfer less in all.
     */
    MIN
}
