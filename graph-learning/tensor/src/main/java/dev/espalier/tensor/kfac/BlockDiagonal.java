package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Symmetric;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.ArrayList;
import java.util.List;

/** Blocks by themselves: {@code (A (x) G)^-1 vec V = vec(G^-1 V A^-1)}. */
record BlockDiagonal(List<Tensor> inputs, List<Tensor> outputs) implements Preconditioner {
    static BlockDiagonal of(Factors factors, double gamma, Type type) {
        try (var scope = new Scope()) {
            List<Tensor> inputs = new ArrayList<>();
            List<Tensor> outputs = new ArrayList<>();
            for (int b = 0; b < factors.inputs.size(); b++) {
                Damped damped = Damped.of(factors.inputs.get(b), factors.outputs.get(b), gamma);
                inputs.add(Scope.release(Symmetric.inverse(damped.input()).to(type)));
                outputs.add(Scope.release(Symmetric.inverse(damped.output()).to(type)));
            }
            return new BlockDiagonal(inputs, outputs);
        }
    }

    @Override
    public Blocks apply(Blocks v) {
        List<Tensor> result = new ArrayList<>();
        for (int b = 0; b < inputs.size(); b++) {
            result.add(outputs.get(b).matmul(v.get(b)).matmul(inputs.get(b)));
        }
        return new Blocks(result);
    }

    @Override
    public void close() {
        inputs.forEach(Tensor::close);
        outputs.forEach(Tensor::close);
    }
}
