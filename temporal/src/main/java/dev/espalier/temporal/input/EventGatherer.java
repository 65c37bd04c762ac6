package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.Feature;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.TableSource;
import dev.espalier.temporal.input.EventTimes.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads the rows of a table into the columns of a log. */
final class EventGatherer {
    private static final int CHARGED_ROWS = 4096;

    private final TableSource source;
    private final Roles roles;
    private final EventInput input;
    private final HeapBudget budget;
    private final RowCells cells;
    private final List<String> notes = new ArrayList<>();
    private final NodeTable sourceNodes = new NodeTable();
    private final NodeTable targetNodes;
    private int[] sources = new int[1024];
    private int[] targets = new int[1024];
    private final float[][] features;
    private int size;
    private long charged;
    private final ShapeCount shapes;

    EventGatherer(TableSource source, Roles roles, EventInput input, HeapBudget budget) {
        this.source = source;
        this.roles = roles;
        this.input = input;
        this.budget = budget;
        cells = new RowCells(roles, input);
        shapes = new ShapeCount(source.name(), roles.shape(), input.shape() != null);
        targetNodes = roles.shape() == Shape.BIPARTITE ? new NodeTable() : sourceNodes;
        features = new float[roles.features().size()][1024];
    }

    List<String> notes() {
        return notes;
    }

    EventLog read() {
        if (!source.next()) {
            throw Problems.file(source.name(), "no rows below the names of columns", "at least one event");
        }
        EventTimes times = times();
        long bytes = 12 + 6L * features.length + 8;
        do {
            if (size == sources.length) {
                grow();
            }
            if (size % CHARGED_ROWS == 0) {
                // rows that were charged before times turned out to take more are charged the rest
                long due = (bytes + times.bytesPerTime()) * (size + (long) CHARGED_ROWS);
                charge(due - charged);
                charged = due;
            }
            row(times);
        } while (source.next());
        return log(times.ticks(notes::add));
    }

    private EventTimes times() {
        String name = roles.timeName(source);
        return cells.areNumbers(source)
                ? new NumberTimes(source.name(), input)
                : new DateTimes(source.name(), name, input.dates());
    }

    private void charge(long bytes) {
        if (!budget.take(bytes)) {
            throw budget.exceeded(
                    source.name() + ": found more than " + size + " events among "
                            + (sourceNodes.size() + (targetNodes == sourceNodes ? 0 : targetNodes.size())) + " nodes",
                    "leave out features or events");
        }
    }

    private void grow() {
        int length = Capacity.larger(size);
        if (length <= size) {
            throw Problems.file(source.name(), "more than " + size + " events", "at most that many in one log");
        }
        sources = Arrays.copyOf(sources, length);
        targets = Arrays.copyOf(targets, length);
        for (int f = 0; f < features.length; f++) {
            features[f] = Arrays.copyOf(features[f], length);
        }
    }

    private void row(EventTimes times) {
        cells.requireTime(source);
        int from = node(sourceNodes, roles.source());
        int to = node(targetNodes, roles.target());
        times.add(source, roles.time());
        for (int f = 0; f < features.length; f++) {
            features[f][size] = feature(roles.features().get(f));
        }
        shapes.add(cells.isUndirected(source), from == to && sourceNodes == targetNodes);
        sources[size] = from;
        targets[size] = to;
        size++;
    }

    private int node(NodeTable nodes, int column) {
        String text = cells.node(source, column);
        int before = nodes.size();
        int number = nodes.number(text);
        if (nodes.size() > before) {
            charge(NodeTable.bytes(text));
        }
        return number;
    }

    private float feature(int column) {
        if (source.isMissing(column)) {
            return Float.NaN;
        }
        String text = source.text(column).strip();
        if (Decimals.isDoubtful(text, input.decimal())) {
            throw source.problem(
                    column,
                    Problems.quote(text),
                    "decimal commas and no points, as " + input.asked("decimal", "comma")
                            + " says; a point may stand for either");
        }
        float value = (float) source.number(column);
        if (Float.isFinite(value)) {
            return value;
        }
        throw source.problem(
                column,
                Problems.quote(text),
                "a finite number of single precision; " + input.asked("weight", EventInput.NO_COLUMN)
                        + " leaves a weight out");
    }

    private EventLog log(Ticks ticks) {
        Shape shape = shapes.shape(size);
        shapes.noteMixed(size, notes::add);
        NodeNames names = names();
        List<Feature> columns = new ArrayList<>();
        for (int f = 0; f < features.length; f++) {
            columns.add(new Feature(source.columns().get(roles.features().get(f)), features[f]));
        }
        noteOrder(ticks.ticks());
        EventLog log =
                EventLogBuilder.ofColumns(names, ticks.clock(), shape, size, sources, targets, ticks.ticks(), columns);
        shapes.note(size, notes::add);
        if (shape == Shape.DIRECTED) {
            noteSides(log);
        }
        return log;
    }

    private void noteOrder(long[] ticks) {
        for (int e = 1; e < size; e++) {
            if (ticks[e] < ticks[e - 1]) {
                notes.add(source.name() + ": rows are not in order of time, as of row " + (e + 1)
                        + "; they are sorted, and those of equal time stay in their order");
                return;
            }
        }
    }

    /** Ends that never meet look like two sides. */
    private void noteSides(EventLog log) {
        boolean[] isSource = new boolean[log.nodeCount()];
        for (int e = 0; e < size; e++) {
            isSource[log.source(e)] = true;
        }
        for (int e = 0; e < size; e++) {
            if (isSource[log.target(e)]) {
                return;
            }
        }
        notes.add(source.name() + ": no node is both a source and a target; " + input.asked("shape", "bipartite")
                + " says that none ever is");
    }

    /** Puts the numbers of the ordered names into the columns. */
    private NodeNames names() {
        NodeTable.Ordered first = sourceNodes.order();
        boolean areSides = targetNodes != sourceNodes;
        NodeTable.Ordered second = areSides ? targetNodes.order() : first;
        int offset = areSides ? first.names().size() : 0;
        for (int e = 0; e < size; e++) {
            sources[e] = first.places()[sources[e]];
            targets[e] = offset + second.places()[targets[e]];
        }
        if (first.wereDecimal() || second.wereDecimal()) {
            notes.add(source.name()
                    + ": nodes are whole numbers, some written with decimals; 1.0 is taken for the node 1");
        }
        if (!areSides) {
            return named(first.names());
        }
        List<String> all = new ArrayList<>(first.names());
        all.addAll(second.names());
        if (Set.copyOf(first.names()).stream().anyMatch(Set.copyOf(second.names())::contains)) {
            String left = source.columns().get(roles.source()) + "/";
            String right = source.columns().get(roles.target()) + "/";
            all.replaceAll(left::concat);
            for (int n = offset; n < all.size(); n++) {
                all.set(n, right + second.names().get(n - offset));
            }
            notes.add(source.name() + ": both sides have nodes of the same names; they are called " + all.getFirst()
                    + " and " + all.get(offset));
        }
        return named(all);
    }

    private static NodeNames named(List<String> names) {
        for (int n = 0; n < names.size(); n++) {
            if (!names.get(n).equals(Integer.toString(n))) {
                return NodeNames.of(names);
            }
        }
        return NodeNames.numbered(names.size());
    }
}
