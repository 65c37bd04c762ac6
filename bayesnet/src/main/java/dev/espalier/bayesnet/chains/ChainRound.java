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
     * A finished round, of whose steps nothing is known.
     *
     * @param end         the chain's state after it
     * @param samples     the DAGs drawn
     * @param orderScores log score of the order or partition behind each draw, in nats
     * @param cpuNanos    CPU time it took
     */
    public static ChainRound of(ChainState end, GraphSamples samples, double[] orderScores, long cpuNanos) {
        return new ChainRound(end, SampleColumns.of(samples), orderScores.clone(), cpuNanos, RoundInfo.UNKNOWN);
    }

    /** The same round, with how its steps went. */
    public ChainRound withInfo(RoundInfo known) {
        return new ChainRound(end, samples, orderScores, cpuNanos, known);
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
