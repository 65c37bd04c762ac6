package dev.espalier.bayesnet.network.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import edu.cmu.tetrad.bayes.BayesBifParser;
import edu.cmu.tetrad.bayes.BayesIm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What we write, read by Tetrad 7.6.6. Tetrad puts a node's parents into an order of its own but takes the levels of a
 * row for being in that order too; so nodes whose parents it swaps are left out, and networks where that makes it fail.
 */
class BifAgainstTetradTest {
    @ParameterizedTest
    @ValueSource(strings = {"asia", "cancer", "earthquake", "survey", "sachs", "child"})
    void tetradReadsTheSameNetwork(String name) throws IOException {
        DiscreteNetwork network = StoredNetworks.read(name);
        StringBuilder text = new StringBuilder();
        Bif.write(network, text);
        BayesIm theirs = quietly(text.toString());
        assertEquals(network.names().size(), theirs.getNumNodes());
        int compared = 0;
        for (int v = 0; v < network.names().size(); v++) {
            int node = theirs.getNodeIndex(theirs.getNode(network.names().get(v)));
            int[] ours = network.dag().parents(v);
            List<String> parents = new ArrayList<>();
            for (int parent : theirs.getParents(node)) {
                parents.add(theirs.getNode(parent).getName());
            }
            List<String> expected =
                    Arrays.stream(ours).mapToObj(p -> network.names().get(p)).toList();
            assertEquals(Set.copyOf(expected), Set.copyOf(parents));
            if (!parents.equals(expected)) {
                continue;
            }
            int[] codes = new int[ours.length];
            for (int c = 0; c < network.configurations(v); c++) {
                int rest = c;
                for (int p = ours.length - 1; p >= 0; p--) {
                    int levels = network.levels(ours[p]).size();
                    codes[p] = rest % levels;
                    rest /= levels;
                }
                int row = theirs.getRowIndex(node, codes);
                for (int k = 0; k < network.levels(v).size(); k++) {
                    assertEquals(
                            network.probability(v, c, k),
                            theirs.getProbability(node, row, k),
                            network.names().get(v) + " row " + c + " level " + k);
                    compared++;
                }
            }
        }
        assertTrue(compared > network.freeParameters(), "only " + compared + " probabilities could be compared");
    }

    /** Tetrad's reader prints the rest of the file at each step. */
    private static BayesIm quietly(String text) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return BayesBifParser.makeBayesIm(text);
        } finally {
            System.setOut(out);
        }
    }
}
