package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Curves;
import dev.espalier.temporal.tigger.arithmetic.Products;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * p(item | state) = p(group | state) p(item | group, state), both softmaxes of linear maps: an exact likelihood at the cost of
 * the number of groups and the size of one. Tokens are taken group by group of their targets, so that each group's matrix is used
 * in one product.
 */
final class FactorisedDecoder implements Decoder {
    private final Weights weights;
    private final float[][] groupLogits;
    private final float[][] groupTurned;
    private final float[][][] memberTurned;
    private final float[][] stateRows;
    private final float[][] backRows;
    private final int[] order;
    private final int[] starts;
    private float[][] memberLogits = new float[0][];

    FactorisedDecoder(Weights weights, int mostTokens) {
        this.weights = weights;
        int groups = weights.groups.count();
        groupLogits = Products.zeros(mostTokens, groups);
        groupTurned = Products.zeros(groups, weights.shape.hidden());
        memberTurned = new float[groups][][];
        for (int g = 0; g < groups; g++) {
            memberTurned[g] = Products.zeros(weights.groups.size(g), weights.shape.hidden());
        }
        stateRows = new float[mostTokens][];
        backRows = new float[mostTokens][];
        order = new int[mostTokens];
        starts = new int[groups + 1];
    }

    @Override
    public void refresh() {
        Products.transpose(weights.group, groupTurned);
        for (int g = 0; g < memberTurned.length; g++) {
            Products.transpose(weights.member[g], memberTurned[g]);
        }
    }

    @Override
    public double learn(
            float[][] states, int[] targets, int tokens, float scale, @Nullable Weights gradient, float[][] back) {
        double loss = 0;
        for (int t = 0; t < tokens; t++) {
            System.arraycopy(weights.groupBias[0], 0, groupLogits[t], 0, groupLogits[t].length);
        }
        Products.add(states, 0, weights.group, groupLogits, 0, tokens);
        for (int t = 0; t < tokens; t++) {
            loss += normalise(groupLogits[t], weights.groups.groupOf[targets[t]], scale);
        }
        if (gradient != null) {
            Products.add(groupLogits, 0, groupTurned, back, 0, tokens);
            Products.addTransposed(states, 0, groupLogits, 0, tokens, gradient.group);
            for (int t = 0; t < tokens; t++) {
                Products.addTo(groupLogits[t], gradient.groupBias[0]);
            }
        }
        sortByGroup(states, targets, tokens, back);
        for (int g = 0; g < weights.groups.count(); g++) {
            loss += learnMembers(g, targets, scale, gradient);
        }
        return loss;
    }

    private void sortByGroup(float[][] states, int[] targets, int tokens, float[][] back) {
        Arrays.fill(starts, 0);
        int[] groupOf = weights.groups.groupOf;
        for (int t = 0; t < tokens; t++) {
            starts[groupOf[targets[t]] + 1]++;
        }
        for (int g = 1; g < starts.length; g++) {
            starts[g] += starts[g - 1];
        }
        int[] next = starts.clone();
        for (int t = 0; t < tokens; t++) {
            int at = next[groupOf[targets[t]]]++;
            order[at] = t;
            stateRows[at] = states[t];
            backRows[at] = back[t];
        }
    }

    private double learnMembers(int g, int[] targets, float scale, @Nullable Weights gradient) {
        int from = starts[g];
        int rows = starts[g + 1] - from;
        int size = weights.groups.size(g);
        if (rows == 0 || size == 1) {
            return 0; // the only item of its group has probability 1
        }
        float[][] logits = room(rows, size);
        SoftmaxDecoder.score(weights, g, stateRows, from, logits, rows);
        double loss = 0;
        for (int r = 0; r < rows; r++) {
            loss += normalise(logits[r], weights.groups.placeOf[targets[order[from + r]]], scale);
        }
        if (gradient != null) {
            Products.add(logits, 0, memberTurned[g], backRows, from, rows);
            Products.addTransposed(stateRows, from, logits, 0, rows, gradient.member[g]);
            for (int r = 0; r < rows; r++) {
                Products.addTo(logits[r], gradient.memberBias[g][0]);
            }
        }
        return loss;
    }

    private float[][] room(int rows, int size) {
        if (memberLogits.length < rows || memberLogits[0].length != size) {
            memberLogits = Products.zeros(Math.max(rows, 64), size);
        }
        return memberLogits;
    }

    private static double normalise(float[] logits, int target, float scale) {
        float top = Curves.largest(logits);
        float chosen = logits[target];
        Curves.exp(logits, top);
        double sum = Curves.sum(logits);
        Products.scale(logits, (float) (scale / sum));
        logits[target] -= scale;
        return Math.log(sum) + top - chosen;
    }
}
