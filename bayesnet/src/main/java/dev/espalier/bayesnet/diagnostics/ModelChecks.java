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
 * @param fewRows    whether the data are so short that no check could say much
 */
public record ModelChecks(
        Optional<PredictiveCheck> predictive,
        Optional<MarkovCheck> markov,
        Optional<BootstrapEdges> bootstrap,
        List<String> notes,
        boolean fewRows) {
    /** Nothing was asked. */
    public static final ModelChecks NONE =
            new ModelChecks(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public ModelChecks {
        notes = List.copyOf(notes);
    }

    /** Of data with enough rows. */
    public ModelChecks(
            Optional<PredictiveCheck> predictive,
            Optional<MarkovCheck> markov,
            Optional<BootstrapEdges> bootstrap,
            List<String> notes) {
        this(predictive, markov, bootstrap, notes, false);
    }

    /** The same with a bootstrap. */
    public ModelChecks withBootstrap(BootstrapEdges edges) {
        return new ModelChecks(predictive, markov, Optional.of(edges), notes, fewRows);
    }

    /** The same with one more note. */
    public ModelChecks withNote(String note) {
        return new ModelChecks(
                predictive,
                markov,
                bootstrap,
                Stream.concat(notes.stream(), Stream.of(note)).toList(),
                fewRows);
    }
}
