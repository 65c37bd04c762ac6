@NullMarked
package dev.espalier.latent;

import org.jspecify.annotations.NullMarked;
