package dev.espalier.network.fit;

import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.training.TrainingOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What is asked of a fit.
 *
 * @param target      column to tell
 * @param hidden      sizes of the hidden layers; not asked where there is a graph
 * @param epsilon     of the connections between layers; infinite for all of them
 * @param graph       that stands between inputs and outputs in place of layers
 * @param activation  by layer, from 1 for the first hidden one
 * @param initialiser of weights, first ones and grown ones
 * @param training    how it is trained
 * @param validation  share of rows to stop by
 * @param test        share of rows to measure errors on
 * @param baselines   whether simple models are measured beside it
 */
public record FitSettings(
        String target,
        List<Integer> hidden,
        double epsilon,
        Optional<ComputationGraph> graph,
        IntFunction<Activation> activation,
        Initialiser initialiser,
        TrainingOptions training,
        double validation,
        double test,
        boolean baselines) {
    public FitSettings {
        hidden = List.copyOf(hidden);
    }
}
