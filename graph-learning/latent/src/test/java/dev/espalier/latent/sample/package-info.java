@NullMarked
package dev.espalier.latent.sample;

import org.jspecify.annotations.NullMarked;
