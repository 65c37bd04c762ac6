package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Covariates put side by side, cut, chosen and brought into another order, against a map from their names to their values. */
class FeaturesAgainstNamesTest {
    private static final int STEPS = 4;

    /** Values by what they are called, which their place has no part in: {@code name@step,series}. */
    private static Map<String, Double> named(Features features, int series) {
        Map<String, Double> values = new HashMap<>();
        for (int t = 0; t < features.steps(); t++) {
            for (int n = 0; n < series; n++) {
                for (int f = 0; f < features.count(); f++) {
                    values.put(features.names().get(f) + "@" + t + "," + n, features.value(t, n, f));
                }
            }
        }
        return values;
    }

    private static List<Covariate> covariates(SplittableRandom random, String prefix) {
        List<Covariate> covariates = new ArrayList<>();
        for (int c = 0; c < 1 + random.nextInt(3); c++) {
            String name = prefix + c;
            List<String> levels = List.of("dry", "rain", "snow", "sun").subList(0, 2 + random.nextInt(3));
            covariates.add(random.nextBoolean() ? new Covariate.Numeric(name) : new Covariate.Category(name, levels));
        }
        return covariates;
    }

    private static Features features(SplittableRandom random, List<Covariate> covariates, int series) {
        int count = covariates.stream().mapToInt(c -> c.features().size()).sum();
        double[] values = new double[STEPS * series * count];
        for (int cell = 0; cell < STEPS * series; cell++) {
            int at = cell * count;
            for (Covariate covariate : covariates) {
                int width = covariate.features().size();
                boolean missing = random.nextInt(5) == 0;
                int level = random.nextInt(width);
                for (int k = 0; k < width; k++) {
                    double value = covariate instanceof Covariate.Numeric ? random.nextInt(100) : k == level ? 1 : 0;
                    values[at++] = missing ? Double.NaN : value;
                }
            }
        }
        return new Features(covariates, STEPS, series, values);
    }

    @Randomised(cases = 100)
    void besideCutAndChosen(Key key) {
        SplittableRandom random = key.random();
        int series = 2 + random.nextInt(3);
        Features left = features(random, covariates(random, "a"), random.nextBoolean() ? 1 : series);
        Features right = features(random, covariates(random, "b"), random.nextBoolean() ? 1 : series);
        Map<String, Double> expected = named(left, series);
        expected.putAll(named(right, series));
        Features both = left.beside(right);
        assertEquals(expected, named(both, series));
        assertEquals(left.count() + right.count(), both.count());
        assertSame(left, left.beside(Features.none(STEPS)));
        assertSame(right, Features.none(STEPS).beside(right));
        int from = random.nextInt(STEPS);
        Features part = both.slice(from, STEPS);
        Map<String, Double> later = new HashMap<>();
        expected.forEach((name, value) -> {
            int at = name.indexOf('@');
            int t = Integer.parseInt(name.substring(at + 1, name.indexOf(',')));
            if (t >= from) {
                later.put(name.substring(0, at + 1) + (t - from) + name.substring(name.indexOf(',')), value);
            }
        });
        assertEquals(later, named(part, series));
        int[] places = IntStream.range(0, series).map(n -> series - 1 - n).toArray();
        Features turned = both.select(places);
        for (int t = 0; t < STEPS; t++) {
            for (int n = 0; n < series; n++) {
                for (int f = 0; f < both.count(); f++) {
                    assertEquals(both.value(t, series - 1 - n, f), turned.value(t, n, f));
                }
            }
        }
    }

    /** New data with covariates in another order and levels that some of them lack, as the forecaster knows them. */
    @Randomised(cases = 150)
    void likeKnownOnes(Key key) {
        SplittableRandom random = key.random();
        int series = 1 + random.nextInt(3);
        List<Covariate> own = covariates(random, "c");
        Features features = features(random, own, series);
        List<Covariate> known = new ArrayList<>();
        for (Covariate covariate : own) {
            List<String> more = List.of("sun", "fog", "rain", "dry", "snow");
            known.add(covariate instanceof Covariate.Category c ? new Covariate.Category(c.name(), more) : covariate);
        }
        for (int i = known.size() - 1; i > 0; i--) {
            Collections.swap(known, i, random.nextInt(i + 1));
        }
        Features ordered = features.like(known);
        assertEquals(known, ordered.covariates());
        Map<String, Double> before = named(features, series);
        named(ordered, series).forEach((name, value) -> {
            Double old = before.get(name);
            String covariate = name.substring(0, 2);
            boolean missing = before.entrySet().stream()
                    .anyMatch(e -> e.getKey().startsWith(covariate)
                            && e.getKey().endsWith(name.substring(name.indexOf('@')))
                            && Double.isNaN(e.getValue()));
            assertEquals(old != null ? old : missing ? Double.NaN : 0, value, name);
        });
        assertSame(features, features.like(own));
        List<Covariate> fewer = known.subList(1, known.size());
        assertThrows(IllegalArgumentException.class, () -> features.like(fewer));
        List<Covariate> others = new ArrayList<>(known);
        others.add(new Covariate.Numeric("d"));
        assertThrows(IllegalArgumentException.class, () -> features.like(others));
    }

    /** Panels cut and put in another order keep every value with its series and step, and what is known ahead. */
    @Randomised(cases = 60)
    void panelsCutAndTurned(Key key) {
        SplittableRandom random = key.random();
        double[] values = random.doubles(STEPS * 3).toArray();
        Features shared =
                Features.shared(List.of("s"), STEPS, random.doubles(STEPS).toArray());
        Features ahead = Features.perSeries(
                List.of("f"), STEPS + 2, 3, random.doubles((STEPS + 2) * 3).toArray());
        Features fixed = Features.perSeries(List.of("h"), 1, 3, new double[] {5, 6, 7});
        Panel panel = Panel.of(List.of("x", "y", "z"), TimeGrid.numbered(STEPS), values)
                .withPast(shared)
                .withFuture(ahead)
                .withStatics(fixed);
        int from = random.nextInt(STEPS - 1);
        int to = from + 1 + random.nextInt(STEPS - from);
        Panel part = panel.slice(from, Math.min(to, STEPS)).select(new int[] {2, 0});
        assertEquals(List.of("z", "x"), part.ids());
        int[] old = {2, 0};
        for (int n = 0; n < 2; n++) {
            for (int t = 0; t < part.steps(); t++) {
                assertEquals(values[(from + t) * 3 + old[n]], part.value(t, n));
                assertEquals(
                        panel.past().value(from + t, old[n], 0), part.past().value(t, n, 0));
            }
            for (int t = 0; t < STEPS + 2 - from; t++) {
                assertEquals(
                        panel.future().value(from + t, old[n], 0), part.future().value(t, n, 0));
            }
            assertEquals(5 + old[n], part.statics().value(0, n, 0));
        }
        assertEquals(STEPS + 2 - from, part.future().steps());
        assertEquals(panel.time().label(from), part.time().label(0));
    }

    @Test
    void misuse() {
        Features one = Features.shared(List.of("a"), 2, new double[2]);
        assertThrows(IllegalArgumentException.class, () -> one.beside(Features.none(3)));
        assertThrows(IllegalArgumentException.class, () -> one.beside(one));
        assertThrows(IllegalArgumentException.class, () -> Features.shared(List.of("a"), 2, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> one.rescaled(List.of(1.0), List.of()));
        Panel panel = Panel.of(List.of("x"), TimeGrid.numbered(2), new double[] {1, Double.POSITIVE_INFINITY});
        assertTrue(Double.isNaN(panel.value(1, 0)));
        assertThrows(IllegalArgumentException.class, () -> panel.withPast(Features.none(3)));
        assertThrows(IllegalArgumentException.class, () -> panel.withFuture(Features.none(1)));
        assertThrows(IllegalArgumentException.class, () -> panel.withStatics(Features.none(2)));
        assertThrows(IllegalArgumentException.class, () -> panel.slice(1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> Panel.of(List.of("x", "x"), TimeGrid.numbered(1), new double[2]));
        assertThrows(IllegalArgumentException.class, () -> new Covariate.Category("c", List.of("u", "u")));
    }
}
