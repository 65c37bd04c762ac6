package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.network.DiscreteFit;
import dev.espalier.bayesnet.network.GaussianFit;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.GaussianPosterior;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.measure.CategoricalMeasure;
import smile.data.vector.ValueVector;

/** The fitters behind the scores. */
final class Fitters {
    private Fitters() {}

    /** Takes unscaled data: the network is in their units, and its prior was one of the scaled columns. */
    static NetworkFitter gaussian(GaussianStatistics data, Scaling scaling, ScoreType type, double am, double aw) {
        return dag -> {
            if (type == ScoreType.BIC) {
                return Optional.of(GaussianFit.maximumLikelihood(dag, data));
            }
            GaussianNetwork scaled = new GaussianPosterior(scaling.of(data), am, aw).mean(dag);
            return Optional.of(
                    scaling == Scaling.NONE ? scaled : scaled.rescaled(scaling.origins(data), scaling.units(data)));
        };
    }

    static NetworkFitter discrete(DiscreteData data, List<List<String>> levels, ScoreType type, double chi) {
        return dag -> {
            double probabilities = 0;
            for (int v = 0; v < dag.nodes(); v++) {
                probabilities += data.levels(v) * data.configurations(dag.parents(v));
            }
            if (probabilities > NetworkFitter.MOST_PROBABILITIES) {
                return Optional.empty();
            }
            return Optional.of(
                    type == ScoreType.BIC
                            ? DiscreteFit.maximumLikelihood(dag, data, levels)
                            : DiscreteFit.posteriorMean(dag, data, levels, chi));
        };
    }

    /** Level names per column, in the order of the codes of {@link DiscreteData#of(DataFrame)}. */
    static List<List<String>> levels(DataFrame frame) {
        List<List<String>> levels = new ArrayList<>();
        for (int c = 0; c < frame.ncol(); c++) {
            ValueVector column = frame.column(c);
            if (column.measure() instanceof CategoricalMeasure scale) {
                levels.add(IntStream.of(scale.values())
                        .sorted()
                        .mapToObj(scale::level)
                        .toList());
            } else {
                TreeSet<Integer> values = new TreeSet<>();
                for (int r = 0; r < frame.nrow(); r++) {
                    values.add(column.getInt(r));
                }
                levels.add(values.stream().map(String::valueOf).toList());
            }
        }
        return levels;
    }
}
