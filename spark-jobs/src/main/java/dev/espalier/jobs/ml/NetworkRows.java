package dev.espalier.jobs.ml;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.bayesnet.network.DiscreteRows;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.GaussianRows;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.spark.RowSource;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** A network where Spark's rows are: cells in node order, null where one is missing. */
sealed interface NetworkRows extends Serializable {
    /** The log density of a row in nats; null where a cell is missing. */
    @Nullable
    Double logDensity(Row row);

    /** What a node should be, given the others; null where one of those is missing. */
    @Nullable
    Object prediction(int node, Row row);

    DataType predictionType();

    /**
     * Those of a network.
     *
     * @param keep whether unknown levels are as missing ones
     */
    static NetworkRows of(Network network, boolean keep) {
        return switch (network) {
            case GaussianNetwork gaussian -> new Numbers(new GaussianRows(gaussian));
            case DiscreteNetwork discrete -> {
                List<List<String>> levels = IntStream.range(0, discrete.names().size())
                        .mapToObj(discrete::levels)
                        .toList();
                yield new Levels(new DiscreteRows(discrete), discrete.names(), levels, keep);
            }
        };
    }

    /** Numbers. */
    record Numbers(GaussianRows network) implements NetworkRows {
        @Override
        public @Nullable Double logDensity(Row row) {
            double density = network.log(cells(row));
            return Double.isNaN(density) ? null : density;
        }

        @Override
        public @Nullable Object prediction(int node, Row row) {
            double[] cells = cells(row);
            for (int v = 0; v < cells.length; v++) {
                if (v != node && Double.isNaN(cells[v])) {
                    return null;
                }
            }
            return network.mean(node, cells);
        }

        @Override
        public DataType predictionType() {
            return DataTypes.DoubleType;
        }

        private static double[] cells(Row row) {
            double[] cells = new double[row.size()];
            for (int c = 0; c < cells.length; c++) {
                cells[c] = row.get(c) instanceof Number number ? number.doubleValue() : Double.NaN;
            }
            return cells;
        }
    }

    /** Levels. */
    record Levels(DiscreteRows network, List<String> names, List<List<String>> levels, boolean keep)
            implements NetworkRows {
        private static final int MISSING = -1;

        @Override
        public @Nullable Double logDensity(Row row) {
            int[] codes = codes(row, MISSING);
            return Arrays.stream(codes).anyMatch(code -> code == MISSING) ? null : network.log(codes);
        }

        @Override
        public @Nullable Object prediction(int node, Row row) {
            int[] codes = codes(row, node);
            for (int v = 0; v < codes.length; v++) {
                if (v != node && codes[v] == MISSING) {
                    return null;
                }
            }
            double[] probabilities = network.probabilities(node, codes);
            int best = 0;
            for (int k = 1; k < probabilities.length; k++) {
                best = probabilities[k] > probabilities[best] ? k : best;
            }
            return Double.isNaN(probabilities[best]) ? null : levels.get(node).get(best);
        }

        @Override
        public DataType predictionType() {
            return DataTypes.StringType;
        }

        /** Codes of the cells; that of one node, which is not looked at, may be of any level. */
        private int[] codes(Row row, int ignored) {
            int[] codes = new int[row.size()];
            for (int c = 0; c < codes.length; c++) {
                codes[c] = c == ignored || row.isNullAt(c) ? MISSING : code(c, RowSource.cellText(row.get(c)));
            }
            return codes;
        }

        private int code(int node, String level) {
            int code = network.code(node, level);
            if (code == MISSING && !keep) {
                throw new InputException("column '" + names.get(node) + "': found the level '" + level
                        + "', expected one of those that were learnt from, " + String.join(", ", levels.get(node))
                        + "; with handleInvalid keep such rows get null");
            }
            return code;
        }
    }
}
