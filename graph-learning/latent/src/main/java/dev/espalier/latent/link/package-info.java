/**
 * Scores of edges from a small network instead of a table: {@code phi(source, receiver) = r_receiver . s_source}, softly
 * clipped.
 *
 * <p>{@link dev.espalier.latent.link.LinkScores} makes the two vectors from node embeddings, directly (factorised, {@code
 * 2 N d} parameters in place of N^2) or by two perceptrons; {@link dev.espalier.latent.link.WindowScores} from the
 * encoder's state of each window, so that the graph depends on the window. Gradients come from autograd, so values and
 * backward must be called in one open {@link dev.espalier.tensor.Scope}. The product costs O(N^2 d) per
 * set of scores, or O(slots d) where receivers have short lists of candidates.
 */
@NullMarked
package dev.espalier.latent.link;

import org.jspecify.annotations.NullMarked;
