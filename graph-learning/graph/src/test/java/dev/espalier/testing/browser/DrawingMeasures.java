package dev.espalier.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What can be counted about a drawing of a graph in a report: whether it can be read at all.
 *
 * @param nodes         boxes or spots
 * @param edges         lines
 * @param labels        names that are shown
 * @param smallestLabel height of the smallest letters, px on the screen
 * @param labelOverlaps pairs of names that hide each other
 * @param nodeOverlaps  pairs of nodes that hide each other
 * @param clipped       nodes, names and edges that reach beyond the frame
 * @param through       how often an edge passes over a node that is not its own
 */
public record DrawingMeasures(
        int nodes,
        int edges,
        int labels,
        double smallestLabel,
        int labelOverlaps,
        int nodeOverlaps,
        int clipped,
        int through) {
    private static final String SCRIPT = """
            (() => {
              const frame = document.querySelector('.stage').getBoundingClientRect();
              const all = selector => [...document.querySelectorAll(selector)];
              const texts = all('#graph .node text').filter(text => text.style.display !== 'none');
              const scale = document.querySelector('#graph .scene').getCTM().a;
              const overlaps = (boxes, dx, dy) => {
                let pairs = 0;
                for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
                  const [a, b] = [boxes[i], boxes[j]];
                  if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > dx && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > dy) pairs++;
                }
                return pairs;
              };
              const names = texts.map(text => text.getBoundingClientRect());
              const shapes = all('#graph .node').map(node => [node.dataset.node, node.querySelector('circle, rect').getBoundingClientRect()]);
              const lines = all('#graph .edge path.line');
              const outside = r => r.left < frame.left - 1 || r.right > frame.right + 1 || r.top < frame.top - 1 || r.bottom > frame.bottom + 1;
              let through = 0;
              for (const line of lines) {
                const {source, target} = line.parentElement.dataset;
                const [length, matrix, met] = [line.getTotalLength(), line.getScreenCTM(), new Set()];
                for (let k = 1; k < 24; k++) {
                  const {x, y} = line.getPointAtLength(length * k / 24).matrixTransform(matrix);
                  for (const [v, r] of shapes) if (v !== source && v !== target && x > r.left + 1 && x < r.right - 1 && y > r.top + 1 && y < r.bottom - 1) met.add(v);
                }
                through += met.size;
              }
              return {nodes: shapes.length, edges: lines.length, labels: texts.length,
                smallestLabel: Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize) * scale)),
                // letters do not fill the box of a line
                labelOverlaps: overlaps(names, 1, 3), nodeOverlaps: overlaps(shapes.map(([, r]) => r), 1, 1),
                clipped: [...names, ...shapes.map(([, r]) => r), ...lines.map(line => line.getBoundingClientRect())].filter(outside).length, through};
            })()""";

    /** Of the page as it stands. */
    public static DrawingMeasures of(BrowserPage page) {
        JsonNode found = page.evaluate(SCRIPT);
        return new DrawingMeasures(
                found.get("nodes").asInt(),
                found.get("edges").asInt(),
                found.get("labels").asInt(),
                found.get("smallestLabel").asDouble(),
                found.get("labelOverlaps").asInt(),
                found.get("nodeOverlaps").asInt(),
                found.get("clipped").asInt(),
                found.get("through").asInt());
    }
}
