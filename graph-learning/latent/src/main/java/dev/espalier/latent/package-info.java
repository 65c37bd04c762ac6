/** Distributions over graphs and the Monte Carlo gradients that learn them. */
@NullMarked
package dev.espalier.latent;

import org.jspecify.annotations.NullMarked;
