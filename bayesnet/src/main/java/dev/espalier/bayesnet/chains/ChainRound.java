package dev.espalier.bayesnet.chains;

import dev.espalier.graph.GraphSamples;
import java.io.Serializable;

/** What one chain brings back from one round. The samples travel as plain arrays. Immutable. */
public final class ChainRound implements Serializable {
    private static final long serialVersionUID = 1;

    private final ChainState end;
    private final SampleColumns samples;
    private final double[] orderScores;
    private final long cpuNanos;
    private final RoundInfo info;

    private ChainRound(ChainState end, SampleColumns samples, double[] orderScores, long cpuNanos, RoundInfo info) {
        this.end = end;
        this.samples = samples;
        this.orderScores = orderScores;
        this.cpuNanos = cpuNanos;
        this.info = info;
    }

    /**
     * A finished round.
     *
     * @param end         the chain's state after it
     * @param samples     the DAGs drawn
     * @param orderScores log score of the order or partition behind each draw, in nats
     * @param cpuNanos    CPU time it took
     * @param info        how its steps went
     */
    public static ChainRound of(
            ChainState end, GraphSamples samples, double[] orderScores, long cpuNanos, RoundInfo info) {
        return new ChainRound(end, SampleColumns.of(samples), orderScores.clone(), cpuNanos, info);
    }

    public ChainState end() {
        return end;
    }

    public GraphSamples samples() {
        return samples.toSamples();
    }

    /** Log score of the order or partition behind each draw; a copy. */
    public double[] orderScores() {
        return orderScores.clone();
    }

    public long cpuNanos() {
        return cpuNanos;
    }

    public RoundInfo info() {
        return info;
    }
}
