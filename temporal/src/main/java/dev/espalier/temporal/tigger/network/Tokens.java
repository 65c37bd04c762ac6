package dev.espalier.temporal.tigger.network;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.options.TiggerOptions.Waits;
import dev.espalier.temporal.walk.WalkSet;
import java.util.Arrays;

/**
 * A batch of walks as tokens: at each the network sees an item and is asked for the next and the wait for it. They stand step
 * after step, in each step the longest walks first, so that a step is a run of rows and those that go on are the first of them.
 *
 * <p>What several tokens have in common, items and times, is listed once: what depends on one of them alone is computed once.
 */
public final class Tokens {
    final int[] item;
    final int[] target;
    final double[] feature;

    /** In ticks; 0 where there is none to be learnt. */
    final double[] wait;

    /** Where each step begins; the step after the last begins at the number of tokens. */
    int[] from = new int[2];

    int steps;

    final int[] distinctItems;
    final int[] itemPlace;
    final int[] targetPlace;
    int distinctItemCount;
    final double[] distinctFeatures;
    final int[] featurePlace;
    int distinctFeatureCount;

    private final Clockwork clock;
    private final int[] placeOf;

    public Tokens(Clockwork clock, int items, int mostTokens) {
        this.clock = clock;
        item = new int[mostTokens];
        target = new int[mostTokens];
        feature = new double[mostTokens];
        wait = new double[mostTokens];
        distinctItems = new int[items];
        itemPlace = new int[mostTokens];
        targetPlace = new int[mostTokens];
        distinctFeatures = new double[mostTokens];
        featurePlace = new int[mostTokens];
        placeOf = new int[items];
        Arrays.fill(placeOf, -1);
    }

    public int count() {
        return from[steps];
    }

    int rows(int step) {
        return from[step + 1] - from[step];
    }

    /** Tokens of a walk. */
    static int of(WalkSet walks, int walk) {
        int nodes = walks.first(walk + 1) - walks.first(walk);
        return walks.isEnded(walk) ? nodes : nodes - 1;
    }

    /**
     * Fills in walks {@code order[first]} to before {@code order[end]}, and sorts that part of the order.
     *
     * @param key for what spreads waits over ticks
     */
    public void fill(WalkSet walks, int[] order, int first, int end, Key key) {
        long[] byLength = new long[end - first];
        for (int i = 0; i < byLength.length; i++) {
            byLength[i] = (long) -of(walks, order[first + i]) << 32 | i;
        }
        int[] chosen = Arrays.copyOfRange(order, first, end);
        Arrays.sort(byLength);
        for (int i = 0; i < byLength.length; i++) {
            order[first + i] = chosen[(int) byLength[i]];
        }
        steps = byLength.length == 0 ? 0 : of(walks, order[first]);
        if (from.length <= steps) {
            from = new int[steps + 1];
        }
        int token = 0;
        for (int step = 0; step < steps; step++) {
            from[step] = token;
            for (int i = first; i < end && of(walks, order[i]) > step; i++) {
                put(walks, order[i], step, token++, key);
            }
        }
        from[steps] = token;
        list();
    }

    /** Lists what tokens have in common. */
    void list() {
        listItems(count());
        listFeatures(count());
    }

    private void put(WalkSet walks, int walk, int step, int token, Key key) {
        int at = walks.first(walk) + step;
        long time = walks.time(at);
        double before = step == 0 ? Clockwork.NO_WAIT : Clockwork.wait(walks.time(at - 1), time);
        boolean isEnd = at + 1 == walks.first(walk + 1);
        item[token] = walks.node(at) + 1;
        target[token] = isEnd ? 0 : walks.node(at + 1) + 1;
        feature[token] = clock.feature(time, before);
        wait[token] = isEnd ? Clockwork.NO_WAIT : Clockwork.wait(time, walks.time(at + 1));
        if (clock.waits() == Waits.SPREAD) {
            wait[token] = isEnd ? 0 : wait[token] - (key.split(at).lo() >>> 11) * 0x1p-53;
        }
    }

    /** Tokens whose wait counts: it is above 0. */
    public int waits() {
        int count = 0;
        for (int t = 0; t < count(); t++) {
            count += wait[t] > 0 ? 1 : 0;
        }
        return count;
    }

    private void listItems(int tokens) {
        for (int i = 0; i < distinctItemCount; i++) {
            placeOf[distinctItems[i]] = -1;
        }
        distinctItemCount = 0;
        for (int t = 0; t < tokens; t++) {
            itemPlace[t] = place(item[t]);
            targetPlace[t] = place(target[t]);
        }
    }

    private int place(int of) {
        if (placeOf[of] < 0) {
            placeOf[of] = distinctItemCount;
            distinctItems[distinctItemCount++] = of;
        }
        return placeOf[of];
    }

    private void listFeatures(int tokens) {
        double[] sorted = Arrays.copyOf(feature, tokens);
        Arrays.sort(sorted);
        distinctFeatureCount = 0;
        for (int t = 0; t < tokens; t++) {
            if (t == 0 || sorted[t] != sorted[t - 1]) {
                distinctFeatures[distinctFeatureCount++] = sorted[t];
            }
        }
        for (int t = 0; t < tokens; t++) {
            featurePlace[t] = Arrays.binarySearch(distinctFeatures, 0, distinctFeatureCount, feature[t]);
        }
    }
}
