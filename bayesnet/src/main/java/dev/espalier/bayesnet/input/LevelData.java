package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveChecks;
import dev.espalier.bayesnet.diagnostics.Resampler;
import dev.espalier.bayesnet.diagnostics.Resampler.Scoring;
import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.List;
import java.util.Optional;

/**
 * Columns of levels.
 *
 * @param table   all rows
 * @param chi     equivalent sample size of the prior that parameters are drawn under
 * @param freedom how tests count degrees of freedom
 * @param scoring the score of the run, structure prior included
 */
public record LevelData(DiscreteData table, double chi, Freedom freedom, Scoring<DiscreteData> scoring)
        implements LearningData {
    private static final long MOST_VISITS = 200_000_000;
    private static final int LEAST_CLAIMS = 200;

    @Override
    public PredictiveCheck predictive(List<Dag> dags, Key key) {
        return PredictiveChecks.ofLevels(table, chi, dags, key);
    }

    /** Each claim visits every row: of long tables fewer claims are tested, 200 at least. */
    @Override
    public MarkovCheck markov(Dag dag, Key key) {
        int most = Math.clamp(MOST_VISITS / Math.max(1, table.rows()), LEAST_CLAIMS, MarkovCheck.MOST_CLAIMS);
        return MarkovCheck.of(dag, MarkovCheck.testOf(table, freedom), most, key);
    }

    @Override
    public boolean hasFewRows() {
        return TableSize.of(table).hasFewRows();
    }

    @Override
    public Optional<Resampler> resampler() {
        return Optional.of(Resampler.ofLevels(table, freedom, scoring));
    }
}
