package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartSpaceTest {
    /** The further two nodes are apart, the weaker their dependence; none is weak enough to separate them. */
    private static final IndependenceTest NEAR_IS_STRONG = (x, y, given) -> Math.abs(x - y) * 1e-4;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void fewVariablesAreAllConnectedLessForbiddenEdges() {
        Knowledge knowledge = Knowledge.none(10).withForbidden(Digraph.of(10, new int[] {3}, new int[] {4}));
        Digraph space = start(10, null, knowledge, 14);
        assertEquals(89, space.edgeCount());
        assertTrue(!space.hasEdge(3, 4) && space.hasEdge(4, 3));
        assertEquals(List.of(), warnings);
    }

    @Test
    void everythingForbiddenLeavesNothing() {
        Knowledge knowledge = Knowledge.none(6).withForbidden(start(6, null, Knowledge.none(6), 14));
        assertEquals(Digraph.empty(6), start(6, NEAR_IS_STRONG, knowledge, 14));
    }

    @Test
    void aSpaceOfTheUsersOwnComesFirst() {
        Digraph own = Digraph.of(6, new int[] {0, 2}, new int[] {1, 1});
        assertEquals(own, start(6, NEAR_IS_STRONG, Knowledge.none(6).withStartSpace(own), 14));
    }

    @Test
    void aboveTheHardLimitTheMostDependentStay() {
        Digraph space = start(12, NEAR_IS_STRONG, Knowledge.none(12), 3);
        assertArrayEquals(new int[] {1, 2, 3}, space.parents(0));
        assertArrayEquals(new int[] {8, 9, 10}, space.parents(11));
        assertEquals(12, warnings.size());
        assertEquals(
                "X0 has 11 neighbours in the start space; the 3 most dependent ones are kept (--hard-limit)",
                warnings.getFirst());
    }

    @Test
    void requiredParentsTakeTheirPlacesFirst() {
        Knowledge knowledge = Knowledge.none(12).withRequired(Dag.of(12, new int[] {11, 10}, new int[] {0, 0}));
        Digraph space = start(12, NEAR_IS_STRONG, knowledge, 3);
        assertTrue(space.hasEdge(1, 0) && !space.hasEdge(2, 0));
    }

    @Test
    void moreRequiredParentsThanTheHardLimitAreRefused() {
        Knowledge knowledge = Knowledge.none(5).withRequired(Dag.of(5, new int[] {1, 2, 3}, new int[] {0, 0, 0}));
        InputException refusal = assertThrows(InputException.class, () -> start(5, null, knowledge, 2));
        assertEquals("found 3 required parents of 'X0', expected at most 2 (--hard-limit)", refusal.getMessage());
    }

    private Digraph start(int nodes, @Nullable IndependenceTest test, Knowledge knowledge, int hardLimit) {
        LearnerOptions options = LearnerOptions.DEFAULT.withHardLimit(hardLimit);
        return StartSpace.of(nodes, test, knowledge, options, RandomData.names(nodes), warnings, Progress.SILENT);
    }
}
