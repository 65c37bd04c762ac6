package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a batch and its gradient: items and times to two recurrent layers to the next item and the wait. Has scratch for a
 * largest batch; not thread-safe.
 *
 * <p>What the first layer takes from an item or a time is a product once for each that occurs in the batch, not once a token; so
 * is what comes back.
 */
public final class TrainingPass {
    /**
     * Mean losses over tokens, in nats.
     *
     * @param event of the next item
     * @param gap   of the waiting time
     */
    public record Loss(double event, double gap) {}

    private final Weights weights;
    private final Clockwork clock;
    private final LstmLayer layer1;
    private final LstmLayer layer2;
    private final Decoder decoder;
    private final WaitDecoder waits;
    private final float[][] embeddings;
    private final float[][] byItem;
    private final float[][] times;
    private final float[][] byTime;
    private final float[][] back1;
    private final float[][] back2;
    private final float[][] backItem;
    private final float[][] backTime;
    private final float[][] recur1Turned;
    private final float[][] in2Turned;
    private final float[][] recur2Turned;
    private final float[][] nodeInTurned;
    private final float[][] timeInTurned;

    public TrainingPass(Weights weights, Clockwork clock, int mostTokens, int mostWalks) {
        this.weights = weights;
        this.clock = clock;
        var shape = weights.shape;
        int hidden = shape.hidden();
        int gates = 4 * hidden;
        int mostItems = Math.min(2 * mostTokens, weights.groups.items());
        layer1 = new LstmLayer(hidden, mostTokens, mostWalks);
        layer2 = new LstmLayer(hidden, mostTokens, mostWalks);
        decoder = shape.decoder() == DecoderKind.SOFTMAX
                ? new SoftmaxDecoder(weights)
                : new FactorisedDecoder(weights, mostTokens);
        waits = new WaitDecoder(weights, mostTokens);
        embeddings = new float[mostItems][];
        byItem = Products.zeros(mostItems, gates);
        times = Products.zeros(mostTokens, shape.timeWidth());
        byTime = Products.zeros(mostTokens, gates);
        back1 = Products.zeros(mostTokens, hidden);
        back2 = Products.zeros(mostTokens, hidden);
        backItem = Products.zeros(mostItems, shape.nodeWidth());
        backTime = Products.zeros(mostTokens, shape.timeWidth());
        recur1Turned = Products.zeros(gates, hidden);
        in2Turned = Products.zeros(gates, hidden);
        recur2Turned = Products.zeros(gates, hidden);
        nodeInTurned = Products.zeros(gates, shape.nodeWidth());
        timeInTurned = Products.zeros(gates, shape.timeWidth());
    }

    /** Prepares for weights that have changed. */
    public void refresh() {
        Products.transpose(weights.recur1, recur1Turned);
        Products.transpose(weights.in2, in2Turned);
        Products.transpose(weights.recur2, recur2Turned);
        Products.transpose(weights.nodeIn, nodeInTurned);
        Products.transpose(weights.timeIn, timeInTurned);
        decoder.refresh();
        waits.refresh();
    }

    /** The loss of a batch; its gradient is added to what is given, if anything. */
    public Loss learn(Tokens tokens, @Nullable Weights gradient) {
        int count = tokens.count();
        float scale = 1f / count;
        forward(tokens);
        Products.clear(back2, 0, count);
        double event = decoder.learn(layer2.state, tokens.target, count, scale, gradient, back2);
        int waiting = Math.max(1, tokens.waits());
        double wait = waits.learn(layer2.state, tokens, clock, 1f / waiting, gradient, back2);
        if (gradient != null) {
            backward(tokens, gradient);
        }
        return new Loss(event / count, wait / waiting);
    }

    private void forward(Tokens tokens) {
        int count = tokens.count();
        for (int i = 0; i < tokens.distinctItemCount; i++) {
            embeddings[i] = weights.items[tokens.distinctItems[i]];
        }
        Products.clear(byItem, 0, tokens.distinctItemCount);
        Products.add(embeddings, 0, weights.nodeIn, byItem, 0, tokens.distinctItemCount);
        for (int i = 0; i < tokens.distinctFeatureCount; i++) {
            TimeCode.encode(weights.time, tokens.distinctFeatures[i], times[i]);
            System.arraycopy(weights.bias1[0], 0, byTime[i], 0, byTime[i].length);
        }
        Products.add(times, 0, weights.timeIn, byTime, 0, tokens.distinctFeatureCount);
        for (int t = 0; t < count; t++) {
            System.arraycopy(byItem[tokens.itemPlace[t]], 0, layer1.gates[t], 0, byItem[0].length);
            Products.addTo(byTime[tokens.featurePlace[t]], layer1.gates[t]);
        }
        layer1.forward(tokens, weights.recur1);
        for (int t = 0; t < count; t++) {
            System.arraycopy(weights.bias2[0], 0, layer2.gates[t], 0, weights.bias2[0].length);
        }
        Products.add(layer1.state, 0, weights.in2, layer2.gates, 0, count);
        layer2.forward(tokens, weights.recur2);
    }

    private void backward(Tokens tokens, Weights gradient) {
        int count = tokens.count();
        layer2.backward(tokens, recur2Turned, back2);
        layer2.learn(tokens, gradient.recur2);
        Products.addTransposed(layer1.state, 0, layer2.gates, 0, count, gradient.in2);
        for (int t = 0; t < count; t++) {
            Products.addTo(layer2.gates[t], gradient.bias2[0]);
        }
        Products.clear(back1, 0, count);
        Products.add(layer2.gates, 0, in2Turned, back1, 0, count);
        layer1.backward(tokens, recur1Turned, back1);
        layer1.learn(tokens, gradient.recur1);
        backwardToInputs(tokens, gradient);
    }

    private void backwardToInputs(Tokens tokens, Weights gradient) {
        int count = tokens.count();
        int items = tokens.distinctItemCount;
        int features = tokens.distinctFeatureCount;
        Products.clear(byItem, 0, items);
        Products.clear(byTime, 0, features);
        for (int t = 0; t < count; t++) {
            Products.addTo(layer1.gates[t], byItem[tokens.itemPlace[t]]);
            Products.addTo(layer1.gates[t], byTime[tokens.featurePlace[t]]);
        }
        Products.addTransposed(embeddings, 0, byItem, 0, items, gradient.nodeIn);
        Products.addTransposed(times, 0, byTime, 0, features, gradient.timeIn);
        Products.clear(backItem, 0, items);
        Products.add(byItem, 0, nodeInTurned, backItem, 0, items);
        for (int i = 0; i < items; i++) {
            Products.addTo(backItem[i], gradient.items[tokens.distinctItems[i]]);
        }
        Products.clear(backTime, 0, features);
        Products.add(byTime, 0, timeInTurned, backTime, 0, features);
        for (int i = 0; i < features; i++) {
            Products.addTo(byTime[i], gradient.bias1[0]);
            TimeCode.learn(weights.time, tokens.distinctFeatures[i], backTime[i], gradient.time);
        }
    }
}
