package dev.espalier.notebooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A graph on paper: boxes with names where they fit, dots where they do not, and edges as dark as they are probable. */
final class GraphDrawing {
    private static final double HEIGHT = 26;
    private static final double MARGIN = 18;

    /**
     * An edge.
     *
     * @param weight     0 to 1, how dark
     * @param isDirected whether it has a head
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Edge(int source, int target, double weight, boolean isDirected, double[] bends) {
        Edge(int source, int target, double weight, boolean isDirected) {
            this(source, target, weight, isDirected, new double[0]);
        }
    }

    private final List<String> names;
    private final double[] x;
    private final double[] y;
    private final double[] halfWidth;
    private final boolean isBoxed;
    private final boolean isLabelled;
    private final Markup svg = new Markup();
    private final double width;
    private final double height;
    private final double shiftX;
    private final double shiftY;

    private GraphDrawing(
            List<String> names, GraphLayout.Places places, List<Edge> edges, boolean isBoxed, boolean isLabelled) {
        this.names = names;
        this.isBoxed = isBoxed;
        this.isLabelled = isLabelled;
        halfWidth = new double[names.size()];
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int v = 0; v < names.size(); v++) {
            halfWidth[v] = isBoxed ? boxWidth(names.get(v)) / 2 : 8;
            grow(box, places.x()[v], places.y()[v], halfWidth[v]);
        }
        for (Edge edge : edges) {
            for (int k = 0; k < edge.bends().length; k += 2) {
                grow(box, edge.bends()[k], edge.bends()[k + 1], 4);
            }
        }
        boolean isEmpty = names.isEmpty();
        shiftX = isEmpty ? 0 : MARGIN - box[0];
        shiftY = isEmpty ? 0 : MARGIN - box[1];
        width = isEmpty ? 2 * MARGIN : box[2] - box[0] + 2 * MARGIN;
        height = isEmpty ? 2 * MARGIN : box[3] - box[1] + 2 * MARGIN;
        x = new double[names.size()];
        y = new double[names.size()];
        for (int v = 0; v < names.size(); v++) {
            x[v] = places.x()[v] + shiftX;
            y[v] = places.y()[v] + shiftY;
        }
    }

    private static void grow(double[] box, double x, double y, double half) {
        box[0] = Math.min(box[0], x - half);
        box[1] = Math.min(box[1], y - HEIGHT / 2);
        box[2] = Math.max(box[2], x + half);
        box[3] = Math.max(box[3], y + HEIGHT / 2);
    }

    static double boxWidth(String name) {
        return 18 + 6.9 * shown(name).codePointCount(0, shown(name).length());
    }

    /** Names may have any length; pictures may not. */
    private static String shown(String name) {
        return Markup.cut(name, 24, 23);
    }

    /**
     * Draws.
     *
     * @param isBoxed    whether names stand in boxes; without, nodes are dots and names show under the mouse
     * @param isLabelled whether edges carry their weight
     */
    static String of(
            List<String> names,
            GraphLayout.Places places,
            List<Edge> edges,
            boolean isBoxed,
            boolean isLabelled,
            String description) {
        GraphDrawing drawing = new GraphDrawing(names, places, edges, isBoxed, isLabelled);
        List<Edge> faintFirst = new ArrayList<>(edges);
        faintFirst.sort(Comparator.comparingDouble(Edge::weight));
        boolean[][] present = new boolean[names.size()][names.size()];
        edges.forEach(edge -> present[edge.source()][edge.target()] = true);
        for (Edge edge : faintFirst) {
            drawing.edge(edge, edge.isDirected() && present[edge.target()][edge.source()]);
        }
        for (int v = 0; v < names.size(); v++) {
            drawing.node(v);
        }
        return drawing.svg.finish(drawing.width, drawing.height, description);
    }

    private void node(int v) {
        svg.open(names.get(v));
        if (isBoxed) {
            svg.rectangle(
                    x[v] - halfWidth[v],
                    y[v] - HEIGHT / 2,
                    2 * halfWidth[v],
                    HEIGHT,
                    "rx=\"6\" fill=\"#eef3f8\" stroke=\"#47617c\"");
            svg.words(x[v], y[v] + 4, "middle", "fill=\"" + Markup.INK + '"', shown(names.get(v)));
        } else {
            svg.circle(x[v], y[v], 6, "fill=\"#47617c\" stroke=\"#ffffff\" stroke-width=\"1.5\"");
        }
        svg.close();
    }

    /** An edge; where there is one the other way too, each keeps to its right. */
    private void edge(Edge edge, boolean isPaired) {
        double[] px = new double[edge.bends().length / 2 + 2];
        double[] py = new double[px.length];
        px[0] = x[edge.source()];
        py[0] = y[edge.source()];
        px[px.length - 1] = x[edge.target()];
        py[px.length - 1] = y[edge.target()];
        for (int k = 0; k < edge.bends().length; k += 2) {
            px[k / 2 + 1] = edge.bends()[k] + shiftX;
            py[k / 2 + 1] = edge.bends()[k + 1] + shiftY;
        }
        if (isPaired) {
            double length = Math.max(1e-9, Math.hypot(px[1] - px[0], py[1] - py[0]));
            double aside = isBoxed ? 4 : 2.5;
            double ox = -(py[1] - py[0]) / length * aside;
            double oy = (px[1] - px[0]) / length * aside;
            for (int k = 0; k < px.length; k++) {
                px[k] += ox;
                py[k] += oy;
            }
        }
        leave(px, py, 0, 1, halfWidth[edge.source()], 0);
        leave(px, py, px.length - 1, px.length - 2, halfWidth[edge.target()], edge.isDirected() ? 2 : 0);
        draw(edge, px, py, isPaired);
    }

    /** Moves an end of a line out of its node, towards the next point. */
    private void leave(double[] px, double[] py, int end, int next, double half, double gap) {
        double dx = px[next] - px[end];
        double dy = py[next] - py[end];
        double length = Math.max(1e-9, Math.hypot(dx, dy));
        double out = 7;
        if (isBoxed) {
            double byWidth = Math.abs(dx) < 1e-9 ? Double.MAX_VALUE : half / Math.abs(dx);
            double byHeight = Math.abs(dy) < 1e-9 ? Double.MAX_VALUE : HEIGHT / 2 / Math.abs(dy);
            out = Math.min(byWidth, byHeight) * length;
        }
        double share = Math.min(0.45, (out + gap) / length);
        px[end] += dx * share;
        py[end] += dy * share;
    }

    private void draw(Edge edge, double[] px, double[] py, boolean isPaired) {
        double opacity = 0.12 + 0.88 * Math.min(1, Math.max(0, edge.weight()));
        String paint = String.format(Locale.ROOT, "#1f4e79\" %s-opacity=\"%.2f\"", "%s", opacity);
        String arrow = edge.isDirected() ? " → " : " – ";
        svg.open(names.get(edge.source())
                + arrow
                + names.get(edge.target())
                + (isLabelled ? ": " + Markup.number(Math.rint(edge.weight() * 1000) / 1000) : ""));
        int last = px.length - 1;
        double dx = px[last] - px[last - 1];
        double dy = py[last] - py[last - 1];
        double length = Math.max(1e-9, Math.hypot(dx, dy));
        double head = edge.isDirected() ? isBoxed ? 9 : 6 : 0;
        double tipX = px[last];
        double tipY = py[last];
        px[last] -= dx / length * head * 0.8;
        py[last] -= dy / length * head * 0.8;
        String thick = String.format(Locale.ROOT, "%.1f", isBoxed ? 1 + edge.weight() : 0.8 + 0.6 * edge.weight());
        svg.path(
                line(px, py),
                "fill=\"none\" stroke-linejoin=\"round\" stroke-width=\"" + thick + "\" stroke=\""
                        + paint.formatted("stroke"));
        if (edge.isDirected()) {
            double bx = tipX - dx / length * head;
            double by = tipY - dy / length * head;
            double sx = -dy / length * head * 0.42;
            double sy = dx / length * head * 0.42;
            double[] cornersX = {tipX, bx + sx, bx - sx};
            double[] cornersY = {tipY, by + sy, by - sy};
            svg.path(line(cornersX, cornersY) + " Z", "fill=\"" + paint.formatted("fill"));
        }
        if (isLabelled && isBoxed) {
            // nearer its tail where two edges share a line, so that the two labels part
            label(edge, px, py, isPaired ? 0.3 : 0.5);
        }
        svg.close();
    }

    private static String line(double[] px, double[] py) {
        StringBuilder steps = new StringBuilder();
        for (int k = 0; k < px.length; k++) {
            steps.append(k == 0 ? "M" : " L")
                    .append(Markup.at(px[k]))
                    .append(' ')
                    .append(Markup.at(py[k]));
        }
        return steps.toString();
    }

    /** The weight of an edge, some share of its first stretch from its tail. */
    private void label(Edge edge, double[] px, double[] py, double share) {
        svg.words(
                px[0] + (px[1] - px[0]) * share,
                py[0] + (py[1] - py[0]) * share + 3.5,
                "middle",
                "font-size=\"10\" fill=\"" + Markup.INK
                        + "\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"",
                String.format(Locale.ROOT, "%.2f", edge.weight()));
    }
}
