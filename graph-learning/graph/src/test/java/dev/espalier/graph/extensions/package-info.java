@NullMarked
package dev.espalier.graph.extensions;

import org.jspecify.annotations.NullMarked;
