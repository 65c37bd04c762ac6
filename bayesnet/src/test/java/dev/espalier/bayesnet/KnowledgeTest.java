package dev.espalier.bayesnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
    private final Digraph forward = Digraph.of(3, new int[] {0}, new int[] {1});
    private final Dag backward = Dag.of(3, new int[] {1}, new int[] {0});

    @Test
    void onePartIsReplacedAndTheOthersStay() {
        Knowledge knowledge =
                Knowledge.none(3).withForbidden(forward).withRequired(backward).withStartSpace(forward);
        assertEquals(forward, knowledge.forbidden());
        assertEquals(backward, knowledge.required());
        assertEquals(forward, knowledge.startSpace().orElseThrow());
        assertEquals(3, knowledge.nodes());
        assertTrue(Knowledge.none(3).startSpace().isEmpty());
    }

    @Test
    void contradictionsAreRefusedInEitherOrder() {
        Knowledge forbidding = Knowledge.none(3).withForbidden(forward);
        Knowledge requiring = Knowledge.none(3).withRequired(Dag.of(forward));
        assertThrows(IllegalArgumentException.class, () -> forbidding.withRequired(Dag.of(forward)));
        assertThrows(IllegalArgumentException.class, () -> requiring.withForbidden(forward));
    }

    @Test
    void otherNumbersOfNodesAreRefused() {
        Knowledge three = Knowledge.none(3);
        assertThrows(IllegalArgumentException.class, () -> three.withForbidden(Digraph.empty(4)));
        assertThrows(IllegalArgumentException.class, () -> three.withRequired(Dag.empty(4)));
        assertThrows(IllegalArgumentException.class, () -> three.withStartSpace(Digraph.empty(4)));
    }
}
