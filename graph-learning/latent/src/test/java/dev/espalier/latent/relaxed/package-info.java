@NullMarked
package dev.espalier.latent.relaxed;

import org.jspecify.annotations.NullMarked;
