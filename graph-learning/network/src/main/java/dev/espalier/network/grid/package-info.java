/**
 * Grids of networks with one hidden layer, trained at once (ParallelMLPs; Farias, Ludermir and Bastos-Filho 2023): for choosing
 * size, activation and learning rate by the loss on rows that were not learnt from.
 *
 * <p>The hidden neurons of many models stand side by side, H of them with D inputs each. A sample is one pass over rows of that
 * length: {@code z += x_d w_d} for each input d. An output of a model is the dot product of the model's own segment of the row; what
 * the published method has as an array of samples x H x outputs is never there. A step of B samples costs {@code 4 B H (D + O)}
 * multiplications, as the models would one by one, but in loops of hundreds of neurons where a small model has a handful. Models are
 * placed in blocks whose values stay in a core's cache; threads take blocks.
 *
 * <p>Sums run in the order in which a single network's do, so that a model comes out bit by bit as if it were trained alone. Models that
 * have stopped, and those that others beat when it comes to halving, are taken out, and the rest is moved together.
 *
 * <p>Begin with {@link dev.espalier.network.grid.MlpGrid}, of {@link dev.espalier.network.grid.Mlp} models, and {@link
 * dev.espalier.network.grid.ParallelMlps}, which trains them under {@link dev.espalier.network.grid.GridOptions}; {@code GridEpochs}
 * is the loop, {@code MlpBlock} the arrays, {@code BlockSweep} the kernel over the inner loops of {@code BlockRows}; {@link
 * dev.espalier.network.grid.GridText} reads what a user writes.
 */
@NullMarked
package dev.espalier.network.grid;

import org.jspecify.annotations.NullMarked;
