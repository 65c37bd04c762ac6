package dev.espalier.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Where nodes stand: none upon another, causes above effects, and distances like those in the graph. */
class GraphLayoutTest {
    private static Dag randomDag(SplittableRandom random, int nodes, double density) {
        List<int[]> edges = new ArrayList<>();
        for (int t = 1; t < nodes; t++) {
            for (int s = 0; s < t; s++) {
                if (random.nextDouble() < density) {
                    edges.add(new int[] {s, t});
                }
            }
        }
        return Dag.of(
                nodes,
                edges.stream().mapToInt(e -> e[0]).toArray(),
                edges.stream().mapToInt(e -> e[1]).toArray());
    }

    @Randomised(cases = 40)
    void boxesOfALayerDoNotOverlap(Key key) {
        SplittableRandom random = key.random();
        int nodes = 1 + random.nextInt(42);
        Dag dag = randomDag(random, nodes, random.nextDouble() * 0.4);
        double[] widths = random.doubles(nodes, 20, 180).toArray();
        assertApart(dag, widths);
    }

    /** All children of one node want the same place. */
    @Test
    void wideLayersDoNotOverlap() {
        int children = 41;
        Dag star = Dag.of(
                children + 1,
                new int[children],
                IntStream.rangeClosed(1, children).toArray());
        double[] widths = new double[children + 1];
        Arrays.fill(widths, 60);
        GraphLayout.Places places = assertApart(star, widths);
        double middle = IntStream.rangeClosed(1, children)
                .mapToDouble(v -> places.x()[v])
                .average()
                .orElseThrow();
        assertEquals(places.x()[0], middle, 1, "the parent stands over the middle");
    }

    private static GraphLayout.Places assertApart(Dag dag, double[] widths) {
        GraphLayout.Places places = GraphLayout.layers(dag, widths);
        dag.digraph().forEachEdge((s, t) -> assertTrue(places.y()[s] < places.y()[t], s + " above " + t));
        for (int a = 0; a < dag.nodes(); a++) {
            for (int b = 0; b < a; b++) {
                double apart = Math.abs(places.x()[a] - places.x()[b]);
                boolean isBeside = places.y()[a] == places.y()[b];
                assertTrue(
                        !isBeside || apart >= (widths[a] + widths[b]) / 2 + 25.9,
                        a + " and " + b + " are " + apart + " apart");
            }
        }
        return places;
    }

    /** Edges over several layers bend once in each between, from top to bottom. */
    @Test
    void longEdgesBendInEveryLayer() {
        Dag chain = Dag.of(5, new int[] {0, 1, 2, 3, 0}, new int[] {1, 2, 3, 4, 4});
        GraphLayout.Places places = GraphLayout.layers(chain, new double[] {40, 40, 40, 40, 40});
        List<int[]> edges = new ArrayList<>();
        chain.digraph().forEachEdge((s, t) -> edges.add(new int[] {s, t}));
        for (int e = 0; e < edges.size(); e++) {
            double[] bends = places.bends()[e];
            boolean isLong = edges.get(e)[1] - edges.get(e)[0] == 4;
            assertEquals(isLong ? 6 : 0, bends.length);
            for (int k = 0; k < bends.length; k += 2) {
                assertEquals(places.y()[1 + k / 2], bends[k + 1]);
                assertTrue(Math.abs(bends[k] - places.x()[1 + k / 2]) > 26, "past the box of the layer");
            }
        }
    }

    /** The layout of a graph is a better one than its start, any random one, and itself with two nodes swapped. */
    @Randomised(cases = 10)
    void stressIsLow(Key key) {
        SplittableRandom random = key.random();
        int n = 15 + random.nextInt(15);
        boolean[][] adjacent = new boolean[n][n];
        for (int v = 1; v < n; v++) {
            adjacent[random.nextInt(v)][v] = true; // a tree
        }
        double[][] far = distances(adjacent);
        GraphLayout.Places places = GraphLayout.stress(adjacent);
        double low = stress(far, places.x(), places.y());
        for (int r = 0; r < 10; r++) {
            double[] x = random.doubles(n, 0, 62 * Math.sqrt(n)).toArray();
            double[] y = random.doubles(n, 0, 62 * Math.sqrt(n)).toArray();
            assertTrue(low < stress(far, x, y));
        }
        for (int v = 0; v < n; v++) {
            for (double[] step : new double[][] {{5, 0}, {-5, 0}, {0, 5}, {0, -5}}) {
                double[] x = places.x().clone();
                double[] y = places.y().clone();
                x[v] += step[0];
                y[v] += step[1];
                assertTrue(low < stress(far, x, y), "no node wants to move");
            }
        }
    }

    private static double[][] distances(boolean[][] adjacent) {
        int n = adjacent.length;
        double[][] far = new double[n][n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                far[u][v] = u == v ? 0 : adjacent[u][v] || adjacent[v][u] ? 1 : n;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int u = 0; u < n; u++) {
                for (int v = 0; v < n; v++) {
                    far[u][v] = Math.min(far[u][v], far[u][k] + far[k][v]);
                }
            }
        }
        return far;
    }

    /** Sum of (distance on paper / 62 - distance in the graph)^2 / distance^2. */
    private static double stress(double[][] far, double[] x, double[] y) {
        double sum = 0;
        for (int u = 0; u < x.length; u++) {
            for (int v = 0; v < u; v++) {
                double off = Math.hypot(x[u] - x[v], y[u] - y[v]) / 62 - far[u][v];
                sum += off * off / (far[u][v] * far[u][v]);
            }
        }
        return sum;
    }

    /** An arrow's point stands at the border of the box it points to, on the line between both. */
    @Test
    void arrowsPointAtTheirTargets() throws Exception {
        Picture picture = Display.graph(Dag.of(2, new int[] {0}, new int[] {1}), List.of("cause", "effect"));
        Drawing drawing = Drawing.of(picture);
        List<Element> boxes = drawing.all("rect").stream()
                .filter(box -> box.hasAttribute("rx"))
                .toList();
        assertEquals(2, boxes.size());
        List<Element> paths = drawing.all("path");
        double[] line = Drawing.strokes(paths.get(0)).getFirst();
        double[] head = Drawing.strokes(paths.get(1)).getFirst();
        double below = Drawing.number(boxes.get(0), "y") + Drawing.number(boxes.get(0), "height");
        assertEquals(below, line[1], 1, "begins at the lower border of the cause");
        assertEquals(Drawing.number(boxes.get(1), "y"), head[1], 3, "ends at the upper border of the effect");
        assertTrue(line[3] > line[1] && line[3] < head[1], "the line ends within the head");
        assertEquals("2 nodes, 1 edge\ncause → effect", picture.text());
    }
}
