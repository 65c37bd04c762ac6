package dev.espalier.bayesnet.knowledge;

import dev.espalier.bayesnet.knowledge.Entries.Entry;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.graph.yaml.YamlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Odds of single edges, {@code [source][target]}; 1 where nothing is said. */
final class Odds {
    private final double[][] odds;

    private Odds(double[][] odds) {
        this.odds = odds;
    }

    /** The odds that the entries give, the more precise one winning where several name an edge. */
    static Odds of(YamlFile yaml, Columns columns, EdgeClaims claims, List<Entry> entries) {
        double[][] odds = new double[columns.count()][columns.count()];
        for (double[] row : odds) {
            Arrays.fill(row, 1);
        }
        for (int precision = 0; precision <= 2 * Columns.NAME; precision++) {
            @Nullable Entry[][] given = new Entry[odds.length][odds.length];
            for (Entry entry : entries) {
                if (entry.precision() == precision) {
                    entry.forEach((u, v) -> {
                        Entry other = given[u][v];
                        if (other != null && other.odds() != entry.odds()) {
                            throw yaml.refusal(
                                    entry.node(),
                                    "odds " + entry.odds() + " of " + columns.edge(u, v) + ", which "
                                            + yaml.place(other.node()) + " gives odds " + other.odds(),
                                    "one of them, or one with more precise ends");
                        }
                        refuseDecided(yaml, columns, claims, entry, u, v);
                        given[u][v] = entry;
                        odds[u][v] = entry.odds();
                    });
                }
            }
        }
        return new Odds(odds);
    }

    /** Groups and patterns may take in an edge that is decided; who names it cannot mean both. */
    private static void refuseDecided(YamlFile yaml, Columns columns, EdgeClaims claims, Entry entry, int u, int v) {
        String place = claims.requires(u, v);
        String decided = place != null ? "which " + place + " requires" : claims.forbids(u, v);
        if (decided != null && entry.precision() == 2 * Columns.NAME) {
            throw yaml.refusal(
                    entry.node(),
                    "odds of " + columns.edge(u, v) + ", " + decided,
                    "odds of edges that are neither required nor forbidden");
        }
    }

    /** The odds as a prior; empty when no edge has any. */
    Optional<EdgePrior> prior() {
        boolean none = Arrays.stream(odds).flatMapToDouble(Arrays::stream).allMatch(o -> o == 1);
        return none ? Optional.empty() : Optional.of(EdgePrior.ofOdds(odds));
    }

    List<String> inWords(Columns columns) {
        ArrayList<String> edges = new ArrayList<>();
        for (int u = 0; u < odds.length; u++) {
            for (int v = 0; v < odds.length; v++) {
                if (u != v && odds[u][v] != 1) {
                    edges.add(columns.edge(u, v) + " " + odds[u][v]);
                }
            }
        }
        return edges.isEmpty() ? List.of() : List.of("odds: " + Columns.some(edges));
    }
}
