package dev.espalier.forecasting.result;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Errors as a table for people: a line per method. */
public final class ErrorTable {
    private ErrorTable() {}

    /** The lines, the first being the heading. */
    public static List<String> lines(List<MethodErrors> methods) {
        List<Integer> steps = steps(methods.getFirst().horizon());
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("", "MAE", "RMSE", "MAPE"));
        steps.forEach(step -> heading.add("MAE at " + step));
        rows.add(heading);
        for (MethodErrors errors : methods) {
            List<String> row = new ArrayList<>();
            row.add(errors.name());
            row.add(text(errors.overall(Errors::mae), errors.parts().size()));
            row.add(number(errors.overall(Errors::rmse).mean()));
            row.add(percent(errors.overall(Errors::mape).mean()));
            steps.forEach(
                    step -> row.add(number(errors.atStep(step, Errors::mae).mean())));
            rows.add(row);
        }
        return aligned(rows);
    }

    /** A line per fold of a backtest: when it was, and how the forecaster and the best of the simple methods did. */
    public static List<String> ofFolds(Backtest backtest) {
        MethodErrors own = backtest.methods().getFirst();
        Optional<MethodErrors> best = Comparison.of(backtest.methods()).baseline();
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("", "first value", "forecasts", "windows trained on", "MAE"));
        best.ifPresent(b -> heading.add(b.name()));
        backtest.levels().forEach(level -> heading.add("held by " + level.name() + " %"));
        rows.add(heading);
        for (int f = 0; f < backtest.folds().size(); f++) {
            FoldSummary fold = backtest.folds().get(f);
            int part = f;
            List<String> row = new ArrayList<>(List.of(
                    "fold " + (f + 1),
                    fold.first(),
                    Integer.toString(fold.origins()),
                    Integer.toString(fold.windows()),
                    number(own.parts().get(f).overall().mae())));
            best.ifPresent(b -> row.add(number(b.parts().get(part).overall().mae())));
            fold.coverage().forEach(share -> row.add(percent(share)));
            rows.add(row);
        }
        return aligned(rows);
    }

    /** A quarter, half and all of the horizon. */
    static List<Integer> steps(int horizon) {
        return new ArrayList<>(new TreeSet<>(List.of(Math.max(1, horizon / 4), Math.max(1, horizon / 2), horizon)));
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String blanks = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + blanks : "  " + blanks + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String text(Spread spread, int parts) {
        String mean = number(spread.mean());
        return parts > 1
                ? mean + " (sd " + Numbers.ascii(Numbers.spread(spread.deviation(), spread.mean())) + ")"
                : mean;
    }

    /** As the report shows it, in ASCII. */
    public static String number(double value) {
        return Numbers.ascii(Numbers.significant(value));
    }

    private static String percent(double share) {
        return Numbers.ascii(Numbers.percent(share));
    }
}
