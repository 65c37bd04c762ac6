package dev.espalier.bayesnet.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong entry is refused in one message with its line; K stands for the file's path. */
class WrongKnowledgeTest {
    private static final List<String> NAMES = List.of("age", "sex", "g1", "g2", "smoke");

    private final Path file;

    WrongKnowledgeTest(@TempDir Path folder) {
        file = folder.resolve("k.yaml");
    }

    static Stream<Arguments> files() {
        return Stream.of(
                // what is no such file
                wrong("- a\n- b\n", "K, line 1: found a list, expected 'key: value' entries"),
                wrong("required: [a -> b", "K, line 1: found no YAML (", "expected ',' or ']'"),
                wrong("odds:\n- * -> age: 2\n", "K, line 2: found no YAML (", "put names with * into quotes"),
                wrong("odds:\n- *age\n", "K, line 2: found an anchor or alias, expected plain YAML"),
                wrong("groups: &a\n  g: [*a]\n", "K, line 1: found an anchor or alias, expected plain YAML"),
                wrong("required: !!set {age}\n", "K, line 1: found the tag tag:yaml.org,2002:set, expected plain YAML"),
                wrong("prior: fair\n---\nprior: fair\n", "K, line 2: found no YAML ("),
                wrong(
                        "prior: fair\nprior: uniform\n",
                        "K, line 2: found 'prior' again, after K, line 1, expected it once"),
                wrong("requierd: []\n", "K, line 1: found 'requierd', expected required"),
                wrong("whitelist: []\n", "K, line 1: found 'whitelist', expected one of groups, background, tiers"),
                // columns
                wrong("background: agee\n", "K, line 1: found 'agee', expected a column", "did you mean age?"),
                wrong("background: ['z*']\n", "K, line 1: found 'z*', which no column matches"),
                wrong("background:\n- [age]\n", "K, line 2: found a list, expected the name of a column"),
                wrong("background:\n", "K, line 1: found nothing, expected the name of a column"),
                wrong("groups: {age: [sex]}\n", "K, line 1: found 'age', which is a column, expected another name"),
                wrong(
                        "groups:\n  g: [h]\n  h: [age]\n",
                        "K, line 2: found 'h', expected a column of the data or a group"),
                wrong("groups: [age]\n", "K, line 1: found a list, expected 'key: value' entries"),
                // edges
                wrong("required:\n- age smoke\n", "K, line 2: found 'age smoke', expected an edge such as a -> b"),
                wrong("required:\n- age -> sex -> g1\n", "K, line 2: found 'age -> sex -> g1', expected an edge"),
                wrong(
                        "required:\n- age -> Smoke\n",
                        "K, line 2: found 'Smoke', expected a column",
                        "did you mean smoke?"),
                wrong("forbidden:\n- age -> age\n", "K, line 2: found an edge from 'age' to itself"),
                wrong(
                        "forbidden:\n- {from: age}\n",
                        "K, line 2: found an edge without 'to', expected 'to' beside [from]"),
                wrong("forbidden:\n- {frm: age, to: sex}\n", "K, line 2: found 'frm', expected from"),
                wrong("forbidden:\n- [age -> sex]\n", "K, line 2: found a list, expected an edge such as a -> b"),
                // odds
                wrong("odds:\n- age -> sex\n", "K, line 2: found 'age -> sex', expected 'key: value' entries"),
                wrong("odds:\n- age -> sex: 0\n", "K, line 2: found 0, expected odds above 0; for 0 use 'forbidden'"),
                wrong("odds:\n- age -> sex: .inf\n", "K, line 2: found '.inf', expected odds above 0"),
                wrong("odds:\n- age -> sex: Infinity\n", "K, line 2: found Infinity, expected odds above 0"),
                wrong("odds:\n- age -> sex: 1e-400\n", "K, line 2: found 1e-400, expected odds above 0"),
                wrong("odds:\n- {from: age, to: sex}\n", "K, line 2: found an edge without 'odds'"),
                wrong(
                        "odds:\n- age -> sex: 2\n- age -> sex: 3\n",
                        "K, line 3: found odds 3.0 of age -> sex, which K, line 2"),
                wrong(
                        "odds:\n- 'age -> *': 2\n- '* -> sex': 3\n",
                        "K, line 3: found odds 3.0 of age -> sex, which K, line 2"),
                wrong(
                        "forbidden: [age -> sex]\nodds: [age -> sex: 2]",
                        "K, line 2: found odds of age -> sex, which K, line 1 forbids"),
                wrong(
                        "required: [age -> sex]\nodds: [age -> sex: 2]",
                        "K, line 2: found odds of age -> sex, which K, line 1 requires"),
                // tiers and background
                wrong(
                        "tiers:\n- [age, sex]\n- [g1, age]\n",
                        "K, line 3: found 'age', which K, line 2 has in another tier"),
                wrong(
                        "background: [age]\ntiers:\n- [age]\n",
                        "K, line 3: found 'age', which K, line 1 has as background"),
                wrong("tiers:\n- {columns: age, within: no}\n", "K, line 2: found 'within', expected"),
                wrong("tiers:\n- {edges-within: no}\n", "K, line 2: found a tier without 'columns'"),
                wrong(
                        "tiers:\n- {columns: age, edges-within: never}\n",
                        "K, line 2: found 'never', expected yes or no"),
                // prior
                wrong("prior: flat\n", "K, line 1: found 'flat', expected uniform, fair or {edge-penalty: 2}"),
                wrong("prior: {edge-penalty: -1}\n", "K, line 1: found -1, expected a number above 0"),
                wrong("prior: {penalty: 2}\n", "K, line 1: found 'penalty', expected edge-penalty"),
                wrong("prior: {}\n", "K, line 1: found no entry, expected uniform, fair"),
                wrong("prior: [fair]\n", "K, line 1: found a list, expected uniform, fair"),
                // contradictions
                wrong(
                        "required:\n- age -> sex\nforbidden:\n- age -> sex\n",
                        "K, line 2: found the edge age -> sex, which K, line 4 forbids"),
                wrong(
                        "required:\n- sex -> age\nbackground: age\n",
                        "K, line 2: found the edge sex -> age, which K, line 3 forbids: 'age' is background"),
                wrong(
                        "required:\n- sex -> age\ntiers:\n- age\n- sex\n",
                        "K, line 2: found the edge sex -> age, which K, line 4 forbids: 'age' is in this tier"),
                wrong(
                        "required:\n- sex -> age\ntiers:\n- {columns: [age, sex], edges-within: no}\n",
                        "K, line 2: found the edge sex -> age, which K, line 4 forbids: both"),
                wrong(
                        "required:\n- age -> g1\n- age -> sex\n- sex -> smoke\n- smoke -> age\n",
                        "found required edges that form a cycle (",
                        "age -> sex",
                        "sex -> smoke",
                        "smoke -> age",
                        "K, line 3",
                        "K, line 5"));
    }

    private static Arguments wrong(String text, String... parts) {
        return Arguments.of(text, List.of(parts));
    }

    @ParameterizedTest
    @MethodSource("files")
    void wrongEntriesNameTheirLine(String text, List<String> parts) throws IOException {
        Files.writeString(file, text);
        String message = refusal();
        for (String part : parts) {
            String whole = part.replaceAll("\\bK\\b", java.util.regex.Matcher.quoteReplacement(file.toString()));
            assertTrue(message.contains(whole), () -> "no \"" + whole + "\" in: " + message);
        }
        assertEquals(1, message.lines().count(), message);
    }

    private String refusal() {
        return String.valueOf(assertThrows(InputException.class, () -> KnowledgeFile.read(file, NAMES))
                .getMessage());
    }

    @Test
    void filesThatAreNoText() throws IOException {
        assertTrue(refusal().contains("found no such file"), refusal());
        Files.createDirectory(file);
        assertTrue(refusal().contains("cannot be read"), refusal());
        Files.delete(file);
        Files.write(file, "prior: f\u00e4ir\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal().contains("not UTF-8"), refusal());
        Files.write(file, new byte[] {'a', 0, 'b'});
        assertTrue(refusal().contains("found no YAML"), refusal());
    }

    @Test
    void contradictionsBetweenFilesNameBoth() throws IOException {
        Files.writeString(file, "forbidden:\n- age -> sex\nrequired:\n- sex -> g1\n");
        EdgeClaims claims = KnowledgeFile.read(file, NAMES).edges();
        Digraph forward = Digraph.of(5, new int[] {0}, new int[] {1});
        Digraph back = Digraph.of(5, new int[] {2}, new int[] {1});
        assertRefused(
                claims.requiring(forward, "r.csv"),
                "r.csv: found the edge age -> sex, which " + file + ", line 2 forbids");
        assertRefused(
                claims.forbidding(Digraph.of(5, new int[] {1}, new int[] {2}), "which --blacklist forbids"),
                file + ", line 4: found the edge sex -> g1, which --blacklist forbids");
        assertRefused(
                claims.requiring(back, "r.csv"),
                "r.csv and " + file + ", line 4: found required edges that form a cycle");
        assertThrows(IllegalArgumentException.class, () -> claims.requiring(Digraph.empty(4), "r.csv"));
        assertEquals(1, claims.toKnowledge().required().edgeCount());
    }

    private static void assertRefused(EdgeClaims claims, String part) {
        String message = String.valueOf(
                assertThrows(InputException.class, claims::toKnowledge).getMessage());
        assertTrue(message.contains(part), message);
    }
}
