package dev.espalier.network.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.network.sparse.Activation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GridTextTest {
    private static final double USUAL = 0.01;

    /** The published defaults come to 1000 models with 25,500 hidden neurons, the published experiment to 10,000 with 505,000. */
    @Test
    void publishedGridsHaveTheirSizes() {
        MlpGrid usual = GridText.read("hidden=1..50,activation=leaky-relu|sigmoid|relu|identity,repetitions=5", USUAL);
        assertEquals(1000, usual.models().size());
        assertEquals(25_500, usual.models().stream().mapToInt(Mlp::hidden).sum());
        assertEquals(
                new Mlp(50, Activation.leaky(0.01f), USUAL, 0), usual.models().get(49));
        assertEquals(new Mlp(1, Activation.SIGMOID, USUAL, 0), usual.models().get(250));
        List<Activation> ten =
                IntStream.range(0, 10).mapToObj(i -> Activation.leaky(i / 10.0)).toList();
        MlpGrid large = MlpGrid.of(MlpGrid.sizes(1, 100, 1), ten, List.of(USUAL), 10);
        assertEquals(10_000, large.models().size());
        assertEquals(505_000, large.models().stream().mapToInt(Mlp::hidden).sum());
    }

    @Test
    void valuesAndRangesMix() {
        MlpGrid grid = GridText.read("learning-rate=0.1|1e-3,hidden=3|10..25:10|100", USUAL);
        assertEquals(
                List.of(3, 10, 20, 100, 3, 10, 20, 100),
                grid.models().stream().map(Mlp::hidden).toList());
        assertEquals(0.1, grid.models().get(3).learningRate());
        assertEquals(1e-3, grid.models().get(4).learningRate());
        assertEquals(Activation.RELU, grid.models().getFirst().activation());
        assertEquals(
                "3 relu, learning rate 0.1, repetition 0",
                grid.models().getFirst().name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; found '' at character 1 of '', expected hidden=, activation=",
                "hiden=3; found 'hiden=3' at character 1 of 'hiden=3', expected hidden=",
                "hidden=3,; found '' at character 10 of",
                "hidden=3,hidden=4; found 'hidden=4' at character 10 of 'hidden=3,hidden=4', expected each setting"
                        + " once",
                "activation=relu; expected a setting hidden=SIZES",
                "hidden=0; found '0' at character 8 of 'hidden=0', expected a size from 1 on",
                "hidden=3|x; found 'x' at character 10",
                "hidden=1..; found '' at character 11 of 'hidden=1..', expected a size",
                "hidden=5..1; found '5..1' at character 8",
                "hidden=1..9:0; found '0' at character 13",
                "hidden=1..9:x; found 'x' at character 13",
                "hidden=1..3|2; found '2' at character 13 of 'hidden=1..3|2', expected each value once",
                "hidden=1..2000000000; expected at most 1000000 sizes",
                "hidden=1..100000,repetitions=11; expected at least 1 and at most 1000000 models",
                "hidden=1,activation=relu|sine; found 'sine' at character 26",
                "hidden=1,activation=relu|relu; found 'relu' at character 26",
                "hidden=1,learning-rate=0; found '0' at character 24",
                "hidden=1,learning-rate=NaN; found 'NaN' at character 24",
                "hidden=1,learning-rate=a; found 'a' at character 24",
                "hidden=1,learning-rate=0x1p-3; found '0x1p-3' at character 24",
                "hidden=1,learning-rate=0.1f; found '0.1f' at character 24",
                "hidden=1,learning-rate= 0.1; found ' 0.1' at character 24",
                "hidden=1,learning-rate=-0.1; found '-0.1' at character 24",
                "hidden=1,learning-rate=1.2.3; found '1.2.3' at character 24",
                "hidden=1,repetitions=0; found '0' at character 22",
                "hidden=1,repetitions=1|2; found '2' at character 24",
            })
    void whatIsNoGridIsRefusedWithItsPlace(String text, String message) {
        InputException refused = assertThrows(InputException.class, () -> GridText.read(text, USUAL));
        String found = String.valueOf(refused.getMessage());
        assertEquals(message, found.contains(message) ? message : found);
    }
}
