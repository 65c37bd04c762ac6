package dev.espalier.network.cache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Neurons in fast memory. A tree of winners over the slots knows who is to leave next: the slot with the largest key, which is the time
 * of the next use for {@link Eviction#MIN} and minus the time of the last one for {@link Eviction#LRU}. No two keys are equal, so that
 * nothing hangs on how ties are broken.
 */
final class Slots {
    private static final int EMPTY = Integer.MIN_VALUE;

    private final Uses uses;
    private final boolean byNext;
    private final int size;
    private final int leaves;
    private final int[] winner;
    private final int[] key;
    private final int[] neuron;
    private final int[] nextUse;
    private final boolean[] dirty;
    private final int[] slotOf;
    private final int[] free;
    private int freeCount;
    private long reads;
    private long writes;
    private @Nullable Evictions evictions;

    /** Hears what is loaded and what leaves. */
    interface Evictions {
        /** A neuron leaves while a connection is taken. */
        void left(int connection, int nextUse);

        /** A neuron that is used is there already, or is there for the first time. */
        void stayed(int use);
    }

    Slots(Uses uses, FastMemory memory) {
        this.uses = uses;
        byNext = memory.eviction() == Eviction.MIN;
        size = Math.max(2, Math.min(memory.values() - 1, uses.neurons()));
        leaves = Math.max(2, Integer.highestOneBit(size - 1) << 1);
        winner = new int[2 * leaves];
        key = new int[leaves];
        neuron = new int[size];
        nextUse = new int[size];
        dirty = new boolean[size];
        slotOf = new int[uses.neurons()];
        free = new int[size];
        Arrays.fill(slotOf, -1);
        Arrays.fill(key, EMPTY);
        for (int s = 0; s < leaves; s++) {
            winner[leaves + s] = s;
        }
        release();
    }

    void listen(Evictions listener) {
        evictions = listener;
    }

    long reads() {
        return reads;
    }

    long writes() {
        return writes;
    }

    long transfers() {
        return reads + writes;
    }

    /** Takes the {@code i}-th connection. */
    void take(int i) {
        int e = uses.connection(i);
        int a = uses.source(e);
        int b = uses.target(e);
        reads++;
        int sa = touch(i, a, 2 * e, b);
        int sb = touch(i, b, 2 * e + 1, a);
        dirty[sb] = true;
        if (nextUse[sa] < 0) {
            leave(sa);
        }
        if (nextUse[sb] < 0) { // complete, and nothing leaves it: an output
            writes++;
            leave(sb);
        }
    }

    private int touch(int i, int v, int use, int pinned) {
        int slot = slotOf[v];
        boolean there = slot >= 0;
        if (!there) {
            reads++;
            slot = freeCount > 0 ? free[--freeCount] : evict(i, slotOf[pinned]);
            slotOf[v] = slot;
            neuron[slot] = v;
            dirty[slot] = false;
        }
        if (evictions != null && (there || uses.previous(use) < 0)) {
            evictions.stayed(use);
        }
        int next = uses.next(use);
        nextUse[slot] = next;
        setKey(slot, byNext ? next < 0 ? EMPTY : uses.time(next) : -uses.time(use));
        return slot;
    }

    private int evict(int i, int pinned) {
        int kept = pinned < 0 ? EMPTY : key[pinned];
        if (pinned >= 0) {
            setKey(pinned, EMPTY);
        }
        int slot = winner[1];
        if (dirty[slot]) {
            writes++;
        }
        slotOf[neuron[slot]] = -1;
        if (evictions != null) {
            evictions.left(i, nextUse[slot]);
        }
        if (pinned >= 0) {
            setKey(pinned, kept);
        }
        return slot;
    }

    private void leave(int slot) {
        slotOf[neuron[slot]] = -1;
        setKey(slot, EMPTY);
        free[freeCount++] = slot;
    }

    private void setKey(int slot, int value) {
        key[slot] = value;
        for (int node = (leaves + slot) >> 1; node > 0; node >>= 1) {
            int left = winner[2 * node];
            int right = winner[2 * node + 1];
            winner[node] = key[right] > key[left] ? right : left;
        }
    }

    private void release() {
        Arrays.fill(slotOf, -1);
        Arrays.fill(key, EMPTY);
        freeCount = size;
        for (int s = 0; s < size; s++) {
            free[s] = s;
        }
        for (int node = leaves - 1; node > 0; node--) {
            winner[node] = winner[2 * node];
        }
    }

    int size() {
        return size;
    }

    /**
     * Writes down which neurons are there, each by its next use, of which the complement is taken for one that slow memory does not
     * know; room for {@link #size} numbers.
     *
     * @return how many there are
     */
    int save(int[] into, int at) {
        int count = 0;
        for (int s = 0; s < size; s++) {
            if (slotOf[neuron[s]] == s) {
                into[at + count++] = dirty[s] ? ~nextUse[s] : nextUse[s];
            }
        }
        return count;
    }

    /** Whether just those neurons are there that were saved. */
    boolean equalsSaved(int[] from, int at, int count) {
        if (count != size - freeCount) {
            return false;
        }
        for (int k = at; k < at + count; k++) {
            int use = from[k] < 0 ? ~from[k] : from[k];
            int slot = slotOf[uses.neuron(use)];
            if (slot < 0 || dirty[slot] != (from[k] < 0)) {
                return false;
            }
        }
        return true;
    }

    /** How many neurons are there whose last use was when a connection from one place to another was taken. */
    int lastUsed(int from, int to) {
        int count = 0;
        for (int s = 0; s < size; s++) {
            if (slotOf[neuron[s]] == s) {
                int time = uses.time(uses.previous(nextUse[s]));
                count += time >= 2 * from && time <= 2 * to + 1 ? 1 : 0;
            }
        }
        return count;
    }

    /** Goes back to what was saved before the {@code i}-th connection; the order may be another one from there on. */
    void load(int i, int[] from, int at, int count) {
        release();
        freeCount = size - count;
        for (int k = 0; k < count; k++) {
            int s = size - 1 - k;
            int saved = from[at + k];
            int use = uses.firstFrom(saved < 0 ? ~saved : saved, 2 * i);
            neuron[s] = uses.neuron(use);
            slotOf[neuron[s]] = s;
            dirty[s] = saved < 0;
            nextUse[s] = use;
            key[s] = byNext ? uses.time(use) : -uses.time(uses.previous(use));
        }
        for (int node = leaves - 1; node > 0; node--) {
            int left = winner[2 * node];
            int right = winner[2 * node + 1];
            winner[node] = key[right] > key[left] ? right : left;
        }
    }
}
