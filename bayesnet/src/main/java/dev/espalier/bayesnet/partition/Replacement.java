package dev.espalier.bayesnet.partition;

/**
 * A proposal: the elements from {@code first} to {@code last} give way to {@code count} others over the same nodes. Moves
 * open one over a range and edit it; {@link Rescoring} fills in {@code right}. Reused from step to step.
 */
final class Replacement {
    private final int words;
    int first;
    int last;
    int count;
    /** {@code [element * words + word]}, counted from the first new element. */
    final long[] members;

    final long[] right;

    Replacement(int nodes, int words) {
        this.words = words;
        members = new long[(nodes + 2) * words];
        right = new long[(nodes + 2) * words];
    }

    /** Starts with the elements as they are. */
    void open(Elements from, int firstElement, int lastElement) {
        first = firstElement;
        last = lastElement;
        count = lastElement - firstElement + 1;
        System.arraycopy(from.members, firstElement * words, members, 0, count * words);
    }

    /** Adds the node to the new element, or takes it out. */
    void toggle(int element, int v) {
        members[element * words + (v >>> 6)] ^= 1L << v;
    }

    /** Puts an empty element before new element {@code element}. */
    void insert(int element) {
        System.arraycopy(members, element * words, members, (element + 1) * words, (count - element) * words);
        for (int w = 0; w < words; w++) {
            members[element * words + w] = 0;
        }
        count++;
    }

    /** Joins new element {@code element} with the one after it. */
    void join(int element) {
        int at = element * words;
        for (int w = 0; w < words; w++) {
            members[at + w] |= members[at + words + w];
        }
        System.arraycopy(members, at + 2 * words, members, at + words, (count - element - 2) * words);
        count--;
    }
}
