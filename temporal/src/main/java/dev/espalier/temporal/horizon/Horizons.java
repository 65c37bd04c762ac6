package dev.espalier.temporal.horizon;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.util.Arrays;
import java.util.EnumMap;

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
        boolean hasSingle = distribution.size() > 0 && distribution.value(0) == 1;
        set(HorizonStatistic.PAIRS, distinct);
        set(HorizonStatistic.EVENTS_PER_PAIR, (double) size / distinct);
        set(HorizonStatistic.MOST_EVENTS_OF_A_PAIR, distribution.largest());
        set(HorizonStatistic.SINGLE_EVENT_PAIRS, (hasSingle ? distribution.count(0) : 0) / (double) distinct);
        return distribution;
    }

    private int[] newNodes() {
        int count = pairs.windows().count();
        int[] fresh = new int[count];
        boolean[] seen = new boolean[pairs.labels()];
        int nodes = 0;
        double places = 0;
        for (int w = 0; w < count; w++) {
            for (int i = pairs.from(w); i < pairs.to(w); i++) {
                fresh[w] += meet(seen, WindowPairs.low(pairs.pair(i))) + meet(seen, WindowPairs.high(pairs.pair(i)));
            }
            nodes += fresh[w];
            places += fresh[w] * (double) w;
        }
        set(HorizonStatistic.NODES, nodes);
        set(HorizonStatistic.MEAN_FIRST_APPEARANCE, places / nodes / Math.max(1, count - 1));
        return fresh;
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
        double[] kept = new double[Math.max(0, pairs.windows().count() - 1)];
        double sum = 0;
        int defined = 0;
        for (int w = 0; w < kept.length; w++) {
            int both = pairs.shared(w, pairs, w + 1);
            int either = pairs.count(w) + pairs.count(w + 1) - both;
            kept[w] = either == 0 ? Double.NaN : (double) both / either;
            sum += either == 0 ? 0 : kept[w];
            defined += either == 0 ? 0 : 1;
        }
        set(HorizonStatistic.MEAN_PERSISTENCE, sum / defined);
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
