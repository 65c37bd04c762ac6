package dev.espalier.bayesnet.order;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.Serializable;

/** What one chain brings back from one round. The samples travel as Arrow record batches. Immutable. */
public final class ChainRound implements Serializable {
    private static final long serialVersionUID = 1;

    private final ChainState end;
    private final int nodes;
    private final byte[] samples;
    private final double[] orderScores;
    private final long cpuNanos;

    private ChainRound(ChainState end, int nodes, byte[] samples, double[] orderScores, long cpuNanos) {
        this.end = end;
        this.nodes = nodes;
        this.samples = samples;
        this.orderScores = orderScores;
        this.cpuNanos = cpuNanos;
    }

    /**
     * A finished round.
     *
     * @param end         the chain's state after it
     * @param samples     the DAGs drawn
     * @param orderScores log score of the order or partition behind each draw, in nats
     * @param cpuNanos    CPU time it took
     */
    public static ChainRound of(ChainState end, GraphSamples samples, double[] orderScores, long cpuNanos) {
        return new ChainRound(end, samples.nodes(), GraphArrow.encode(samples), orderScores.clone(), cpuNanos);
    }

    public ChainState end() {
        return end;
    }

    public GraphSamples samples() {
        return GraphArrow.decode(nodes, samples);
    }

    /** Log score of the order or partition behind each draw; a copy. */
    public double[] orderScores() {
        return orderScores.clone();
    }

    public long cpuNanos() {
        return cpuNanos;
    }
}
