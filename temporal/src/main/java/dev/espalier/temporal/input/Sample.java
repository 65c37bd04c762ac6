package dev.espalier.temporal.input;

import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The cells of a table's first rows, and what a column of them may be. */
final class Sample {
    static final int ROWS = 1000;

    private static final double LEAST_EPOCH = 1e8;
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d\\d(:\\d\\d([.,]\\d+)?)?( ?[AaPp][Mm])?");

    private final List<List<String>> columns = new ArrayList<>();
    private int rows;

    /** Reads the first rows of a source. */
    static Sample of(TableSource source, DecimalMark decimal) {
        var sample = new Sample();
        source.columns().forEach(name -> sample.columns.add(new ArrayList<>()));
        while (sample.rows < ROWS && source.next()) {
            for (int c = 0; c < sample.columns.size(); c++) {
                sample.columns
                        .get(c)
                        .add(
                                source.isMissing(c)
                                        ? ""
                                        : Decimals.plain(source.text(c).strip(), decimal));
            }
            sample.rows++;
        }
        return sample;
    }

    int rows() {
        return rows;
    }

    private boolean all(int column, Predicate<String> holds) {
        List<String> cells =
                columns.get(column).stream().filter(cell -> !cell.isEmpty()).toList();
        return !cells.isEmpty() && cells.stream().allMatch(holds);
    }

    /** Whether all cells but missing ones are numbers. */
    boolean isNumeric(int column) {
        return all(column, TimeText::isNumber);
    }

    /** Whether all are times of a day. */
    boolean isClock(int column) {
        return all(column, cell -> CLOCK.matcher(cell).matches());
    }

    /** Whether the cells are intervals as Gephi writes them: {@code <[2000.0, 2001.0]>}. */
    boolean isInterval(int column) {
        return all(column, cell -> cell.startsWith("<["));
    }

    /** How much a column looks like times: 3 dates, 2 time since 1970, 1 numbers that never fall, 0 numbers, -1 no times. */
    int timeScore(int column) {
        if (all(column, cell -> TimeText.isDate(DateTimes.toMicros(cell)))) {
            return 3;
        }
        if (!isNumeric(column)) {
            return -1;
        }
        double[] numbers = columns.get(column).stream()
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        double least = numbers[0];
        double most = numbers[0];
        boolean rises = true;
        for (int i = 1; i < numbers.length; i++) {
            rises &= numbers[i] >= numbers[i - 1];
            least = Math.min(least, numbers[i]);
            most = Math.max(most, numbers[i]);
        }
        for (double scale = 1; scale <= 1e9; scale *= 1000) {
            if (least >= LEAST_EPOCH * scale && most < 100 * LEAST_EPOCH * scale) {
                return 2;
            }
        }
        return rises && least < most ? 1 : 0;
    }
}
