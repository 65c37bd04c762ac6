package dev.espalier.jobs;

import dev.espalier.forecasting.WeightedEdges;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.latent.EdgePrior;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Graphs over series from files: a table with columns {@code source, target} (or {@code from, to}) and perhaps
 * {@code weight}, or a square matrix of weights without a header whose rows receive.
 */
final class EdgeFiles {
    private static final List<String> SOURCES = List.of("source", "from");
    private static final List<String> TARGETS = List.of("target", "to");
    private static final List<String> WEIGHTS = List.of("weight");
    private static final List<String> PROBABILITIES = List.of("probability");

    private final Path file;
    private final List<String> ids;
    private final Map<String, Integer> places = new HashMap<>();

    private EdgeFiles(Path file, List<String> ids) {
        this.file = file;
        this.ids = ids;
        for (int n = 0; n < ids.size(); n++) {
            places.put(ids.get(n), n);
        }
    }

    /** Edges without weights, none from a series to itself. */
    static Digraph digraph(Path file, List<String> ids) {
        EdgeList edges = new EdgeFiles(file, ids).table(Meaning.WEIGHT, false);
        return Digraph.of(ids.size(), ints(edges.sources), ints(edges.targets));
    }

    /** Edges with probabilities, none from a series to itself. */
    static EdgePrior prior(Path file, List<String> ids) {
        EdgeList edges = new EdgeFiles(file, ids).table(Meaning.PROBABILITY, false);
        return EdgePrior.of(ids.size(), ints(edges.sources), ints(edges.targets), doubles(edges.numbers));
    }

    /** Edges with weights; 1 where a table gives none. */
    static WeightedEdges weighted(Path file, List<String> ids) {
        var files = new EdgeFiles(file, ids);
        List<String> lines = files.lines();
        if (!lines.isEmpty() && cells(lines.getFirst()).stream().allMatch(EdgeFiles::isNumber)) {
            return WeightedEdges.of(files.matrix(lines));
        }
        EdgeList edges = files.table(Meaning.WEIGHT, true);
        return WeightedEdges.of(ids.size(), ints(edges.sources), ints(edges.targets), doubles(edges.numbers));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": found no such file, expected a graph", e);
        } catch (MalformedInputException e) {
            return List.of(); // no text: whatever it is, the table reader names it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double[][] matrix(List<String> lines) {
        int series = ids.size();
        List<String> rows = lines.stream().filter(line -> !line.isBlank()).toList();
        if (rows.size() != series) {
            throw new InputException(file + ": found a matrix of " + rows.size() + " rows, expected one for each of "
                    + series + " series");
        }
        double[][] matrix = new double[series][series];
        for (int row = 0; row < series; row++) {
            List<String> cells = cells(rows.get(row));
            if (cells.size() != series) {
                throw new InputException(
                        file + ", row " + (row + 1) + ": found " + cells.size() + " cells, expected " + series);
            }
            for (int column = 0; column < series; column++) {
                String cell = cells.get(column);
                double weight = isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
                if (!(weight >= 0) || Double.isInfinite(weight)) {
                    throw new InputException(file + ", row " + (row + 1) + ", column " + (column + 1) + ": found '"
                            + cell + "', expected a weight, 0 or more");
                }
                matrix[row][column] = weight;
            }
        }
        return matrix;
    }

    /** What a table may say of an edge. */
    private enum Meaning {
        /** Above 0; 1 where there is no such column. */
        WEIGHT,
        /** Between 0 and 1; there must be such a column. */
        PROBABILITY
    }

    /** Parallel lists. */
    private record EdgeList(List<Integer> sources, List<Integer> targets, List<Double> numbers) {}

    /** @param loops whether a series may send to itself */
    private EdgeList table(Meaning meaning, boolean loops) {
        var edges = new EdgeList(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var seen = new HashMap<Long, Long>();
        try (TableSource table = Tables.open(file)) {
            int source = require(table, SOURCES);
            int target = require(table, TARGETS);
            int number = meaning == Meaning.WEIGHT ? column(table, WEIGHTS) : require(table, PROBABILITIES);
            while (table.next()) {
                int from = place(table, source);
                int to = place(table, target);
                if (from == to && !loops) {
                    throw table.problem(
                            target, "an edge from '" + ids.get(from) + "' to itself", "two different series");
                }
                Long before = seen.putIfAbsent((long) from * ids.size() + to, table.row());
                if (before != null) {
                    throw table.problem(
                            target,
                            "the edge " + ids.get(from) + " -> " + ids.get(to) + " of row " + before + " again",
                            "every edge once");
                }
                edges.sources.add(from);
                edges.targets.add(to);
                edges.numbers.add(number < 0 ? 1.0 : number(table, number, meaning));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return edges;
    }

    private static double number(TableSource table, int column, Meaning meaning) {
        double number = table.number(column);
        if (!(number > 0 && number < (meaning == Meaning.WEIGHT ? Double.POSITIVE_INFINITY : 1))) {
            throw table.problem(
                    column,
                    "'" + table.text(column) + "'",
                    meaning == Meaning.WEIGHT ? "a weight above 0" : "a probability above 0 and below 1");
        }
        return number;
    }

    private int place(TableSource table, int column) {
        String id = table.text(column);
        Integer place = places.get(id);
        if (place == null) {
            List<String> near = NearMatches.of(id, ids);
            throw table.problem(
                    column,
                    "'" + id + "'",
                    "one of the " + ids.size() + " series"
                            + (near.isEmpty()
                                    ? ", such as " + ids.getFirst()
                                    : ", perhaps " + String.join(" or ", near)));
        }
        return place;
    }

    private static int require(TableSource table, List<String> names) {
        int column = column(table, names);
        if (column < 0) {
            throw new InputException(table.name() + ": found columns " + String.join(", ", table.columns())
                    + ", expected a column " + String.join(" or ", names));
        }
        return column;
    }

    /** The first column with one of these names; -1 for none. */
    private static int column(TableSource table, List<String> names) {
        List<String> lower = table.columns().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return names.stream()
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s*[,;\\t]\\s*", -1));
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
