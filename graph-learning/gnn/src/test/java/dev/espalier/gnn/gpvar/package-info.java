@NullMarked
package dev.espalier.gnn.gpvar;

import org.jspecify.annotations.NullMarked;
