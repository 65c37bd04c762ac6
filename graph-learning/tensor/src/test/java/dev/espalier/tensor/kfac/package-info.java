@NullMarked
package dev.espalier.tensor.kfac;

import org.jspecify.annotations.NullMarked;
