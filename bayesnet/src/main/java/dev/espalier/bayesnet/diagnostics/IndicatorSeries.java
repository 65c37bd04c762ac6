package dev.espalier.bayesnet.diagnostics;

/** Half-chains of zeros and ones, 64 draws to a word; one autocovariance costs O(m n / 64). */
final class IndicatorSeries implements HalfChains {
    private final int length;
    private final long[][] words;
    private final int[] ones;

    /** All zeros. */
    IndicatorSeries(int count, int length) {
        this.length = length;
        words = new long[count][(length + 63) / 64];
        ones = new int[count];
    }

    /** Puts a one at draw {@code i} of half-chain {@code h}; setting it twice changes nothing. */
    void set(int h, int i) {
        long bit = 1L << i;
        if ((words[h][i >> 6] & bit) == 0) {
            words[h][i >> 6] |= bit;
            ones[h]++;
        }
    }

    @Override
    public int count() {
        return words.length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public double mean(int h) {
        return (double) ones[h] / length;
    }

    /** Whether every draw of every half-chain is the same. */
    boolean isConstant() {
        long sum = 0;
        for (int k : ones) {
            sum += k;
        }
        return sum == 0 || sum == (long) count() * length;
    }

    @Override
    public double autocovariance(int lag) {
        double sum = 0;
        for (int h = 0; h < words.length; h++) {
            double mean = mean(h);
            // sum (x - m)(y - m) over pairs = pairs with two ones - m (ones among x and among y) + m^2 pairs
            int x = onesBefore(words[h], length - lag);
            int y = ones[h] - onesBefore(words[h], lag);
            sum += onesTogether(words[h], lag) - mean * (x + y) + mean * mean * (length - lag);
        }
        return sum / length / words.length;
    }

    private static int onesBefore(long[] w, int end) {
        int sum = 0;
        for (int k = 0; k < end >> 6; k++) {
            sum += Long.bitCount(w[k]);
        }
        if ((end & 63) != 0) {
            sum += Long.bitCount(w[end >> 6] & ((1L << end) - 1));
        }
        return sum;
    }

    private static int onesTogether(long[] w, int lag) {
        int skip = lag >> 6;
        int shift = lag & 63;
        int sum = 0;
        for (int k = skip; k < w.length; k++) {
            long shifted = w[k] >>> shift;
            if (shift != 0 && k + 1 < w.length) {
                shifted |= w[k + 1] << (64 - shift);
            }
            sum += Long.bitCount(w[k - skip] & shifted);
        }
        return sum;
    }
}
