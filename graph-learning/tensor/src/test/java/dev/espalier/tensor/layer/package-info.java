@NullMarked
package dev.espalier.tensor.layer;

import org.jspecify.annotations.NullMarked;
