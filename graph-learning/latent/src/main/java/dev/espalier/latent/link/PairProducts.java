package dev.espalier.latent.link;

import dev.espalier.tensor.HandWritten;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Tensor;
import java.util.List;

/**
 * Inner products of chosen pairs of rows, {@code out[b, m] = r[b, i_m] . s[b, j_m]}: O(sets pairs size) time, and memory of
 * the output alone, where the dense product needs all pairs.
 */
final class PairProducts {
    private final int[] receiver;
    private final int[] source;

    /**
     * @param receiver i of each pair
     * @param source   j of each pair, parallel to {@code receiver}
     */
    PairProducts(int[] receiver, int[] source) {
        this.receiver = receiver;
        this.source = source;
    }

    /**
     * The products.
     *
     * @param receivers {@code [sets, rows, size]}
     * @param sources   {@code [sets, columns, size]}
     * @return {@code [sets, pairs]}
     */
    Tensor of(Tensor receivers, Tensor sources) {
        double[] r;
        double[] s;
        Tensor output;
        try (var off = new NoGradient()) {
            r = receivers.doubles();
            s = sources.doubles();
            output = Tensor.of(products(r, s, receivers, sources), receivers.size(0), receiver.length)
                    .to(receivers.type());
        }
        return HandWritten.tie(output, List.of(receivers, sources), given -> {
            double[] toReceivers = new double[r.length];
            double[] toSources = new double[s.length];
            spread(given.doubles(), r, s, toReceivers, toSources, (int) receivers.size(2));
            return List.of(
                    Tensor.of(toReceivers, receivers.shape()).to(receivers.type()),
                    Tensor.of(toSources, sources.shape()).to(sources.type()));
        });
    }

    private double[] products(double[] r, double[] s, Tensor receivers, Tensor sources) {
        int sets = (int) receivers.size(0);
        int size = (int) receivers.size(2);
        double[] products = new double[sets * receiver.length];
        for (int b = 0, at = 0; b < sets; b++) {
            int firstR = b * (int) receivers.size(1) * size;
            int firstS = b * (int) sources.size(1) * size;
            for (int m = 0; m < receiver.length; m++, at++) {
                int i = firstR + receiver[m] * size;
                int j = firstS + source[m] * size;
                double sum = 0;
                for (int d = 0; d < size; d++) {
                    sum += r[i + d] * s[j + d];
                }
                products[at] = sum;
            }
        }
        return products;
    }

    private void spread(double[] given, double[] r, double[] s, double[] toR, double[] toS, int size) {
        int sets = given.length / receiver.length;
        for (int b = 0, at = 0; b < sets; b++) {
            int firstR = b * (r.length / sets);
            int firstS = b * (s.length / sets);
            for (int m = 0; m < receiver.length; m++, at++) {
                int i = firstR + receiver[m] * size;
                int j = firstS + source[m] * size;
                for (int d = 0; d < size; d++) {
                    toR[i + d] += given[at] * s[j + d];
                    toS[j + d] += given[at] * r[i + d];
                }
            }
        }
    }
}
