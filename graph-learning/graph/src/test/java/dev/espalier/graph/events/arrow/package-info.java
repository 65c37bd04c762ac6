@NullMarked
package dev.espalier.graph.events.arrow;

import org.jspecify.annotations.NullMarked;
