@NullMarked
package dev.espalier.graph.events;

import org.jspecify.annotations.NullMarked;
