package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.order.SearchOutcome;
import java.util.List;
import java.util.Optional;

/** Where a run keeps what it has, so that a later run can go on from there. */
public interface Checkpoint {
    /** Keeps nothing. */
    Checkpoint NONE = new Checkpoint() {
        @Override
        public Optional<SearchOutcome> search() {
            return Optional.empty();
        }

        @Override
        public void saveSearch(SearchOutcome outcome) {}

        @Override
        public Optional<List<ChainRound>> round(int round) {
            return Optional.empty();
        }

        @Override
        public void saveRound(int round, List<ChainRound> chains) {}
    };

    /** The search's outcome, when an earlier run got that far. */
    Optional<SearchOutcome> search();

    void saveSearch(SearchOutcome outcome);

    /** All chains of a round, from 0, when an earlier run finished it. */
    Optional<List<ChainRound>> round(int round);

    void saveRound(int round, List<ChainRound> chains);

    /** Where the search's outcome is kept, for messages. */
    default String searchName() {
        return "the checkpoint's search";
    }

    /** Where a round is kept, for messages. */
    default String roundName(int round) {
        return "the checkpoint's round " + round;
    }
}
