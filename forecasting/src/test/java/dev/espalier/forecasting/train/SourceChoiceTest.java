package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.Split;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Progress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of choices before training is what the trained distribution has. */
final class SourceChoiceTest {
    private static final Panel PANEL = Rings.panel(120, 0, 3);
    private static final Split SPLIT = Rings.split(PANEL);

    private static final Digraph LISTS = Digraph.of(5, new int[] {1, 2, 3, 0, 1}, new int[] {0, 0, 0, 1, 2});
    private static final EdgeOptions LISTED = EdgeOptions.ANY.withCandidates(new CandidateSources.Listed(LISTS));

    private static SourceChoice choice(Learnt learnt) {
        return SourceChoice.of(learnt, PANEL, Rings.windows(PANEL), SPLIT);
    }

    @Test
    void seriesThatTakeAllTheirSourcesHaveNone() {
        SourceChoice two = choice(Learnt.of(2, 1).withEdges(LISTED));
        assertEquals(2, two.bound());
        assertEquals(Optional.of(1), two.example());
        assertEquals(1, two.sources(1));
        assertTrue(!two.isNone());
        SourceChoice three = choice(Learnt.of(3, 0).withEdges(LISTED));
        assertTrue(three.isNone());
        assertEquals(
                "every series has at most 3 sources to choose from and 0 dummies, and takes all with 3 neighbours",
                three.inWords());
        assertEquals(0, choice(Learnt.of(3, 0)).bound());
        assertTrue(choice(Learnt.of(4, 0)).isNone());
        SourceChoice edges =
                choice(Learnt.of(1, 0).withSampler(SamplerOptions.edges()).withEdges(LISTED));
        assertEquals(0, edges.bound());
    }

    @Test
    void whatIsRequiredOrForbiddenIsNoChoice() {
        Digraph one = Digraph.of(5, new int[] {1}, new int[] {0});
        Digraph other = Digraph.of(5, new int[] {2}, new int[] {0});
        EdgeOptions left = LISTED.withRequired(one).withForbidden(other);
        assertEquals(1, choice(Learnt.of(2, 1).withEdges(left)).sources(0));
        assertEquals(1, left.mostSources(5));
        assertEquals(3, LISTED.mostSources(5));
        EdgeOptions any = EdgeOptions.ANY.withRequired(one);
        assertEquals(3, choice(Learnt.of(1, 0).withEdges(any)).sources(0));
        assertEquals(4, any.mostSources(5));
        EdgeOptions correlated = EdgeOptions.ANY
                .withCandidates(new CandidateSources.Correlated(2))
                .withForbidden(Rings.truth());
        assertEquals(2, correlated.mostSources(5));
        SourceChoice before = choice(Learnt.of(1, 0).withEdges(correlated));
        SourceChoice trained =
                SourceChoice.of(new Trainer(Rings.options(Learnt.of(1, 0).withEdges(correlated), 1, 1), PANEL, SPLIT)
                        .train(Progress.SILENT)
                        .graph()
                        .orElseThrow()
                        .distribution());
        for (int n = 0; n < Rings.SERIES; n++) {
            assertEquals(trained.sources(n), before.sources(n));
        }
    }

    @Test
    void trainingRefusesWhatCannotBeLearntOrJudged() {
        var options = Rings.options(Learnt.of(4, 0), 1, 1);
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> new Trainer(options, PANEL, SPLIT))
                        .getMessage());
        assertTrue(
                message.startsWith("found no graph that can be learnt: every series has at most 4 sources"), message);
        Split none = Split.chronological(Rings.windows(PANEL).count(), 0, 0.2, 3);
        String without = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> new Trainer(Rings.options(Rings.learnt(), 1, 1), PANEL, none))
                .getMessage());
        assertTrue(without.contains(" to validate with, expected some of both"), without);
    }
}
