@NullMarked
package dev.espalier.graph.run;

import org.jspecify.annotations.NullMarked;
