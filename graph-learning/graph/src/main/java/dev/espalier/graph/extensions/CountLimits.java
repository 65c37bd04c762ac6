package dev.espalier.graph.extensions;

/**
 * How much work a count may take.
 *
 * @param maxSets       most sets of elements the exact count remembers for one component, at least 0; with 0 only forests
 *                      are counted exactly
 * @param relativeError sampling of a component stops once its relative standard error is below this, above 0
 * @param maxDraws      or after so many orders, at least 64
 */
public record CountLimits(int maxSets, double relativeError, int maxDraws) {
    /** Some ten milliseconds for a sparse DAG of 50 nodes. */
    public static final CountLimits DEFAULT = new CountLimits(5_000, 0.1, 1_024);

    /** Counts exactly whatever the memory holds, for components of up to 64 nodes. */
    public static final CountLimits EXACT = new CountLimits(1 << 26, 0.01, 1 << 20);

    public CountLimits {
        if (maxSets < 0 || !(relativeError > 0) || maxDraws < SampledCount.BATCH) {
            throw new IllegalArgumentException("found " + maxSets + " sets, the error " + relativeError + " and "
                    + maxDraws + " draws, expected at least 0 sets, an error above 0 and at least " + SampledCount.BATCH
                    + " draws");
        }
    }
}
