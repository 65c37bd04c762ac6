package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveChecks;
import dev.espalier.bayesnet.diagnostics.Resampler;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.List;
import java.util.Optional;

/** The data behind a score, for those who ask them again: checks of what was learnt, and resamples. */
public sealed interface LearningData permits NumberData, LevelData {
    /** Replicates of the data from these DAGs, with parameters drawn from their posterior, beside the data. */
    PredictiveCheck predictive(List<Dag> dags, Key key);

    /** Whether the data obey the independences that a DAG claims. */
    MarkovCheck markov(Dag dag, Key key);

    /** Whether there are too few rows for what is asked of them: see {@link DefaultPrior}. */
    boolean hasFewRows();

    /** Resamples of the rows under the score of the run; empty when the rows are not held. */
    Optional<Resampler> resampler();

    /**
     * What can be asked of a posterior without learning anew: whether it would produce such data, and whether the data
     * obey its best DAG. Work is bounded whatever the number of rows, see {@link PredictiveChecks}, {@link MarkovCheck}.
     */
    default ModelChecks checks(Posterior posterior, Key key) {
        List<Dag> dags = PredictiveChecks.dags(posterior, PredictiveChecks.REPLICATES);
        return new ModelChecks(
                Optional.of(predictive(dags, key.split("predictive"))),
                Optional.of(markov(posterior.best(), key.split("markov"))),
                Optional.empty(),
                List.of(),
                hasFewRows());
    }
}
