package dev.espalier.temporal;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.compare.Candidate;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;

/** Graphs that a model draws when they are asked for, each of them where it is looked at. */
public final class ModelDraws {
    private ModelDraws() {}

    /**
     * A model as one to be judged.
     *
     * @param plan   what every graph covers
     * @param seed   names the graphs: graph g is that of {@link Generation#graphKey}
     * @param draws  how many
     * @param isNull whether it is a null model
     */
    public static Candidate candidate(TemporalModel model, GenerationPlan plan, long seed, int draws, boolean isNull) {
        boolean sharesNodes = model.keepsNodes(plan);
        TravellingModel there = TravellingModel.of(model);
        return new Candidate(
                model.word(), isNull, sharesNodes, draws, number -> draw(there.model(), plan, seed, number));
    }

    private static EventLog draw(TemporalModel model, GenerationPlan plan, long seed, int number) {
        try (Workers here = new InlineWorkers()) {
            return Generation.graph(model, plan, Generation.graphKey(seed, number), here, Progress.SILENT);
        }
    }
}
