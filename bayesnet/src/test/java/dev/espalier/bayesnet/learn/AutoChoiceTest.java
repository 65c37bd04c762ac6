package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.graph.Digraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule, at its limits, and that what a user asks for is done. */
class AutoChoiceTest {
    private static final LearnerOptions AUTO = LearnerOptions.DEFAULT.withAlgorithm(Algorithm.AUTO);

    @Test
    void bestOrderSearchComesFirstForContinuousColumnsUnlessThereAreFew() {
        assertFalse(choice(DataKind.CONTINUOUS, StartSpace.COMPLETE_UP_TO).orderFirst());
        assertTrue(choice(DataKind.CONTINUOUS, StartSpace.COMPLETE_UP_TO + 1).orderFirst());
        assertFalse(choice(DataKind.DISCRETE, 101).orderFirst());
        assertFalse(choice(DataKind.UNKNOWN, 101).orderFirst());
    }

    @Test
    void smallNetworksAreSampledWithoutOrderBias() {
        assertEquals(Algorithm.PARTITION, choice(DataKind.DISCRETE, 10).algorithm());
        assertEquals(Algorithm.ORDER, choice(DataKind.DISCRETE, 11).algorithm());
        AutoChoice weighted = AutoChoice.of(AUTO.withReweighting(), DataKind.DISCRETE, Knowledge.none(5));
        assertEquals(Algorithm.ORDER, weighted.algorithm());
    }

    @Test
    void aStartSpaceThatIsGivenIsUsed() {
        Knowledge given = Knowledge.none(200).withStartSpace(Digraph.empty(200));
        AutoChoice choice = AutoChoice.of(AUTO, DataKind.CONTINUOUS, given);
        assertFalse(choice.orderFirst());
        assertTrue(choice.reason().contains("it was given"), choice.reason());
    }

    @ParameterizedTest
    @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void whatIsAskedForIsDone(Algorithm asked) {
        LearnerOptions options = LearnerOptions.DEFAULT.withAlgorithm(asked);
        AutoChoice choice = AutoChoice.of(options, DataKind.DISCRETE, Knowledge.none(5));
        assertEquals(asked, choice.algorithm());
        assertTrue(choice.reason().startsWith(asked.label() + ", as asked for"), choice.reason());
    }

    @Test
    void theReasonNamesTheChoice() {
        AutoChoice choice = choice(DataKind.CONTINUOUS, 150);
        assertTrue(choice.reason().startsWith(choice.algorithm().label() + ", chosen"), choice.reason());
        assertTrue(choice.reason().contains("best order search"), choice.reason());
    }

    @Test
    void autoIsNoAnswer() {
        assertThrows(IllegalArgumentException.class, () -> new AutoChoice(Algorithm.AUTO, false, ""));
    }

    private static AutoChoice choice(DataKind kind, int nodes) {
        return AutoChoice.of(AUTO, kind, Knowledge.none(nodes));
    }
}
