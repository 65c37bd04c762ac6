package dev.espalier.temporal.walk;

import dev.espalier.graph.Key;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Random walks over a temporal graph. Immutable and safe for use by many threads; walk number i is the same wherever and
 * beside whatever others it is made.
 */
public final class TemporalWalks {
    private final NextEdgeLaw law;
    private final TemporalIndex index;
    private final @Nullable StartTimes startTimes;
    private final @Nullable FirstEdges firstEdges;
    private final int count;
    private final int edges;

    private TemporalWalks(
            NextEdgeLaw law, @Nullable StartTimes startTimes, @Nullable FirstEdges firstEdges, int count, int edges) {
        if (edges < 1 || count < 0) {
            throw new IllegalArgumentException(
                    "edges, count: found " + edges + ", " + count + ", expected at least 1 and at least 0");
        }
        this.law = law;
        this.index = law.index();
        this.startTimes = startTimes;
        this.firstEdges = firstEdges;
        this.count = count;
        this.edges = edges;
    }

    /**
     * One walk from each edge, as TIGGER trains on them: walk i begins with edge i.
     *
     * @param law        how it goes on, over an index walked both ways
     * @param startTimes when it was at the source of its first edge
     * @param edges      most edges of a walk, at least 1
     */
    public static TemporalWalks fromEveryEdge(NextEdgeLaw law, StartTimes startTimes, int edges) {
        return new TemporalWalks(law, startTimes, null, law.index().edges(), edges);
    }

    /**
     * Walks from edges that are drawn; a walk is at the source of its first edge when that edge is.
     *
     * @param law   how it goes on
     * @param first with which edge it begins
     * @param count number of walks
     * @param edges most edges of a walk, at least 1
     */
    public static TemporalWalks fromDrawnEdges(NextEdgeLaw law, FirstEdges first, int count, int edges) {
        return new TemporalWalks(law, null, first, count, edges);
    }

    /** Number of walks. */
    public int count() {
        return count;
    }

    /** Most nodes of a walk. */
    public int mostNodes() {
        return edges + 1;
    }

    /**
     * Makes the walks numbered from {@code from} to before {@code to}, in order.
     *
     * @param key names this pass over the walks; walk i draws from its child i
     */
    public void each(int from, int to, Key key, WalkSink sink) {
        int[] nodes = new int[edges + 1];
        long[] times = new long[edges + 1];
        for (int walk = from; walk < to; walk++) {
            SplittableRandom random = key.split(walk).random();
            int edge = firstEdges == null ? walk : firstEdges.draw(random);
            nodes[0] = index.source(edge);
            times[0] = startTimes == null ? index.time(edge) : startTimes.draw(index, edge, random);
            int length = 1;
            while (edge >= 0) {
                nodes[length] = index.target(edge);
                times[length] = index.time(edge);
                if (++length > edges) {
                    break;
                }
                edge = law.next(edge, random);
            }
            sink.accept(walk, nodes, times, length, edge < 0);
        }
    }
}
