package dev.espalier.temporal.classic;

import dev.espalier.temporal.draw.Alias;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Activity with memory (Karsai, Perra and Vespignani 2014): a source with c partners so far turns to a new one, uniform among
 * the others, with probability {@code 1/(c+1)}, else to one of those, each as likely. In an undirected log both ends remember
 * an event, in a directed one its source.
 */
final class MemoryProcess implements EventProcess {
    private static final int MOST_TRIES = 64;

    private final Setting setting;
    private final Alias activities;
    private final SplittableRandom random;
    private final PairTable met = new PairTable(1024);
    private final int[][] partners;
    private final int[] counts;

    MemoryProcess(Setting setting, Alias activities, SplittableRandom random) {
        this.setting = setting;
        this.activities = activities;
        this.random = random;
        partners = new int[setting.nodes()][0];
        counts = new int[setting.nodes()];
    }

    @Override
    public void observe(int source, int target) {
        remember(source, target);
        if (setting.isUndirected()) {
            remember(target, source);
        }
    }

    private void remember(int node, int partner) {
        if (met.add(PairTable.ordered(node, partner))) {
            if (counts[node] == partners[node].length) {
                partners[node] = Arrays.copyOf(partners[node], 2 + 2 * counts[node]);
            }
            partners[node][counts[node]++] = partner;
        }
    }

    @Override
    public void next(Sink sink) {
        int source = activities.draw(random);
        int target = target(source);
        while (target < 0) {
            source = activities.draw(random);
            target = target(source);
        }
        observe(source, target);
        sink.accept(source, target);
    }

    /** A partner; -1 when there is none to be had. */
    private int target(int source) {
        int known = counts[source];
        if (random.nextInt(known + 1) == 0) {
            int fresh = stranger(source);
            if (fresh >= 0) {
                return fresh;
            }
        }
        return known == 0 ? -1 : partners[source][random.nextInt(known)];
    }

    /** A uniform node that the source has not met; -1 when there is none. */
    private int stranger(int source) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int node = setting.sides().target(random);
            if (isStranger(source, node)) {
                return node;
            }
        }
        // few are left: list them
        int[] left = Arrays.stream(setting.sides().targets())
                .filter(node -> isStranger(source, node))
                .toArray();
        return left.length == 0 ? -1 : left[random.nextInt(left.length)];
    }

    private boolean isStranger(int source, int node) {
        return node != source && met.get(PairTable.ordered(source, node)) < 0;
    }
}
