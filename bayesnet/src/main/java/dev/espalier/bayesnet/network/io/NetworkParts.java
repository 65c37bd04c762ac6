package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.Dag;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Variables and tables as a parser of any format meets them, checked, and the network they make. */
final class NetworkParts {
    /** Each is compared with all before it. */
    private static final int MOST_PARENTS = 10_000;

    static final int MOST_LEVELS = 1 << 16;

    private final Complaints complaints;
    private final long mostCells;
    private final BifVariables variables = new BifVariables();
    private long cells;

    /**
     * None yet.
     *
     * @param mostCells probabilities that all tables together may hold
     */
    NetworkParts(Complaints complaints, long mostCells) {
        this.complaints = complaints;
        this.mostCells = mostCells;
    }

    BifVariables variables() {
        return variables;
    }

    /** A variable with its levels; refuses one that is there already, and levels that are not distinct. */
    void declare(String name, List<String> levels, int line, int column) {
        requireNew(name, line, column);
        HashSet<String> seen = new HashSet<>();
        for (String level : levels) {
            if (level.isEmpty() || !seen.add(level)) {
                throw complaints.problem(
                        line,
                        column,
                        "found the level '" + level + "' of '" + name + "'" + (level.isEmpty() ? "" : " again")
                                + ", expected distinct levels, none empty");
            }
        }
        if (levels.isEmpty() || levels.size() > MOST_LEVELS) {
            throw complaints.problem(
                    line, column, "found " + levels.size() + " levels of '" + name + "', expected 1 to " + MOST_LEVELS);
        }
        variables.declare(name, levels, line, column);
    }

    void requireNew(String name, int line, int column) {
        if (variables.contains(name)) {
            throw complaints.problem(
                    line,
                    column,
                    "found the variable '" + name + "' again, expected it once; it is declared on line "
                            + variables.line(variables.index(name)));
        }
    }

    /** The node of a name. */
    int require(String name, int line, int column) {
        int node = variables.index(name);
        if (node < 0) {
            throw complaints.problem(line, column, "found '" + name + "', expected a variable that is declared above");
        }
        return node;
    }

    void requireUndefined(int child, int line, int column) {
        if (variables.isDefined(child)) {
            throw complaints.problem(
                    line,
                    column,
                    "found the probabilities of '" + variables.name(child) + "' again, expected them once");
        }
    }

    void requireNewParent(int child, List<Integer> parents, int parent, int line, int column) {
        if (parents.size() >= MOST_PARENTS) {
            throw complaints.problem(
                    line,
                    column,
                    "found more than " + MOST_PARENTS + " parents of '" + variables.name(child) + "', expected fewer");
        }
        if (parent == child || parents.contains(parent)) {
            throw complaints.problem(
                    line,
                    column,
                    "found '" + variables.name(parent) + "' again, expected a variable that is not yet in the list");
        }
    }

    /** An empty table for a variable given its parents, in the file's order. */
    BifTable table(int child, int[] parents, int line, int column) {
        List<List<String>> levels =
                Arrays.stream(parents).mapToObj(variables::levels).toList();
        try {
            BifTable table = new BifTable(variables.levels(child).size(), parents, levels, mostCells - cells);
            cells += table.cells();
            return table;
        } catch (BifTable.TooLarge e) {
            throw complaints.problem(
                    line,
                    column,
                    "found the table of '" + variables.name(child) + "', with which there are more than " + mostCells
                            + " probabilities, expected a network that fits into memory");
        }
    }

    /** Fills a table from rows one after the other, the child's level fastest, then the last parent of the file. */
    void fill(BifTable table, int child, double[] values, int line, int column) {
        if (values.length != table.cells()) {
            throw complaints.problem(
                    line,
                    column,
                    "found " + values.length + " probabilities of '" + variables.name(child) + "', expected "
                            + table.cells());
        }
        int[] codes = new int[table.parents()];
        for (int from = 0; from < values.length; from += table.levels()) {
            double[] row = Arrays.copyOfRange(values, from, from + table.levels());
            requireRow(child, row, line, column);
            table.row(codes, row);
            for (int p = codes.length - 1;
                    p >= 0 && ++codes[p] == table.levelsOfParent(p).size();
                    p--) {
                codes[p] = 0;
            }
        }
    }

    private void requireRow(int child, double[] row, int line, int column) {
        for (double p : row) {
            if (!(p >= 0 && p <= 1)) {
                throw complaints.problem(
                        line,
                        column,
                        "found " + p + " in the table of '" + variables.name(child) + "', expected a probability"
                                + (Double.isNaN(p) ? BifNumbers.NAN_ROWS : ""));
            }
        }
        requireSum(Arrays.stream(row).sum(), line, column);
    }

    void requireSum(double sum, int line, int column) {
        if (!(Math.abs(sum - 1) <= DiscreteNetwork.ROW_TOLERANCE)) {
            throw complaints.problem(
                    line,
                    column,
                    "found probabilities that sum to " + sum + ", expected 1 within " + DiscreteNetwork.ROW_TOLERANCE);
        }
    }

    /** Ends a table, which must have a row for each configuration. */
    void define(int child, int[] parents, BifTable table, int line, int column, int endLine, int endColumn) {
        double[] filled = table.finish(found -> complaints.problem(
                endLine,
                endColumn,
                found + " of '" + variables.name(child) + "', expected one row for each of its "
                        + table.cells() / table.levels() + " configurations"));
        variables.define(child, parents, filled, line, column);
    }

    /** All of it; refuses variables without probabilities, and cycles. */
    DiscreteNetwork network(String definition) {
        for (int v = 0; v < variables.size(); v++) {
            if (!variables.isDefined(v)) {
                throw complaints.problem(
                        variables.line(v),
                        variables.column(v),
                        "found the variable '" + variables.name(v) + "' without probabilities, expected '" + definition
                                + " (" + variables.name(v) + " ...'");
            }
        }
        Dag dag;
        try {
            dag = Dag.of(variables.digraph());
        } catch (IllegalArgumentException e) {
            throw variables.cycle(complaints);
        }
        return DiscreteNetwork.of(variables.names(), variables.allLevels(), dag, variables.tables());
    }
}
