package dev.espalier.temporal.motif;

import java.io.Serializable;

/**
 * Counts as the counters make them, and the motifs they are. Sums of whole numbers: the order of adding does not
 * matter.
 */
final class Tally implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int[] PAIR_MOTIFS = pairMotifs();
    private static final int[] STAR_MOTIFS = starMotifs();
    private static final int[] TRIANGLE_MOTIFS = triangleMotifs();

    /** [first][second][third direction], 0 from the lower node. */
    final long[] pairs = new long[8];

    /**
     * [pre, mid, post][first][second direction of the pair][direction of the current], 0 from the centre; with those
     * of pairs.
     */
    final long[] stars = new long[3 * 8];

    /** [pre, mid, post][first][second label of the pair][direction of the current]. */
    final long[] triangles = new long[3 * 32];

    void add(Tally other) {
        add(pairs, other.pairs);
        add(stars, other.stars);
        add(triangles, other.triangles);
    }

    private static void add(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /**
     * Counts by motif. A star's two neighbours must differ: triples of one pair, seen from either end, are taken off.
     */
    long[] motifs() {
        long[] counts = new long[Motif.COUNT];
        for (int i = 0; i < pairs.length; i++) {
            counts[PAIR_MOTIFS[i]] += pairs[i];
            for (int current = 0; current < 3; current++) {
                counts[STAR_MOTIFS[starOf(current, i)]] -= pairs[i] + pairs[7 - i];
            }
        }
        for (int i = 0; i < stars.length; i++) {
            counts[STAR_MOTIFS[i]] += stars[i];
        }
        for (int i = 0; i < triangles.length; i++) {
            if (TRIANGLE_MOTIFS[i] >= 0) {
                counts[TRIANGLE_MOTIFS[i]] += triangles[i];
            }
        }
        return counts;
    }

    /**
     * The place among stars of three directions in order of time, of which the current event's stands first, second
     * or third.
     */
    private static int starOf(int current, int directions) {
        int[] d = {directions >> 2, (directions >> 1) & 1, directions & 1};
        int own = d[current];
        int first = d[current == 0 ? 1 : 0];
        int second = d[current == 2 ? 1 : 2];
        return 8 * current + 4 * first + 2 * second + own;
    }

    private static int[] pairMotifs() {
        int[] motifs = new int[8];
        for (int i = 0; i < 8; i++) {
            motifs[i] = motif(event(0, 1, i >> 2), event(0, 1, (i >> 1) & 1), event(0, 1, i & 1));
        }
        return motifs;
    }

    private static int[] starMotifs() {
        int[] motifs = new int[24];
        for (int i = 0; i < motifs.length; i++) {
            motifs[i] = inOrder(i / 8, event(0, 1, (i >> 2) & 1), event(0, 1, (i >> 1) & 1), event(0, 2, i & 1));
        }
        return motifs;
    }

    /** -1 where both events of the pair are of one side. */
    private static int[] triangleMotifs() {
        int[] motifs = new int[96];
        for (int i = 0; i < motifs.length; i++) {
            int first = (i >> 3) & 3;
            int second = (i >> 1) & 3;
            motifs[i] = first / 2 == second / 2
                    ? -1
                    : inOrder(
                            i / 32,
                            event(first / 2, 2, first & 1),
                            event(second / 2, 2, second & 1),
                            event(0, 1, i & 1));
        }
        return motifs;
    }

    private static int[] event(int from, int to, int direction) {
        return direction == 0 ? new int[] {from, to} : new int[] {to, from};
    }

    private static int inOrder(int current, int[] first, int[] second, int[] own) {
        return switch (current) {
            case 0 -> motif(own, first, second);
            case 1 -> motif(first, own, second);
            default -> motif(first, second, own);
        };
    }

    private static int motif(int[] first, int[] second, int[] third) {
        return Motif.indexOf(first[0], first[1], second[0], second[1], third[0], third[1]);
    }
}
