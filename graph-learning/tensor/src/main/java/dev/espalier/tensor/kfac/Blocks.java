package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.ArrayList;
import java.util.List;

/** A vector of parameters as one matrix [out, in + 1] for each layer of a {@link Chain}, biases in the last column. */
record Blocks(List<Tensor> matrices) {
    Tensor get(int block) {
        return matrices.get(block);
    }

    /** {@code this + factor * other}. */
    Blocks plus(Blocks other, double factor) {
        List<Tensor> sum = new ArrayList<>();
        for (int b = 0; b < matrices.size(); b++) {
            sum.add(get(b).plus(other.get(b).times(factor)));
        }
        return new Blocks(sum);
    }

    Blocks times(double factor) {
        return new Blocks(matrices.stream().map(m -> m.times(factor)).toList());
    }

    /** The inner product, added up in double precision. */
    double dot(Blocks other) {
        double sum = 0;
        for (int b = 0; b < matrices.size(); b++) {
            sum += inner(get(b), other.get(b));
        }
        return sum;
    }

    /** The sum of products of elements, in double precision. */
    static double inner(Tensor a, Tensor b) {
        return a.times(b).to(Type.FLOAT64).sum().item();
    }
}
