package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A forward pass of a {@link Chain}, from which derivatives go both ways.
 *
 * @param inputs of each block, [cases, in + 1]: the activations before it, and 1
 * @param slopes of the activation after each block but the last, [cases, out]
 * @param output of the last block, [cases, out]
 */
record Pass(Chain chain, List<Tensor> inputs, List<Tensor> slopes, Tensor output) {
    long cases() {
        return output.size(0);
    }

    /** The pass of the first cases alone, at least one; a view. */
    Pass first(double share) {
        long cases = Math.max(1, (long) Math.ceil(share * cases()));
        return cases >= cases()
                ? this
                : new Pass(chain, first(inputs, cases), first(slopes, cases), first(output, cases));
    }

    private static List<Tensor> first(List<Tensor> all, long cases) {
        return all.stream().map(t -> first(t, cases)).toList();
    }

    static Tensor first(Tensor all, long cases) {
        return all.narrow(0, 0, cases);
    }

    /** From gradients at the output, a row a case, those at what every block puts out: {@code g_b}. */
    List<Tensor> backward(Tensor atOutput /* [cases, out] */) {
        Tensor[] gradients = new Tensor[chain.size()];
        gradients[chain.size() - 1] = atOutput;
        for (int b = chain.size() - 2; b >= 0; b--) {
            gradients[b] = gradients[b + 1].matmul(chain.weight(b + 1)).times(slopes.get(b));
        }
        return Arrays.asList(gradients);
    }

    /** The gradient by the parameters of a mean over cases, from its gradients at the output. */
    Blocks gradient(Tensor atOutput /* [cases, out] */) {
        List<Tensor> rows = backward(atOutput);
        List<Tensor> gradients = new ArrayList<>();
        for (int b = 0; b < chain.size(); b++) {
            gradients.add(rows.get(b).transpose(0, 1).matmul(inputs.get(b)).times(1.0 / cases()));
        }
        return new Blocks(gradients);
    }

    /** How the outputs change when the parameters move in a direction, by one forward pass: {@code J v}, [cases, out]. */
    Tensor along(Blocks direction) {
        Tensor change = moved(0, direction);
        for (int b = 1; b < chain.size(); b++) {
            Tensor before = change.times(slopes.get(b - 1));
            change = moved(b, direction).plus(before.linear(chain.weight(b), null));
        }
        return change;
    }

    private Tensor moved(int block, Blocks direction) {
        return inputs.get(block).linear(direction.get(block), null);
    }
}
