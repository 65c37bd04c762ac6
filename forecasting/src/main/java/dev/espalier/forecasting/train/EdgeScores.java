package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.graph.Key;
import dev.espalier.latent.ScoreTable;
import dev.espalier.latent.Scores;
import dev.espalier.latent.link.LinkScores;
import dev.espalier.latent.link.WindowScores;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a learnt graph, and what is behind them as one array of numbers, whatever it is: so one optimiser, one
 * tensor of a checkpoint and one message to workers do for every kind.
 */
abstract sealed class EdgeScores {
    private static final String LINK = "link";

    /**
     * Fresh parameters.
     *
     * @param stateSize of a node's state in a window, for scores of every window
     * @param limit     what parameters there may be
     */
    static EdgeScores of(
            ScoreOptions options, GraphDistribution distribution, int stateSize, Parameters.Limit limit, Key key) {
        Parameters parameters = new Parameters(Type.FLOAT32, limit);
        int size = options.size();
        double clip = ScoreTable.CLIP;
        return switch (options.kind()) {
            case TABLE -> {
                limit.before("table", distribution.slots());
                yield new Table(ScoreTable.of(distribution.slots(), key));
            }
            case FACTORISED ->
                new Links(parameters, LinkScores.factorised(parameters, LINK, distribution, size, clip, key));
            case PERCEPTRON ->
                new Links(parameters, LinkScores.perceptron(parameters, LINK, distribution, size, size, clip, key));
            case WINDOW ->
                new ByWindow(
                        parameters, new WindowScores(parameters, LINK, distribution, stateSize, size, size, clip, key));
        };
    }

    /** The parameters; not a copy: an optimiser steps them in place and says so by {@link #changed}. */
    abstract double[] raw();

    /** Takes over new values of {@link #raw}. */
    abstract void changed();

    /**
     * The scores under the present parameters; their values and gradients want one open scope.
     *
     * @param states {@code [windows, nodes, size]} of windows that have scores of their own; ignored where they share them
     */
    abstract Scores at(@Nullable Tensor states);

    /** What {@link Scores#backward} has added up, one number per parameter; it starts again from 0. */
    abstract double[] takeGradient();

    private static final class Table extends EdgeScores {
        private final ScoreTable table;

        Table(ScoreTable table) {
            this.table = table;
        }

        @Override
        double[] raw() {
            return table.raw();
        }

        @Override
        void changed() {}

        @Override
        Scores at(@Nullable Tensor states) {
            return table;
        }

        @Override
        double[] takeGradient() {
            double[] gradient = table.gradient().clone();
            Arrays.fill(table.gradient(), 0);
            return gradient;
        }
    }

    /** Scores from tensors: these hold floats, rounded from {@link #raw}. */
    private abstract static sealed class OfTensors extends EdgeScores {
        private final Parameters parameters;
        private final double[] raw;

        OfTensors(Parameters parameters) {
            this.parameters = parameters;
            raw = doubles(parameters.values());
        }

        @Override
        final double[] raw() {
            return raw;
        }

        @Override
        final void changed() {
            float[] values = new float[raw.length];
            for (int p = 0; p < values.length; p++) {
                values[p] = (float) raw[p];
            }
            parameters.setValues(values);
        }

        @Override
        final double[] takeGradient() {
            double[] gradient = doubles(parameters.gradients());
            parameters.zeroGradients();
            return gradient;
        }

        private static double[] doubles(float[] values) {
            double[] doubles = new double[values.length];
            Arrays.setAll(doubles, p -> values[p]);
            return doubles;
        }
    }

    private static final class Links extends OfTensors {
        private final Scores scores;

        Links(Parameters parameters, Scores scores) {
            super(parameters);
            this.scores = scores;
        }

        @Override
        Scores at(@Nullable Tensor states) {
            return scores;
        }
    }

    private static final class ByWindow extends OfTensors {
        private final WindowScores scores;

        ByWindow(Parameters parameters, WindowScores scores) {
            super(parameters);
            this.scores = scores;
        }

        @Override
        Scores at(@Nullable Tensor states) {
            return scores.at(Objects.requireNonNull(states));
        }
    }
}
