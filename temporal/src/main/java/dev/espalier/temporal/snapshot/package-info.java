/**
 * What the snapshots of a temporal graph look like, one number per statistic and window.
 *
 * <p>The snapshot of a window is the simple graph of its events: undirected, self loops dropped, repeated events merged, and
 * its nodes are the ends of its edges, so that the number of nodes changes over time and no node is isolated.
 * {@link dev.espalier.temporal.snapshot.SnapshotStatistic} says each formula in words and in code. Where codes in the field
 * disagree about a name both conventions are there under names of their own: NetGAN (Bojchevski et al. 2018) and TIGGER (Gupta
 * et al. 2022) call 3 triangles / claws the clustering coefficient, which may exceed 1; they add 1e-4 inside the logarithm of
 * the entropy; they call 4-cliques squares; and they fit the exponent of a continuous power law to whole numbers (Clauset,
 * Shalizi and Newman 2009 give the discrete approximation).
 *
 * <p>Cost of a snapshot of n nodes and m edges: degrees O(m), after sorting its events; triangles O(m^1.5) and 4-cliques
 * O(m a^2) with a the arboricity; distances O(n m / 64) and more when paths are long, since 64 searches run as one (Then et al.
 * 2014); only the median betweenness needs Brandes' O(n m) (Brandes 2001). The mean betweenness does not: summed over nodes,
 * the share of shortest paths from s to t that pass through a node is d(s,t) - 1. In components of more nodes than
 * {@link dev.espalier.temporal.snapshot.SnapshotOptions#exactUpTo()} distances are taken from random pivots (Eppstein and Wang
 * 2004; Brandes and Pich 2007), and the series says in which windows.
 *
 * <p>Reading order: {@code WindowPairs} (events to distinct pairs), {@code SnapshotGraph}, {@code SnapshotStatistic} (the
 * formulas), {@code SnapshotFacts} and the kernels {@code Components}, {@code Cliques}, {@code Distances},
 * {@code Betweenness}, then {@code SnapshotStatistics}, which runs them. {@code DefaultWindows} chooses windows for a log.
 */
@NullMarked
package dev.espalier.temporal.snapshot;

import org.jspecify.annotations.NullMarked;
