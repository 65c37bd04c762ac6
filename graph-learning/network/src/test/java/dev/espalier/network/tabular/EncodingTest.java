package dev.espalier.network.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smile.data.DataFrame;

final class EncodingTest {
    private static DataFrame table(String csv) throws IOException {
        return Tables.read(Tables.open("t.csv", csv.getBytes(StandardCharsets.UTF_8)), TableOptions.NONE)
                .data();
    }

    private static int[] rows(int n) {
        return IntStream.range(0, n).toArray();
    }

    /** Numbers and levels side by side, standardised by some rows and told for all, against plain sums. */
    @Randomised(cases = 40)
    void everyCellIsToldAsPlainlyComputed(Key key) throws IOException {
        SplittableRandom random = key.random();
        int n = 6 + random.nextInt(20);
        double shift = random.nextDouble(-50, 50);
        double[] numbers = random.doubles(n, shift, shift + 9).toArray();
        String[] words = {"a", "b,\"c", "d e"};
        int[] levels = random.ints(n, 0, 3).toArray();
        levels[0] = 0;
        levels[1] = 1;
        levels[2] = 2;
        StringBuilder csv = new StringBuilder("x,c,y\n");
        for (int i = 0; i < n; i++) {
            String word = "\"" + words[levels[i]].replace("\"", "\"\"") + "\"";
            csv.append(numbers[i]).append(',').append(word).append(',').append(i % 2 == 0 ? "no" : "yes\n");
            csv.append(i % 2 == 0 ? "\n" : "");
        }
        DataFrame data = table(csv.toString());
        int[] learnt = IntStream.range(0, n).filter(i -> i % 3 != 1).toArray();
        Schema schema = Schema.of(data, "y", learnt);
        double mean =
                IntStream.of(learnt).mapToDouble(i -> numbers[i]).average().orElse(0);
        double variance = IntStream.of(learnt)
                .mapToDouble(i -> (numbers[i] - mean) * (numbers[i] - mean))
                .average()
                .orElse(0);
        var samples = new Encoding(schema, "t.csv").samples(data, rows(n));
        assertEquals(List.of("x", "c=a", "c=b,\"c", "c=d e"), schema.inputNames());
        assertEquals(List.of("y=no", "y=yes"), schema.outputNames());
        assertArrayEquals(new int[] {0, 1, 1, 1}, schema.featureOfInput());
        for (int i = 0; i < n; i++) {
            assertEquals((numbers[i] - mean) / Math.sqrt(variance), samples.features()[0][i], 1e-5);
            assertEquals(i % 2, samples.levels()[i]);
            for (int l = 0; l < 3; l++) {
                assertEquals(levels[i] == l ? 1 : 0, samples.features()[1 + l][i]);
            }
        }
        Column.Numbers column = (Column.Numbers) schema.features().getFirst();
        assertEquals(numbers[1], column.decode(column.encode(numbers[1])), 1e-5 * Math.abs(numbers[1]) + 1e-5);
    }

    /** Levels are matched by what they are called, not by their place among those of another table. */
    @Test
    void levelsOfAnotherTableKeepTheirInputs() throws IOException {
        DataFrame data = table("c,y\nblue,1\nred,2\ngreen,3\n");
        Schema schema = Schema.of(data, "y", rows(3));
        float[][] told = new Encoding(schema, "u.csv").features(table("c,y\nred,1\ngreen,2\n"), rows(2));
        assertArrayEquals(new float[][] {{0, 0}, {0, 1}, {1, 0}}, told);
    }

    /** A level of the table that no row to learn from has still has its input. */
    @Test
    void levelsBeyondTheTrainingRowsHaveAnInput() throws IOException {
        DataFrame data = table("c,y\na,1\nb,2\nc,5\n");
        Schema schema = Schema.of(data, "y", new int[] {0, 1});
        assertEquals(3, schema.inputs());
        assertArrayEquals(new float[][] {{0}, {0}, {1}}, new Encoding(schema, "t.csv").features(data, new int[] {2}));
        assertEquals(new Column.Numbers("y", 1.5, 0.5), schema.target());
    }

    @Test
    void anotherKindOfColumnIsRefused() throws IOException {
        DataFrame numbers = table("c,y\n1.5,1\n2.5,2\n");
        DataFrame levels = table("c,y\nhigh,1\nlow,2\n");
        Encoding ofNumbers = new Encoding(Schema.of(numbers, "y", rows(2)), "u.csv");
        Encoding ofLevels = new Encoding(Schema.of(levels, "y", rows(2)), "u.csv");
        assertEquals(
                "u.csv, column 'c': found levels, expected numbers",
                assertThrows(InputException.class, () -> ofNumbers.features(levels, rows(2)))
                        .getMessage());
        assertEquals(
                "u.csv, column 'c': found numbers, expected levels",
                assertThrows(InputException.class, () -> ofLevels.features(numbers, rows(2)))
                        .getMessage());
    }

    /** An infinite input would make every answer to its row no number. */
    @Test
    void aNumberOutOfReachIsRefused() throws IOException {
        Encoding encoding = new Encoding(Schema.of(table("x,y\n1,a\n3,b\n"), "y", rows(2)), "u.csv");
        assertArrayEquals(new float[] {1e30f}, encoding.features(table("x,y\n1e30,a\n2,b\n"), new int[] {0})[0], 1e24f);
        String message = String.valueOf(
                assertThrows(InputException.class, () -> encoding.features(table("x,y\n2,b\n1e300,a\n"), rows(2)))
                        .getMessage());
        assertTrue(message.startsWith("u.csv, row 2, column 'x': found 1.0E300, expected "), message);
    }

    /** At both ends of what a double holds, standard deviations are the same numbers. */
    @ParameterizedTest
    @CsvSource({"1.7e308, -1.7e308", "1.7e308, -1.6e308", "1e-320, -1e-320", "4.9e-324, 0", "1e-310, 0"})
    void extremeNumbersAreTold(double high, double low) throws IOException {
        DataFrame data = table("x,y\n" + high + ",a\n" + low + ",b\n" + low + ",a\n" + low + ",b\n" + low + ",b\n");
        float[] told = new Encoding(Schema.of(data, "y", rows(5)), "t.csv").features(data, rows(5))[0];
        assertTrue(told[0] > told[1], Arrays.toString(told));
        for (float number : told) {
            assertTrue(Math.abs(number) <= 2.01f, Arrays.toString(told)); // of five rows none is further off
        }
    }

    /** A column without spread is told as 0; what it is not is told as a share of what it was. */
    @ParameterizedTest
    @CsvSource({"5", "-0.1", "1e-300", "1e300"})
    void constantsAreNought(double value) throws IOException {
        DataFrame data = table("x,y\n" + value + ",a\n" + value + ",b\n" + value + ",b\n" + 2 * value + ",b\n");
        Schema schema = Schema.of(data, "y", rows(3));
        float[] told = new Encoding(schema, "t.csv").features(data, rows(4))[0];
        assertArrayEquals(new float[] {0, 0, 0, (float) Math.signum(value)}, told, 1e-6f);
    }

    @Test
    void schemasThatTellNothingAreRefused() {
        Column.Numbers x = new Column.Numbers("x", 0, 1);
        assertEquals(
                "found no column beside the target 'x', expected at least one",
                assertThrows(InputException.class, () -> new Schema(List.of(), x))
                        .getMessage());
        for (List<String> few : List.of(List.<String>of(), List.of("only"))) {
            assertThrows(InputException.class, () -> new Schema(List.of(x), new Column.Levels("y", few)));
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(InputException.class, () -> new Column.Numbers("x", 0, bad));
        }
        assertThrows(InputException.class, () -> new Column.Numbers("x", Double.NaN, 1));
    }
}
