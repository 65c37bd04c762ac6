package dev.espalier.forecasting.data;

import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.DateFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be read as a panel.
 *
 * @param layout       long, wide, or told by the columns
 * @param idColumn     long tables: the series a row belongs to
 * @param timeColumn   date and time (or whole number) of a row; in wide tables a column of dates serves whatever its name,
 *                     and one of numbers whose name is one for times
 * @param targetColumn long tables: the value
 * @param past         long tables: covariates known up to the present
 * @param future       long tables: covariates known ahead; rows at the end without any value are then the future
 * @param statics      long tables: covariates that are the same in every row of a series
 * @param frequency    distance of the steps; null to infer it from the stamps
 * @param start        stamp or number of the first row of a wide table without a time column; null when it has one
 * @param dates        how dates are read where the table leaves it open
 * @param missing      which cells of values and covariates are missing, such as 0 in traffic data
 */
public record PanelFormat(
        Layout layout,
        String idColumn,
        String timeColumn,
        String targetColumn,
        List<String> past,
        List<String> future,
        List<String> statics,
        @Nullable Frequency frequency,
        @Nullable String start,
        DateFormat dates,
        MissingValues missing) {
    /** The two shapes of tables of series. */
    public enum Layout {
        /** Long when there are columns for id and target, else wide. */
        AUTO,
        /** One row per series and step. */
        LONG,
        /** One row per step, one column per series. */
        WIDE
    }

    /** Columns {@code unique_id}, {@code ds} and {@code y}, everything else told by the table, no covariates. */
    public static final PanelFormat DEFAULT = new PanelFormat(
            Layout.AUTO,
            "unique_id",
            "ds",
            "y",
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            DateFormat.DEFAULT,
            MissingValues.USUAL);

    public PanelFormat {
        past = List.copyOf(past);
        future = List.copyOf(future);
        statics = List.copyOf(statics);
    }

    /**
     * Which cells a source of the table is to take for missing in every column: a code of values may be the name of a series,
     * or a time.
     */
    public MissingValues missingAnywhere() {
        return isUsual() ? missing : MissingValues.EMPTY;
    }

    /** Whether a cell of values or of a covariate is missing. */
    boolean isMissing(TableSource source, int column) {
        if (source.isMissing(column) || isUsual()) {
            return source.isMissing(column);
        }
        return source.declared(column) == TableSource.Declared.NUMERIC
                ? missing.isMissing(source.number(column))
                : missing.isMissing(source.text(column));
    }

    private boolean isUsual() {
        return missing.equals(MissingValues.USUAL);
    }

    public PanelFormat withLayout(Layout newLayout) {
        return new PanelFormat(
                newLayout, idColumn, timeColumn, targetColumn, past, future, statics, frequency, start, dates, missing);
    }

    public PanelFormat withColumns(String id, String time, String target) {
        return new PanelFormat(layout, id, time, target, past, future, statics, frequency, start, dates, missing);
    }

    public PanelFormat withCovariates(List<String> newPast, List<String> newFuture, List<String> newStatics) {
        return new PanelFormat(
                layout,
                idColumn,
                timeColumn,
                targetColumn,
                newPast,
                newFuture,
                newStatics,
                frequency,
                start,
                dates,
                missing);
    }

    public PanelFormat withFrequency(@Nullable Frequency newFrequency) {
        return new PanelFormat(
                layout, idColumn, timeColumn, targetColumn, past, future, statics, newFrequency, start, dates, missing);
    }

    public PanelFormat withStart(@Nullable String newStart) {
        return new PanelFormat(
                layout, idColumn, timeColumn, targetColumn, past, future, statics, frequency, newStart, dates, missing);
    }

    public PanelFormat withMissing(MissingValues newMissing) {
        return new PanelFormat(
                layout, idColumn, timeColumn, targetColumn, past, future, statics, frequency, start, dates, newMissing);
    }

    public PanelFormat withDates(DateFormat newDates) {
        return new PanelFormat(
                layout, idColumn, timeColumn, targetColumn, past, future, statics, frequency, start, newDates, missing);
    }
}
