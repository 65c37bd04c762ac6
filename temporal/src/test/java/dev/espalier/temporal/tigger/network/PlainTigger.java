package dev.espalier.temporal.tigger.network;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The network in double precision and plain loops, walk by walk, with matrices as the authors' program has them: rows are outputs,
 * item 0 pads, 1 ends, and the recurrent layers have two bias vectors. An oracle for the fast one.
 */
final class PlainTigger {
    final Matrices weights = new Matrices();
    final Matrices gradients = new Matrices();
    private final double mean;
    private final double deviation;
    double eventLoss;
    double waitLoss;

    /** Matrices by name. */
    static final class Matrices {
        private final Map<String, double[][]> all = new TreeMap<>();

        /** That of a name, which must be there. */
        double[][] get(String name) {
            return Objects.requireNonNull(all.get(name), name);
        }

        void put(String name, double[][] matrix) {
            all.put(name, matrix);
        }
    }

    PlainTigger(double mean, double deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    void put(String name, double[][] matrix) {
        weights.put(name, matrix);
        gradients.put(name, new double[matrix.length][matrix[0].length]);
    }

    private double[][] weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private double[][] gradient(String name) {
        return Objects.requireNonNull(gradients.get(name), name);
    }

    /** One walk: items seen, items asked for, times of those seen, waits for those asked for; {@code scale} of the losses. */
    void learn(int[] seen, int[] asked, double[] times, double[] waits, double scale) {
        int n = seen.length;
        int d = weight("word_embedding.weight")[0].length;
        int dt = weight("t2v.W")[0].length;
        int h = weight("lstm.weight_hh_l0")[0].length;
        double[][] inputs = new double[n][];
        for (int i = 0; i < n; i++) {
            inputs[i] = new double[d + dt];
            System.arraycopy(weight("word_embedding.weight")[seen[i]], 0, inputs[i], 0, d);
            for (int k = 0; k < dt; k++) {
                inputs[i][d + k] = weight("t2v.W")[0][k] * wave(k, times[i], false);
            }
        }
        Layer first = new Layer("l0", inputs, h);
        Layer second = new Layer("l1", first.states, h);
        double[][] back = new double[n][h];
        for (int i = 0; i < n; i++) {
            learnEvent(second.states[i], asked[i], scale, back[i]);
            learnWait(second.states[i], asked[i], waits[i], scale, back[i]);
        }
        double[][] backInputs = first.backward(second.backward(back));
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                gradient("word_embedding.weight")[seen[i]][k] += backInputs[i][k];
            }
            for (int k = 0; k < dt; k++) {
                double b = backInputs[i][d + k];
                gradient("t2v.W")[0][k] += b * wave(k, times[i], false);
                double slope = b * weight("t2v.W")[0][k] * wave(k, times[i], true);
                String kind = k == 0 ? "t2v.tau_to_emb_aperiodic." : "t2v.tau_to_emb_periodic.";
                int row = k == 0 ? 0 : k - 1;
                gradient(kind + "weight")[row][0] += slope * times[i];
                gradient(kind + "bias")[0][row] += slope;
            }
        }
    }

    private double wave(int k, double time, boolean isSlope) {
        String kind = k == 0 ? "t2v.tau_to_emb_aperiodic." : "t2v.tau_to_emb_periodic.";
        int row = k == 0 ? 0 : k - 1;
        double angle = weight(kind + "weight")[row][0] * time + weight(kind + "bias")[0][row];
        if (k == 0) {
            return isSlope ? 1 : angle;
        }
        return isSlope ? Math.cos(angle) : Math.sin(angle);
    }

    private void learnEvent(double[] state, int asked, double scale, double[] back) {
        double[] logits = linear("hidden_to_events", state);
        double[] p = softmax(logits);
        eventLoss -= scale * Math.log(p[asked - 1]);
        for (int v = 0; v < p.length; v++) {
            p[v] *= scale;
        }
        p[asked - 1] -= scale;
        linearBack("hidden_to_events", state, p, back);
    }

    private void learnWait(double[] state, int asked, double wait, double scale, double[] back) {
        double[] embedding = weight("word_embedding.weight")[asked];
        int h = state.length;
        double[] joined = new double[h + embedding.length];
        for (int j = 0; j < joined.length; j++) {
            joined[j] = sigmoid(j < h ? state[j] : embedding[j - h]);
        }
        double[] z = linear("hidden_to_hidden_time", joined);
        for (int j = 0; j < z.length; j++) {
            z[j] = sigmoid(z[j]);
        }
        double[] row = linear("lognormalmix.linear", z);
        double[] backRow = new double[row.length];
        waitLoss -= scale * logDensity(row, wait, mean, deviation, backRow);
        for (int k = 0; k < backRow.length; k++) {
            backRow[k] *= scale;
        }
        double[] backZ = new double[z.length];
        linearBack("lognormalmix.linear", z, backRow, backZ);
        for (int j = 0; j < z.length; j++) {
            backZ[j] *= z[j] * (1 - z[j]);
        }
        double[] backJoined = new double[joined.length];
        linearBack("hidden_to_hidden_time", joined, backZ, backJoined);
        for (int j = 0; j < joined.length; j++) {
            double b = backJoined[j] * joined[j] * (1 - joined[j]);
            if (j < h) {
                back[j] += b;
            } else {
                gradient("word_embedding.weight")[asked][j - h] += b;
            }
        }
    }

    /** ln p(δ), and the gradient of its negative. */
    static double logDensity(double[] row, double wait, double mean, double deviation, double[] back) {
        int c = row.length / 3;
        double u = (Math.log(wait) - mean) / deviation;
        double[] weights = new double[c];
        System.arraycopy(row, 2 * c, weights, 0, c);
        double[] pi = softmax(weights);
        double[] terms = new double[c];
        double total = 0;
        for (int k = 0; k < c; k++) {
            double ls = Math.clamp(row[c + k], -5, 3);
            double y = (u - row[k]) / Math.exp(ls);
            terms[k] = pi[k] * Math.exp(-0.5 * y * y - ls) / Math.sqrt(2 * Math.PI);
            total += terms[k];
        }
        for (int k = 0; k < c; k++) {
            double ls = Math.clamp(row[c + k], -5, 3);
            double y = (u - row[k]) / Math.exp(ls);
            double rho = terms[k] / total;
            back[k] = -rho * y / Math.exp(ls);
            back[c + k] = -rho * (y * y - 1);
            back[2 * c + k] = pi[k] - rho;
        }
        return Math.log(total) - Math.log(wait) - Math.log(deviation);
    }

    private static double[] softmax(double[] logits) {
        double[] p = new double[logits.length];
        double sum = 0;
        for (int v = 0; v < p.length; v++) {
            p[v] = Math.exp(logits[v]);
            sum += p[v];
        }
        for (int v = 0; v < p.length; v++) {
            p[v] /= sum;
        }
        return p;
    }

    private double[] linear(String name, double[] x) {
        double[][] w = weight(name + ".weight");
        double[] y = weight(name + ".bias")[0].clone();
        for (int r = 0; r < y.length; r++) {
            for (int c = 0; c < x.length; c++) {
                y[r] += w[r][c] * x[c];
            }
        }
        return y;
    }

    private void linearBack(String name, double[] x, double[] back, double[] backX) {
        for (int r = 0; r < back.length; r++) {
            gradient(name + ".bias")[0][r] += back[r];
            for (int c = 0; c < x.length; c++) {
                gradient(name + ".weight")[r][c] += back[r] * x[c];
                backX[c] += weight(name + ".weight")[r][c] * back[r];
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A recurrent layer over one walk. */
    private final class Layer {
        private final String name;
        private final double[][] inputs;
        private final double[][] gates;
        private final double[][] cells;
        private final double[][] states;

        Layer(String name, double[][] inputs, int h) {
            this.name = name;
            this.inputs = inputs;
            gates = new double[inputs.length][4 * h];
            cells = new double[inputs.length][h];
            states = new double[inputs.length][h];
            for (int i = 0; i < inputs.length; i++) {
                for (int r = 0; r < 4 * h; r++) {
                    double a = weight("lstm.bias_ih_" + name)[0][r] + weight("lstm.bias_hh_" + name)[0][r];
                    for (int c = 0; c < inputs[i].length; c++) {
                        a += weight("lstm.weight_ih_" + name)[r][c] * inputs[i][c];
                    }
                    for (int c = 0; c < h; c++) {
                        a += weight("lstm.weight_hh_" + name)[r][c] * (i == 0 ? 0 : states[i - 1][c]);
                    }
                    gates[i][r] = r / h == 2 ? Math.tanh(a) : sigmoid(a);
                }
                for (int j = 0; j < h; j++) {
                    double past = i == 0 ? 0 : cells[i - 1][j];
                    cells[i][j] = gates[i][h + j] * past + gates[i][j] * gates[i][2 * h + j];
                    states[i][j] = gates[i][3 * h + j] * Math.tanh(cells[i][j]);
                }
            }
        }

        double[][] backward(double[][] back) {
            int h = states[0].length;
            double[][] backInputs = new double[inputs.length][inputs[0].length];
            double[] carried = new double[h];
            for (int i = inputs.length - 1; i >= 0; i--) {
                double[] a = new double[4 * h];
                for (int j = 0; j < h; j++) {
                    double in = gates[i][j];
                    double f = gates[i][h + j];
                    double g = gates[i][2 * h + j];
                    double o = gates[i][3 * h + j];
                    double t = Math.tanh(cells[i][j]);
                    double past = i == 0 ? 0 : cells[i - 1][j];
                    double dc = back[i][j] * o * (1 - t * t) + carried[j];
                    a[j] = dc * g * in * (1 - in);
                    a[h + j] = dc * past * f * (1 - f);
                    a[2 * h + j] = dc * in * (1 - g * g);
                    a[3 * h + j] = back[i][j] * t * o * (1 - o);
                    carried[j] = dc * f;
                }
                for (int r = 0; r < 4 * h; r++) {
                    gradient("lstm.bias_ih_" + name)[0][r] += a[r];
                    gradient("lstm.bias_hh_" + name)[0][r] += a[r];
                    for (int c = 0; c < inputs[i].length; c++) {
                        gradient("lstm.weight_ih_" + name)[r][c] += a[r] * inputs[i][c];
                        backInputs[i][c] += a[r] * weight("lstm.weight_ih_" + name)[r][c];
                    }
                    for (int c = 0; c < h && i > 0; c++) {
                        gradient("lstm.weight_hh_" + name)[r][c] += a[r] * states[i - 1][c];
                        back[i - 1][c] += a[r] * weight("lstm.weight_hh_" + name)[r][c];
                    }
                }
            }
            return backInputs;
        }
    }
}
