package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.graph.Digraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule, at its limits, and that what a user asks for is done. */
class AutoChoiceTest {
    private static final LearnerOptions AUTO = LearnerOptions.DEFAULT.withAlgorithm(Algorithm.AUTO);

    @Test
    void permutationsComeInWhereTablesAloneFallShort() {
        assertEquals(SearchMethod.TABLES, search(DataKind.CONTINUOUS, StartSpace.COMPLETE_UP_TO));
        assertEquals(SearchMethod.PERMUTATIONS, search(DataKind.CONTINUOUS, StartSpace.COMPLETE_UP_TO + 1));
        for (DataKind kind : List.of(DataKind.DISCRETE, DataKind.UNKNOWN)) {
            assertEquals(SearchMethod.TABLES, search(kind, AutoChoice.TABLES_UP_TO));
            assertEquals(SearchMethod.PERMUTATIONS, search(kind, AutoChoice.TABLES_UP_TO + 1));
        }
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
        assertEquals(SearchMethod.TABLES, choice.search());
        assertTrue(choice.reason().contains("it was given"), choice.reason());
    }

    @ParameterizedTest
    @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void aSearchThatIsAskedForIsDone(SearchMethod asked) {
        AutoChoice choice = AutoChoice.of(AUTO.withSearch(asked), DataKind.CONTINUOUS, Knowledge.none(5));
        assertEquals(asked, choice.search());
        assertTrue(choice.reason().endsWith("by " + asked.label() + ", as asked for"), choice.reason());
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
        assertTrue(choice.reason().contains("permutations"), choice.reason());
    }

    @Test
    void autoIsNoAnswer() {
        assertThrows(IllegalArgumentException.class, () -> new AutoChoice(Algorithm.AUTO, SearchMethod.TABLES, ""));
        assertThrows(IllegalArgumentException.class, () -> new AutoChoice(Algorithm.MAP, SearchMethod.AUTO, ""));
    }

    private static SearchMethod search(DataKind kind, int nodes) {
        return choice(kind, nodes).search();
    }

    private static AutoChoice choice(DataKind kind, int nodes) {
        return AutoChoice.of(AUTO, kind, Knowledge.none(nodes));
    }
}
