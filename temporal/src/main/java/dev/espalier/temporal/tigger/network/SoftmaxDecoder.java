package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Curves;
import dev.espalier.temporal.tigger.arithmetic.Products;
import org.jspecify.annotations.Nullable;

/** p(item | state) = softmax of A h + c over all items. Tokens go through in blocks whose logits stay in the cache. */
final class SoftmaxDecoder implements Decoder {
    private static final int BLOCK = 64;

    private final Weights weights;
    private final float[][][] logits;
    private final float[][][] turned;

    SoftmaxDecoder(Weights weights) {
        this.weights = weights;
        int groups = weights.groups.count();
        logits = new float[groups][][];
        turned = new float[groups][][];
        for (int g = 0; g < groups; g++) {
            logits[g] = Products.zeros(BLOCK, weights.groups.size(g));
            turned[g] = Products.zeros(weights.groups.size(g), weights.shape.hidden());
        }
    }

    @Override
    public void refresh() {
        for (int g = 0; g < turned.length; g++) {
            Products.transpose(weights.member[g], turned[g]);
        }
    }

    @Override
    public double learn(
            float[][] states, int[] targets, int tokens, float scale, @Nullable Weights gradient, float[][] back) {
        double loss = 0;
        for (int from = 0; from < tokens; from += BLOCK) {
            int rows = Math.min(BLOCK, tokens - from);
            for (int g = 0; g < logits.length; g++) {
                score(weights, g, states, from, logits[g], rows);
            }
            for (int r = 0; r < rows; r++) {
                loss += normalise(r, targets[from + r], scale);
            }
            if (gradient != null) {
                for (int g = 0; g < logits.length; g++) {
                    learnGroup(g, states, from, rows, gradient, back);
                }
            }
        }
        return loss;
    }

    private void learnGroup(int g, float[][] states, int from, int rows, Weights gradient, float[][] back) {
        Products.add(logits[g], 0, turned[g], back, from, rows);
        Products.addTransposed(states, from, logits[g], 0, rows, gradient.member[g]);
        for (int r = 0; r < rows; r++) {
            Products.addTo(logits[g][r], gradient.memberBias[g][0]);
        }
    }

    /** The logits of a group's items. */
    static void score(Weights weights, int group, float[][] states, int from, float[][] logits, int rows) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(weights.memberBias[group][0], 0, logits[r], 0, logits[r].length);
        }
        Products.add(states, from, weights.member[group], logits, 0, rows);
    }

    /** Turns a row's logits into scale times (p - 1 at the target), and gives -ln p of the target. */
    private double normalise(int r, int target, float scale) {
        float top = Float.NEGATIVE_INFINITY;
        for (float[][] block : logits) {
            top = Math.max(top, Curves.largest(block[r]));
        }
        int group = weights.groups.groupOf[target];
        int place = weights.groups.placeOf[target];
        float chosen = logits[group][r][place];
        double sum = 0;
        for (float[][] block : logits) {
            Curves.exp(block[r], top);
            sum += Curves.sum(block[r]);
        }
        float factor = (float) (scale / sum);
        for (float[][] block : logits) {
            Products.scale(block[r], factor);
        }
        logits[group][r][place] -= scale;
        return Math.log(sum) + top - chosen;
    }
}
