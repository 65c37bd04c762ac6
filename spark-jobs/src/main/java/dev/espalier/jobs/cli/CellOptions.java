package dev.espalier.jobs.cli;

import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.table.MissingValues;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how the cells of a table are written, for every job that reads one. */
public final class CellOptions {
    @LeftOut("usual")
    @Option(
            names = "--missing",
            paramLabel = "TOKENS",
            split = ",",
            description =
                    "What stands for a missing value, as in 0 for traffic or -999, in place of NA, NaN, null, ? and the like;"
                            + " every other cell is a value. Empty cells are always missing.")
    private @Nullable Set<String> missing;

    @Option(
            names = "--decimal",
            paramLabel = "point|comma",
            description = "What stands before the decimals of numbers in CSV; with comma, points are refused (default:"
                    + " point).")
    private DecimalMark decimal = DecimalMark.POINT;

    public MissingValues missing() {
        return missing == null ? MissingValues.USUAL : MissingValues.of(missing);
    }

    public DecimalMark decimal() {
        return decimal;
    }
}
