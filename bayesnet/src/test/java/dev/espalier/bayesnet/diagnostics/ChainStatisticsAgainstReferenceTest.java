package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ChainStatisticsAgainstReferenceTest {
    /**
     * The file keeps 12 digits. Left out: the tail size of the indicator, where the reference counts a constant as S, and
     * R-hat of one chain, which it does not give. Half-chains that stay correlated to their end have an even length
     * here: for an odd one the reference looks one pair of lags further than R's posterior and Stan do.
     */
    @Test
    void equalsArvizAgainstReference() throws IOException {
        Iterator<String> lines = lines().iterator();
        lines.next();
        int cases = 0;
        while (lines.hasNext()) {
            String[] head = lines.next().split(",", -1);
            double[][] draws = new double[Integer.parseInt(head[1])][];
            for (int c = 0; c < draws.length; c++) {
                draws[c] = Arrays.stream(lines.next().split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
            }
            var found = ChainStatistics.of(draws);
            if (draws.length > 1) {
                assertClose(head[0] + " R-hat", head[2], found.rhat());
            }
            assertClose(head[0] + " bulk", head[3], found.bulkEss());
            if (!head[0].equals("indicator")) {
                assertClose(head[0] + " tail", head[4], found.tailEss());
            }
            cases++;
        }
        assertEquals(9, cases);
    }

    private static void assertClose(String what, String expected, double found) {
        double value = Double.parseDouble(expected);
        assertEquals(value, found, 1e-9 * value, what);
    }

    private static java.util.List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ChainStatisticsAgainstReferenceTest.class.getResourceAsStream("/reference/diagnostics/chains.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
