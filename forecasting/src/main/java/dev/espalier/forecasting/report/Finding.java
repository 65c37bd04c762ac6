package dev.espalier.forecasting.report;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.result.Comparison;
import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run found, in plain words.
 *
 * @param headline  who forecasts better
 * @param verdict   the figures behind it
 * @param sentences what else is to be known
 */
record Finding(String headline, String verdict, List<String> sentences) {
    /** Shares of values that intervals hold and should hold are called far from each other beyond this. */
    private static final double FAR = 0.05;

    static Finding of(ForecastReport report) {
        Comparison verdict = Comparison.of(report.methods());
        List<String> sentences = new ArrayList<>();
        steps(verdict).ifPresent(sentences::add);
        refits(report).ifPresent(sentences::add);
        graph(report).ifPresent(sentences::add);
        intervals(report).ifPresent(sentences::add);
        return new Finding(headline(verdict), figures(report, verdict), List.copyOf(sentences));
    }

    private static String headline(Comparison verdict) {
        String percent = Numbers.percent(Math.abs(verdict.change()));
        String name = verdict.baseline().map(MethodErrors::name).orElse("");
        return switch (verdict.kind()) {
            case BETTER -> "Forecasts err " + percent + " less than the best simple method";
            case UNSURE -> "Forecasts err " + percent + " less than the best simple method, but refits vary by more";
            case SAME -> "Forecasts err as much as the best simple method, " + name;
            case WORSE -> "A simple method is better: " + name + " beats the trained forecaster";
            case ALONE ->
                "Forecasts err by " + Numbers.significant(verdict.own().mae()) + " on average";
        };
    }

    private static String figures(ForecastReport report, Comparison verdict) {
        String own = String.format(
                Locale.ROOT,
                "%s %s has a mean absolute error of %s over %s ahead and %s",
                report.isBacktest()
                        ? "In the folds of the backtest"
                        : "On the test part, on which nothing was decided,",
                verdict.own().name(),
                Numbers.significant(verdict.own().mae()),
                Numbers.counted(verdict.own().horizon(), "step"),
                Numbers.counted(report.panel().series(), "series"));
        long baselines = report.methods().stream()
                .filter(m -> m.role() == MethodErrors.Role.BASELINE)
                .count();
        return verdict.baseline()
                .map(b -> own
                        + (baselines == 1
                                ? "; the simple method, "
                                : "; the best of " + baselines + " simple methods, ")
                        + b.name() + ", has " + Numbers.significant(b.mae()) + ".")
                .orElse(own + "; no simple method was tried beside it.");
    }

    private static Optional<String> steps(Comparison verdict) {
        return verdict.baseline().map(b -> {
            List<Integer> worse = verdict.own().stepsWhereWorseThan(b);
            int horizon = verdict.own().horizon();
            if (worse.isEmpty()) {
                return "It is closer than " + b.name() + " at every step ahead.";
            }
            if (worse.size() == horizon) {
                return "It is farther off than " + b.name() + " at every step ahead.";
            }
            return "It is farther off than " + b.name() + " at " + worse.size() + " of " + horizon + " steps ahead ("
                    + ranges(worse) + ").";
        });
    }

    /** As in "1 to 3, 7". */
    static String ranges(List<Integer> steps) {
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < steps.size(); ) {
            int end = k;
            while (end + 1 < steps.size() && steps.get(end + 1) == steps.get(end) + 1) {
                end++;
            }
            parts.add(end == k ? "" + steps.get(k) : steps.get(k) + " to " + steps.get(end));
            k = end + 1;
        }
        return String.join(", ", parts);
    }

    private static Optional<String> refits(ForecastReport report) {
        return report.methods().stream()
                .filter(m -> m.role() != MethodErrors.Role.BASELINE && m.parts().size() > 1)
                .findFirst()
                .map(m -> spread(report, m));
    }

    private static String spread(ForecastReport report, MethodErrors method) {
        int parts = method.parts().size();
        String deviation = Numbers.spread(method.overall(Errors::mae).deviation(), method.mae());
        if (report.isBacktest()) {
            return "Its error differs between the " + parts + " folds by a standard deviation of " + deviation + ".";
        }
        String how = report.blockLength() == 0
                ? "from other seeds"
                : "from other seeds and, but for the first, on training windows drawn with replacement in blocks of "
                        + report.blockLength();
        String of = report.blockLength() == 0
                ? "where training starts, not of the data"
                : "the data as well as of where training starts";
        return "Trained " + parts + " times, " + how + ", single refits err by "
                + Numbers.significant(method.mae())
                + " on average (standard deviation " + deviation + "); how they differ, in errors, edges and forecasts,"
                + " tells of " + of + ".";
    }

    private static Optional<String> graph(ForecastReport report) {
        long selected = report.edges().stream().filter(Edge::selected).count();
        String size = String.format(
                Locale.ROOT,
                "%s, %.1f sources a series",
                Numbers.counted(selected, "edge"),
                (double) selected / report.panel().series());
        int graphs = report.trainings().size();
        return switch (report.source()) {
            case LEARNT ->
                Optional.of(
                        report.windows() > 1
                                ? byWindow(report, size)
                                : graphs > 1
                                        ? "More than half of the " + graphs + " learnt graphs share " + size + "."
                                        : "The learnt graph has " + size + ".");
            case GIVEN -> Optional.of("The graph was given: " + size + ".");
            case NONE -> Optional.of("No graph was used: every series is forecast from its own past.");
        };
    }

    private static String byWindow(ForecastReport report, String size) {
        int graphs = report.trainings().size();
        String parts = report.isBacktest() ? "trainings" : "refits";
        return "Every window is forecast on a graph of its own. What is shown of them is an average over "
                + report.windows() + " windows of the validation part: an edge's probability is the mean of its"
                + " probabilities there" + (graphs > 1 ? " over the " + graphs + " " + parts : "")
                + ", and it is called selected if "
                + (graphs > 1
                        ? "more than half of the " + parts + " have it in more than half of the windows"
                        : "more than half of the windows have it")
                + " (" + size + ").";
    }

    private static Optional<String> intervals(ForecastReport report) {
        List<String> parts = report.intervals().stream()
                .map(i -> "intervals of " + i.name() + "\u00a0% held " + Numbers.percent(i.coverage()))
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Of the test values, " + String.join(", ", parts) + "." + surprise(report.intervals())
                        + worst(report));
    }

    /** The series that intervals of the first level held least of, where that is far from what they should. */
    private static String worst(ForecastReport report) {
        ReportedIntervals first = report.intervals().getFirst();
        ReportedIntervals.Worst worst = first.worst();
        return worst == null || first.level() - worst.coverage() <= FAR
                ? ""
                : " Those of " + first.name() + "\u00a0% held least of "
                        + report.panel().ids().get(worst.series()) + ": " + Numbers.percent(worst.coverage())
                        + " of its values.";
    }

    /** Which intervals hold far from what they should, and why that may be. */
    private static String surprise(List<ReportedIntervals> intervals) {
        List<ReportedIntervals> far = intervals.stream()
                .filter(i -> Math.abs(i.coverage() - i.level()) > FAR)
                .toList();
        return surprise(far.stream().filter(i -> i.coverage() < i.level()), "less", "harder")
                + surprise(far.stream().filter(i -> i.coverage() > i.level()), "more", "easier");
    }

    private static String surprise(Stream<ReportedIntervals> intervals, String often, String hard) {
        String levels = intervals.map(i -> i.name() + "\u00a0%").collect(Collectors.joining(" and "));
        return levels.isEmpty()
                ? ""
                : " Those of " + levels + " held " + often
                        + " often than they should, perhaps because these values are "
                        + hard + " to forecast than those that the intervals were made from, or because those were few"
                        + (often.equals("less") ? " or had also decided when training stopped." : ".");
    }
}
