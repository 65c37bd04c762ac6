package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.graph.Digraph;
import java.util.List;

/**
 * What the search found.
 *
 * @param space  core edges of the final search space
 * @param best   best DAG of all rounds
 * @param rounds what happened, round by round
 * @param warnings what a user should know about the start of the search
 */
public record SearchOutcome(Digraph space, ScoredDag best, List<ExpansionRound> rounds, List<String> warnings) {
    public SearchOutcome {
        rounds = List.copyOf(rounds);
        warnings = List.copyOf(warnings);
    }

    /** The same outcome with these warnings. */
    public SearchOutcome withWarnings(List<String> list) {
        return new SearchOutcome(space, best, rounds, list);
    }
}
