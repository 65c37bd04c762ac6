/**
 * Networks for other programs: {@link dev.espalier.network.export.NetworkOnnx} writes a model to be run elsewhere.
 */
@NullMarked
package dev.espalier.network.export;

import org.jspecify.annotations.NullMarked;
