package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Linear;
import dev.espalier.tensor.layer.Mlp;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where several steps lead, by what theory says of them. */
class TrajectoryTest {
    private static final double L2 = 0.1;

    /** Factors without noise, dampings that stay as they are. */
    private static KfacOptions options(Structure structure, double l2, double damping) {
        return KfacOptions.DEFAULT
                .with(new KfacOptions.Fisher(structure, FisherEstimate.EXACT, 0.95, 1))
                .with(new KfacOptions.Model(l2, true, 1))
                .with(new KfacOptions.Damping(damping, damping))
                .with(new KfacOptions.Periods(1000, 1000, 1));
    }

    /**
     * On a quadratic loss, whose Fisher information is its Hessian, steps with momentum are those of conjugate gradients under the
     * same preconditioner.
     */
    @ParameterizedTest
    @EnumSource
    void onAQuadraticLossStepsAreConjugateGradients(Structure structure) {
        try (var scope = new Scope();
                var parameters = new Parameters(Type.FLOAT64)) {
            var linear = new Linear(parameters, "l", 5, 3, true, Key.of(1));
            Chain chain = new Chain(List.of(linear));
            Tensor x = Initial.uniform(2, Key.of(2), Type.FLOAT64, 20, 5);
            Tensor y = Initial.uniform(2, Key.of(3), Type.FLOAT64, 20, 3);
            var expected = conjugateGradients(structure, chain, x, y);
            double start = Math.sqrt(Dense.dot(expected.gradient, expected.gradient));
            try (var kfac = new Kfac(List.of(linear), Loss.GAUSSIAN, options(structure, L2, 1e-13), Key.of(5))) {
                for (int k = 1; k <= 5; k++) {
                    expected.step();
                    kfac.step(x, y);
                    assertArrayEquals(expected.at, Dense.vector(chain.parameters()), 1e-9, "step " + k);
                }
            }
            assertTrue(Math.sqrt(Dense.dot(expected.gradient, expected.gradient)) < 1e-3 * start);
        }
    }

    private static ConjugateGradients conjugateGradients(Structure structure, Chain chain, Tensor x, Tensor y) {
        Pass pass = chain.forward(x);
        try (var factors = new Factors(chain, structure)) {
            factors.average(pass, y, Loss.GAUSSIAN, FisherEstimate.EXACT, 0, Key.of(4));
            double[][] hessian =
                    Dense.kronecker(Dense.of(factors.inputs.getFirst()), Dense.of(factors.outputs.getFirst()));
            Dense.addIdentity(hessian, L2);
            Blocks gradient =
                    pass.gradient(Loss.GAUSSIAN.residual(pass.output(), y)).plus(chain.parameters(), L2);
            try (var preconditioner = Preconditioner.of(structure, factors, Math.sqrt(L2), Type.FLOAT64)) {
                return new ConjugateGradients(
                        hessian,
                        Dense.matrix(preconditioner::apply, chain.parameters()),
                        Dense.vector(chain.parameters()),
                        Dense.vector(gradient));
            }
        }
    }

    /** As textbooks have them. */
    private static final class ConjugateGradients {
        private final double[][] hessian;
        private final double[][] inverse;
        private final double[] at;
        private final double[] gradient;
        private final double[] direction;
        private double squaredBefore = Double.POSITIVE_INFINITY;

        ConjugateGradients(double[][] hessian, double[][] inverse, double[] at, double[] gradient) {
            this.hessian = hessian;
            this.inverse = inverse;
            this.at = at;
            this.gradient = gradient;
            direction = new double[at.length];
        }

        void step() {
            double[] preconditioned = Dense.times(inverse, gradient);
            double squared = Dense.dot(gradient, preconditioned);
            for (int i = 0; i < at.length; i++) {
                direction[i] = squared / squaredBefore * direction[i] - preconditioned[i];
            }
            double[] along = Dense.times(hessian, direction);
            double length = squared / Dense.dot(direction, along);
            for (int i = 0; i < at.length; i++) {
                at[i] += length * direction[i];
                gradient[i] += length * along[i];
            }
            squaredBefore = squared;
        }
    }

    /**
     * Inputs in other units and from other zero points, with weights that make up for it: without damping the same functions
     * come of it, step by step. Outputs are compared to 1e-4 of their change.
     */
    @ParameterizedTest
    @EnumSource
    void stepsDoNotDependOnTheUnitsOfInputs(Structure structure) {
        KfacOptions options = options(structure, 0, 1e-20);
        try (var scope = new Scope();
                var parameters = new Parameters(Type.FLOAT64)) {
            var plain = new Mlp(parameters, "plain", new int[] {2, 3, 1}, Activation.TANH, 0, Key.of(1));
            var scaled = new Mlp(parameters, "scaled", new int[] {2, 3, 1}, Activation.TANH, 0, Key.of(1));
            Tensor x = Initial.uniform(1, Key.of(2), Type.FLOAT64, 80, 2);
            Tensor y = x.select(1, 0).times(x.select(1, 1)).unsqueeze(1);
            Tensor units = Tensor.of(new double[] {3, -0.5, 1, 0.2}, 2, 2);
            Tensor zero = Tensor.of(new double[] {2, -1});
            makeUpFor(units, zero, scaled.layers().getFirst());
            Tensor other = x.matmul(units).plus(zero);
            double[] before = plain.apply(x).doubles();
            assertArrayEquals(before, scaled.apply(other).doubles(), 1e-13);
            try (var a = new Kfac(List.of(plain), Loss.GAUSSIAN, options, Key.of(3));
                    var b = new Kfac(List.of(scaled), Loss.GAUSSIAN, options, Key.of(3))) {
                for (int k = 1; k <= 6; k++) {
                    a.step(x, y);
                    b.step(other, y);
                    double[] found = plain.apply(x).doubles();
                    double change = distance(found, before);
                    assertTrue(change > 0.01, "changed by " + change);
                    assertArrayEquals(found, scaled.apply(other).doubles(), 1e-4 * change, "step " + k);
                }
            }
        }
    }

    /** Changes a layer so that it makes of {@code x T + c} what it made of x. */
    private static void makeUpFor(Tensor units, Tensor zero, Linear layer) {
        Tensor back = Dense.tensor(Dense.inverse(Dense.of(units)));
        Tensor bias = Objects.requireNonNull(layer.bias());
        layer.weight().set(layer.weight().matmul(back.transpose(0, 1)));
        bias.set(bias.minus(layer.weight().matmul(zero.unsqueeze(1)).squeeze(1)));
    }

    /** Root mean square. */
    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }
}
