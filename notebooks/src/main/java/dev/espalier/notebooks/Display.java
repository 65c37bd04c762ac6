package dev.espalier.notebooks;

import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphLike;
import dev.espalier.graph.GraphSamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import smile.data.DataFrame;

/**
 * Pictures of what the workbench learns, for notebooks. Each is a function of its arguments alone. A {@link Picture} that
 * stands last in a cell is shown; so are graphs, distributions over graphs and data frames by themselves.
 */
public final class Display {
    /** Edges less probable than this are left out of drawings. */
    public static final double FAINTEST = 0.05;

    /** How many rows of a table, or lines of a text, are shown where nothing else is said. */
    public static final int ROWS = 10;

    /** Up to so many nodes have their names in boxes. */
    private static final int MOST_BOXES = 14;

    private static final int TEXT_EDGES = 20;

    private Display() {}

    /**
     * A point with a name.
     *
     * @param isMarked whether it has the other colour
     */
    public record Point(String name, double x, double y, boolean isMarked) {}

    /** A graph: DAGs in layers from causes down to effects, others by the distances in them. */
    public static Picture graph(GraphLike graph, List<String> names) {
        requireNames(graph.nodes(), names);
        boolean[][] adjacent = graph.toAdjacency();
        List<GraphDrawing.Edge> edges = new ArrayList<>();
        GraphLayout.Places places;
        boolean isBoxed = graph.nodes() <= 3 * MOST_BOXES;
        if (graph instanceof Dag dag) {
            places = GraphLayout.layers(dag, widths(names));
            double[][] bends = places.bends();
            dag.digraph().forEachEdge((s, t) -> edges.add(new GraphDrawing.Edge(s, t, 1, true, bends[edges.size()])));
        } else {
            isBoxed = graph.nodes() <= MOST_BOXES;
            places = places(adjacent, names);
            for (int a = 0; a < adjacent.length; a++) {
                for (int b = 0; b < adjacent.length; b++) {
                    boolean isMutual = adjacent[a][b] && adjacent[b][a];
                    if (adjacent[a][b] && (!isMutual || a < b)) {
                        edges.add(new GraphDrawing.Edge(a, b, 1, !isMutual));
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder(counted(graph.nodes(), "node") + ", " + counted(edges.size(), "edge"));
        for (GraphDrawing.Edge edge : edges.subList(0, Math.min(TEXT_EDGES, edges.size()))) {
            text.append('\n').append(names.get(edge.source())).append(edge.isDirected() ? " → " : " – ");
            text.append(names.get(edge.target()));
        }
        text.append(edges.size() > TEXT_EDGES ? "\n…" : "");
        return Picture.ofSvg(
                text.toString(), GraphDrawing.of(names, places, edges, isBoxed, false, firstLine(text.toString())));
    }

    /** A distribution over graphs: every edge as dark as it is probable, from {@link #FAINTEST} on. */
    public static Picture graph(EdgeProbabilities edges, List<String> names) {
        requireNames(edges.nodes(), names);
        return drawn(edges, names, places(joined(edges, 0.2), names), edges.nodes() <= MOST_BOXES);
    }

    /** Draws of graphs, as the distribution they stand for: the share of draws that have each edge. */
    public static Picture graph(GraphSamples samples, List<String> names) {
        return graph(shares(samples), names);
    }

    /**
     * A distribution over graphs whose nodes have places of their own.
     *
     * @param x how far each node is to the right, in any unit
     * @param y how far up, in the same unit
     */
    public static Picture map(EdgeProbabilities edges, List<String> names, double[] x, double[] y) {
        requireNames(edges.nodes(), names);
        requireNames(x.length, names);
        requireNames(y.length, names);
        double[] rx = Axes.range(x);
        double[] ry = Axes.range(y);
        double unit = 620 / Math.max(1e-12, Math.max(rx[1] - rx[0], ry[1] - ry[0]));
        double[] px = IntStream.range(0, x.length)
                .mapToDouble(v -> (x[v] - rx[0]) * unit)
                .toArray();
        double[] py = IntStream.range(0, y.length)
                .mapToDouble(v -> (ry[1] - y[v]) * unit)
                .toArray();
        return drawn(edges, names, new GraphLayout.Places(px, py), false);
    }

    /** A heat map of a matrix; NaN is grey. */
    public static Picture heat(double[][] cells, List<String> rows, List<String> columns) {
        return HeatMap.of(cells, rows, columns);
    }

    /** A heat map of edge probabilities: from the row's node to the column's. */
    public static Picture heat(EdgeProbabilities edges, List<String> names) {
        requireNames(edges.nodes(), names);
        double[][] cells = new double[edges.nodes()][edges.nodes()];
        for (int a = 0; a < cells.length; a++) {
            for (int b = 0; b < cells.length; b++) {
                cells[a][b] = edges.get(a, b);
            }
        }
        return HeatMap.of(cells, names, names);
    }

    /** Lines by name, all from step 1 on; NaN leaves a gap. The map's order is that of the legend. */
    public static Picture lines(Map<String, double[]> series, String labelX, String labelY) {
        return LineChart.of(series, 1, 1, labelX, labelY);
    }

    /** The log scores of draws along each chain, which should look like one another and go nowhere. */
    public static Picture traces(GraphSamples samples) {
        Map<Integer, List<Double>> chains = new TreeMap<>();
        for (int s = 0; s < samples.size(); s++) {
            chains.computeIfAbsent(samples.chain(s), c -> new ArrayList<>()).add(samples.logScore(s));
        }
        Map<String, double[]> lines = new LinkedHashMap<>();
        chains.forEach((chain, scores) -> lines.put(
                "chain " + (chain + 1),
                scores.stream().mapToDouble(Double::doubleValue).toArray()));
        return lines(lines, "draw", "log score");
    }

    /** How values are spread: bars over {@code bins} equal parts of their range; what is not finite is left out. */
    public static Picture histogram(double[] values, int bins, String label) {
        return Histogram.of(values, bins, label);
    }

    /** Named points on a plane. */
    public static Picture points(List<Point> points, String labelX, String labelY) {
        return Scatter.of(points, labelX, labelY);
    }

    /** A forecast with its band, the past before it and, dashed, what came. */
    public static Picture forecast(Fan fan, String labelX, String labelY) {
        return fan.picture(labelX, labelY);
    }

    /** The first rows of a data frame. */
    public static Picture table(DataFrame frame) {
        return table(frame, ROWS);
    }

    /** The first {@code rows} rows of a data frame. */
    public static Picture table(DataFrame frame, int rows) {
        return FrameTable.of(frame, rows);
    }

    /**
     * A table of any values.
     *
     * @param rows each with a value for every name of the header
     */
    public static Picture table(List<String> header, List<? extends List<?>> rows) {
        return FrameTable.of(header, rows);
    }

    /** A drawing made elsewhere, with the words that stand for it. */
    public static Picture svg(String svg, String text) {
        return Picture.ofSvg(text, svg);
    }

    /** Names of nodes that have none: their numbers. */
    static List<String> numbered(int nodes) {
        return IntStream.range(0, nodes).mapToObj(Integer::toString).toList();
    }

    private static Picture drawn(
            EdgeProbabilities edges, List<String> names, GraphLayout.Places places, boolean isBoxed) {
        List<GraphDrawing.Edge> shown = new ArrayList<>();
        for (int a = 0; a < edges.nodes(); a++) {
            for (int b = 0; b < edges.nodes(); b++) {
                if (edges.get(a, b) >= FAINTEST) {
                    shown.add(new GraphDrawing.Edge(a, b, edges.get(a, b), true));
                }
            }
        }
        List<GraphDrawing.Edge> sorted = new ArrayList<>(shown);
        sorted.sort(Comparator.comparingDouble(edge -> -edge.weight()));
        StringBuilder text = new StringBuilder(counted(edges.nodes(), "node") + ", " + counted(shown.size(), "edge")
                + " of probability " + FAINTEST + " or more");
        for (GraphDrawing.Edge edge : sorted.subList(0, Math.min(TEXT_EDGES, sorted.size()))) {
            text.append(String.format(Locale.ROOT, "%n%.3f  ", edge.weight()));
            text.append(names.get(edge.source())).append(" → ").append(names.get(edge.target()));
        }
        text.append(sorted.size() > TEXT_EDGES ? "\n…" : "");
        return Picture.ofSvg(
                text.toString(), GraphDrawing.of(names, places, shown, isBoxed, true, firstLine(text.toString())));
    }

    private static GraphLayout.Places places(boolean[][] adjacent, List<String> names) {
        return names.size() <= MOST_BOXES ? GraphLayout.circle(widths(names)) : GraphLayout.stress(adjacent);
    }

    private static boolean[][] joined(EdgeProbabilities edges, double least) {
        boolean[][] adjacent = new boolean[edges.nodes()][edges.nodes()];
        for (int a = 0; a < adjacent.length; a++) {
            for (int b = 0; b < adjacent.length; b++) {
                adjacent[a][b] = edges.get(a, b) >= least;
            }
        }
        return adjacent;
    }

    private static EdgeProbabilities shares(GraphSamples samples) {
        int n = samples.nodes();
        double[] cells = new double[n * n];
        for (int s = 0; s < samples.size(); s++) {
            for (int k = 0; k < samples.edgeCount(s); k++) {
                cells[samples.source(s, k) * n + samples.target(s, k)]++;
            }
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] /= samples.size();
        }
        return EdgeProbabilities.of(n, samples.size() == 0 ? new double[n * n] : cells);
    }

    private static double[] widths(List<String> names) {
        return names.stream().mapToDouble(GraphDrawing::boxWidth).toArray();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static void requireNames(int nodes, List<String> names) {
        if (names.size() != nodes) {
            throw new IllegalArgumentException(
                    "found " + names.size() + " names, expected " + nodes + " as there are nodes");
        }
    }
}
