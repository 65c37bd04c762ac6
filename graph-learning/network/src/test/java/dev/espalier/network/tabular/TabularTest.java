package dev.espalier.network.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import dev.espalier.network.training.Samples;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.data.DataFrame;

final class TabularTest {
    private static DataFrame table(String csv) throws IOException {
        return Tables.read(Tables.open("t.csv", csv.getBytes(StandardCharsets.UTF_8)), TableOptions.NONE)
                .data();
    }

    private static int[] rows(int n) {
        return IntStream.range(0, n).toArray();
    }

    @Randomised(cases = 40)
    void everyRowHasOnePurpose(Key key) {
        SplittableRandom random = key.random();
        int n = 3 + random.nextInt(50);
        Split split = Split.of(n, random.nextDouble(0.01, 0.5), random.nextDouble(0.01, 0.49), key);
        int[] all = IntStream.of(split.training()).toArray();
        assertTrue(all.length > 0 && split.validation().length > 0 && split.test().length > 0);
        assertArrayEquals(
                rows(n),
                IntStream.concat(
                                IntStream.of(all),
                                IntStream.concat(IntStream.of(split.validation()), IntStream.of(split.test())))
                        .sorted()
                        .toArray());
    }

    /** The unit of a column changes nothing, however large or small it is. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -3, 1e300, 1e-300})
    void numbersAreStandardisedInAnyUnit(double unit) throws IOException {
        DataFrame data = table("x,y\n" + unit + ",a\n" + 2 * unit + ",b\n" + 3 * unit + ",a\n");
        Schema schema = Schema.of(data, "y", rows(3));
        float[] told = new Encoding(schema, "t.csv").features(data, rows(3))[0];
        float step = (float) (Math.signum(unit) / Math.sqrt(2.0 / 3));
        assertArrayEquals(new float[] {-step, 0, step}, told, 1e-6f);
    }

    @Test
    void constantColumnsTellNothing() throws IOException {
        DataFrame data = table("x,z,y\n0.1,0,a\n0.1,0,b\n0.1,0,a\n");
        float[][] told = new Encoding(Schema.of(data, "y", rows(3)), "t.csv").features(data, rows(3));
        for (float[] column : told) {
            assertArrayEquals(new float[3], column, 1e-6f);
        }
    }

    @Test
    void levelsTakeAnInputEach() throws IOException {
        DataFrame data = table("c,y\nred,1\nblue,2\nred,4\n");
        Schema schema = Schema.of(data, "y", rows(3));
        assertEquals(List.of("c=blue", "c=red"), schema.inputNames());
        Samples samples = new Encoding(schema, "t.csv").samples(data, new int[] {2, 1});
        assertArrayEquals(new float[][] {{0, 1}, {1, 0}}, samples.features());
        Column.Numbers target = (Column.Numbers) schema.target();
        assertEquals(4, target.decode(samples.numbers()[0][0]), 1e-6);
    }

    @Test
    void unknownLevelsAreRefusedWithTheirPlace() throws IOException {
        Schema schema = Schema.of(table("c,y\nred,1\nblue,2\n"), "y", rows(2));
        DataFrame strange = table("c,y\nred,1\ngreen,2\n");
        InputException refusal =
                assertThrows(InputException.class, () -> new Encoding(schema, "new.csv").features(strange, rows(2)));
        assertEquals(
                "new.csv, row 2, column 'c': found 'green', expected a level that the network has learnt",
                refusal.getMessage());
    }
}
