/**
 * From walks to edges: how often they went through a pair in a window, and which pairs become edges.
 *
 * <p><b>Problem.</b> Walks, wherever they are drawn, tell their passages to a
 * {@link dev.espalier.temporal.tigger.assembly.PassageSink}; {@link dev.espalier.temporal.tigger.assembly.Passages} counts them, in
 * any order, on one machine or many. Of a window's pairs as many become edges as the data, or a forecast, have there.
 *
 * <p><b>Formulas.</b> m pairs are drawn without replacement with chances ∝ counts: those with the largest ln(U)/count (Efraimidis
 * and Spirakis 2006). A directed edge goes u→v with chance (n_uv + p)/(n_uv + n_vu + 1); see {@code PairFacts}. Graphs with other
 * numbers of nodes are a lift of the data's or a part of it; see {@code Copies}.
 *
 * <p>Reading order: {@code PassageSink}, {@code Passages}, {@code PairFacts}, {@code Copies}, {@code Assembly}.
 */
@NullMarked
package dev.espalier.temporal.tigger.assembly;

import org.jspecify.annotations.NullMarked;
