package dev.espalier.graph.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of a page that shows a graph, as a drawing and as a matrix, with search, neighbourhoods and export.
 *
 * <p>A report puts {@link #FRAME} where the graph is to stand and calls {@code graphView(options)} in a script of its own;
 * {@code graph-view.js} says which options there are. {@link ReportPage} adds style and scripts. Layout happens when the page opens, for the frame and the letters it really has.
 */
public final class GraphView {
    /** The elements of the view; no part of it depends on the graph. */
    public static final String FRAME = HtmlPage.shared("graph-view.html");

    private static final List<String> SCRIPTS = List.of(
            "graph-layers.js",
            "graph-stress.js",
            "graph-routes.js",
            "graph-ports.js",
            "graph-labels.js",
            "graph-camera.js",
            "graph-matrix.js",
            "graph-export.js",
            "graph-view.js",
            "graph-controls.js");

    private GraphView() {}

    /** Style sheet, in addition to that of all pages. */
    static String style() {
        return HtmlPage.shared("graph-view.css");
    }

    /** Scripts, in the order in which they depend on each other. */
    static String script() {
        return SCRIPTS.stream().map(HtmlPage::shared).collect(Collectors.joining("\n"));
    }
}
