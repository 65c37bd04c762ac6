package dev.espalier.latent;

import dev.espalier.latent.sample.SampledGraphs;

/** What a graph costs: any number per receiver; nothing is differentiated. */
@FunctionalInterface
public interface GraphCost {
    /**
     * Evaluates graphs. Calls with the same step must use the same data, so that graphs can be compared.
     *
     * @param step   the optimiser step, from 0: names the data of the step, if they change
     * @param graphs the graphs, {@code windows * copies} of them; window w of every copy is the same piece of data
     * @return {@code [graphs.windows() * nodes]}, the cost at each receiver; a cost of the whole graph may be put on any
     */
    double[] costs(int step, SampledGraphs graphs);
}
