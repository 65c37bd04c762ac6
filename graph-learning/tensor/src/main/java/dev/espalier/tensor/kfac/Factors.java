package dev.espalier.tensor.kfac;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Checkpoint;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Kronecker factors of the Fisher information, as running averages in double precision: {@code A_b = E[a_b a_b^T]} of what
 * comes into block b, {@code G_b = E[g_b g_b^T]} of gradients at what goes out; between neighbours too if the structure is
 * tridiagonal.
 */
final class Factors implements AutoCloseable {
    /** A_b, [in + 1, in + 1]. */
    final List<Tensor> inputs = new ArrayList<>();
    /** G_b, [out, out]. */
    final List<Tensor> outputs = new ArrayList<>();
    /** {@code E[a_b a_b+1^T]}; none if block-diagonal. */
    final List<Tensor> inputPairs = new ArrayList<>();
    /** {@code E[g_b g_b+1^T]}; none if block-diagonal. */
    final List<Tensor> outputPairs = new ArrayList<>();

    /** All 0. */
    Factors(Chain chain, Structure structure) {
        for (int b = 0; b < chain.size(); b++) {
            inputs.add(zeros(chain, chain.in(b), chain.in(b)));
            outputs.add(zeros(chain, chain.out(b), chain.out(b)));
            if (structure == Structure.BLOCK_TRIDIAGONAL && b + 1 < chain.size()) {
                inputPairs.add(zeros(chain, chain.in(b), chain.in(b + 1)));
                outputPairs.add(zeros(chain, chain.out(b), chain.out(b + 1)));
            }
        }
    }

    private static Tensor zeros(Chain chain, long rows, long columns) {
        try (var scope = new Scope()) {
            return Scope.release(
                    Tensor.zeros(Type.FLOAT64, rows, columns).to(chain.weight(0).device()));
        }
    }

    /**
     * Averages what a pass shows in.
     *
     * @param target as {@link Loss#checked} gives it
     * @param keep share of what was, in [0, 1)
     * @param key names the draw of targets
     */
    void average(Pass pass, Tensor target, Loss loss, FisherEstimate estimate, double keep, Key key) {
        all().forEach(t -> t.mulInPlace(keep));
        double weight = (1 - keep) / pass.cases();
        add(inputs, inputPairs, pass.inputs(), weight);
        Tensor output = pass.output();
        switch (estimate) {
            case SAMPLED -> addOutputs(pass, loss.residual(output, loss.sample(output, key)), weight);
            case EMPIRICAL -> addOutputs(pass, loss.residual(output, target), weight);
            case EXACT -> {
                for (int k = 0; k < output.size(1); k++) {
                    addOutputs(pass, loss.root(output, k), weight);
                }
            }
        }
    }

    private void addOutputs(Pass pass, Tensor atOutput, double weight) {
        try (var scope = new Scope()) {
            add(outputs, outputPairs, pass.backward(atOutput), weight);
        }
    }

    /** Adds the weighted sum over cases of products of rows. */
    private static void add(List<Tensor> own, List<Tensor> pairs, List<Tensor> rows, double weight) {
        for (int b = 0; b < own.size(); b++) {
            Tensor left = rows.get(b).transpose(0, 1);
            own.get(b).addInPlace(left.matmul(rows.get(b)), weight);
            if (b < pairs.size()) {
                pairs.get(b).addInPlace(left.matmul(rows.get(b + 1)), weight);
            }
        }
    }

    /** Overwrites all with those of factors of the same shapes. */
    void set(Factors other) {
        List<Tensor> source = other.all().toList();
        List<Tensor> target = all().toList();
        for (int i = 0; i < target.size(); i++) {
            target.get(i).set(source.get(i));
        }
    }

    private Stream<Tensor> all() {
        return Stream.of(inputs, outputs, inputPairs, outputPairs).flatMap(List::stream);
    }

    void save(String prefix, Map<String, Tensor> into) {
        List<Tensor> all = all().toList();
        for (int i = 0; i < all.size(); i++) {
            into.put(prefix + i, all.get(i));
        }
    }

    void load(String prefix, Map<String, Tensor> from) {
        List<Tensor> all = all().toList();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).set(Checkpoint.find(prefix + i, all.get(i), from));
        }
    }

    @Override
    public void close() {
        all().forEach(Tensor::close);
    }
}
