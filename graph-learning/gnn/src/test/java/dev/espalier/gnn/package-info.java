@NullMarked
package dev.espalier.gnn;

import org.jspecify.annotations.NullMarked;
