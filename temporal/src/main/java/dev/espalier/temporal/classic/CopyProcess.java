package dev.espalier.temporal.classic;

import java.util.SplittableRandom;

/**
 * The copy process: with weight {@code w_k} an event repeats the pair of the one L events before it, L geometric of mean
 * about {@code 4^k} and cut off at the first event; with weight {@code w_new} its source is drawn in proportion to 1 plus the
 * events out of it so far, its target to 1 plus those into it. O(1) an event: ends by popularity are those of a random past
 * event, or of a random node.
 */
final class CopyProcess implements EventProcess {
    private static final int SCALE_BITS = 2;

    private final Setting setting;
    private final double[] weights;
    private final SplittableRandom random;
    private final Ends past = new Ends();

    /**
     * A process without events.
     *
     * @param weights of the scales of lags, then of ends by popularity; sum 1
     */
    CopyProcess(Setting setting, double[] weights, SplittableRandom random) {
        this.setting = setting;
        this.weights = weights;
        this.random = random;
    }

    /** The probability that a lag of a scale ends with each event. */
    static double stop(int scale) {
        // scale 0 is the last event but for one in a million times, so that no repeat is impossible
        return scale == 0 ? 1 - 1e-6 : Math.pow(1 << SCALE_BITS, -scale);
    }

    /** Scales that lags of so many events need. */
    static int scales(int events) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, events - 1));
        return (bits + SCALE_BITS - 1) / SCALE_BITS + 1;
    }

    @Override
    public void observe(int source, int target) {
        past.add(source, target);
    }

    @Override
    public void next(Sink sink) {
        int component = component();
        int source;
        int target;
        if (component < weights.length - 1 && past.size() > 0) {
            int copied = past.size() - lag(component);
            source = past.source(copied);
            target = past.target(copied);
        } else {
            do {
                source = popularSource();
                target = popularTarget();
            } while (source == target && !setting.hasLoops());
        }
        past.add(source, target);
        sink.accept(source, target);
    }

    private int component() {
        double u = random.nextDouble();
        int last = weights.length - 1;
        for (int k = 0; k < last; k++) {
            u -= weights[k];
            if (u < 0) {
                return k;
            }
        }
        return last;
    }

    /** A geometric number of at least 1 and at most the number of past events. */
    private int lag(int scale) {
        double logOn = Math.log1p(-stop(scale));
        double within = -Math.expm1(past.size() * logOn);
        double lag = Math.ceil(Math.log1p(-random.nextDouble() * within) / logOn);
        return (int) Math.clamp(lag, 1, past.size());
    }

    private int popularSource() {
        int size = past.size();
        int at = random.nextInt(sourceTotal(size));
        if (setting.isUndirected()) {
            return at < 2 * size ? end(at) : setting.sides().sources()[at - 2 * size];
        }
        return at < size ? past.source(at) : setting.sides().sources()[at - size];
    }

    private int popularTarget() {
        int size = past.size();
        if (setting.isUndirected()) {
            return popularSource();
        }
        int at = random.nextInt(size + setting.sides().targets().length);
        return at < size ? past.target(at) : setting.sides().targets()[at - size];
    }

    private int sourceTotal(int size) {
        return Math.addExact(
                setting.isUndirected() ? Math.multiplyExact(2, size) : size,
                setting.sides().sources().length);
    }

    private int end(int at) {
        return (at & 1) == 0 ? past.source(at >> 1) : past.target(at >> 1);
    }
}
