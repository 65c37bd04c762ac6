@NullMarked
package dev.espalier.tensor;

import org.jspecify.annotations.NullMarked;
