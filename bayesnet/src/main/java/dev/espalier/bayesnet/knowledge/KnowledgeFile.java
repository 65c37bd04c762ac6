package dev.espalier.bayesnet.knowledge;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.knowledge.Entries.Entry;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.FairParents;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.score.StructurePrior;
import dev.espalier.graph.InputException;
import dev.espalier.graph.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file of what is known, read; the package documentation has the format.
 *
 * <pre>{@code
 * KnowledgeFile known = KnowledgeFile.read(Path.of("knowledge.yaml"), names);
 * BayesNetLearner.builder(known.over(new Bge(data)), names).knowledge(known.edges().toKnowledge());
 * }</pre>
 */
public final class KnowledgeFile {
    private static final List<String> KEYS =
            List.of("groups", "background", "tiers", "required", "forbidden", "odds", "prior");

    private final EdgeClaims edges;
    private final Optional<StructurePrior> prior;
    private final Optional<EdgePrior> odds;
    private final List<String> words;

    private KnowledgeFile(
            EdgeClaims edges, Optional<StructurePrior> prior, Optional<EdgePrior> odds, List<String> words) {
        this.edges = edges;
        this.prior = prior;
        this.odds = odds;
        this.words = List.copyOf(words);
    }

    /**
     * Reads a file about these variables.
     *
     * @throws InputException when an entry makes no sense or contradicts another; names file and line, or both lines
     */
    public static KnowledgeFile read(Path file, List<String> names) {
        YamlFile yaml = YamlFile.read(file);
        Map<String, Node> parts = yaml.entries(KEYS);
        Columns columns = new Columns(yaml, names);
        Node groups = parts.get("groups");
        if (groups != null) {
            columns.define(groups);
        }
        Tiers tiers = new Tiers(yaml, columns, parts.get("background"), parts.get("tiers"));
        Entries entries = new Entries(yaml, columns);
        EdgeClaims claims = EdgeClaims.none(names);
        for (Entry entry : entries.edges(parts.get("required"))) {
            entry.forEach((u, v) -> claims.require(u, v, yaml.place(entry.node())));
        }
        for (Entry entry : entries.edges(parts.get("forbidden"))) {
            entry.forEach((u, v) -> claims.forbid(u, v, "which " + yaml.place(entry.node()) + " forbids"));
        }
        tiers.forbidIn(claims);
        Knowledge known = claims.toKnowledge();
        Odds odds = Odds.of(yaml, columns, claims, entries.odds(parts.get("odds")));
        Node priorNode = parts.get("prior");
        Optional<StructurePrior> prior =
                priorNode == null ? Optional.empty() : Optional.of(prior(yaml, priorNode, names.size()));
        ArrayList<String> words = new ArrayList<>(tiers.inWords());
        words.addAll(inWords(known, columns));
        words.addAll(odds.inWords(columns));
        prior.ifPresent(p -> words.add("prior: " + p.inWords()));
        return new KnowledgeFile(claims, prior, odds.prior(), words);
    }

    private static List<String> inWords(Knowledge known, Columns columns) {
        ArrayList<String> lines = new ArrayList<>();
        ArrayList<String> required = new ArrayList<>();
        known.required().digraph().forEachEdge((u, v) -> required.add(columns.edge(u, v)));
        if (!required.isEmpty()) {
            lines.add("required: " + Columns.some(required));
        }
        if (known.forbidden().edgeCount() > 0) {
            lines.add("forbidden, in all: " + known.forbidden().edgeCount() + " edges");
        }
        return lines;
    }

    /** Forbidden and required edges, by tiers and background too; more files may add to them. */
    public EdgeClaims edges() {
        return edges;
    }

    /** The prior over DAGs, odds left out; empty when the file leaves it open. */
    public Optional<StructurePrior> prior() {
        return prior;
    }

    /** A score, prior included as far as there is one, with the odds of edges laid over it. */
    public LocalScore over(LocalScore score) {
        return odds.isPresent() ? new PenalisedScore(score, odds.get()) : score;
    }

    /** Prior odds of single edges, as far as the file gives some. */
    public Optional<EdgePrior> odds() {
        return odds;
    }

    /** What the file says, one line per statement, for people. */
    public List<String> inWords() {
        return words;
    }

    private static StructurePrior prior(YamlFile yaml, Node node, int nodes) {
        String expected = "uniform, fair or {edge-penalty: 2}";
        if (node instanceof MappingNode) {
            Node penalty = yaml.entries(node, List.of("edge-penalty")).get("edge-penalty");
            if (penalty == null) {
                throw yaml.refusal(node, "no entry", expected);
            }
            return EdgePrior.uniform(yaml.positive(penalty, "a number above 0"));
        }
        return switch (yaml.text(node, expected)) {
            case "uniform" -> EdgePrior.uniform(1);
            case "fair" -> FairParents.over(nodes);
            default -> throw yaml.refusal(node, YamlFile.kind(node), expected);
        };
    }
}
