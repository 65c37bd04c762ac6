package dev.espalier.bayesnet.diagnostics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was asked of a learnt model beyond whether its chains agree.
 *
 * @param predictive whether data like these would come from it
 * @param markov     whether the data obey the independences its best DAG claims
 * @param bootstrap  how often edges come back when the search is repeated on resampled rows
 * @param notes      why something was not asked, in sentences
 */
public record ModelChecks(
        Optional<PredictiveCheck> predictive,
        Optional<MarkovCheck> markov,
        Optional<BootstrapEdges> bootstrap,
        List<String> notes) {
    /** Nothing was asked. */
    public static final ModelChecks NONE =
            new ModelChecks(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public ModelChecks {
        notes = List.copyOf(notes);
    }

    /** The same with a bootstrap. */
    public ModelChecks withBootstrap(BootstrapEdges edges) {
        return new ModelChecks(predictive, markov, Optional.of(edges), notes);
    }

    /** The same with one more note. */
    public ModelChecks withNote(String note) {
        return new ModelChecks(
                predictive,
                markov,
                bootstrap,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }
}
