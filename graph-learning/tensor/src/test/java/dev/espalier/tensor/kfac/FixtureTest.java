package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Mlp;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Brute-force values of a network of 3-3-2-2 units that NumPy computed. */
class FixtureTest {
    private static final double EXACT = 1e-12;

    private final JsonNode fixture = read();
    private final Parameters parameters = new Parameters(Type.FLOAT64);
    private final Scope scope = new Scope();
    private final Chain chain =
            new Chain(List.of(new Mlp(parameters, "m", new int[] {3, 3, 2, 2}, Activation.TANH, 0, Key.of(1))));
    private final Factors factors = new Factors(chain, Structure.BLOCK_TRIDIAGONAL);

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(FixtureTest.class.getResourceAsStream("kfac_fixture.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void setWeights() {
        chain.move(blocks("W").plus(chain.parameters(), -1));
        Pass pass = pass();
        factors.average(pass, pass.output(), Loss.BERNOULLI, FisherEstimate.EXACT, 0, Key.of(1));
    }

    @AfterEach
    void free() {
        factors.close();
        scope.close();
        parameters.close();
    }

    @Test
    void probabilities() {
        assertArrayEquals(flat(fixture.get("p")), pass().output().sigmoid().doubles(), EXACT);
    }

    @Test
    void factors() {
        check("Abar", factors.inputs);
        check("G", factors.outputs);
        check("Abar_cross", factors.inputPairs);
        check("G_cross", factors.outputPairs);
    }

    @Test
    void dampingIsSharedByTheTraces() {
        double gamma = fixture.get("gamma").asDouble();
        for (int b = 0; b < chain.size(); b++) {
            double expected = fixture.get("pi").get(b).asDouble();
            assertEquals(
                    expected,
                    Damped.of(factors.inputs.get(b), factors.outputs.get(b), gamma)
                            .pi(),
                    EXACT);
        }
    }

    /** The fixture's exact F, by products with all pairs of unit vectors. */
    @Test
    void exactFisher() {
        Blocks like = chain.parameters();
        Pass pass = pass();
        int n = Dense.vector(like).length;
        assertEquals(n, fixture.get("F_exact").size());
        for (int i = 0; i < n; i++) {
            Tensor product = Loss.BERNOULLI.fisher(pass.output(), pass.along(unit(i, like)));
            for (int j = 0; j < n; j++) {
                double expected = fixture.get("F_exact").get(i).get(j).asDouble();
                assertEquals(expected, Blocks.inner(product, pass.along(unit(j, like))) / pass.cases(), EXACT);
            }
        }
    }

    private static Blocks unit(int i, Blocks like) {
        double[] unit = new double[Dense.vector(like).length];
        unit[i] = 1;
        return Dense.blocks(unit, like);
    }

    @Test
    void blockDiagonalInverse() {
        inverse(Structure.BLOCK_DIAGONAL, "diag_inverse_times_V");
    }

    @Test
    void blockTridiagonalInverse() {
        inverse(Structure.BLOCK_TRIDIAGONAL, "tri_inverse_times_V");
    }

    private void inverse(Structure structure, String expected) {
        try (var inverse =
                Preconditioner.of(structure, factors, fixture.get("gamma").asDouble(), Type.FLOAT64)) {
            check(expected, inverse.apply(blocks("V")).matrices());
        }
    }

    private Pass pass() {
        return chain.forward(matrix(fixture.get("X")));
    }

    private Blocks blocks(String name) {
        List<Tensor> matrices = new ArrayList<>();
        fixture.get(name).forEach(m -> matrices.add(matrix(m)));
        return new Blocks(matrices);
    }

    /** Within 1e-12 of the largest element, or of 1 if that is less. */
    private void check(String name, List<Tensor> found) {
        JsonNode expected = fixture.get(name);
        assertEquals(expected.size(), found.size());
        for (int b = 0; b < found.size(); b++) {
            double[] values = flat(expected.get(b));
            double most = 1;
            for (double v : values) {
                most = Math.max(most, Math.abs(v));
            }
            assertArrayEquals(values, found.get(b).doubles(), EXACT * most, name);
        }
    }

    private static Tensor matrix(JsonNode rows) {
        return Tensor.of(flat(rows), rows.size(), rows.get(0).size());
    }

    private static double[] flat(JsonNode rows) {
        List<Double> all = new ArrayList<>();
        rows.forEach(row -> row.forEach(v -> all.add(v.asDouble())));
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
