@NullMarked
package dev.espalier.graph.parallel;

import org.jspecify.annotations.NullMarked;
