package dev.espalier.expressivity.network;

import java.util.Arrays;

/**
 * Where the value of each source lies while a network runs. Sources whose last reader has run give their slot to later
 * units, so the working memory is what is alive at once and not the whole network.
 */
final class Schedule {
    private final int[] slotOf;
    private final int slots;

    Schedule(int inputs, SparseRows hidden, SparseRows output) {
        int units = hidden.rows();
        int[] lastReader = new int[inputs + units];
        Arrays.fill(lastReader, -1);
        for (int u = 0; u < units; u++) {
            for (int entry = hidden.start(u); entry < hidden.end(u); entry++) {
                lastReader[hidden.column(entry)] = u;
            }
        }
        for (int o = 0; o < output.rows(); o++) {
            for (int entry = output.start(o); entry < output.end(o); entry++) {
                lastReader[output.column(entry)] = units;
            }
        }
        slotOf = new int[inputs + units];
        int[] free = new int[inputs + units];
        int freeCount = 0;
        int used = inputs;
        for (int i = 0; i < inputs; i++) {
            slotOf[i] = i;
        }
        for (int u = 0; u < units; u++) {
            // a unit must not overwrite what it reads, so it takes its slot before its sources give theirs
            int slot = freeCount > 0 ? free[--freeCount] : used++;
            slotOf[inputs + u] = slot;
            for (int entry = hidden.start(u); entry < hidden.end(u); entry++) {
                int source = hidden.column(entry);
                if (lastReader[source] == u) {
                    free[freeCount++] = slotOf[source];
                }
            }
            if (lastReader[inputs + u] < 0) {
                free[freeCount++] = slot;
            }
        }
        slots = used;
    }

    int slots() {
        return slots;
    }

    int slot(int source) {
        return slotOf[source];
    }
}
