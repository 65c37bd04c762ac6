/**
 * What is known before the data are seen, as people write it: a small YAML file, or lists of edges, become the forbidden
 * and required edges, the structure prior and the edges' odds that a learner takes.
 *
 * <pre>
 * groups:                              # names for several columns; * stands for any characters
 *   genes: [BRCA*, TP53]
 * background: [age, sex]               # parents only: no edge goes into them, from one another neither
 * tiers:                               # no edge goes from a tier to an earlier one
 *   - genes
 *   - {columns: [smoke, diet], edges-within: no}
 *   - ["*"]                            # what no other entry names
 * required:
 *   - smoke -&gt; cancer
 * forbidden:
 *   - {from: [cancer, xray], to: genes}
 *   - "diet -&gt; *"                      # names with * stand in quotes
 * odds:                                # how much more probable an edge is there than not, others as they may be
 *   - genes -&gt; cancer: 3
 *   - TP53 -&gt; cancer: 10               # the entry with the more precise ends wins
 * prior: fair                          # or uniform, or {edge-penalty: 2}
 * </pre>
 *
 * <p>A column's own name is more precise than a group's, and that more than a pattern's; among equally precise entries a
 * contradiction is refused with both lines. A tier or background is a set of forbidden edges and nothing more. The local
 * score of a background column without parents stays in every DAG's score: a constant, which BiDAG leaves out.
 *
 * <p>Reading order: {@link dev.espalier.bayesnet.knowledge.KnowledgeFile}, Columns, Entries, Tiers, Odds; {@link
 * dev.espalier.bayesnet.knowledge.EdgeClaims} is where several files meet.
 */
@NullMarked
package dev.espalier.bayesnet.knowledge;

import org.jspecify.annotations.NullMarked;
