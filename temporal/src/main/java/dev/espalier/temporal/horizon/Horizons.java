package dev.espalier.temporal.horizon;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;

/** Computes what a log is over all its time. The result does not depend on the workers. */
public final class Horizons {
    private final EventLog log;
    private final WindowPairs pairs;
    private final EnumMap<HorizonStatistic, Double> values = new EnumMap<>(HorizonStatistic.class);

    private Horizons(EventLog log, WindowPairs pairs) {
        this.log = log;
        this.pairs = pairs;
    }

    /** The statistics of a log, in the caller's thread; events outside the windows are left out. */
    public static Horizon of(EventLog log, TimeWindows windows, HorizonOptions options) {
        return of(log, WindowPairs.of(log, windows), options, new InlineWorkers(), Progress.SILENT);
    }

    /**
     * The statistics of a log whose pairs are known.
     *
     * @param pairs    the pairs of the log in its windows, nodes called by their own numbers
     * @param workers  share the sources of reachability among them
     * @param progress told how far it is
     * @throws java.util.concurrent.CancellationException when stopped
     */
    public static Horizon of(
            EventLog log, WindowPairs pairs, HorizonOptions options, Workers workers, Progress progress) {
        TimeWindows windows = pairs.windows();
        EventLog inside = log.between(windows.origin(), windows.end());
        return new Horizons(inside, pairs).measure(options, workers, progress);
    }

    /**
     * What is known of a log of which only counts are: all but reachability and Katz centrality.
     *
     * @param counts of the log
     */
    public static Horizon of(Counts counts) {
        EnumMap<HorizonStatistic, Double> values = new EnumMap<>(HorizonStatistic.class);
        values.put(
                HorizonStatistic.EVENTS, (double) Arrays.stream(counts.events).sum());
        values.put(HorizonStatistic.ACTIVE_WINDOWS, (double)
                Arrays.stream(counts.events).filter(n -> n > 0).count());
        int[] numbers = new int[counts.pairEvents.size()];
        long[] pairs = new long[numbers.length];
        int size = 0;
        for (Map.Entry<Long, Long> entry : counts.pairEvents.entrySet()) {
            numbers[size] = whole(entry.getKey());
            pairs[size++] = entry.getValue();
        }
        CountDistribution distribution = CountDistribution.of(numbers, pairs);
        putPairs(values, distribution);
        int[] newNodes = whole(counts.newNodes);
        putFirstAppearance(values, newNodes);
        double[] persistence = persistence(values, whole(counts.edges), whole(counts.kept));
        var curves =
                new Horizon.Curves(whole(counts.events), newNodes, whole(counts.newPairs), persistence, new double[0]);
        return new Horizon(values, distribution, curves, 0);
    }

    /**
     * Counts of a log, by window but for the last.
     *
     * @param events     events
     * @param newNodes   nodes that appear first
     * @param newPairs   pairs that appear first
     * @param edges      distinct pairs
     * @param kept       those that are in the next window too
     * @param pairEvents pairs by their number of events
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    public record Counts(
            long[] events,
            long[] newNodes,
            long[] newPairs,
            long[] edges,
            long[] kept,
            SortedMap<Long, Long> pairEvents) {}

    private static int[] whole(long[] counts) {
        return Arrays.stream(counts).mapToInt(Horizons::whole).toArray();
    }

    private static int whole(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new InputException(
                    "found " + count + " in one window or of one pair, expected at most " + Integer.MAX_VALUE);
        }
        return (int) count;
    }

    private Horizon measure(HorizonOptions options, Workers workers, Progress progress) {
        int count = pairs.windows().count();
        int[] events = new int[count];
        int active = 0;
        for (int w = 0; w < count; w++) {
            events[w] = pairs.interactions(w);
            active += events[w] > 0 ? 1 : 0;
        }
        set(HorizonStatistic.EVENTS, log.size());
        set(HorizonStatistic.ACTIVE_WINDOWS, active);
        CountDistribution eventsPerPair = eventsPerPair();
        int[] newNodes = newNodes();
        int[] newPairs = newPairs();
        double[] persistence = persistence();
        double[] katz = Katz.of(pairs, options.attenuation(), options.keptAWindow());
        set(HorizonStatistic.KATZ_GINI, gini(katz));
        Reachability.Result reach = Reachability.of(log, options, workers, progress);
        set(HorizonStatistic.REACHABILITY, reach.share());
        var curves = new Horizon.Curves(events, newNodes, newPairs, persistence, katz);
        return new Horizon(values, eventsPerPair, curves, reach.sources());
    }

    private void set(HorizonStatistic statistic, double value) {
        values.put(statistic, value);
    }

    private CountDistribution eventsPerPair() {
        long[] all = new long[log.size()];
        int size = 0;
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) != log.target(e)) {
                all[size++] = WindowPairs.pair(log.source(e), log.target(e));
            }
        }
        Arrays.sort(all, 0, size);
        int[] counts = new int[size];
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            distinct += i == 0 || all[i] != all[i - 1] ? 1 : 0;
            counts[distinct - 1]++;
        }
        int[] sorted = Arrays.copyOf(counts, distinct);
        Arrays.sort(sorted);
        CountDistribution distribution = CountDistribution.ofSorted(sorted);
        putPairs(values, distribution);
        return distribution;
    }

    private static void putPairs(EnumMap<HorizonStatistic, Double> values, CountDistribution distribution) {
        boolean hasSingle = distribution.size() > 0 && distribution.value(0) == 1;
        double distinct = distribution.total();
        long size = 0;
        for (int i = 0; i < distribution.size(); i++) {
            size += distribution.value(i) * distribution.count(i);
        }
        values.put(HorizonStatistic.PAIRS, distinct);
        values.put(HorizonStatistic.EVENTS_PER_PAIR, size / distinct);
        values.put(HorizonStatistic.MOST_EVENTS_OF_A_PAIR, (double) distribution.largest());
        values.put(HorizonStatistic.SINGLE_EVENT_PAIRS, (hasSingle ? distribution.count(0) : 0) / distinct);
    }

    private int[] newNodes() {
        int count = pairs.windows().count();
        int[] fresh = new int[count];
        boolean[] seen = new boolean[pairs.labels()];
        for (int w = 0; w < count; w++) {
            for (int i = pairs.from(w); i < pairs.to(w); i++) {
                fresh[w] += meet(seen, WindowPairs.low(pairs.pair(i))) + meet(seen, WindowPairs.high(pairs.pair(i)));
            }
        }
        putFirstAppearance(values, fresh);
        return fresh;
    }

    private static void putFirstAppearance(EnumMap<HorizonStatistic, Double> values, int[] fresh) {
        double nodes = 0;
        double places = 0;
        for (int w = 0; w < fresh.length; w++) {
            nodes += fresh[w];
            places += fresh[w] * (double) w;
        }
        values.put(HorizonStatistic.NODES, nodes);
        values.put(HorizonStatistic.MEAN_FIRST_APPEARANCE, places / nodes / Math.max(1, fresh.length - 1));
    }

    private static int meet(boolean[] seen, int node) {
        int isNew = seen[node] ? 0 : 1;
        seen[node] = true;
        return isNew;
    }

    private int[] newPairs() {
        long[] distinct = pairs.distinct();
        boolean[] seen = new boolean[distinct.length];
        int[] fresh = new int[pairs.windows().count()];
        for (int w = 0; w < fresh.length; w++) {
            for (int i = pairs.from(w); i < pairs.to(w); i++) {
                fresh[w] += meet(seen, Arrays.binarySearch(distinct, pairs.pair(i)));
            }
        }
        return fresh;
    }

    private double[] persistence() {
        int[] edges = new int[pairs.windows().count()];
        int[] kept = new int[edges.length];
        for (int w = 0; w < edges.length; w++) {
            edges[w] = pairs.count(w);
            kept[w] = w + 1 < edges.length ? pairs.shared(w, pairs, w + 1) : 0;
        }
        return persistence(values, edges, kept);
    }

    private static double[] persistence(EnumMap<HorizonStatistic, Double> values, int[] edges, int[] shared) {
        double[] kept = new double[Math.max(0, edges.length - 1)];
        double sum = 0;
        int defined = 0;
        for (int w = 0; w < kept.length; w++) {
            long either = (long) edges[w] + edges[w + 1] - shared[w];
            kept[w] = either == 0 ? Double.NaN : (double) shared[w] / either;
            sum += either == 0 ? 0 : kept[w];
            defined += either == 0 ? 0 : 1;
        }
        values.put(HorizonStatistic.MEAN_PERSISTENCE, sum / defined);
        return kept;
    }

    /** The Gini coefficient over the nodes that have any; NaN when none has or sums overflow. */
    private static double gini(double[] katz) {
        double[] sorted =
                Arrays.stream(katz).filter(value -> value > 0).sorted().toArray();
        double sum = 0;
        double ranked = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            ranked += (i + 1.0) * sorted[i];
        }
        double n = sorted.length;
        return 2 * ranked / (n * sum) - (n + 1) / n;
    }
}
