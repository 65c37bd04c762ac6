package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.testing.Randomised;

/** What a step is, against dense algebra. */
class StepTest {
    private static final double L2 = 0.1;
    private static final KfacOptions EXACT = KfacOptions.DEFAULT
            .with(new KfacOptions.Fisher(Structure.BLOCK_TRIDIAGONAL, FisherEstimate.EXACT, 0.95, 1))
            .with(new KfacOptions.Model(L2, true, 1));

    /**
     * With the Fisher information enumerated and libtorch's gradient, the model's value at the step is the reported one, its
     * slope there along both directions is 0, and the reported alpha and mu lead there.
     */
    @Randomised(cases = 40)
    void aStepIsTheLowestPointOfTheModel(Key key) {
        KfacOptions options = EXACT.with(
                        key.random().nextBoolean() ? Structure.BLOCK_DIAGONAL : Structure.BLOCK_TRIDIAGONAL)
                .with(new KfacOptions.Damping(0.5, 1e-3));
        try (var scope = new Scope();
                var example = new Example(key);
                var kfac = new Kfac(example.layers, example.loss, options, key)) {
            double[] start = parameters(example);
            kfac.step(example.input, example.target);
            double[] before = parameters(example);
            double[] kept = minus(before, start);
            double[][] curvature = example.fisher();
            Dense.addIdentity(curvature, 0.5 + L2);
            double[] gradient = gradient(example, before);
            double value = objective(example, before);

            StepReport report = kfac.step(example.input, example.target);
            double[] step = minus(parameters(example), before);
            double[] slope = Dense.times(curvature, step);
            double change = 0.5 * Dense.dot(step, slope) + Dense.dot(gradient, step);
            double scale = Dense.dot(gradient, gradient);
            assertEquals(value, report.loss(), 1e-12 * Math.max(1, Math.abs(value)));
            assertTrue(report.reduction() >= 0);
            assertEquals(-change, report.reduction(), 1e-12 * Math.max(1, scale));
            for (int i = 0; i < slope.length; i++) {
                slope[i] += gradient[i];
            }
            double[] own = step.clone();
            for (int i = 0; i < own.length; i++) {
                own[i] -= report.mu() * kept[i];
            }
            assertEquals(0, Dense.dot(slope, own), 1e-10 * Math.max(1, scale));
            if (report.mu() != 0) {
                assertEquals(0, Dense.dot(slope, kept), 1e-10 * Math.max(1, scale));
            }
        }
    }

    private static double[] parameters(Example example) {
        return Dense.vector(example.chain().parameters());
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < a.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }

    private static double objective(Example example, double[] parameters) {
        Tensor target = example.loss.checked(example.output(), example.target);
        return example.loss.values(example.output(), target).mean().item() + L2 / 2 * Dense.dot(parameters, parameters);
    }

    private static double[] gradient(Example example, double[] parameters) {
        example.parameters.zeroGradients();
        Tensor target = example.loss.checked(example.output(), example.target);
        example.loss.values(example.output(), target).mean().backward();
        double[] gradient = Dense.vector(example.recorded());
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += L2 * parameters[i];
        }
        return gradient;
    }
}
