package dev.espalier.bayesnet.chains;

import dev.espalier.bayesnet.MoveCount;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the moves of one chain under way; counting allocates nothing. Not thread-safe. */
public final class MoveTally {
    private final List<String> names;
    private final long[] proposed;
    private final long[] accepted;

    /** Nothing yet, of so many moves. */
    public MoveTally(List<String> names) {
        this.names = List.copyOf(names);
        proposed = new long[names.size()];
        accepted = new long[names.size()];
    }

    /** Counts a proposal of the move with this place among the names. */
    public void count(int move, boolean isAccepted) {
        proposed[move]++;
        accepted[move] += isAccepted ? 1 : 0;
    }

    /** What was counted so far. */
    public RoundInfo info() {
        return new RoundInfo(IntStream.range(0, proposed.length)
                .mapToObj(m -> new MoveCount(names.get(m), proposed[m], accepted[m]))
                .toList());
    }
}
