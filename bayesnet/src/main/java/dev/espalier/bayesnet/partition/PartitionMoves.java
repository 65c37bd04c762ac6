package dev.espalier.bayesnet.partition;

import java.io.Serializable;
import java.util.List;

/**
 * How often each move of the partition chain is proposed; they add up to 1 with staying.
 *
 * @param swapAny      two nodes of different elements change places
 * @param swapAdjacent two nodes of neighbouring elements change places
 * @param splitOrJoin  an element falls in two, or two neighbours become one
 * @param place        one node goes to another place
 * @param reverse      an edge of a DAG of the partition is turned round
 */
public record PartitionMoves(double swapAny, double swapAdjacent, double splitOrJoin, double place, double reverse)
        implements Serializable {
    static final int SWAP_ANY = 0;
    static final int SWAP_ADJACENT = 1;
    static final int SPLIT_OR_JOIN = 2;
    static final int PLACE = 3;
    static final int REVERSE = 4;

    /** What is counted of the chain's steps, by the numbers above. */
    static final List<String> NAMES = List.of("swap any", "swap adjacent", "split or join", "place", "reverse");

    public PartitionMoves {
        double sum = swapAny + swapAdjacent + splitOrJoin + place + reverse;
        if (!(swapAny >= 0 && swapAdjacent >= 0 && splitOrJoin >= 0 && place >= 0 && reverse >= 0) || sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "move probabilities: found " + swapAny + ", " + swapAdjacent + ", " + splitOrJoin + ", " + place
                            + ", " + reverse + ", expected numbers of at least 0 that add up to at most 1");
        }
    }

    /** The moves that are counted, in words. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The mix that chains use by default. Without edge reversal, chains over some 40 variables stay with the directions of
     * edges they began with for millions of steps; with it at one step in ten, they agree after hundreds of thousands.
     */
    public static PartitionMoves balanced(int nodes) {
        double swapAny = published(nodes).swapAny;
        return new PartitionMoves(swapAny, 0.49 - swapAny, 0.3, 0.1, 0.1);
    }

    /** The published mix (Kuipers and Moffa 2017, as in BiDAG 2.1.4). */
    public static PartitionMoves published(int nodes) {
        double swapAny = 0.4;
        double place = 0.59;
        if (nodes > 3) {
            double n = nodes;
            swapAny = Math.rint(6 * 40 * n / (n * n + 10 * n - 24)) / 100;
            place = Math.rint(6 * 59 * n / (n * n + 10 * n - 24)) / 100;
        }
        return new PartitionMoves(swapAny, 0.4 - swapAny, 0.59 - place, place, 0);
    }
}
