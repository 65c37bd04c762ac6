package dev.espalier.tensor;

/**
 * One GRU layer as loops over doubles: the formulas of {@link Gru} and their hand-derived gradients, one window and one
 * step at a time.
 */
final class PlainGru {
    private final int in;
    private final int hidden;
    private final double[] wi;
    private final double[] wh;
    private final double[] bi;
    private final double[] bh;
    final double[] dwi;
    final double[] dwh;
    final double[] dbi;
    final double[] dbh;

    PlainGru(int in, int hidden, double[] wi, double[] wh, double[] bi, double[] bh) {
        this.in = in;
        this.hidden = hidden;
        this.wi = wi;
        this.wh = wh;
        this.bi = bi;
        this.bh = bh;
        dwi = new double[wi.length];
        dwh = new double[wh.length];
        dbi = new double[bi.length];
        dbh = new double[bh.length];
    }

    /**
     * From x [time][in] the states after every step, [time][hidden]; adds the gradients of {@code sum(w * states)} to
     * those of the weights and writes that of x.
     */
    double[][] run(double[][] x, double[][] w, double[][] dx) {
        int steps = x.length;
        double[][] h = new double[steps + 1][hidden];
        double[][][] gates = new double[steps][4][hidden];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < hidden; i++) {
                double r = sigmoid(input(0, i, x[t]) + recurrent(0, i, h[t]));
                double z = sigmoid(input(1, i, x[t]) + recurrent(1, i, h[t]));
                double q = recurrent(2, i, h[t]);
                double n = Math.tanh(input(2, i, x[t]) + r * q);
                h[t + 1][i] = (1 - z) * n + z * h[t][i];
                gates[t] = put(gates[t], i, r, z, q, n);
            }
        }
        double[] dh = new double[hidden];
        for (int t = steps - 1; t >= 0; t--) {
            double[] before = new double[hidden];
            for (int i = 0; i < hidden; i++) {
                double r = gates[t][0][i];
                double z = gates[t][1][i];
                double q = gates[t][2][i];
                double n = gates[t][3][i];
                double d = dh[i] + w[t][i];
                double dn = d * (1 - z) * (1 - n * n);
                double dz = d * (h[t][i] - n) * z * (1 - z);
                double dr = dn * q * r * (1 - r);
                before[i] += d * z;
                add(0, i, dr, dr, x[t], h[t], dx[t], before);
                add(1, i, dz, dz, x[t], h[t], dx[t], before);
                add(2, i, dn, dn * r, x[t], h[t], dx[t], before);
            }
            dh = before;
        }
        return java.util.Arrays.copyOfRange(h, 1, steps + 1);
    }

    private static double[][] put(double[][] gates, int i, double... values) {
        for (int g = 0; g < 4; g++) {
            gates[g][i] = values[g];
        }
        return gates;
    }

    /** The gradient {@code a} of the input side and {@code b} of the recurrent side of one unit of one gate. */
    private void add(int gate, int i, double a, double b, double[] x, double[] h, double[] dx, double[] before) {
        int row = gate * hidden + i;
        for (int k = 0; k < in; k++) {
            dwi[row * in + k] += a * x[k];
            dx[k] += a * wi[row * in + k];
        }
        for (int k = 0; k < hidden; k++) {
            dwh[row * hidden + k] += b * h[k];
            before[k] += b * wh[row * hidden + k];
        }
        dbi[row] += a;
        dbh[row] += b;
    }

    private double input(int gate, int i, double[] x) {
        double sum = bi[gate * hidden + i];
        for (int k = 0; k < in; k++) {
            sum += wi[(gate * hidden + i) * in + k] * x[k];
        }
        return sum;
    }

    private double recurrent(int gate, int i, double[] h) {
        double sum = bh[gate * hidden + i];
        for (int k = 0; k < hidden; k++) {
            sum += wh[(gate * hidden + i) * hidden + k] * h[k];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
