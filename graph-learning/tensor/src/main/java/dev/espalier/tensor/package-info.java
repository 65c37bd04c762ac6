/** The only code that touches libtorch: tensors in scopes, layers, optimisers, losses and checkpoints. */
@NullMarked
package dev.espalier.tensor;

import org.jspecify.annotations.NullMarked;
