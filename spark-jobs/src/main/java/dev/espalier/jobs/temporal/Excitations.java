package dev.espalier.jobs.temporal;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.temporal.excitation.Excitation;
import dev.espalier.temporal.excitation.NodeHawkesModel;
import dev.espalier.temporal.hawkes.HawkesModel;
import dev.espalier.temporal.hawkes.TimeRescaling;
import dev.espalier.temporal.model.TemporalModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a fit of a Hawkes process says: how much events call for, whether that explains their times, and who calls for whom. */
final class Excitations {
    private static final String EDGES = "edges.arrow";
    private static final int STRONGEST = 5;

    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each pair of types of which the first excites the second, the strongest first: the matrix of a"
                    + " multivariate Hawkes process. A type is a node, or a group of nodes by number.",
            Map.of(
                    "source", "the type whose events call for others",
                    "target", "the type that is called for",
                    "probability", "that an event of the source calls for at least one of the target at once",
                    "children", "mean number of events of the target that an event of the source calls for at once"));

    private Excitations() {}

    /** Puts what there is to say into results, and the matrix into the run. */
    static List<String> put(
            TemporalModel model, EventLog log, RunDirectory directory, Map<String, @Nullable Object> results)
            throws IOException {
        return switch (model) {
            case HawkesModel pairs ->
                said(pairs.echo().branchingRatio(), pairs.echo().beta(), pairs.timeRescaling(log), 1, log, results);
            case NodeHawkesModel nodes -> {
                Excitation excitation = nodes.excitation();
                List<String> lines = new ArrayList<>(said(
                        excitation.branchingRatio(),
                        excitation.beta(),
                        nodes.timeRescaling(log),
                        nodes.step(),
                        log,
                        results));
                results.put("types", excitation.types());
                results.put("types_are", nodes.isGrouped() ? "groups" : "nodes");
                lines.addAll(write(nodes, directory));
                yield lines;
            }
            default -> List.of();
        };
    }

    private static List<String> said(
            double ratio,
            double beta,
            TimeRescaling fit,
            long step,
            EventLog log,
            Map<String, @Nullable Object> results) {
        double delay = 1 / beta / log.clock().ticksPerUnit();
        results.put("branching_ratio", ratio);
        results.put("mean_delay", delay);
        Map<String, Object> rescaling = new LinkedHashMap<>();
        rescaling.put("distance", fit.distance());
        rescaling.put("p", fit.pValue());
        results.put("time_rescaling", rescaling);
        List<String> lines = new ArrayList<>(List.of(
                String.format(
                        Locale.ROOT,
                        "Branching ratio %.3f: how large a generation of events is beside the one that called for it, in the long run;"
                                + " mean delay %.4g%s.",
                        ratio,
                        delay,
                        log.clock().kind() == Clock.Kind.INSTANTS ? " s" : ""),
                String.format(
                        Locale.ROOT,
                        "Time rescaling: Kolmogorov-Smirnov distance %.4f of %d gaps, p = %.3g; a small p says that the times"
                                + " are not of this process.",
                        fit.distance(),
                        fit.gaps(),
                        fit.pValue())));
        if (beta * step > 1) {
            lines.add(
                    "The mean delay is below the finest step of the times: what was found is which events share a time, not"
                            + " which follow others.");
        }
        return lines;
    }

    private static List<String> write(NodeHawkesModel model, RunDirectory directory) throws IOException {
        Excitation excitation = model.excitation();
        int types = excitation.types();
        List<String> names = IntStream.range(0, types).mapToObj(model::typeName).toList();
        int[] places = IntStream.range(0, types * types)
                .filter(place -> excitation.children(place / types, place % types) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer place) -> -excitation.children(place / types, place % types)))
                .mapToInt(Integer::intValue)
                .toArray();
        List<String> sources = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        double[] children = new double[places.length];
        double[] probability = new double[places.length];
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < places.length; k++) {
            sources.add(names.get(places[k] % types));
            targets.add(names.get(places[k] / types));
            children[k] = excitation.children(places[k] / types, places[k] % types);
            probability[k] = -Math.expm1(-children[k]);
            if (k < STRONGEST) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s calls for %s: %.3f events an event.",
                        sources.get(k),
                        targets.get(k),
                        children[k]));
            }
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("probability", probability);
        columns.put("children", children);
        directory.writeAtomically(
                EDGES, path -> GraphArrow.writeEdges(path, EdgeTable.of(sources, targets, columns), MEANING));
        return lines;
    }
}
