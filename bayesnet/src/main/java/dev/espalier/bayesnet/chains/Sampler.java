package dev.espalier.bayesnet.chains;

import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * A kind of Markov chain over structures: order MCMC, partition MCMC. A value, equal settings giving equal chains; it
 * travels to where the chains run.
 */
public interface Sampler extends Serializable {
    /**
     * Where a chain begins.
     *
     * @param dag      the best DAG known; the chain's table gives it a finite score
     * @param required edges of {@code dag} that must stay
     * @param chain    number of the chain, from 0
     * @param key      of this chain's start
     */
    ChainState start(Dag dag, Dag required, int chain, Key key);

    /** A chain that goes on from a state. */
    Walk resume(ScoreTables tables, ChainState state);

    /** One chain under way. Not thread-safe. */
    interface Walk {
        /** Takes so many steps. */
        void steps(SplittableRandom random, long steps);

        /** Log score of where the chain stands, in nats. */
        double logScore();

        /** Draws one DAG given where the chain stands and adds it to {@code out}. */
        void draw(SplittableRandom random, int chain, long step, GraphSamples.Builder out);

        /** How the steps went since the walk was resumed. */
        RoundInfo info();

        /** Where the chain stands. */
        ChainState state(int chain, int round, long step);
    }
}
