package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.tensor.Adam;
import dev.espalier.tensor.AdamOptions;
import dev.espalier.tensor.Checkpoint;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Mlp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training as a whole: how dampings adapt, what is learnt, and going on. */
class KfacTest {
    private static final KfacOptions SHORT =
            KfacOptions.DEFAULT.with(new KfacOptions.Damping(1, 1e-6)).with(new KfacOptions.Periods(2, 4, 3));

    @TempDir
    private Path directory;

    /** An autoencoder of 6-5-2-5-6 units on 64 cases that two numbers determine; every number follows from the seed. */
    private static final class Training implements AutoCloseable {
        private final Parameters parameters;
        private final Mlp mlp;
        private final Kfac kfac;
        private final Type type;

        Training(Type type, KfacOptions options) {
            this.type = type;
            parameters = new Parameters(type);
            mlp = new Mlp(parameters, "mlp", new int[] {6, 5, 2, 5, 6}, Activation.TANH, 0, Key.of(1));
            kfac = new Kfac(List.of(mlp), Loss.BERNOULLI, options, Key.of(2));
        }

        Tensor cases() {
            Tensor code = Initial.uniform(3, Key.of(3), Type.FLOAT64, 64, 2);
            Tensor wide = Initial.uniform(1, Key.of(4), Type.FLOAT64, 2, 6);
            return code.matmul(wide).sigmoid().to(type);
        }

        List<StepReport> steps(int n) {
            List<StepReport> reports = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                try (var scope = new Scope()) {
                    Tensor x = cases();
                    reports.add(kfac.step(x, x));
                }
            }
            return reports;
        }

        Map<String, Tensor> state() {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            parameters.save("model.", tensors);
            kfac.save("kfac.", tensors);
            return tensors;
        }

        void load(Map<String, Tensor> tensors) {
            parameters.load("model.", tensors);
            kfac.load("kfac.", tensors);
        }

        @Override
        public void close() {
            kfac.close();
            parameters.close();
        }
    }

    /** On one batch the loss of the next step tells what a step achieved. */
    @ParameterizedTest
    @EnumSource
    void lambdaFollowsHowTrueTheModelWas(Structure structure) {
        try (var training = new Training(Type.FLOAT64, SHORT.with(structure))) {
            List<StepReport> reports = training.steps(40);
            double omega = Math.pow(0.95, 2);
            int changes = 0;
            for (int i = 0; i + 1 < reports.size(); i++) {
                StepReport now = reports.get(i);
                StepReport next = reports.get(i + 1);
                assertEquals(i + 1, now.step());
                assertEquals(now.step() % 2 == 0, now.ratio().isPresent());
                double expected = now.lambda();
                if (now.ratio().isPresent()) {
                    double ratio = now.ratio().getAsDouble();
                    assertEquals((now.loss() - next.loss()) / now.reduction(), ratio, 1e-9 * Math.abs(ratio));
                    expected *= ratio > 0.75 ? omega : ratio < 0.25 ? 1 / omega : 1;
                    changes += ratio > 0.75 || ratio < 0.25 ? 1 : 0;
                }
                assertEquals(expected, next.lambda(), 1e-15);
            }
            assertTrue(changes > 5, changes + " changes");
        }
    }

    /** Each gamma that may be chosen is tried alone from the same state: the one that was chosen predicted most. */
    @ParameterizedTest
    @EnumSource
    void gammaIsTheBestOfThree(Structure structure) {
        KfacOptions fixed = SHORT.with(structure).with(new KfacOptions.Periods(2, 1000, 1));
        double omega = Math.pow(Math.sqrt(0.95), 4);
        try (var scope = new Scope();
                var training = new Training(Type.FLOAT64, SHORT.with(structure));
                var alone = new Training(Type.FLOAT64, fixed)) {
            int changes = 0;
            for (int round = 0; round < 5; round++) {
                double gamma = training.steps(3).getLast().gamma();
                double[] reductions = new double[3];
                double[] gammas = {gamma, gamma * omega, gamma / omega};
                int best = 0;
                for (int i = 0; i < 3; i++) {
                    Map<String, Tensor> state = training.state();
                    state.put("kfac.gamma", Tensor.of(new double[] {gammas[i]}));
                    alone.load(state);
                    reductions[i] = alone.steps(1).getFirst().reduction();
                    best = reductions[i] > reductions[best] ? i : best;
                }
                StepReport report = training.steps(1).getFirst();
                assertEquals(0, report.step() % 4);
                assertEquals(gammas[best], report.gamma());
                assertEquals(reductions[best], report.reduction(), 1e-15);
                changes += best == 0 ? 0 : 1;
            }
            assertTrue(changes > 0);
        }
    }

    @Test
    void dampingsHaveAFloor() {
        KfacOptions low = SHORT.with(new KfacOptions.Damping(0.01, 0.009)).with(new KfacOptions.Periods(1, 1, 1));
        try (var training = new Training(Type.FLOAT64, low)) {
            for (StepReport report : training.steps(30)) {
                assertTrue(report.lambda() >= 0.009);
                assertTrue(report.gamma() >= Math.sqrt(0.009));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void resumedTrainingEqualsUninterruptedBitByBit(Structure structure) throws IOException {
        Path file = directory.resolve("model.json");
        for (Type type : List.of(Type.FLOAT32, Type.FLOAT64)) {
            for (int stop : new int[] {0, 1, 5, 8}) {
                try (var scope = new Scope();
                        var whole = new Training(type, SHORT.with(structure));
                        var first = new Training(type, SHORT.with(structure));
                        var second = new Training(type, SHORT.with(structure))) {
                    List<StepReport> expected = whole.steps(13);
                    first.steps(stop);
                    new Checkpoint(first.state(), new ObjectMapper().createObjectNode()).write(file);
                    second.steps(3);
                    second.load(Checkpoint.read(file).tensors());
                    assertEquals(expected.subList(stop, 13), second.steps(13 - stop));
                    assertEquals(
                            whole.parameters.state().values().keySet(),
                            second.parameters.tensors().keySet());
                    whole.parameters
                            .tensors()
                            .forEach((name, tensor) -> assertArrayEquals(
                                    tensor.doubles(),
                                    second.parameters.get(name).doubles()));
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        try (var scope = new Scope();
                var training = new Training(Type.FLOAT64, SHORT);
                var diagonal = new Training(Type.FLOAT64, SHORT.with(Structure.BLOCK_DIAGONAL))) {
            training.steps(2);
            Map<String, Tensor> state = training.state();
            diagonal.load(state); // has all that it needs, and more
            diagonal.steps(1);
            assertThrows(InputException.class, () -> training.load(diagonal.state()));
            state.put("kfac.lambda", Tensor.of(new double[] {Double.NaN}));
            var e = assertThrows(InputException.class, () -> training.load(state));
            assertEquals(
                    "checkpoint: tensor 'kfac.lambda': found NaN, expected a number of at least 4.9E-324",
                    e.getMessage());
        }
    }

    @Test
    void aLossThatIsNotFiniteStopsBeforeAnythingChanges() {
        try (var scope = new Scope();
                var training = new Training(Type.FLOAT64, SHORT)) {
            training.steps(1);
            float[] before = training.parameters.values();
            Tensor bad = training.cases().times(Double.NaN);
            var e = assertThrows(ArithmeticException.class, () -> training.kfac.step(bad, training.cases()));
            assertEquals(
                    "step 2: found a loss of NaN, expected a finite one: the input is not, or training has diverged",
                    e.getMessage());
            assertArrayEquals(before, training.parameters.values());
            assertEquals(2, training.steps(1).getFirst().step());
        }
    }

    /** Where the gradient is 0 there is no direction, and nothing is divided by 0. */
    @Test
    void atAMinimumNothingMoves() {
        KfacOptions options = SHORT.with(new KfacOptions.Model(0, true, 1));
        for (Structure structure : Structure.values()) {
            try (var scope = new Scope();
                    var training = new Training(Type.FLOAT64, options);
                    var kfac = new Kfac(List.of(training.mlp), Loss.GAUSSIAN, options.with(structure), Key.of(1))) {
                float[] before = training.parameters.values();
                Tensor x = training.cases();
                for (int i = 0; i < 5; i++) {
                    StepReport report = kfac.step(x, training.mlp.apply(x).detach());
                    assertEquals(0, report.reduction());
                    assertTrue(report.ratio().isEmpty());
                }
                assertArrayEquals(before, training.parameters.values());
            }
        }
    }

    /** What the loss of 60 steps lies above the least that any model can have, against Adam's at the best of four rates. */
    @ParameterizedTest
    @EnumSource
    void itLearnsInFewerSteps(Structure structure) {
        KfacOptions options = SHORT.with(new KfacOptions.Fisher(structure, FisherEstimate.SAMPLED, 0.95, 1))
                .with(new KfacOptions.Model(0, true, 1));
        try (var scope = new Scope();
                var training = new Training(Type.FLOAT32, options)) {
            Tensor x = training.cases();
            Tensor logits = x.log().minus(x.negate().plus(1).log());
            double least = Loss.BERNOULLI.values(logits, x).mean().item();
            double found = training.steps(61).getLast().loss() - least;
            double adam = Double.POSITIVE_INFINITY;
            for (double rate : new double[] {0.003, 0.01, 0.03, 0.1}) {
                adam = Math.min(adam, adam(rate, 60) - least);
            }
            assertTrue(found < 0.5 * adam, found + " against " + adam);
        }
    }

    private static double adam(double rate, int steps) {
        try (var training = new Training(Type.FLOAT32, SHORT)) {
            var adam = new Adam(training.parameters, AdamOptions.adam(rate));
            double last = 0;
            for (int i = 0; i <= steps; i++) {
                try (var scope = new Scope()) {
                    training.parameters.zeroGradients();
                    Tensor x = training.cases();
                    Tensor loss =
                            Loss.BERNOULLI.values(training.mlp.apply(x), x).mean();
                    loss.backward();
                    adam.step();
                    last = loss.item();
                }
            }
            return last;
        }
    }

    @Test
    void withoutMomentumNothingIsKept() {
        KfacOptions.Model model = new KfacOptions.Model(1e-5, false, 0.25);
        try (var with = new Training(Type.FLOAT64, SHORT);
                var without = new Training(Type.FLOAT64, SHORT.with(model))) {
            assertTrue(without.steps(30).stream().allMatch(r -> r.mu() == 0));
            assertTrue(with.steps(30).stream().skip(1).allMatch(r -> r.mu() != 0));
        }
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Damping(1, 2));
        assertEquals("least damping: found 2.0, expected in (0, 1.0], up to the first", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Damping(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Damping(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Periods(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Periods(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Periods(1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Model(-1, true, 1));
        assertThrows(IllegalArgumentException.class, () -> new KfacOptions.Model(1, true, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KfacOptions.Fisher(Structure.BLOCK_DIAGONAL, FisherEstimate.EXACT, 1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KfacOptions.Fisher(Structure.BLOCK_DIAGONAL, FisherEstimate.EXACT, 0.9, 1.5));
    }
}
