package dev.espalier.network.cache;

/**
 * How many values go between slow and fast memory while a network is run once.
 *
 * @param reads  from slow to fast: weights, inputs, biases, and what was written before
 * @param writes from fast to slow: outputs, and values and sums that had to leave
 */
public record Transfers(long reads, long writes) {
    public long total() {
        return reads + writes;
    }
}
