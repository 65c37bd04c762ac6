package dev.espalier.temporal.walk;

import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Walks kept one after the other in flat arrays. Immutable. */
public final class WalkSet {
    private static final int CHUNK = 4096;

    private final int[] offsets;
    private final int[] nodes;
    private final long[] times;
    private final boolean[] ended;

    private WalkSet(int[] offsets, int[] nodes, long[] times, boolean[] ended) {
        this.offsets = offsets;
        this.nodes = nodes;
        this.times = times;
        this.ended = ended;
    }

    /** All walks, made by the threads of the common pool. */
    public static WalkSet of(TemporalWalks walks, Key key) {
        int chunks = (walks.count() + CHUNK - 1) / CHUNK;
        List<Chunk> parts = IntStream.range(0, chunks)
                .parallel()
                .mapToObj(c -> new Chunk(walks, c * CHUNK, Math.min(walks.count(), (c + 1) * CHUNK), key))
                .toList();
        int items = parts.stream().mapToInt(part -> part.size).reduce(0, Math::addExact);
        WalkSet set =
                new WalkSet(new int[walks.count() + 1], new int[items], new long[items], new boolean[walks.count()]);
        int walk = 0;
        int at = 0;
        for (Chunk part : parts) {
            System.arraycopy(part.nodes, 0, set.nodes, at, part.size);
            System.arraycopy(part.times, 0, set.times, at, part.size);
            for (int i = 0; i < part.lengths.length; i++) {
                set.ended[walk] = part.ended[i];
                set.offsets[walk + 1] = set.offsets[walk] + part.lengths[i];
                walk++;
            }
            at += part.size;
        }
        return set;
    }

    /** Number of walks. */
    public int count() {
        return ended.length;
    }

    /** Number of nodes in all walks together. */
    public int items() {
        return nodes.length;
    }

    /** Where the items of a walk begin; those of walk {@link #count()} are beyond the last. */
    public int first(int walk) {
        return offsets[walk];
    }

    /** The node of an item. */
    public int node(int item) {
        return nodes[item];
    }

    /** The time of an item. */
    public long time(int item) {
        return times[item];
    }

    /** Whether a walk ended since no edge could follow. */
    public boolean isEnded(int walk) {
        return ended[walk];
    }

    private static final class Chunk implements WalkSink {
        private final int first;
        private final int[] lengths;
        private final boolean[] ended;
        private int[] nodes = new int[CHUNK];
        private long[] times = new long[CHUNK];
        private int size;

        Chunk(TemporalWalks walks, int from, int to, Key key) {
            first = from;
            lengths = new int[to - from];
            ended = new boolean[to - from];
            walks.each(from, to, key, this);
        }

        @Override
        public void accept(int walk, int[] walkNodes, long[] walkTimes, int length, boolean isEnded) {
            if (size + length > nodes.length) {
                int room = Math.max(size + length, size + (size >> 1));
                nodes = Arrays.copyOf(nodes, room);
                times = Arrays.copyOf(times, room);
            }
            System.arraycopy(walkNodes, 0, nodes, size, length);
            System.arraycopy(walkTimes, 0, times, size, length);
            size += length;
            lengths[walk - first] = length;
            ended[walk - first] = isEnded;
        }
    }
}
