package dev.espalier.bayesnet.knowledge;

import dev.espalier.bayesnet.knowledge.Columns.Selection;
import dev.espalier.graph.yaml.YamlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Background columns and tiers: who stands where in time. Columns in none of them may be anything to anyone. */
final class Tiers {
    /** One tier, or the background before all others; {@code node} is where it is written. */
    private record Tier(Node node, List<Selection> columns, boolean background, boolean edgesWithin) {}

    private final YamlFile yaml;
    private final Columns columns;
    private final List<Tier> tiers = new ArrayList<>();
    /** Position in {@code tiers} by column; -1 for none. */
    private final int[] rank;

    Tiers(YamlFile yaml, Columns columns, @Nullable Node background, @Nullable Node tierList) {
        this.yaml = yaml;
        this.columns = columns;
        rank = new int[columns.count()];
        Arrays.fill(rank, -1);
        if (background != null) {
            tiers.add(new Tier(background, columns.list(background), true, false));
        }
        for (Node node : tierList == null ? List.<Node>of() : yaml.list(tierList)) {
            tiers.add(tier(node));
        }
        for (int precision = Columns.NAME; precision >= Columns.PATTERN; precision--) {
            assign(precision);
        }
    }

    private Tier tier(Node node) {
        if (!(node instanceof MappingNode)) {
            return new Tier(node, columns.list(node), false, true);
        }
        Map<String, Node> parts = yaml.entries(node, List.of("columns", "edges-within"));
        Node members = parts.get("columns");
        if (members == null) {
            throw yaml.refusal(node, "a tier without 'columns'", "{columns: [...], edges-within: no}");
        }
        Node within = parts.get("edges-within");
        return new Tier(node, columns.list(members), false, within == null || yaml.flag(within));
    }

    /** Gives each column that no more precise entry took to the tier that names it so precisely. */
    private void assign(int precision) {
        int[] before = rank.clone();
        for (int t = 0; t < tiers.size(); t++) {
            for (Selection selection : tiers.get(t).columns) {
                for (int v : selection.precision() == precision ? selection.members() : List.<Integer>of()) {
                    if (before[v] < 0 && rank[v] >= 0 && rank[v] != t) {
                        Tier other = tiers.get(rank[v]);
                        throw yaml.refusal(
                                tiers.get(t).node,
                                "'" + columns.name(v) + "', which " + yaml.place(other.node)
                                        + (other.background ? " has as background" : " has in another tier"),
                                "each column in one place");
                    }
                    rank[v] = rank[v] < 0 ? t : rank[v];
                }
            }
        }
    }

    /** Claims all edges that go backwards, into the background, or within a tier without inner edges. */
    void forbidIn(EdgeClaims claims) {
        for (int v = 0; v < rank.length; v++) {
            if (rank[v] < 0) {
                continue;
            }
            Tier tier = tiers.get(rank[v]);
            String forbids = "which " + yaml.place(tier.node) + " forbids: ";
            String background = forbids + "'" + columns.name(v) + "' is background";
            String within = forbids + "both are in this tier";
            String backwards = forbids + "'" + columns.name(v) + "' is in this tier, the other one in a later one";
            for (int u = 0; u < rank.length; u++) {
                if (u != v && tier.background) {
                    claims.forbid(u, v, background);
                } else if (rank[u] > rank[v]) {
                    claims.forbid(u, v, backwards);
                } else if (u != v && rank[u] == rank[v] && !tier.edgesWithin) {
                    claims.forbid(u, v, within);
                }
            }
        }
    }

    /** One line per statement, for people. */
    List<String> inWords() {
        ArrayList<String> lines = new ArrayList<>();
        StringJoiner order = new StringJoiner(" before ");
        for (int t = 0; t < tiers.size(); t++) {
            Tier tier = tiers.get(t);
            if (tier.background) {
                lines.add("background: " + members(t));
            } else {
                order.add("(" + members(t) + (tier.edgesWithin ? "" : ", no edges within") + ")");
            }
        }
        if (order.length() > 0) {
            lines.add("tiers: " + order);
        }
        return lines;
    }

    private String members(int t) {
        ArrayList<String> members = new ArrayList<>();
        for (int v = 0; v < rank.length; v++) {
            if (rank[v] == t) {
                members.add(columns.name(v));
            }
        }
        return Columns.some(members);
    }
}
