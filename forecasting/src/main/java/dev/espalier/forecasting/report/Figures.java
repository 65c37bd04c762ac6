package dev.espalier.forecasting.report;

import dev.espalier.forecasting.result.Comparison;
import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.ReportPage.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures under the finding, and what the settings say of the data. */
final class Figures {
    private Figures() {}

    static List<Figure> of(ForecastReport report) {
        Comparison verdict = Comparison.of(report.methods());
        List<Figure> list = new ArrayList<>();
        list.add(new Figure(
                report.isBacktest() ? "Backtest MAE" : "Test MAE",
                Numbers.significant(verdict.own().mae()),
                verdict.own().name()));
        verdict.baseline().ifPresent(b -> {
            list.add(new Figure("Best simple method", Numbers.significant(b.mae()), b.name()));
            String sign = verdict.change() < 0 ? "\u2212" : "+";
            list.add(
                    new Figure("Difference", sign + Numbers.percent(Math.abs(verdict.change())), "negative is better"));
        });
        if (report.source() != ForecastReport.Source.NONE) {
            long selected = report.edges().stream().filter(Edge::selected).count();
            long pairs = (long) report.panel().series() * (report.panel().series() - 1);
            list.add(new Figure("Edges", Numbers.count(selected), "of " + Numbers.count(pairs) + " ordered pairs"));
        }
        report.intervals().stream()
                .findFirst()
                .ifPresent(i -> list.add(new Figure(
                        "Held by " + i.name() + "\u00a0% intervals", Numbers.percent(i.coverage()), "of the values")));
        list.add(report.run().elapsed());
        return list;
    }

    static Map<String, String> facts(ForecastReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("series", Numbers.count(report.panel().series()));
        facts.put("time steps", Numbers.count(report.panel().steps()));
        double cells = (double) report.panel().series() * report.panel().steps();
        facts.put("observed", Numbers.percent(report.panel().observed() / cells));
        facts.put(
                report.isBacktest() ? "trainings" : "refits",
                "" + Math.max(1, report.trainings().size()));
        return facts;
    }
}
