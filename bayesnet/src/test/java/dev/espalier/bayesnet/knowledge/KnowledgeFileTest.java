package dev.espalier.bayesnet.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says is what the learner gets. */
class KnowledgeFileTest {
    private static final List<String> NAMES = List.of("age", "sex", "g1", "g2", "smoke", "x -> y");

    private final Path file;

    KnowledgeFileTest(@TempDir Path folder) {
        file = folder.resolve("knowledge.yaml");
    }

    private KnowledgeFile read(String text) throws IOException {
        Files.writeString(file, text);
        return KnowledgeFile.read(file, NAMES);
    }

    private static Set<String> edges(Digraph graph) {
        Set<String> edges = new TreeSet<>();
        graph.forEachEdge((u, v) -> edges.add(u + ">" + v));
        return edges;
    }

    private Set<String> forbidden(String text) throws IOException {
        return edges(read(text).edges().toKnowledge().forbidden());
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        KnowledgeFile known = read("# nothing yet\n");
        Knowledge knowledge = known.edges().toKnowledge();
        assertEquals(0, knowledge.forbidden().edgeCount() + knowledge.required().edgeCount());
        assertTrue(known.prior().isEmpty() && known.inWords().isEmpty());
        LocalScore score = new Bge(RandomData.gaussian(Key.of(1), 6, 9), 1);
        assertSame(score, known.over(score));
    }

    @Test
    void edgesByNameGroupPatternAndList() throws IOException {
        assertEquals(Set.of("0>4"), forbidden("forbidden:\n- age -> smoke\n"));
        assertEquals(Set.of("0>4"), forbidden("forbidden: age->smoke"));
        assertEquals(Set.of("2>3", "3>2"), forbidden("groups: {g: ['g*']}\nforbidden: [g -> g]"));
        assertEquals(Set.of("0>4", "1>4", "2>4", "3>4", "5>4"), forbidden("forbidden: ['* -> smoke']"));
        assertEquals(Set.of("0>5", "1>5"), forbidden("forbidden: [{from: [age, sex], to: x -> y}]"));
        assertEquals(Set.of("2>4", "3>4"), forbidden("groups: {a: g1, b: [a, g2]}\nforbidden: [b -> smoke]"));
        assertEquals(
                Set.of("0>4", "1>4"),
                edges(read("required: [{from: [age, sex], to: smoke}]")
                        .edges()
                        .toKnowledge()
                        .required()
                        .digraph()));
    }

    @Test
    void patterns() throws IOException {
        assertEquals(Set.of("4>0", "4>1"), forbidden("forbidden: [{from: smoke, to: ['a*e', '*e*x']}]"));
        assertEquals(Set.of("4>5"), forbidden("forbidden: [{from: smoke, to: 'x*-**y'}]"));
    }

    @Test
    void tiersForbidWhatGoesBack() throws IOException {
        assertEquals(Set.of("4>0", "4>1", "5>0", "5>1", "5>4"), forbidden("tiers: [[age, sex], smoke, x -> y]"));
        assertEquals(
                Set.of("0>1", "1>0", "4>0", "4>1"),
                forbidden("tiers:\n- {columns: [age, sex], edges-within: no}\n- smoke\n"));
        assertEquals(Set.of("4>0"), forbidden("tiers: [age, {columns: [smoke], edges-within: yes}]"));
    }

    @Test
    void backgroundHasNoParents() throws IOException {
        assertEquals(
                Set.of("1>0", "2>0", "3>0", "4>0", "5>0", "0>1", "2>1", "3>1", "4>1", "5>1"),
                forbidden("background: [age, sex]"));
    }

    /** Background age; then g1, named; then g2, of the group; then the rest, by pattern. */
    @Test
    void inTiersThePreciseEntryTakesTheColumn() throws IOException {
        assertEquals(
                Set.of("1>0", "2>0", "3>0", "4>0", "5>0", "1>2", "3>2", "4>2", "5>2", "1>3", "4>3", "5>3"),
                forbidden("background: age\ngroups: {g: [g1, g2]}\ntiers: [g1, g, '*']"));
    }

    @Test
    void oddsAreAddedToTheScoreAndThePreciseEntryWins() throws IOException {
        KnowledgeFile known = read("""
                odds:
                  - "* -> smoke": 0.5
                  - age -> smoke: 7
                  - {from: [g1, g2], to: [age, sex], odds: 3}
                """);
        LocalScore plain = new Bge(RandomData.gaussian(Key.of(2), 6, 9), 1);
        LocalScore score = known.over(plain);
        assertEquals(plain.score(4, 1) + Math.log(0.5), score.score(4, 1), 1e-12);
        assertEquals(plain.score(4, 1, 0) + Math.log(3.5), score.score(4, 1, 0), 1e-12);
        assertEquals(plain.score(1, 2, 3) + Math.log(9), score.score(1, 2, 3), 1e-12);
        assertEquals(plain.score(2, 4), score.score(2, 4));
    }

    @Test
    void priors() throws IOException {
        assertEquals(
                "uniform over DAGs",
                read("prior: uniform").prior().orElseThrow().inWords());
        assertEquals(
                "fair over the number of parents",
                read("prior: fair").prior().orElseThrow().inWords());
        assertEquals(
                -Math.log(2.5),
                read("prior: {edge-penalty: 2.5}").prior().orElseThrow().logTerm(0, 1),
                1e-15);
    }

    @Test
    void inWordsForPeople() throws IOException {
        KnowledgeFile known = read("""
                background: [age, sex]
                tiers: [{columns: [g1, g2], edges-within: no}, smoke]
                required: [g1 -> smoke]
                odds: [g2 -> smoke: 4]
                prior: fair
                """);
        assertEquals(
                List.of(
                        "background: age, sex",
                        "tiers: (g1, g2, no edges within) before (smoke)",
                        "required: g1 -> smoke",
                        "forbidden, in all: 14 edges",
                        "odds: g2 -> smoke 4.0",
                        "prior: fair over the number of parents"),
                known.inWords());
    }

    /** The file that the documentation shows, about the columns of the demo. */
    @Test
    void theDocumentedExample() throws IOException {
        List<String> coronary = List.of("Smoking", "M. Work", "P. Work", "Pressure", "Proteins", "Family");
        KnowledgeFile known = KnowledgeFile.read(Path.of("docs/knowledge.yaml"), coronary);
        Knowledge knowledge = known.edges().toKnowledge();
        assertEquals(Set.of("0>4"), edges(knowledge.required().digraph()));
        assertEquals(
                Set.of(
                        "0>5", "1>5", "2>5", "3>5", "4>5", // into the background
                        "1>2", "2>1", // within work
                        "0>1", "3>1", "4>1", "0>2", "3>2", "4>2", "3>0", "4>0", // backwards
                        "5>3", "1>3", "2>3"), // by name
                edges(knowledge.forbidden()));
        assertEquals(6, known.inWords().size());
    }
}
