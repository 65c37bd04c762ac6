package dev.espalier.temporal.tigger.assembly;

import dev.espalier.graph.Key;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import dev.espalier.temporal.tigger.options.TiggerOptions.Pick;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes edges of the pairs that walks went through in a window. A draw without replacement with chances ∝ counts takes the
 * largest of the keys ln(U)/count (Efraimidis and Spirakis 2006); the most frequent pairs take the largest counts, with ties
 * broken by U.
 */
public final class Assembly {
    private Assembly() {}

    public static void of(
            PairFacts facts, int[] originals, Pick pick, Passages passages, int target, Key key, EventSink sink) {
        Passages.Sorted pairs = passages.sorted();
        int[] chosen = choose(pairs.counts(), pick, target, key.split("pick").random());
        SplittableRandom directions = key.split("directions").random();
        boolean[] isForward = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            long pair = pairs.keys()[chosen[i]];
            double chance = facts.forward(originals[(int) (pair >>> 32)], originals[(int) pair]);
            isForward[i] = directions.nextDouble() < chance;
        }
        Integer[] order = new Integer[chosen.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(pairs.times()[chosen[a]], pairs.times()[chosen[b]]));
        for (int i : order) {
            int u = (int) (pairs.keys()[chosen[i]] >>> 32);
            int v = (int) pairs.keys()[chosen[i]];
            sink.accept(isForward[i] ? u : v, isForward[i] ? v : u, pairs.times()[chosen[i]]);
        }
    }

    /** Places of the pairs chosen, ascending. */
    static int[] choose(long[] counts, Pick pick, int target, SplittableRandom random) {
        int size = counts.length;
        double[] keys = new double[size];
        for (int i = 0; i < size; i++) {
            double draw = Math.log(1 - random.nextDouble());
            keys[i] = pick == Pick.WEIGHTED ? draw / counts[i] : draw;
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        boolean byCount = pick == Pick.TOP;
        Arrays.sort(order, (a, b) -> {
            int compared = byCount ? Long.compare(counts[b], counts[a]) : 0;
            return compared != 0 ? compared : Double.compare(keys[b], keys[a]);
        });
        int[] chosen = new int[Math.min(target, size)];
        Arrays.setAll(chosen, i -> order[i]);
        Arrays.sort(chosen);
        return chosen;
    }
}
