package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Curves;
import dev.espalier.temporal.tigger.arithmetic.Products;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * p(wait | state, next item): z = σ(B [σ(h); σ(embedding of the next item)] + b), and a {@link Mixture} of D z + d. What comes of
 * the item alone is computed once for all tokens that have it as target.
 */
final class WaitDecoder {
    private final Weights weights;
    private final Mixture mixture;
    private final float[][] squashedState;
    private final float[][] squashedItem;
    private final float[][] byItem;
    private final float[][] context;
    private final float[][] rows;
    private final float[][] backContext;
    private final float[][] backState;
    private final float[][] backItem;
    private final float[][] stateTurned;
    private final float[][] itemTurned;
    private final float[][] mixtureTurned;

    WaitDecoder(Weights weights, int mostTokens) {
        this.weights = weights;
        var shape = weights.shape;
        mixture = new Mixture(shape.components());
        int mostItems = Math.min(2 * mostTokens, weights.groups.items());
        squashedState = Products.zeros(mostTokens, shape.hidden());
        squashedItem = Products.zeros(mostItems, shape.nodeWidth());
        byItem = Products.zeros(mostItems, shape.context());
        context = Products.zeros(mostTokens, shape.context());
        rows = Products.zeros(mostTokens, 3 * shape.components());
        backContext = Products.zeros(mostTokens, shape.context());
        backState = Products.zeros(mostTokens, shape.hidden());
        backItem = Products.zeros(mostItems, shape.nodeWidth());
        stateTurned = Products.zeros(shape.context(), shape.hidden());
        itemTurned = Products.zeros(shape.context(), shape.nodeWidth());
        mixtureTurned = Products.zeros(3 * shape.components(), shape.context());
    }

    void refresh() {
        Products.transpose(weights.contextState, stateTurned);
        Products.transpose(weights.contextItem, itemTurned);
        Products.transpose(weights.mixture, mixtureTurned);
    }

    /** Sums -ln p(δ) of the waiting times; see {@link Decoder#learn}. */
    double learn(
            float[][] states, Tokens tokens, Clockwork clock, float scale, @Nullable Weights gradient, float[][] back) {
        int count = tokens.count();
        forward(states, tokens);
        double loss = 0;
        for (int t = 0; t < count; t++) {
            if (tokens.wait[t] <= 0) {
                Arrays.fill(rows[t], 0);
                continue;
            }
            double u = clock.standardised(tokens.wait[t]);
            loss += mixture.learn(rows[t], u, scale) + Math.log(tokens.wait[t]) + Math.log(clock.deviation());
        }
        if (gradient != null) {
            backward(tokens, gradient, back);
        }
        return loss;
    }

    private void forward(float[][] states, Tokens tokens) {
        int items = tokens.distinctItemCount;
        int count = tokens.count();
        for (int i = 0; i < items; i++) {
            float[] embedding = weights.items[tokens.distinctItems[i]];
            System.arraycopy(embedding, 0, squashedItem[i], 0, embedding.length);
            Curves.logistic(squashedItem[i]);
            System.arraycopy(weights.contextBias[0], 0, byItem[i], 0, byItem[i].length);
        }
        Products.add(squashedItem, 0, weights.contextItem, byItem, 0, items);
        for (int t = 0; t < count; t++) {
            System.arraycopy(states[t], 0, squashedState[t], 0, states[t].length);
            Curves.logistic(squashedState[t]);
            System.arraycopy(byItem[tokens.targetPlace[t]], 0, context[t], 0, context[t].length);
        }
        Products.add(squashedState, 0, weights.contextState, context, 0, count);
        for (int t = 0; t < count; t++) {
            Curves.logistic(context[t]);
            System.arraycopy(weights.mixtureBias[0], 0, rows[t], 0, rows[t].length);
        }
        Products.add(context, 0, weights.mixture, rows, 0, count);
    }

    private void backward(Tokens tokens, Weights gradient, float[][] back) {
        int items = tokens.distinctItemCount;
        int count = tokens.count();
        Products.addTransposed(context, 0, rows, 0, count, gradient.mixture);
        Products.clear(backContext, 0, count);
        Products.add(rows, 0, mixtureTurned, backContext, 0, count);
        Products.clear(byItem, 0, items);
        for (int t = 0; t < count; t++) {
            Products.addTo(rows[t], gradient.mixtureBias[0]);
            throughLogistic(backContext[t], context[t]);
            Products.addTo(backContext[t], byItem[tokens.targetPlace[t]]);
        }
        Products.addTransposed(squashedState, 0, backContext, 0, count, gradient.contextState);
        Products.clear(backState, 0, count);
        Products.add(backContext, 0, stateTurned, backState, 0, count);
        for (int t = 0; t < count; t++) {
            throughLogistic(backState[t], squashedState[t]);
            Products.addTo(backState[t], back[t]);
        }
        Products.addTransposed(squashedItem, 0, byItem, 0, items, gradient.contextItem);
        Products.clear(backItem, 0, items);
        Products.add(byItem, 0, itemTurned, backItem, 0, items);
        for (int i = 0; i < items; i++) {
            Products.addTo(byItem[i], gradient.contextBias[0]);
            throughLogistic(backItem[i], squashedItem[i]);
            Products.addTo(backItem[i], gradient.items[tokens.distinctItems[i]]);
        }
    }

    private static void throughLogistic(float[] back, float[] value) {
        for (int j = 0; j < back.length; j++) {
            back[j] *= value[j] * (1 - value[j]);
        }
    }
}
