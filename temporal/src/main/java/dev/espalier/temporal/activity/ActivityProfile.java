package dev.espalier.temporal.activity;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many events the windows of a log have, and a law of how many those after it will have.
 *
 * <p>With {@code z = ln(1 + count)}: {@code z_k = season(k) + r_k}, {@code r_k = phi r_(k-1) + e_k}, phi by least squares
 * within 0 to 0.99, e drawn from the innovations of the data, z kept within the range of the data; the count is
 * {@code exp(z) - 1}, rounded. The future goes on from the last window of the data. A constant log stays constant.
 * Immutable.
 */
public final class ActivityProfile {
    private static final String COUNTS = "activity.counts";
    private static final double MOST_PERSISTENCE = 0.99;

    private final TimeWindows windows;
    private final int[] counts;
    private final double[] season;
    private final double persistence;
    private final double[] innovations;
    private final double last;
    private final double least;
    private final double most;

    private ActivityProfile(Clock clock, TimeWindows windows, int[] counts) {
        this.windows = windows;
        this.counts = counts;
        double[] logs = Arrays.stream(counts).mapToDouble(Math::log1p).toArray();
        least = Arrays.stream(logs).min().orElse(0);
        most = Arrays.stream(logs).max().orElse(0);
        season = Season.phaseMeans(logs, Season.of(logs, clock, windows));
        double[] rest = new double[logs.length];
        Arrays.setAll(rest, k -> logs[k] - season[k % season.length]);
        persistence = persistence(rest);
        innovations = innovations(rest, persistence);
        last = rest[rest.length - 1];
    }

    /**
     * Counts the events of each window and fits the law of the future to them.
     *
     * @param log     events, all of them within the windows
     * @param windows at least one
     */
    public static ActivityProfile fit(EventLog log, TimeWindows windows) {
        int[] counts = new int[windows.count()];
        for (int e = 0; e < log.size(); e++) {
            long window = windows.index(log.time(e));
            if (window < 0 || window >= counts.length) {
                throw new IllegalArgumentException("log, windows: found an event at " + log.time(e)
                        + ", expected all from " + windows.origin() + " to before " + windows.end());
            }
            counts[(int) window]++;
        }
        return new ActivityProfile(log.clock(), windows, counts);
    }

    private static double persistence(double[] rest) {
        double both = 0;
        double before = 0;
        for (int k = 1; k < rest.length; k++) {
            both += rest[k] * rest[k - 1];
            before += rest[k - 1] * rest[k - 1];
        }
        return before > 0 ? Math.clamp(both / before, 0, MOST_PERSISTENCE) : 0;
    }

    /** What the autoregression leaves, about its mean; a single 0 for a single window. */
    private static double[] innovations(double[] rest, double persistence) {
        double[] left = new double[Math.max(1, rest.length - 1)];
        for (int k = 1; k < rest.length; k++) {
            left[k - 1] = rest[k] - persistence * rest[k - 1];
        }
        double mean = Arrays.stream(left).average().orElse(0);
        Arrays.setAll(left, k -> left[k] - mean);
        return left;
    }

    /** The windows of the data. */
    public TimeWindows windows() {
        return windows;
    }

    /** Number of events of each window of the data. */
    public int[] counts() {
        return counts.clone();
    }

    /** Number of events in a window of the data. */
    public int count(int window) {
        return counts[window];
    }

    /** Windows in a season; 1 when the data show none. */
    public int period() {
        return season.length;
    }

    /**
     * Numbers of events of windows: those of the data have the number they had, later ones are drawn. Windows far ahead
     * draw the same numbers whether or not those before them are asked for.
     *
     * @param asked as wide as the windows of the data and in step with them, not before them
     * @param key   names the draw
     * @return one for each window asked for
     */
    public int[] draw(TimeWindows asked, Key key) {
        int first = firstWindow(asked);
        int[] drawn = new int[asked.count()];
        int known = Math.clamp((long) counts.length - first, 0, drawn.length);
        if (known > 0) {
            System.arraycopy(counts, first, drawn, 0, known);
        }
        SplittableRandom random = key.split("activity").random();
        double rest = last;
        for (long window = counts.length; window < (long) first + drawn.length; window++) {
            rest = persistence * rest + innovations[random.nextInt(innovations.length)];
            double log = Math.clamp(season[(int) (window % season.length)] + rest, least, most);
            if (window >= first) {
                drawn[(int) (window - first)] = (int) Math.rint(Math.expm1(log));
            }
        }
        return drawn;
    }

    /** The number of the first window asked for, counted from the first of the data. */
    private int firstWindow(TimeWindows asked) {
        long ahead = Math.subtractExact(asked.origin(), windows.origin());
        if (asked.width() != windows.width() || ahead % windows.width() != 0) {
            throw new IllegalArgumentException(
                    "windows: found " + asked + ", expected them as wide as and in step with " + windows);
        }
        long first = ahead / windows.width();
        if (first < 0 || first + asked.count() > Integer.MAX_VALUE) {
            throw new InputException("windows: found some from " + asked.origin() + ", expected none before the data ("
                    + windows.origin() + ") and at most " + Integer.MAX_VALUE + " in all");
        }
        return (int) first;
    }

    /** Keeps all that is needed to have this profile again. */
    public void into(ModelParts parts) {
        parts.with(COUNTS, counts.clone());
    }

    /**
     * The profile that {@link #into} kept.
     *
     * @throws InputException when the numbers are none of a profile of all events
     */
    public static ActivityProfile read(ModelParts parts) {
        ActivityProfile profile = readPart(parts);
        long sum = sum(profile.counts);
        if (sum != parts.frame().events()) {
            throw parts.problem(
                    COUNTS, sum + " events in all", Long.toString(parts.frame().events()));
        }
        return profile;
    }

    /**
     * The profile that {@link #into} kept of some of the events, such as the first of each pair in a window.
     *
     * @throws InputException when the numbers are none of a profile
     */
    public static ActivityProfile readPart(ModelParts parts) {
        Frame frame = parts.frame();
        int[] counts = parts.ints(COUNTS);
        if (counts.length != frame.windows().count()) {
            throw parts.problem(
                    COUNTS,
                    counts.length + " windows",
                    Integer.toString(frame.windows().count()));
        }
        for (int count : counts) {
            if (count < 0) {
                throw parts.problem(COUNTS, Integer.toString(count), "numbers from 0");
            }
        }
        if (sum(counts) > frame.events()) {
            throw parts.problem(COUNTS, sum(counts) + " events in all", "at most " + frame.events());
        }
        return new ActivityProfile(frame.clock(), frame.windows(), counts.clone());
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }
}
