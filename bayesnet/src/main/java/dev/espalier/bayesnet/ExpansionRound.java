package dev.espalier.bayesnet;

/**
 * One round of growing the search space.
 *
 * @param round        from 1
 * @param bestLogScore best DAG score seen up to the end of this round, in nats
 * @param spaceEdges   permitted ordered pairs in the search space of this round, not counting the plus-one candidates
 * @param changedNodes nodes whose permitted parents changed after this round; 0 in the last
 * @param seconds      elapsed time of the round, tables and chains
 */
public record ExpansionRound(int round, double bestLogScore, int spaceEdges, int changedNodes, double seconds) {}
