package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;

/** Structured inverses against dense ones of the same small matrices. */
class InversesTest {
    @Randomised(cases = 40)
    void theBlockDiagonalInverseIsThatOfEveryBlock(Key key) {
        try (var scope = new Scope();
                var example = new Example(key);
                var factors = factors(example, Structure.BLOCK_DIAGONAL, FisherEstimate.EXACT)) {
            double gamma = gamma(key);
            Blocks v = PassTest.direction(example.chain(), key);
            List<double[][]> blocks = diagonal(factors, gamma);
            try (var inverse = Preconditioner.of(Structure.BLOCK_DIAGONAL, factors, gamma, Type.FLOAT64)) {
                Blocks found = inverse.apply(v);
                for (int b = 0; b < blocks.size(); b++) {
                    double[] expected =
                            Dense.times(Dense.inverse(blocks.get(b)), Dense.vector(new Blocks(List.of(v.get(b)))));
                    close(expected, Dense.vector(new Blocks(List.of(found.get(b)))));
                }
            }
        }
    }

    /**
     * There is one matrix that has given blocks on three diagonals and whose inverse has no others: the inverse that is
     * applied must have none, and must be the inverse of one that has them.
     */
    @Randomised(cases = 40)
    void theBlockTridiagonalInverseIsThatOfTheChain(Key key) {
        try (var scope = new Scope();
                var example = new Example(key);
                var factors = factors(example, Structure.BLOCK_TRIDIAGONAL, FisherEstimate.EXACT)) {
            double gamma = gamma(key);
            List<double[][]> diagonal = diagonal(factors, gamma);
            double[][] precision;
            try (var inverse = Preconditioner.of(Structure.BLOCK_TRIDIAGONAL, factors, gamma, Type.FLOAT64)) {
                precision = Dense.matrix(inverse::apply, example.chain().parameters());
            }
            double[][] covariance = Dense.inverse(precision);
            int at = 0;
            for (int b = 0; b < diagonal.size(); b++) {
                int size = diagonal.get(b).length;
                close(diagonal.get(b), covariance, at, at);
                if (b + 1 < diagonal.size()) {
                    double[][] pair =
                            Dense.kronecker(Dense.of(factors.inputPairs.get(b)), Dense.of(factors.outputPairs.get(b)));
                    close(pair, covariance, at, at + size);
                    close(Dense.transposed(pair), covariance, at + size, at);
                    int beyond = at + size + diagonal.get(b + 1).length;
                    close(new double[size][precision.length - beyond], precision, at, beyond);
                    close(new double[precision.length - beyond][size], precision, beyond, at);
                }
                at += size;
            }
        }
    }

    /** A chain of one block has no neighbours: both structures are one. */
    @Randomised(cases = 40)
    void withoutDependenceBothAreOne(Key key) {
        try (var scope = new Scope();
                var example = new Example(key);
                var chain = factors(example, Structure.BLOCK_TRIDIAGONAL, FisherEstimate.EXACT)) {
            chain.inputPairs.forEach(t -> t.fillInPlace(0));
            double gamma = gamma(key);
            Blocks v = PassTest.direction(example.chain(), key);
            try (var a = Preconditioner.of(Structure.BLOCK_TRIDIAGONAL, chain, gamma, Type.FLOAT64);
                    var b = Preconditioner.of(Structure.BLOCK_DIAGONAL, chain, gamma, Type.FLOAT64)) {
                close(Dense.vector(b.apply(v)), Dense.vector(a.apply(v)));
            }
        }
    }

    /** 40,000 targets drawn for one case: second moments come within 1 % or so of their expectation, 8 % are allowed. */
    @Randomised(cases = 6)
    void drawnTargetsHaveTheExpectedFactors(Key key) {
        try (var scope = new Scope();
                var example = new Example(key);
                var exact = new Factors(example.chain(), Structure.BLOCK_TRIDIAGONAL);
                var drawn = new Factors(example.chain(), Structure.BLOCK_TRIDIAGONAL)) {
            Tensor one = example.input.narrow(0, 0, 1);
            Pass pass = example.chain().forward(one);
            exact.average(pass, pass.output(), example.loss, FisherEstimate.EXACT, 0, key);
            Pass many = example.chain().forward(one.expand(40_000, one.size(1)).contiguous());
            drawn.average(many, many.output(), example.loss, FisherEstimate.SAMPLED, 0, key);
            for (int b = 0; b < exact.outputs.size(); b++) {
                near(exact.outputs.get(b), drawn.outputs.get(b));
            }
            for (int b = 0; b < exact.outputPairs.size(); b++) {
                near(exact.outputPairs.get(b), drawn.outputPairs.get(b));
            }
        }
    }

    private static void near(Tensor expected, Tensor found) {
        double most = expected.abs().reshape(-1).max(0).item();
        assertArrayEquals(expected.doubles(), found.doubles(), 0.08 * most + 1e-12);
    }

    @Randomised(cases = 20)
    void averagesKeepTheirShare(Key key) {
        try (var scope = new Scope();
                var example = new Example(key);
                var first = factors(example, Structure.BLOCK_TRIDIAGONAL, FisherEstimate.EMPIRICAL);
                var both = factors(example, Structure.BLOCK_TRIDIAGONAL, FisherEstimate.EMPIRICAL);
                var second = factors(example, Structure.BLOCK_TRIDIAGONAL, FisherEstimate.EXACT)) {
            Pass pass = example.chain().forward(example.input);
            both.average(pass, pass.output(), example.loss, FisherEstimate.EXACT, 0.7, key);
            for (int b = 0; b < first.outputs.size(); b++) {
                Tensor expected = first.outputs
                        .get(b)
                        .times(0.7)
                        .plus(second.outputs.get(b).times(0.3));
                assertArrayEquals(expected.doubles(), both.outputs.get(b).doubles(), 1e-14);
                assertArrayEquals(
                        first.inputs.get(b).doubles(), both.inputs.get(b).doubles(), 1e-14);
            }
        }
    }

    private static Factors factors(Example example, Structure structure, FisherEstimate estimate) {
        Chain chain = example.chain();
        Pass pass = chain.forward(example.input);
        Factors factors = new Factors(chain, structure);
        Tensor target = example.loss.checked(pass.output(), example.target);
        factors.average(pass, target, example.loss, estimate, 0, Key.of(1));
        return factors;
    }

    /** 0.05 to 0.5. */
    private static double gamma(Key key) {
        return 0.05 * Math.pow(10, key.split("gamma").random().nextDouble());
    }

    /** {@code (A + pi gamma I) (x) (G + gamma/pi I)} of every block, from the definition. */
    private static List<double[][]> diagonal(Factors factors, double gamma) {
        List<double[][]> blocks = new ArrayList<>();
        for (int b = 0; b < factors.inputs.size(); b++) {
            double[][] a = Dense.of(factors.inputs.get(b));
            double[][] g = Dense.of(factors.outputs.get(b));
            double traces = trace(a) / a.length * g.length / trace(g);
            double pi = Double.isFinite(traces) && traces > 0 ? Math.sqrt(traces) : 1;
            Dense.addIdentity(a, pi * gamma);
            Dense.addIdentity(g, gamma / pi);
            blocks.add(Dense.kronecker(a, g));
        }
        return blocks;
    }

    private static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }

    private static void close(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        double most = 0;
        for (double e : expected) {
            most = Math.max(most, Math.abs(e));
        }
        assertTrue(most > 0);
        assertArrayEquals(expected, found, 1e-10 * most);
    }

    private static void close(double[][] expected, double[][] whole, int row, int column) {
        double most = 0;
        for (double[] line : whole) {
            for (double v : line) {
                most = Math.max(most, Math.abs(v));
            }
        }
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], whole[row + i][column + j], 1e-9 * most);
            }
        }
    }
}
