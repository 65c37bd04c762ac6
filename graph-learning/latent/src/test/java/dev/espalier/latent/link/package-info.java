@NullMarked
package dev.espalier.latent.link;

import org.jspecify.annotations.NullMarked;
