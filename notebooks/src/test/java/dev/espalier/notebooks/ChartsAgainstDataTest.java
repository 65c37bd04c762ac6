package dev.espalier.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import smile.data.DataFrame;
import smile.data.vector.ValueVector;

/** What charts show, read back from their pixels, is the data. */
class ChartsAgainstDataTest {
    private static final double PIXEL = 0.11; // places are written to a tenth

    /** From pixels to values by two ticks of an axis, which the chart labels itself. */
    private record Scale(double zero, double unit) {
        static Scale of(Drawing chart, boolean isX) {
            List<double[]> known = new ArrayList<>();
            for (Element words : chart.all("text")) {
                boolean isTick = words.getAttribute("font-size").equals("11")
                        && words.getAttribute("text-anchor").equals(isX ? "middle" : "end")
                        && words.getAttribute("fill").equals(Markup.MUTED);
                if (isTick) {
                    double place = Drawing.number(words, isX ? "x" : "y") - (isX ? 0 : 4);
                    known.add(new double[] {Double.parseDouble(words.getTextContent()), place});
                }
            }
            double[] a = known.getFirst();
            double[] b = known.getLast();
            double unit = (b[1] - a[1]) / (b[0] - a[0]);
            return new Scale(a[1] - a[0] * unit, unit);
        }

        double value(double pixel) {
            return (pixel - zero) / unit;
        }

        double precision() {
            return 3 * PIXEL / Math.abs(unit);
        }
    }

    @Randomised(cases = 20)
    void linesGoThroughTheirValues(Key key) throws Exception {
        SplittableRandom random = key.random();
        double[] values = random.doubles(2 + random.nextInt(80), -50, 90).toArray();
        for (int gap = random.nextInt(4); gap > 0; gap--) {
            values[random.nextInt(values.length)] = gap == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        values[0] = 100; // so that there is something to see
        Drawing chart = Drawing.of(Display.lines(Map.of("one", values), "step", "value"));
        Scale x = Scale.of(chart, true);
        Scale y = Scale.of(chart, false);
        double[] found = new double[values.length];
        Arrays.fill(found, Double.NaN);
        for (double[] stroke :
                Drawing.strokes(Drawing.within(chart, "one", "path").getFirst())) {
            for (int i = 0; i < stroke.length; i += 2) {
                found[(int) Math.round(x.value(stroke[i])) - 1] = y.value(stroke[i + 1]);
            }
            // a stroke ends where values are missing
            int next = (int) Math.round(x.value(stroke[stroke.length - 2]));
            assertTrue(next == values.length || !Double.isFinite(values[next]));
        }
        for (int t = 0; t < values.length; t++) {
            assertEquals(Double.isFinite(values[t]) ? values[t] : Double.NaN, found[t], y.precision());
        }
    }

    /** Of a long line every peak stays, wherever values are missing. */
    @Randomised(cases = 10)
    void longLinesKeepTheirPeaks(Key key) throws Exception {
        SplittableRandom random = key.random();
        int n = 700 + random.nextInt(30_000);
        double[] values = random.doubles(n, 0, 1).toArray();
        for (int t = 0; t < n; t++) {
            values[t] = random.nextInt(3) == 0 ? Double.NaN : values[t];
        }
        int peak = random.nextInt(n);
        values[peak] = 5;
        int dip = (peak + n / 2) % n;
        values[dip] = -5;
        Drawing chart = Drawing.of(Display.lines(Map.of("long", values), "x", "y"));
        Scale y = Scale.of(chart, false);
        List<Double> shown = new ArrayList<>();
        for (double[] stroke :
                Drawing.strokes(Drawing.within(chart, "long", "path").getFirst())) {
            for (int i = 1; i < stroke.length; i += 2) {
                shown.add(y.value(stroke[i]));
            }
        }
        assertTrue(shown.stream().anyMatch(v -> Math.abs(v - 5) < 0.1), "the peak at " + peak + " of " + n);
        assertTrue(shown.stream().anyMatch(v -> Math.abs(v + 5) < 0.1), "the dip at " + dip + " of " + n);
        // hardly any of 300 stretches has no value at all
        assertTrue(shown.size() > 400, shown.size() + " points");
    }

    @Randomised(cases = 20)
    void barsAreCounts(Key key) throws Exception {
        SplittableRandom random = key.random();
        double[] values = random.doubles(1 + random.nextInt(300), -3, 7).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(9) == 0 ? Double.NaN : Math.rint(10 * values[i]) / 10;
        }
        int bins = 1 + random.nextInt(12);
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        Drawing chart = Drawing.of(Display.histogram(values, bins, "x"));
        int total = 0;
        List<Element> bars = chart.all("g");
        assertEquals(bins, bars.size());
        for (Element bar : bars) {
            String title = bar.getElementsByTagName("title").item(0).getTextContent();
            total += Integer.parseInt(title.substring(title.lastIndexOf(' ') + 1));
        }
        assertEquals(finite.length, total);
        Scale y = Scale.of(chart, false);
        for (int b = 0; b < bins && finite.length > 0; b++) {
            double low = finite[0];
            double step = (finite[finite.length - 1] - low) / bins;
            double from = low + b * step;
            double to = low + (b + 1) * step;
            boolean isLast = b == bins - 1;
            long sure = Arrays.stream(finite)
                    .filter(v -> v > from + 1e-9 && v < to - 1e-9)
                    .count();
            long most = Arrays.stream(finite)
                    .filter(v -> v >= from - 1e-9 && v <= to + 1e-9)
                    .count();
            Element rectangle =
                    (Element) bars.get(b).getElementsByTagName("rect").item(0);
            double count = -Drawing.number(rectangle, "height") / y.unit();
            assertTrue(step == 0 || (count > sure - 0.5 && count < most + 0.5), b + " of " + bins + ": " + count);
            assertTrue(!isLast || step == 0 || count > 0.5, "the largest value is in the last bar");
        }
    }

    @Test
    void pointsStandWhereTheyAre() throws Exception {
        List<Display.Point> points = List.of(
                new Display.Point("a", -3, 10, false),
                new Display.Point("nowhere", Double.NaN, 2, false),
                new Display.Point("b", 7.5, 40, true));
        Picture picture = Display.points(points, "x", "y");
        Drawing chart = Drawing.of(picture);
        List<Element> circles = chart.all("circle");
        assertEquals(2, circles.size());
        Scale x = Scale.of(chart, true);
        Scale y = Scale.of(chart, false);
        assertEquals(-3, x.value(Drawing.number(circles.get(0), "cx")), x.precision());
        assertEquals(40, y.value(Drawing.number(circles.get(1), "cy")), y.precision());
        assertTrue(!circles.get(0).getAttribute("fill").equals(circles.get(1).getAttribute("fill")));
        assertEquals("y by x\na: -3, 10\nnowhere: –, 2\nb: 7.5, 40", picture.text());
    }

    /** Darker is further from 0; below it another colour; what is missing grey; the numbers stand in the text too. */
    @Test
    void heatIsAsDarkAsItIsFarFromZero() throws Exception {
        double[][] cells = {{0, 1, 2}, {4, -4, Double.NaN}};
        Picture picture = Display.heat(cells, List.of("r", "s"), List.of("a", "b", "c"));
        List<Element> rectangles = new ArrayList<>(Drawing.of(picture).all("rect"));
        rectangles.removeIf(r -> r.getAttribute("stroke-width").isEmpty()); // the white ground
        int[] light = rectangles.stream()
                .mapToInt(r -> brightness(r.getAttribute("fill")))
                .toArray();
        assertEquals(6, light.length);
        assertTrue(light[0] > light[1] && light[1] > light[2] && light[2] > light[3], Arrays.toString(light));
        assertEquals("#ffffff", rectangles.get(0).getAttribute("fill"));
        assertEquals("#d55e00", rectangles.get(4).getAttribute("fill"));
        assertEquals("#d9d9d9", rectangles.get(5).getAttribute("fill"));
        assertEquals("   a   b  c\nr  0   1  2\ns  4  -4  –", picture.text());
    }

    private static int brightness(String colour) {
        return IntStream.of(1, 3, 5)
                .map(i -> Integer.parseInt(colour.substring(i, i + 2), 16))
                .sum();
    }

    /** Names that are long in halves of pairs and short in characters. */
    @Test
    void namesOfEmojiAreCutBetweenThem() throws Exception {
        for (int length : new int[] {12, 13, 19, 20, 21, 30, 31, 50, 60, 70}) {
            String name = "😀".repeat(length);
            Drawing heat = Drawing.of(Display.heat(new double[][] {{1}}, List.of(name), List.of(name)));
            assertTrue(
                    heat.all("text").stream().noneMatch(t -> t.getTextContent().contains("\uFFFD")));
            Picture table = Display.table(new DataFrame(ValueVector.of("names", name)));
            assertTrue(!table.html().orElseThrow().contains("\uFFFD"));
        }
    }

    @Randomised(cases = 200)
    void ticksAreRoundAndWithin(Key key) {
        SplittableRandom random = key.random();
        double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-3, 7));
        double high = low + (random.nextDouble() + 0.01) * Math.pow(10, random.nextInt(-3, 7));
        double[] ticks = Axes.ticks(low, high, 5);
        double step = ticks.length > 1 ? ticks[1] - ticks[0] : 0;
        assertTrue(ticks.length >= 2 && ticks.length <= 11, Arrays.toString(ticks) + " from " + low + " to " + high);
        double power = Math.pow(10, Math.floor(Math.log10(step * 1.0000001)));
        double leading = step / power;
        assertTrue(
                Math.abs(leading - 1) < 1e-4 || Math.abs(leading - 2) < 1e-4 || Math.abs(leading - 5) < 1e-4,
                "steps of " + step);
        double round = Math.rint(leading) * power;
        for (int i = 0; i < ticks.length; i++) {
            assertTrue(ticks[i] >= low - 1e-6 * step && ticks[i] <= high + 1e-6 * step);
            assertEquals(Math.rint(ticks[i] / round) * round, ticks[i], 1e-6 * step);
            assertTrue(i == 0 || ticks[i] > ticks[i - 1]);
        }
        // no round number of this step is left out at either end
        assertTrue(ticks[0] - step < low && ticks[ticks.length - 1] + step > high);
    }

    @Test
    void rangesAreOfFiniteNumbers() {
        double[] wild = {3, Double.NaN, Double.NEGATIVE_INFINITY, -2};
        assertArrayEquals(new double[] {-2, 7}, Axes.range(wild, new double[] {7, Double.POSITIVE_INFINITY}));
        double[] none = Axes.range(new double[] {Double.NaN});
        assertTrue(none[0] > none[1]);
        Axes flat = new Axes(new double[] {5, 5}, none, "x", "y", List.of());
        assertTrue(flat.x(5) > 0 && flat.x(5) < Axes.WIDTH);
        assertTrue(flat.y(0.5) > 0 && flat.y(0.5) < Axes.HEIGHT);
    }
}
