package dev.espalier.network.cache;

import java.util.Arrays;

/**
 * The transfers of an order while connections move. A move within places lo to hi is counted by running the memory again from the last
 * saved state before the first decision that may change, up to the first saved state behind hi that comes out the same.
 *
 * <p>A decision before lo changes for {@link Eviction#MIN} only: it asks for next uses. Those before lo and behind hi stay what they
 * are, and who has one from lo to hi still has. So the neuron with the furthest one stays the same unless it was one from lo to hi: then
 * it is loaded again there. It is therefore enough to go back to where the neurons that are loaded again from lo to hi had left.
 */
final class IncrementalCount implements Slots.Evictions {
    private static final int LEAST_BLOCK = 64;

    private final Uses uses;
    private final Slots slots;
    private final boolean looksAhead;
    private final int block;
    /** What is there before each block: {@code size} places a block. */
    private final int[] saved;

    private final int[] savedCount;
    private final int[] cost;
    /** By use that loads a neuron again: the place at which that neuron had left; -1 for other uses. */
    private final int[] leftAt;

    private long total;
    // of the move that is looked at
    private int from;
    private int to;
    private int firstBlock;
    private int blocks;
    private int[] trial = new int[0];
    private int[] trialCount = new int[1];
    private int[] trialCost = new int[1];
    private int[] changed = new int[16];
    private int[] before = new int[16];
    private int changes;

    IncrementalCount(ConnectionOrder order, FastMemory memory) {
        uses = new Uses(order);
        slots = new Slots(uses, memory);
        looksAhead = memory.eviction() == Eviction.MIN;
        block = Math.max(LEAST_BLOCK, slots.size());
        int m = uses.connections();
        int count = (m + block - 1) / block;
        saved = new int[Math.multiplyExact(count, slots.size())];
        savedCount = new int[count];
        cost = new int[count];
        leftAt = new int[2 * m];
        Arrays.fill(leftAt, -1);
        slots.listen(this);
        for (int j = 0; j < count; j++) {
            savedCount[j] = slots.save(saved, j * slots.size());
            cost[j] = run(j);
            total += cost[j];
        }
    }

    private int run(int j) {
        long begin = slots.transfers();
        int end = Math.min(uses.connections(), (j + 1) * block);
        for (int i = j * block; i < end; i++) {
            slots.take(i);
        }
        return (int) (slots.transfers() - begin);
    }

    long total() {
        return total;
    }

    Uses uses() {
        return uses;
    }

    /** Makes a move, which is then to be kept or undone, and tells by how much it changes the transfers. */
    long move(int origin, int destination) {
        from = origin;
        to = destination;
        int lo = Math.min(from, to);
        int hi = Math.max(from, to);
        uses.move(from, to);
        changes = 0;
        firstBlock = firstDecision(lo, hi) / block;
        blocks = 0;
        slots.load(firstBlock * block, saved, firstBlock * slots.size(), savedCount[firstBlock]);
        long difference = 0;
        for (int j = firstBlock; j < cost.length; j++) {
            if (j > firstBlock) {
                if (j * block > hi && goesOnAsBefore(j, lo, hi)) {
                    break;
                }
                save(j);
            }
            trialCost = withRoom(trialCost, blocks);
            trialCost[blocks] = run(j);
            difference += trialCost[blocks++] - cost[j];
        }
        total += difference;
        return difference;
    }

    /** The same neurons are there, and of no two of them a move from lo to hi can have changed which was used later. */
    private boolean goesOnAsBefore(int j, int lo, int hi) {
        return (looksAhead || slots.lastUsed(lo, hi) < 2) && slots.equalsSaved(saved, j * slots.size(), savedCount[j]);
    }

    private int firstDecision(int lo, int hi) {
        int first = lo;
        for (int i = lo; looksAhead && i <= hi; i++) {
            int use = 2 * uses.connection(i);
            first = leftAt[use] < 0 ? first : Math.min(first, leftAt[use]);
            first = leftAt[use + 1] < 0 ? first : Math.min(first, leftAt[use + 1]);
        }
        return first;
    }

    private void save(int j) {
        int size = slots.size();
        int at = (j - firstBlock) * size;
        if (trial.length < at + size) {
            trial = Arrays.copyOf(trial, 2 * (at + size));
        }
        trialCount = withRoom(trialCount, j - firstBlock);
        trialCount[j - firstBlock] = slots.save(trial, at);
    }

    private static int[] withRoom(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, 2 * index);
    }

    void keep() {
        int size = slots.size();
        for (int b = 0; b < blocks; b++) {
            cost[firstBlock + b] = trialCost[b];
            if (b > 0) {
                savedCount[firstBlock + b] = trialCount[b];
                System.arraycopy(trial, b * size, saved, (firstBlock + b) * size, trialCount[b]);
            }
        }
    }

    void undo() {
        for (int c = changes - 1; c >= 0; c--) {
            leftAt[changed[c]] = before[c];
        }
        for (int b = 0; b < blocks; b++) {
            total += cost[firstBlock + b] - trialCost[b];
        }
        uses.move(to, from);
    }

    @Override
    public void left(int connection, int nextUse) {
        set(nextUse, connection);
    }

    @Override
    public void stayed(int use) {
        set(use, -1);
    }

    private void set(int use, int place) {
        if (leftAt[use] == place) {
            return;
        }
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
            before = Arrays.copyOf(before, 2 * changes);
        }
        changed[changes] = use;
        before[changes++] = leftAt[use];
        leftAt[use] = place;
    }
}
