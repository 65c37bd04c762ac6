package dev.espalier.forecasting.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.result.Comparison.Kind;
import dev.espalier.forecasting.result.MethodErrors.Role;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by which a run says who is ahead, and the words in which it does. */
class VerdictTest {
    private static ForecastErrors constant(double error) {
        var errors = new ForecastErrors(1, 1);
        errors.add(0, 0, 10, 10 + error);
        return errors;
    }

    private static MethodErrors method(String name, Role role, double... parts) {
        List<ForecastErrors> errors = new ArrayList<>();
        for (double part : parts) {
            errors.add(constant(part));
        }
        return MethodErrors.ofRefits(name, role, errors);
    }

    /** Own error, that of the best simple method, and how far refits lie apart: the verdict. */
    @ParameterizedTest
    @CsvSource({
        "0.9, 1, 0, BETTER",
        "0.996, 1, 0, SAME",
        "1.004, 1, 0, SAME",
        "0.994, 1, 0, BETTER",
        "1.006, 1, 0, WORSE",
        "0.9, 1, 0.2, UNSURE",
        "0.9, 1, 0.05, BETTER",
        "0.996, 1, 0.2, SAME",
        "1.1, 1, 0.3, WORSE",
        "0, 0, 0, SAME",
        "0.1, 0, 0, WORSE",
        "NaN, 1, 0, WORSE"
    })
    void whoIsAhead(double own, double simple, double apart, Kind kind) {
        List<MethodErrors> methods = new ArrayList<>();
        // two refits with a sample deviation of "apart"
        methods.add(method("single", Role.VARIANT, 5 - apart / Math.sqrt(2), 5 + apart / Math.sqrt(2)));
        methods.add(method("GRU", Role.OWN, own));
        methods.add(method("worse", Role.BASELINE, simple + 3));
        methods.add(method("simple", Role.BASELINE, simple));
        methods.add(method("none", Role.BASELINE, Double.NaN));
        Collections.rotate(methods, (int) (1000 * own) % 5);
        Comparison comparison = Comparison.of(methods);
        assertEquals(kind, comparison.kind());
        assertEquals("GRU", comparison.own().name());
        assertEquals("simple", comparison.baseline().orElseThrow().name());
        assertEquals(own / simple - 1, comparison.change(), 1e-12);
    }

    /** Brute force over all pairs: the best baseline is one that no other beats. */
    @Randomised(cases = 60)
    void theBestOfManyInAnyOrder(Key key) {
        SplittableRandom random = key.random();
        List<MethodErrors> methods = new ArrayList<>();
        int baselines = random.nextInt(6);
        for (int b = 0; b < baselines; b++) {
            methods.add(method("b" + b, Role.BASELINE, random.nextInt(4) == 0 ? Double.NaN : 1 + random.nextInt(5)));
        }
        methods.add(random.nextInt(methods.size() + 1), method("own", Role.OWN, 3));
        Comparison comparison = Comparison.of(methods);
        OptionalDouble least = methods.stream()
                .filter(MethodErrors::isBaseline)
                .mapToDouble(MethodErrors::mae)
                .filter(mae -> !Double.isNaN(mae))
                .min();
        assertEquals(least.isEmpty(), comparison.kind() == Kind.ALONE);
        if (least.isPresent()) {
            assertEquals(
                    least.getAsDouble(), comparison.baseline().orElseThrow().mae());
            Kind expected = least.getAsDouble() == 3 ? Kind.SAME : least.getAsDouble() < 3 ? Kind.WORSE : Kind.BETTER;
            assertEquals(expected, comparison.kind());
        } else {
            assertTrue(Double.isNaN(comparison.change()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "0.9 # 1 # MAE 0.900, 10.0 % less than the best of the simple methods (simple, 1.000).",
                "1.25 # 1 # MAE 1.250, 25.0 % more than the best of the simple methods (simple, 1.000).",
                "1.002 # 1 # MAE 1.002, as much as the best of the simple methods (simple, 1.000).",
                "0.5 # 0 # MAE 0.500; that of the best of the simple methods (simple) is 0.000."
            })
    void words(double own, double simple, String words) {
        List<MethodErrors> methods = List.of(method("GRU", Role.OWN, own), method("simple", Role.BASELINE, simple));
        assertEquals(words.strip(), Verdict.of("MAE", Comparison.of(methods)));
        assertEquals("MAE " + ErrorTable.number(own) + ".", Verdict.of("MAE", Comparison.of(methods.subList(0, 1))));
    }

    /** Figures of refits are averaged, those of folds pooled; both spread over their parts. */
    @Randomised(cases = 60)
    void figuresOfPartsAgainstPlain(Key key) {
        SplittableRandom random = key.random();
        int parts = 1 + random.nextInt(4);
        List<ForecastErrors> each = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        double[] means = new double[parts];
        for (int p = 0; p < parts; p++) {
            var errors = new ForecastErrors(2, 1);
            double sum = 0;
            int pairs = 1 + random.nextInt(6);
            for (int i = 0; i < pairs; i++) {
                double error = random.nextDouble();
                errors.add(i % 2, 0, 5, 5 + error);
                all.add(error);
                sum += error;
            }
            means[p] = sum / pairs;
            each.add(errors);
        }
        double mean = 0;
        for (double part : means) {
            mean += part / parts;
        }
        double squares = 0;
        for (double part : means) {
            squares += (part - mean) * (part - mean);
        }
        double deviation = parts == 1 ? 0 : Math.sqrt(squares / (parts - 1));
        MethodErrors refits = MethodErrors.ofRefits("r", Role.OWN, each);
        MethodErrors folds = MethodErrors.ofFolds("f", Role.OWN, each);
        assertEquals(mean, refits.mae(), 1e-12);
        assertEquals(all.stream().mapToDouble(e -> e).average().orElseThrow(), folds.mae(), 1e-12);
        for (MethodErrors method : List.of(refits, folds)) {
            assertEquals(deviation, method.overall(Errors::mae).deviation(), 1e-12);
            assertEquals(method.mae(), method.at(0, Errors::mae).mean());
            assertEquals(method.mae(), method.maeOfSeries(0), 1e-12);
            for (int p = 0; p < parts; p++) {
                assertEquals(means[p], method.maeOfPart(p), 1e-12);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> MethodErrors.ofRefits("r", Role.OWN, List.of()));
    }

    @Test
    void levelsAreNamedAsTheyAreWritten() {
        assertEquals(
                List.of("2.5", "80", "99.9"),
                Level.ofPercents(List.of(99.9, 80.0, 2.5, 80.0)).stream()
                        .map(Level::name)
                        .toList());
        for (double percent : new double[] {0.1, 50, 97.5}) {
            Level level = Level.ofPercent(percent);
            assertEquals(new BigDecimal(level.name()).movePointLeft(2).doubleValue(), level.share(), 1e-15);
        }
        for (double wrong : new double[] {0, 100, -1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Level.ofPercent(wrong));
        }
    }

    /** Nine errors of each of two series make 80 % finite and 95 % not. */
    @Test
    void widthsSayWhichAreInfinite() {
        var collector = ConformalIntervals.Collector.perSeries(2, 2);
        for (int i = 1; i <= 9; i++) {
            collector.add(0, 0, 0, i);
            collector.add(0, 1, 0, 10 * i);
            collector.add(1, 0, 0, -i);
        }
        ConformalIntervals intervals = collector.build();
        List<Level> levels = Level.ofPercents(List.of(80.0, 95.0));
        HalfWidths widths = HalfWidths.of(intervals, levels, 2, 9);
        assertEquals(8, widths.of(0, 0, 0));
        assertEquals(80, widths.of(0, 0, 1));
        assertEquals(8, widths.of(0, 1, 0));
        assertEquals(Double.POSITIVE_INFINITY, widths.of(0, 1, 1));
        String note = widths.infinite().orElseThrow();
        assertTrue(note.contains("of 80 % at 1 of 4, of 95 % everywhere"), note);
        assertEquals(List.of(note), widths.notes());
        assertEquals("errors of the series itself", widths.method());
        double[] copy = widths.ofLevel(0);
        copy[0] = -1;
        assertEquals(8, widths.of(0, 0, 0), "what is given out is a copy");
    }

    @Test
    void intervalsAreToldWithTheirWorstSeries() {
        List<Level> levels = Level.ofPercents(List.of(50.0));
        var errors = new IntervalErrors(0.5, 1, 2);
        errors.add(0, 0, 1, 0, 2);
        errors.add(0, 0, 1, 0, 2);
        errors.add(0, 1, 3, 0, 2);
        errors.add(0, 1, 1, 0, 2);
        assertEquals(
                List.of("  Intervals of 50 % held 75.0 % of the test values; of the worst series, b, 50.0 % of 2."),
                Verdict.ofIntervals(levels, List.of(errors), List.of("a", "b")));
        assertEquals(
                List.of("  Intervals of 50 % held 75.0 % of the test values."),
                Verdict.ofIntervals(levels, List.of(errors), List.of("alone")));
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        Verdict.putCoverage(levels, List.of(errors), List.of("a", "b"), results);
        assertEquals(Map.of("coverage_50", 0.75, "coverage_50_worst", 0.5, "coverage_50_worst_series", "b"), results);
    }

    @Test
    void tablesAreAligned() {
        List<String> lines = ErrorTable.lines(
                List.of(method("GRU", Role.OWN, 0.5, 1.5), method("a long name", Role.BASELINE, 12.5)));
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).startsWith("GRU          "), lines.get(1));
        assertTrue(lines.get(1).contains("1.000 (sd 0.707)"), lines.get(1));
        int end = lines.get(0).indexOf("RMSE") + 4;
        for (String line : lines) {
            assertEquals(' ', line.charAt(end), "columns end below each other: " + line);
            assertTrue(line.charAt(end - 1) != ' ', line);
        }
        assertEquals(List.of(1), ErrorTable.steps(1));
        assertEquals(List.of(1, 2, 4), ErrorTable.steps(4));
        assertEquals(List.of(3, 6, 12), ErrorTable.steps(12));
    }
}
