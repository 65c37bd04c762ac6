package dev.espalier.temporal.link;

/**
 * A ranker that counts all candidates as if the source had met none of them, then puts right the few that it has met,
 * the answer itself and the other true answers. A query costs the count of strangers, and O(partners + other
 * answers).
 */
abstract class PartnerRanker implements Ranker {
    final Stream stream;
    final Memory memory;
    private final int[] marks;
    private int query;

    PartnerRanker(Stream stream, Memory memory) {
        this.stream = stream;
        this.memory = memory;
        marks = new int[stream.candidates()];
    }

    /**
     * Takes in a query, and counts all candidates by {@link #stranger}.
     *
     * @return twice the number of larger candidates, plus the number of equal ones
     */
    abstract long countStrangers(int position);

    /** Whether a candidate would rank above (1), with (0) or below (-1) the answer if the source had not met it. */
    abstract int stranger(int candidate);

    /** Whether the candidate of a slot ranks above (1), with (0) or below (-1) the answer. */
    abstract int partner(int slot);

    /**
     * What a pair is ranked by at a time, as numbers to compare one after the other that mean the same for all
     * sources and times: recencies are ages with their sign turned, decayed counts (by their log2) what they are at
     * that time.
     *
     * @param slot      the pair's slot; -1 if no event joined the two so far
     * @param candidate the destination
     * @param time      units since the first event, not before the last in memory
     */
    abstract double[] keys(int slot, int candidate, double time);

    @Override
    public int learned() {
        return memory.learned();
    }

    @Override
    public int twiceRank(int position) {
        Relations relations = stream.relations();
        CoDestinations others = stream.others();
        int answer = stream.candidate(position);
        query++;
        for (int i = others.start(position); i < others.end(position); i++) {
            marks[others.member(i)] = 2 * query;
        }
        long twice = countStrangers(position) - share(stranger(answer));
        int node = stream.source(position);
        int end = memory.knownEnd(node);
        for (int slot = relations.start(node); slot < end; slot++) {
            int c = relations.candidate(slot);
            if (c == answer) {
                continue;
            }
            twice -= share(stranger(c));
            if (marks[c] == 2 * query) {
                marks[c]++; // another true answer, and now out of the count
            } else {
                twice += share(partner(slot));
            }
        }
        for (int i = others.start(position); i < others.end(position); i++) {
            int c = others.member(i);
            if (c != answer && marks[c] == 2 * query) {
                twice -= share(stranger(c));
            }
        }
        return (int) (2 + twice);
    }

    /** The slot of a source and a candidate that events have joined so far; -1 if none has. O(partners). */
    final int slotOf(int source, int candidate) {
        for (int slot = stream.relations().start(source); slot < memory.knownEnd(source); slot++) {
            if (stream.relations().candidate(slot) == candidate) {
                return slot;
            }
        }
        return -1;
    }

    private static int share(int sign) {
        return sign + 1;
    }
}
