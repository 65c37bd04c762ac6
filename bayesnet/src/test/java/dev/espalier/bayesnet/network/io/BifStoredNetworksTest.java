package dev.espalier.bayesnet.network.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All 24 networks: their known sizes, every number against a reading by patterns, and the way there and back. */
class BifStoredNetworksTest {
    private static final Pattern BLOCK = Pattern.compile("probability \\( ([^)]*) \\) \\{([^}]*)\\}");
    private static final Pattern ROW = Pattern.compile("(?:table|\\(([^)]*)\\)) ([^;]*);");

    @ParameterizedTest
    @CsvSource({
        "asia, 8, 8, 2, 2, 18",
        "cancer, 5, 4, 2, 2, 10",
        "earthquake, 5, 4, 2, 2, 10",
        "survey, 6, 6, 2, 3, 21",
        "sachs, 11, 17, 3, 3, 178",
        "child, 20, 25, 2, 6, 230",
        "insurance, 27, 52, 3, 5, 1008",
        "water, 32, 66, 5, 4, 10083",
        "mildew, 35, 46, 3, 100, 540150",
        "alarm, 37, 46, 4, 4, 509",
        "barley, 48, 84, 4, 67, 114005",
        "hailfinder, 56, 66, 4, 11, 2656",
        "hepar2, 70, 123, 6, 4, 1453",
        "win95pts, 76, 112, 7, 2, 574",
        "pathfinder, 109, 195, 5, 63, 72079",
        "munin1, 186, 273, 3, 21, 15622",
        "andes, 223, 338, 6, 2, 1157",
        "diabetes, 413, 602, 2, 21, 429409",
        "pigs, 441, 592, 2, 3, 5618",
        "link, 724, 1125, 3, 4, 14211",
        "munin2, 1003, 1244, 3, 21, 69431",
        "munin3, 1041, 1306, 3, 21, 71059",
        "munin4, 1038, 1388, 3, 21, 80352",
        "munin, 1041, 1397, 3, 21, 80592"
    })
    void sizesAreTheKnownOnesAndWhatIsWrittenReadsBackEqual(
            String name, int nodes, int edges, int parents, int levels, long parameters) throws IOException {
        DiscreteNetwork network = StoredNetworks.read(name);
        assertEquals(nodes, network.dag().nodes());
        assertEquals(edges, network.dag().edgeCount());
        int mostParents = 0;
        int mostLevels = 0;
        for (int v = 0; v < nodes; v++) {
            mostParents = Math.max(mostParents, network.dag().parents(v).length);
            mostLevels = Math.max(mostLevels, network.levels(v).size());
        }
        assertEquals(parents, mostParents);
        assertEquals(levels, mostLevels);
        assertEquals(parameters, network.freeParameters());
        assertEquals(network, readBack(network));
    }

    private static DiscreteNetwork readBack(DiscreteNetwork network) throws IOException {
        StringBuilder text = new StringBuilder();
        Bif.write(network, text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Bif.read("written", new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"asia", "sachs", "child", "insurance", "alarm", "water", "hailfinder", "hepar2", "pathfinder"})
    void everyNumberIsTheOneBesideItsLevelsInTheFile(String name) throws IOException {
        DiscreteNetwork network = StoredNetworks.read(name);
        Map<String, String> rows = rowsByPatterns(StoredNetworks.text(name));
        int compared = 0;
        for (int v = 0; v < network.names().size(); v++) {
            int[] parents = network.dag().parents(v);
            for (int c = 0; c < network.configurations(v); c++) {
                String[] given = new String[parents.length];
                int rest = c;
                for (int p = parents.length - 1; p >= 0; p--) {
                    List<String> own = network.levels(parents[p]);
                    given[p] = network.names().get(parents[p]) + "=" + own.get(rest % own.size());
                    rest /= own.size();
                }
                Arrays.sort(given);
                String row = rows.get(network.names().get(v) + " | " + String.join(",", given));
                assertTrue(row != null, network.names().get(v) + " " + String.join(",", given));
                String[] numbers = String.valueOf(row).split(", ", -1);
                for (int k = 0; k < numbers.length; k++) {
                    assertEquals(Double.parseDouble(numbers[k]), network.probability(v, c, k));
                    compared++;
                }
            }
        }
        assertTrue(compared > network.freeParameters());
    }

    /** {@code child | parent=level,...} with the parents sorted, to the numbers as they are written. */
    private static Map<String, String> rowsByPatterns(String text) {
        Map<String, String> rows = new HashMap<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String[] family = block.group(1).split(" \\| ", -1);
            String[] parents = family.length == 1 ? new String[0] : family[1].split(", ", -1);
            Matcher row = ROW.matcher(block.group(2));
            while (row.find()) {
                String[] given = new String[parents.length];
                String[] levels = parents.length == 0 ? given : row.group(1).split(", ", -1);
                for (int p = 0; p < given.length; p++) {
                    given[p] = parents[p] + "=" + levels[p];
                }
                Arrays.sort(given);
                rows.put(family[0] + " | " + String.join(",", given), row.group(2));
            }
        }
        return rows;
    }
}
