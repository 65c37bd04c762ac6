package dev.espalier.bayesnet.chains;

import dev.espalier.bayesnet.MoveCount;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the steps of a round went: what a reader wants to know of a chain and no step needs. It stands beside the {@link
 * ChainState}, not in it, and nothing that chains do depends on it.
 *
 * @param moves by move, always in the same order
 */
public record RoundInfo(List<MoveCount> moves) implements Serializable {
    public RoundInfo {
        moves = List.copyOf(moves);
    }

    /** Steps that proposed any move. */
    public long proposed() {
        return moves.stream().mapToLong(MoveCount::proposed).sum();
    }

    /** The names of the moves. */
    public List<String> names() {
        return moves.stream().map(MoveCount::move).toList();
    }

    /** Of both rounds together. */
    public RoundInfo plus(RoundInfo other) {
        if (moves.size() != other.moves.size()) {
            throw new IllegalArgumentException("found the moves " + other.names() + ", expected " + names());
        }
        return new RoundInfo(IntStream.range(0, moves.size())
                .mapToObj(m -> moves.get(m).plus(other.moves.get(m)))
                .toList());
    }
}
