@NullMarked
package dev.espalier.temporal.input;

import org.jspecify.annotations.NullMarked;
