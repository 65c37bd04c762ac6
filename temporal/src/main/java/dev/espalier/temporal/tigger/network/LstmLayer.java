package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Curves;
import dev.espalier.temporal.tigger.arithmetic.Products;

/**
 * A recurrent layer with gates i, f, g, o over a batch of {@link Tokens}: with a = input + U h,
 * c' = σ(a_f) c + σ(a_i) tanh(a_g) and h' = σ(a_o) tanh(c'). Each step is one product over all walks that are still going.
 */
final class LstmLayer {
    final int hidden;

    /** Before {@link #forward} what the inputs contribute; then the gates; after {@link #backward} what comes back to a. */
    final float[][] gates;

    final float[][] state;
    private final float[][] cell;
    private final float[][] squashed;
    private final float[][] before;
    private final float[] none;
    private final float[] i;
    private final float[] f;
    private final float[] g;
    private final float[] o;
    private final float[][] carried;

    LstmLayer(int hidden, int mostTokens, int mostWalks) {
        this.hidden = hidden;
        gates = Products.zeros(mostTokens, 4 * hidden);
        state = Products.zeros(mostTokens, hidden);
        cell = Products.zeros(mostTokens, hidden);
        squashed = Products.zeros(mostTokens, hidden);
        before = new float[mostTokens][];
        none = new float[hidden];
        i = new float[hidden];
        f = new float[hidden];
        g = new float[hidden];
        o = new float[hidden];
        carried = Products.zeros(mostWalks, hidden);
    }

    void forward(Tokens tokens, float[][] recurrent) {
        for (int step = 0; step < tokens.steps; step++) {
            int from = tokens.from[step];
            int rows = tokens.rows(step);
            int earlier = step == 0 ? 0 : tokens.from[step - 1];
            if (step > 0) {
                Products.add(state, earlier, recurrent, gates, from, rows);
            }
            for (int r = 0; r < rows; r++) {
                float[] past = step == 0 ? none : cell[earlier + r];
                before[from + r] = step == 0 ? none : state[earlier + r];
                step(gates[from + r], past, cell[from + r], squashed[from + r], state[from + r]);
            }
        }
    }

    /** One step of one walk: turns a into gates and writes c', tanh(c') and h'. */
    void step(float[] gate, float[] past, float[] now, float[] squashedNow, float[] out) {
        load(gate);
        Curves.logistic(i);
        Curves.logistic(f);
        Curves.tanh(g);
        Curves.logistic(o);
        for (int j = 0; j < now.length; j++) {
            now[j] = Math.fma(f[j], past[j], i[j] * g[j]);
        }
        System.arraycopy(now, 0, squashedNow, 0, hidden);
        Curves.tanh(squashedNow);
        for (int j = 0; j < out.length; j++) {
            out[j] = o[j] * squashedNow[j];
        }
        store(gate);
    }

    /**
     * Goes back through all steps.
     *
     * @param turned the recurrent matrix, transposed
     * @param back   what comes back to the states; is added to
     */
    void backward(Tokens tokens, float[][] turned, float[][] back) {
        Products.clear(carried, 0, tokens.steps == 0 ? 0 : tokens.rows(0));
        for (int step = tokens.steps - 1; step >= 0; step--) {
            int from = tokens.from[step];
            int rows = tokens.rows(step);
            int earlier = step == 0 ? 0 : tokens.from[step - 1];
            for (int r = 0; r < rows; r++) {
                float[] past = step == 0 ? none : cell[earlier + r];
                stepBack(gates[from + r], past, squashed[from + r], back[from + r], carried[r]);
            }
            if (step > 0) {
                Products.add(gates, from, turned, back, earlier, rows);
            }
        }
    }

    private void stepBack(float[] gate, float[] past, float[] tanh, float[] dh, float[] carry) {
        load(gate);
        for (int j = 0; j < carry.length; j++) {
            float out = o[j];
            float t = tanh[j];
            float dc = Math.fma(dh[j] * out, 1 - t * t, carry[j]);
            o[j] = dh[j] * t * out * (1 - out);
            carry[j] = dc; // still to be multiplied by the forget gate
        }
        for (int j = 0; j < carry.length; j++) {
            float dc = carry[j];
            float forget = f[j];
            f[j] = dc * past[j] * forget * (1 - forget);
            carry[j] = dc * forget;
            float in = i[j];
            float new1 = g[j];
            i[j] = dc * new1 * in * (1 - in);
            g[j] = dc * in * (1 - new1 * new1);
        }
        store(gate);
    }

    /** Adds what the states before each token make of what comes back to a: the gradient of the recurrent matrix. */
    void learn(Tokens tokens, float[][] gradient) {
        if (tokens.steps > 1) {
            int from = tokens.from[1];
            Products.addTransposed(before, from, gates, from, tokens.count() - from, gradient);
        }
    }

    private void load(float[] gate) {
        System.arraycopy(gate, 0, i, 0, hidden);
        System.arraycopy(gate, hidden, f, 0, hidden);
        System.arraycopy(gate, 2 * hidden, g, 0, hidden);
        System.arraycopy(gate, 3 * hidden, o, 0, hidden);
    }

    private void store(float[] gate) {
        System.arraycopy(i, 0, gate, 0, hidden);
        System.arraycopy(f, 0, gate, hidden, hidden);
        System.arraycopy(g, 0, gate, 2 * hidden, hidden);
        System.arraycopy(o, 0, gate, 3 * hidden, hidden);
    }
}
