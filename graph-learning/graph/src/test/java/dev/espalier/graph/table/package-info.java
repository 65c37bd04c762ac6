@NullMarked
package dev.espalier.graph.table;

import org.jspecify.annotations.NullMarked;
