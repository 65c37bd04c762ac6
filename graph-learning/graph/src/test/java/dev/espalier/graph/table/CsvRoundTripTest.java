package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import smile.data.DataFrame;

/** Random tables, written by commons-csv in random dialects, come back cell for cell. */
class CsvRoundTripTest {
    private static final String[] LETTERS = {"a", "B", "ü", "€", "🌳", ",", ";", "\t", "\"", "\n", "x y", "-", "7"};
    private static final char[] DELIMITERS = {',', ';', '\t'};

    @Randomised(cases = 300)
    void writtenTablesComeBack(Key key) throws IOException {
        SplittableRandom random = key.random();
        int columns = 1 + random.nextInt(6);
        int rows = 1 + random.nextInt(80);
        boolean[] numeric = new boolean[columns];
        var header = new ArrayList<String>();
        for (int c = 0; c < columns; c++) {
            numeric[c] = random.nextBoolean();
            // the delimiter is told by the header, so other delimiters in it would mislead
            header.add("c" + c + text(random).replaceAll("[,;\t]", ""));
        }
        var table = new ArrayList<List<String>>();
        for (int r = 0; r < rows; r++) {
            var row = new ArrayList<String>();
            for (int c = 0; c < columns; c++) {
                row.add(numeric[c] ? Double.toString(number(random)) : "t" + text(random));
            }
            table.add(row);
        }

        DataFrame data =
                TableFiles.read(write(random, header, table), TableOptions.NONE).data();

        assertEquals(header, List.of(data.names()));
        assertEquals(rows, data.nrow());
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                String expected = table.get(r).get(c);
                assertEquals(
                        expected, numeric[c] ? Double.toString(data.getDouble(r, c)) : data.getScale(r, c), "row " + r);
            }
        }
    }

    private static double number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-5, 5);
            case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(-300, 300));
            case 2 -> -0.0;
            default -> random.nextGaussian();
        };
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        // spaces at the ends survive only in quotes, and the writer does not always quote
        return text.append('.').toString();
    }

    private static byte[] write(SplittableRandom random, List<String> header, List<List<String>> rows)
            throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(header.size() == 1 ? ',' : DELIMITERS[random.nextInt(DELIMITERS.length)])
                .setRecordSeparator(random.nextBoolean() ? "\n" : "\r\n")
                .setQuoteMode(random.nextBoolean() ? QuoteMode.ALL : QuoteMode.MINIMAL)
                .get();
        var out = new StringWriter();
        if (random.nextBoolean()) {
            out.append('\uFEFF');
        }
        try (var printer = new CSVPrinter(out, format)) {
            printer.printRecord(header);
            printer.printRecords(rows);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
