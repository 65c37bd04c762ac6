package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.events.EventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of a table that other programs computed: compiled loops, dense arrays and an interpreted third one agree
 * on it. Sums of twice the rank are exact.
 */
class HeuristicsAgainstReferenceTest {
    record Row(String log, Protocol protocol, String method, Rule rule, List<String> scores) {
        static Row of(String line) {
            String[] cells = line.split(",", -1);
            String text = cells[3] + given(" h_l=", cells[4]) + given(" h_g=", cells[5]) + " " + cells[6];
            return new Row(
                    cells[0],
                    Protocol.of(cells[1]),
                    cells[2],
                    Rule.parse(text),
                    List.of(cells).subList(8, 14));
        }

        private static String given(String name, String value) {
            return value.isEmpty() ? "" : name + value;
        }

        void check() {
            EventLog log = Logs.named(log());
            LinkScores found = LinkPrediction.evaluate(log, TimeSplit.USUAL, rule, protocol);
            assertAll(
                    found::inWords,
                    () -> assertEquals(
                            Long.parseLong(scores.get(4)), found.validation().sumOf2Rank(), "validation sum"),
                    () -> assertEquals(
                            Long.parseLong(scores.get(5)), found.test().sumOf2Rank(), "test sum"),
                    () -> assertEquals(Double.parseDouble(scores.get(0)), found.valMrr(), 5.1e-7, "validation MRR"),
                    () -> assertEquals(
                            Double.parseDouble(scores.get(1)), found.valHits10(), 5.1e-7, "validation Hits@10"),
                    () -> assertEquals(Double.parseDouble(scores.get(2)), found.testMrr(), 5.1e-7, "test MRR"),
                    () -> assertEquals(Double.parseDouble(scores.get(3)), found.testHits10(), 5.1e-7, "test Hits@10"));
        }
    }

    static Stream<Row> rows() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HeuristicsAgainstReferenceTest.class.getResourceAsStream("heuristics.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Row::of).toList().stream();
        }
    }

    private static Stream<DynamicTest> tests(Stream<Row> rows) {
        return rows.map(row ->
                DynamicTest.dynamicTest(row.log + " " + row.protocol + " " + row.method + " " + row.rule, row::check));
    }

    private static boolean isQuick(Row row) {
        return switch (row.log) {
            case "email-Eu-Dept3", "bitcoinalpha" -> true;
            case "wikipedia" ->
                List.of("LR>GR", "EB", "LPd h_l=86400").contains(row.rule.text())
                        || (row.method.equals("best_blend") && row.protocol.equals(Protocol.STRICT));
            case "CollegeMsg" -> List.of("BR>GR", "GP").contains(row.rule.text()) || row.method.equals("best_blend");
            default -> false;
        };
    }

    @TestFactory
    Stream<DynamicTest> someRows() throws IOException {
        return tests(rows().filter(HeuristicsAgainstReferenceTest::isQuick));
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> allOtherRows() throws IOException {
        return tests(rows().filter(row -> !isQuick(row)));
    }
}
