package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Curves;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.arithmetic.Wheel;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws next items after states. Each state has a number of walks, each of which draws its own; equal ones come out once, with how
 * many drew them. Not thread-safe.
 */
final class NextItems {
    private static final int BLOCK = 64;

    private final Weights weights;
    private final boolean isFactorised;
    private final Wheel wheel = new Wheel();
    private final float[][] groupLogits;
    private final float[][][] logits;
    private final float[][] row;

    NextItems(Weights weights) {
        this.weights = weights;
        isFactorised = weights.shape.decoder() == TiggerOptions.DecoderKind.FACTORISED;
        int groups = weights.groups.count();
        groupLogits = Products.zeros(isFactorised ? BLOCK : 0, groups);
        logits = new float[groups][][];
        for (int g = 0; g < groups; g++) {
            logits[g] = Products.zeros(isFactorised ? 1 : BLOCK, weights.groups.size(g));
        }
        row = new float[groups][];
    }

    /** Takes the items that walks at a row drew. */
    interface Sink {
        void accept(int row, int item, int count);
    }

    /**
     * Draws.
     *
     * @param states  one row a state
     * @param walks   at each state, at least 1
     * @param random  of each state
     * @param sink    takes items state after state, each item of a state once, in order
     */
    void draw(float[][] states, int rows, int[] walks, SplittableRandom[] random, Sink sink) {
        for (int from = 0; from < rows; from += BLOCK) {
            int end = Math.min(rows, from + BLOCK);
            if (isFactorised) {
                drawGroups(states, from, end, walks, random, sink);
            } else {
                drawItems(states, from, end, walks, random, sink);
            }
        }
    }

    private void drawItems(float[][] states, int from, int end, int[] walks, SplittableRandom[] random, Sink sink) {
        for (int g = 0; g < logits.length; g++) {
            SoftmaxDecoder.score(weights, g, states, from, logits[g], end - from);
        }
        Runs items = new Runs();
        for (int r = from; r < end; r++) {
            float top = Float.NEGATIVE_INFINITY;
            for (int g = 0; g < logits.length; g++) {
                row[g] = logits[g][r - from];
                top = Math.max(top, Curves.largest(row[g]));
            }
            for (float[] part : row) {
                Curves.exp(part, top);
            }
            wheel.load(row);
            items.clear();
            for (int i = 0; i < walks[r]; i++) {
                long picked = wheel.pick(random[r].nextDouble());
                items.add(weights.groups.members[(int) (picked >>> 32)][(int) picked]);
            }
            items.each(r, sink);
        }
    }

    private void drawGroups(float[][] states, int from, int end, int[] walks, SplittableRandom[] random, Sink sink) {
        for (int r = from; r < end; r++) {
            System.arraycopy(weights.groupBias[0], 0, groupLogits[r - from], 0, groupLogits[0].length);
        }
        Products.add(states, from, weights.group, groupLogits, 0, end - from);
        Runs groups = new Runs();
        Runs items = new Runs();
        for (int r = from; r < end; r++) {
            float[] part = groupLogits[r - from];
            Curves.exp(part, Curves.largest(part));
            wheel.load(part);
            groups.clear();
            for (int i = 0; i < walks[r]; i++) {
                groups.add((int) wheel.pick(random[r].nextDouble()));
            }
            items.clear();
            groups.each(r, (at, group, count) -> drawMembers(states, at, group, count, random[at], items));
            items.each(r, sink);
        }
    }

    private void drawMembers(float[][] states, int at, int group, int count, SplittableRandom random, Runs items) {
        int[] members = weights.groups.members[group];
        if (members.length == 1) {
            for (int i = 0; i < count; i++) {
                items.add(members[0]);
            }
            return;
        }
        SoftmaxDecoder.score(weights, group, states, at, logits[group], 1);
        float[] part = logits[group][0];
        Curves.exp(part, Curves.largest(part));
        wheel.load(part);
        for (int i = 0; i < count; i++) {
            items.add(members[(int) wheel.pick(random.nextDouble())]);
        }
    }

    /** Gathers numbers and tells how often each came. */
    private static final class Runs {
        private int[] values = new int[16];
        private int size;

        void clear() {
            size = 0;
        }

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        void each(int row, Sink sink) {
            Arrays.sort(values, 0, size);
            for (int i = 0; i < size; ) {
                int end = i + 1;
                while (end < size && values[end] == values[i]) {
                    end++;
                }
                sink.accept(row, values[i], end - i);
                i = end;
            }
        }
    }
}
