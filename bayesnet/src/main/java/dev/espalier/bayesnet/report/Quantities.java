package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Convergence.Quantity;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.SortedTable;
import dev.espalier.graph.page.SortedTable.Column;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** R-hat and effective sample size of every monitored quantity. */
final class Quantities {
    private Quantities() {}

    /** As its reader finds it: the worst first. */
    static String table(Posterior posterior) {
        List<Column<Quantity>> columns = List.of(
                new Column<>("name", "Quantity", q -> name(q, posterior)),
                new Column<>("mean", "Mean", q -> Numbers.fixed(q.mean(), q.source() < 0 ? 2 : 3)),
                new Column<>("rhat", "R-hat", q -> Numbers.fixed(q.rhat(), 3)),
                new Column<>("ess", "ESS", q -> Numbers.count(q.ess())));
        // what has none stands last
        List<Quantity> rows = posterior.convergence().quantities().stream()
                .sorted(Comparator.comparingDouble(q -> Double.isNaN(q.rhat()) ? Double.POSITIVE_INFINITY : -q.rhat()))
                .toList();
        return new SortedTable<>("quantities", "Convergence of every quantity", columns, "rhat", true).html(rows);
    }

    static List<Object> data(Posterior posterior) {
        return posterior.convergence().quantities().stream()
                .<Object>map(q -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("name", name(q, posterior));
                    row.put("source", q.source());
                    row.put("mean", q.mean());
                    row.put("rhat", q.rhat());
                    row.put("ess", q.ess());
                    return row;
                })
                .toList();
    }

    private static String name(Quantity q, Posterior posterior) {
        List<String> names = posterior.names();
        return q.source() < 0 ? q.name() : names.get(q.source()) + " \u2192 " + names.get(q.target());
    }
}
