@NullMarked
package dev.espalier.graph.exchange;

import org.jspecify.annotations.NullMarked;
