package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.network.Network;
import dev.espalier.graph.Dag;
import java.util.Optional;

/** Gives a learnt structure its parameters, from the data and under the prior it was learnt with. */
public interface NetworkFitter {
    /** Tables of more probabilities than this in all are not made: as text they would be some 100 MB. */
    int MOST_PROBABILITIES = 1 << 22;

    /**
     * Posterior means for {@code bde} and {@code bge}, maximum likelihood for {@code bic}.
     *
     * @return the network; empty when its tables would be too large
     */
    Optional<Network> fit(Dag dag);
}
