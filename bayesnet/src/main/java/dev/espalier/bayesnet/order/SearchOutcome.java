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
 */
public record SearchOutcome(Digraph space, ScoredDag best, List<ExpansionRound> rounds) {
    public SearchOutcome {
        rounds = List.copyOf(rounds);
    }
}
