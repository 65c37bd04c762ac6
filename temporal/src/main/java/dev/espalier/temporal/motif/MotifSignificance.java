package dev.espalier.temporal.motif;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The motifs of a log beside those of graphs drawn from a null model.
 *
 * @param observed the log's counts
 * @param nulls    counts of null graphs, at least two
 */
public record MotifSignificance(MotifCounts observed, List<MotifCounts> nulls) {
    public MotifSignificance {
        nulls = List.copyOf(nulls);
        if (nulls.size() < 2) {
            throw new IllegalArgumentException("nulls: found " + nulls.size() + ", expected at least 2");
        }
        for (MotifCounts counts : nulls) {
            if (!counts.options().equals(observed.options()) || counts.isDirected() != observed.isDirected()) {
                throw new IllegalArgumentException("nulls: found counts with " + counts.options() + ", expected "
                        + observed.options() + " and the same kind of log");
            }
        }
    }

    /**
     * Against shuffled times: each null keeps who met whom how often, and all times, and gives the times to the
     * events in random order.
     *
     * @param shuffles at least 2
     */
    public static MotifSignificance ofTimeShuffles(
            EventLog log, MotifOptions options, int shuffles, Key key, Workers workers, Progress progress) {
        List<MotifCounts> nulls = new ArrayList<>();
        for (int s = 0; s < shuffles; s++) {
            progress.at("shuffles", s, shuffles);
            nulls.add(TemporalMotifs.count(shuffled(log, key.split(s)), options, workers, Progress.SILENT));
        }
        return new MotifSignificance(TemporalMotifs.count(log, options, workers, Progress.SILENT), nulls);
    }

    /** The log with its times given to its events in random order. */
    static EventLog shuffled(EventLog log, Key key) {
        int[] order = new int[log.size()];
        for (int e = 0; e < order.length; e++) {
            order[e] = e;
        }
        Shuffle.shuffle(order, key.random());
        EventLogBuilder shuffled = log.emptied();
        for (int e = 0; e < order.length; e++) {
            shuffled.add(log.source(order[e]), log.target(order[e]), log.time(e));
        }
        return shuffled.build();
    }

    /** Mean count of a motif among the nulls. */
    public double mean(Motif motif) {
        return nulls.stream().mapToLong(counts -> counts.count(motif)).average().orElseThrow();
    }

    /** Sample standard deviation of a motif's count among the nulls. */
    public double deviation(Motif motif) {
        double mean = mean(motif);
        double squares = nulls.stream()
                .mapToDouble(counts -> counts.count(motif) - mean)
                .map(d -> d * d)
                .sum();
        return Math.sqrt(squares / (nulls.size() - 1));
    }

    /**
     * By how many standard deviations of the nulls a count is above their mean: infinite where the nulls do not vary
     * and the count differs, 0 where it does not. With R nulls it is only as sure as a deviation from R values is.
     */
    public double z(Motif motif) {
        double excess = observed.count(motif) - mean(motif);
        return excess == 0 ? 0 : excess / deviation(motif);
    }

    /** Log2 of count over mean count, each with a half added, so that counts of 0 have one too. */
    public double logRatio(Motif motif) {
        return Math.log((observed.count(motif) + 0.5) / (mean(motif) + 0.5)) / Math.log(2);
    }
}
