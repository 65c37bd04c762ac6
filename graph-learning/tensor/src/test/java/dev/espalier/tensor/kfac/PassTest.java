package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** Derivatives against libtorch's, finite differences and enumeration. */
class PassTest {
    @Randomised(cases = 60)
    void gradientsAreThoseOfLibtorch(Key key) {
        try (var scope = new Scope();
                var example = new Example(key)) {
            Pass pass = example.chain().forward(example.input);
            assertArrayEquals(example.output().doubles(), pass.output().doubles(), 1e-15);
            Tensor target = example.loss.checked(pass.output(), example.target);
            example.loss.values(example.output(), target).mean().backward();
            Blocks found = pass.gradient(example.loss.residual(pass.output(), target));
            assertArrayEquals(Dense.vector(example.recorded()), Dense.vector(found), 1e-13);
        }
    }

    /** Central differences with a step of 1e-6: their error is some 1e-10, but for a RELU that switches, which none does. */
    @Randomised(cases = 60)
    void directionalDerivativesAreDifferenceQuotients(Key key) {
        try (var scope = new Scope();
                var example = new Example(key)) {
            Chain chain = example.chain();
            Blocks direction = direction(chain, key);
            double[] found = chain.forward(example.input).along(direction).doubles();
            chain.move(direction.times(1e-6));
            double[] up = example.output().doubles();
            chain.move(direction.times(-2e-6));
            double[] down = example.output().doubles();
            for (int i = 0; i < found.length; i++) {
                assertEquals((up[i] - down[i]) / 2e-6, found[i], 1e-7);
            }
        }
    }

    /** v^T F w for all pairs of unit vectors, and F_R as the sum of the squares of its root. */
    @Randomised(cases = 40)
    void fisherProductsAreThoseOfAllTargetsEnumerated(Key key) {
        try (var scope = new Scope();
                var example = new Example(key)) {
            double[][] expected = example.fisher();
            Pass pass = example.chain().forward(example.input);
            Blocks like = example.chain().parameters();
            double[] unit = new double[expected.length];
            Tensor[] changes = new Tensor[expected.length];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = 1;
                changes[i] = pass.along(Dense.blocks(unit, like));
                unit[i] = 0;
            }
            for (int i = 0; i < unit.length; i++) {
                for (int j = 0; j < unit.length; j++) {
                    double product = Blocks.inner(changes[i], example.loss.fisher(pass.output(), changes[j]));
                    assertEquals(expected[i][j], product / pass.cases(), 1e-12);
                }
            }
        }
    }

    @Randomised(cases = 20)
    void partOfAPassIsThePassOfItsFirstCases(Key key) {
        try (var scope = new Scope();
                var example = new Example(key)) {
            Chain chain = example.chain();
            Blocks direction = direction(chain, key);
            Pass part = chain.forward(example.input).first(0.5);
            assertEquals((example.input.size(0) + 1) / 2, part.cases());
            Pass own = chain.forward(example.input.narrow(0, 0, part.cases()));
            assertArrayEquals(
                    own.along(direction).doubles(), part.along(direction).doubles(), 1e-14);
            assertArrayEquals(
                    Dense.vector(own.gradient(own.output())), Dense.vector(part.gradient(part.output())), 1e-14);
        }
    }

    static Blocks direction(Chain chain, Key key) {
        SplittableRandom random = key.split("direction").random();
        Blocks like = chain.parameters();
        return Dense.blocks(random.doubles(Dense.vector(like).length, -1, 1).toArray(), like);
    }
}
