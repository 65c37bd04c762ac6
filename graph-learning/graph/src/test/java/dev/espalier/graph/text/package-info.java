@NullMarked
package dev.espalier.graph.text;

import org.jspecify.annotations.NullMarked;
