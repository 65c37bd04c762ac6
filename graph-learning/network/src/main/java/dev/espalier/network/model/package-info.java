/**
 * Networks and trainings in files: JSON for what columns and neurons are, safetensors for connections in compressed rows. What is
 * read is not trusted: lengths are checked before memory is taken, connections and layers are checked as graphs, and numbers must
 * be finite. An order of connections may be kept beside them, in which the network is then run; it is checked as an order of that graph.
 *
 * <p>Begin with {@link dev.espalier.network.model.NetworkModel}; {@link dev.espalier.network.model.TrainingFile} is what a run keeps
 * to go on from, {@link dev.espalier.network.model.GridFile} the same of a grid; {@code NetworkArrays} is what all have in common.
 */
@NullMarked
package dev.espalier.network.model;

import org.jspecify.annotations.NullMarked;
