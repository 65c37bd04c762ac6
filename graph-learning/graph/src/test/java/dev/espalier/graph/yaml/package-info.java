@NullMarked
package dev.espalier.graph.yaml;

import org.jspecify.annotations.NullMarked;
