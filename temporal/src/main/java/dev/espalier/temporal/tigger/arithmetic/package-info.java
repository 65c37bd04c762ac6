/**
 * Single-precision arithmetic of rows: products of matrices, exp and its kin, and draws from weights.
 *
 * <p><b>Problem.</b> A network's time goes into C += A B and into exp, tanh and the logistic function of rows. Plain loops over
 * arrays become vector instructions where they run over one index from 0; {@link dev.espalier.temporal.tigger.arithmetic.Products}
 * and {@link dev.espalier.temporal.tigger.arithmetic.Curves} are written so.
 *
 * <p><b>Formulas.</b> A product's element is Σ_p a_ip b_pj in ascending p by fused multiply-adds, whatever the tile, so that a row
 * has the same bits in a batch of one and of a thousand. exp is Taylor's series at x/64, squared six times; tanh Lambert's
 * continued fraction at x/4, doubled twice; none of them calls a library, so that every machine gives the same bits.
 *
 * <p>Reading order: {@code Products}, {@code Curves}, {@code Wheel}.
 */
@NullMarked
package dev.espalier.temporal.tigger.arithmetic;

import org.jspecify.annotations.NullMarked;
