package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.diagnostics.MarginalShapes;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveChecks;
import dev.espalier.bayesnet.diagnostics.Resampler;
import dev.espalier.bayesnet.diagnostics.Resampler.Scoring;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.Scaling;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns of numbers: their sums, and their rows unless there were too many to hold. Immutable. */
public final class NumberData implements LearningData {
    private final GaussianStatistics statistics;
    private final Scaling scaling;
    private final MarginalShapes shapes;
    private final double @Nullable [][] columns;
    private final double am;
    private final double aw;
    private final Scoring<GaussianStatistics> scoring;

    /**
     * Takes the array as it is.
     *
     * @param statistics of the columns as they stand
     * @param columns    {@code [column][row]}; null when rows are not held
     * @param scoring    the score of the run, scaling and structure prior included
     */
    NumberData(
            GaussianStatistics statistics,
            Scaling scaling,
            MarginalShapes shapes,
            double @Nullable [][] columns,
            double am,
            double aw,
            Scoring<GaussianStatistics> scoring) {
        this.statistics = statistics;
        this.scaling = scaling;
        this.shapes = shapes;
        this.columns = columns;
        this.am = am;
        this.aw = aw;
        this.scoring = scoring;
    }

    /** Means and scatter of all rows, of the columns as they stand. */
    public GaussianStatistics statistics() {
        return statistics;
    }

    /** What was done to the columns before they were scored. */
    public Scaling scaling() {
        return scaling;
    }

    /** Of the scaled columns, whose prior it is. */
    @Override
    public PredictiveCheck predictive(List<Dag> dags, Key key) {
        return PredictiveChecks.ofNumbers(scaling.of(statistics), shapes, am, aw, dags, key);
    }

    @Override
    public MarkovCheck markov(Dag dag, Key key) {
        return MarkovCheck.of(dag, new FisherZ(statistics), key);
    }

    @Override
    public boolean hasFewRows() {
        return TableSize.of(statistics).hasFewRows();
    }

    @Override
    public Optional<Resampler> resampler() {
        return columns == null
                ? Optional.empty()
                : Optional.of(Resampler.ofNumbers(statistics.names(), columns, scoring));
    }
}
