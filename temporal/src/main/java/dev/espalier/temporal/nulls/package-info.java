/**
 * Null models: what a temporal graph would look like if all but a few of its features were left to chance. A model that does
 * not beat them has learned no more than what they keep. Names follow the literature on randomised reference models (Gauvin
 * et al. 2022, <em>SIAM Review</em> 64); {@code degree-swap} on directed logs is that of Milo et al. 2002.
 *
 * <p>Snapshots are simple graphs: self loops are left out, events of a window between the same two nodes are one edge, and
 * the nodes of a snapshot are the ends of its edges. The <em>series</em> of an edge is what its events in the window are: how
 * many, when, and which way each goes.
 *
 * <table>
 * <caption>What is kept exactly (yes), and what is drawn</caption>
 * <tr><th>word</th><th>times of events</th><th>events of a window</th><th>edges of a window</th><th>events of a pair</th>
 *     <th>besides</th></tr>
 * <tr><td>er</td><td>yes</td><td>yes</td><td>their number</td><td>no</td>
 *     <td>series, each given to a pair of nodes of the snapshot; self loops are dropped</td></tr>
 * <tr><td>degree-swap</td><td>yes</td><td>yes</td><td>their number</td><td>no</td>
 *     <td>degrees of each snapshot: in, out and mutual ones when directed; series, each given to an edge; self loops are
 *     dropped</td></tr>
 * <tr><td>time-shuffle</td><td>yes</td><td>yes</td><td>no</td><td>yes</td><td></td></tr>
 * <tr><td>pair-gap-shuffle</td><td>no</td><td>no</td><td>no</td><td>yes</td><td>gaps of each pair</td></tr>
 * <tr><td>link-shuffle</td><td>yes</td><td>yes</td><td>their number</td><td>as a multiset</td>
 *     <td>pairs, the series over all time, each given to a pair; loops count as pairs</td></tr>
 * <tr><td>uniform-times</td><td>no</td><td>no</td><td>no</td><td>yes</td><td></td></tr>
 * <tr><td>configuration</td><td>yes</td><td>yes</td><td>no</td><td>no</td>
 *     <td>events out of and into each node; of both kinds together when undirected; loops may arise</td></tr>
 * <tr><td>snapshot-shuffle</td><td>within windows</td><td>as a multiset</td><td>as a multiset</td><td>yes</td>
 *     <td>each snapshot, put into another window</td></tr>
 * </table>
 *
 * <p>All of them keep the number of events, but for self loops where the table says so, and in a bipartite log no edge joins
 * nodes of the same side. They know the nodes and the time of the data only, but for {@code er} and
 * {@code degree-swap}, whose windows after the data are each like a uniform one of the data; a plan for some of the windows
 * gets the part of the whole graph that lies in them. Cost: O(events), for degree-swap ten times that.
 *
 * <p>Reading order: {@code Nulls}, {@code NullModel}, {@code Snapshots}, {@code ErdosRenyi}, {@code DegreeSwap}, {@code
 * Shuffles}.
 */
@NullMarked
package dev.espalier.temporal.nulls;

import org.jspecify.annotations.NullMarked;
