package dev.espalier.bayesnet.independence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.independence.GSquared.Statistic;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.ReferenceData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** p-values (12 significant digits in the file) and skeletons against BiDAG 2.1.4, pcalg 2.7-12 and bnlearn 5.2.1. */
class GoldenTestsTest {
    private static List<String> names(String set) {
        return List.of(ReferenceData.read("data/" + set).names());
    }

    private static FisherZ fisherZ(String set) {
        return new FisherZ(GaussianStatistics.of(
                names(set), ReferenceData.read("data/" + set).columns()));
    }

    private static DiscreteData discrete(String set) {
        return DiscreteData.of(names(set), ReferenceData.read("data/" + set).codes());
    }

    private static GSquared plain(String set, Statistic statistic) {
        return new GSquared(discrete(set), statistic, Freedom.PLAIN);
    }

    @Test
    void pValuesAgainstReference() {
        ReferenceData golden = ReferenceData.read("golden/ci_tests");
        int checked = 0;
        double smallest = 1;
        for (String[] row : golden.rows()) {
            String set = row[0].equals("alarm1000") ? "alarm1000_int" : row[0];
            List<String> names = names(set);
            int x = names.indexOf(row[1]);
            int y = names.indexOf(row[2]);
            int[] given = row[3].isEmpty()
                    ? new int[0]
                    : Arrays.stream(row[3].split(" ")).mapToInt(names::indexOf).toArray();
            TestResult result = switch (row[4]) {
                case "fisher-z", "zf" -> fisherZ(set).test(x, y, given);
                case "G2", "mi" -> plain(set, Statistic.G2).test(x, y, given);
                case "mi-adf" -> new GSquared(discrete(set)).test(x, y, given);
                case "x2" -> plain(set, Statistic.PEARSON).test(x, y, given);
                case "cor", "mi-g" -> new TestResult(0, 0, -1); // other tests: not offered
                default -> throw new IllegalArgumentException("unknown test " + row[4]);
            };
            if (result.pValue() < 0) {
                continue;
            }
            double expected = Double.parseDouble(row[row.length - 1]);
            assertEquals(expected, result.pValue(), 1e-8 * expected, () -> String.join(",", row));
            if (!row[row.length - 3].isEmpty()) {
                double statistic = Double.parseDouble(row[row.length - 3]);
                assertEquals(
                        statistic, result.statistic(), 1e-9 * (1 + Math.abs(statistic)), () -> String.join(",", row));
            }
            smallest = Math.min(smallest, expected);
            checked++;
        }
        assertEquals(12 + 12 + 34 + 22 + 22 + 22, checked);
        assertTrue(smallest < 1e-190, "smallest p-value checked was " + smallest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gauss20", "gauss50", "gauss100", "gsim"})
    void gaussianSkeletonsAgainstReference(String set) {
        int n = names(set).size();
        same(set, PcStable.skeleton(fisherZ(set), n, 0.05));
    }

    @ParameterizedTest
    @ValueSource(strings = {"asia", "alarm1000"})
    void discreteSkeletonsAgainstReference(String set) {
        DiscreteData data = discrete(set.equals("asia") ? "asia5000" : "alarm1000_int");
        same(set, PcStable.skeleton(new GSquared(data, Statistic.G2, Freedom.PLAIN), data.columns(), 0.05));
    }

    private static void same(String set, boolean[][] found) {
        boolean[][] golden =
                ReferenceData.read("graphs/" + set + "_pcskel_a0.05").adjacency();
        StringBuilder differences = new StringBuilder();
        for (int i = 0; i < found.length; i++) {
            for (int j = i + 1; j < found.length; j++) {
                boolean expected = golden[i][j] || golden[j][i];
                assertEquals(found[i][j], found[j][i]);
                if (expected != found[i][j]) {
                    differences.append(i).append('-').append(j).append(expected ? " missing; " : " extra; ");
                }
            }
        }
        assertEquals("", differences.toString(), set);
    }
}
