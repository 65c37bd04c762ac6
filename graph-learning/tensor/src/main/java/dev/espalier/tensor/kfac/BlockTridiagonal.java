package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Symmetric;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks as a Markov chain from the last to the first: {@code F^-1 = Xi^T Lambda Xi}, where Xi takes from each block what the next
 * one predicts of it, {@code Psi^A_b (x) Psi^G_b} times that, and Lambda are inverses of what is left unexplained, {@code Sigma_b}.
 */
final class BlockTridiagonal implements Preconditioner {
    /** {@code A_b,b+1 A_b+1^-1}, for each block but the last. */
    private final List<Tensor> psiInputs = new ArrayList<>();
    /** {@code G_b,b+1 G_b+1^-1}. */
    private final List<Tensor> psiOutputs = new ArrayList<>();

    private final List<Unexplained> sigmas = new ArrayList<>();

    private BlockTridiagonal() {}

    static BlockTridiagonal of(Factors factors, double gamma, Type type) {
        int last = factors.inputs.size() - 1;
        var result = new BlockTridiagonal();
        try (var scope = new Scope()) {
            Damped damped = Damped.of(factors.inputs.getFirst(), factors.outputs.getFirst(), gamma);
            for (int b = 0; b < last; b++) {
                Damped next = Damped.of(factors.inputs.get(b + 1), factors.outputs.get(b + 1), gamma);
                Tensor inputPair = factors.inputPairs.get(b);
                Tensor outputPair = factors.outputPairs.get(b);
                Tensor psiInput = inputPair.matmul(Symmetric.inverse(next.input()));
                Tensor psiOutput = outputPair.matmul(Symmetric.inverse(next.output()));
                // Psi A Psi^T, as Psi A is the pair itself
                Pencil in = Pencil.of(damped.input(), psiInput.matmul(inputPair.transpose(0, 1)));
                Pencil out = Pencil.of(damped.output(), psiOutput.matmul(outputPair.transpose(0, 1)));
                result.psiInputs.add(Scope.release(psiInput.to(type)));
                result.psiOutputs.add(Scope.release(psiOutput.to(type)));
                result.sigmas.add(Unexplained.of(in, out, type));
                damped = next;
            }
            result.sigmas.add(Unexplained.of(Pencil.of(damped.input()), Pencil.of(damped.output()), type));
        }
        return result;
    }

    @Override
    public Blocks apply(Blocks v) {
        int last = sigmas.size() - 1;
        List<Tensor> y = new ArrayList<>();
        for (int b = 0; b < last; b++) {
            Tensor predicted = psiOutputs
                    .get(b)
                    .matmul(v.get(b + 1))
                    .matmul(psiInputs.get(b).transpose(0, 1));
            y.add(sigmas.get(b).solve(v.get(b).minus(predicted)));
        }
        y.add(sigmas.get(last).solve(v.get(last)));
        List<Tensor> z = new ArrayList<>(List.of(y.getFirst()));
        for (int b = 1; b <= last; b++) {
            Tensor back =
                    psiOutputs.get(b - 1).transpose(0, 1).matmul(y.get(b - 1)).matmul(psiInputs.get(b - 1));
            z.add(y.get(b).minus(back));
        }
        return new Blocks(z);
    }

    @Override
    public void close() {
        psiInputs.forEach(Tensor::close);
        psiOutputs.forEach(Tensor::close);
        sigmas.forEach(Unexplained::close);
    }

    /**
     * {@code (A (x) G - C (x) D)^-1}, from what makes A and C, and G and D, diagonal at once:
     * {@code vec V} goes to {@code K2 [(K2^T V K1) / (1 - s2 s1^T)] K1^T}.
     */
    private record Unexplained(Tensor inputVectors, Tensor outputVectors, Tensor weights) {
        static Unexplained of(Pencil in, Pencil out, Type type) {
            Tensor shares = out.values().unsqueeze(1).times(in.values().unsqueeze(0));
            Tensor left = shares.negate().plus(1);
            Tensor weights =
                    Tensor.ones(left.type(), left.shape()).to(left.device()).over(left);
            return new Unexplained(
                    Scope.release(in.vectors().to(type)),
                    Scope.release(out.vectors().to(type)),
                    Scope.release(weights.to(type)));
        }

        Tensor solve(Tensor v) {
            Tensor rotated = outputVectors.transpose(0, 1).matmul(v).matmul(inputVectors);
            return outputVectors.matmul(rotated.times(weights)).matmul(inputVectors.transpose(0, 1));
        }

        void close() {
            inputVectors.close();
            outputVectors.close();
            weights.close();
        }
    }
}
