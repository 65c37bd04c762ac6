@NullMarked
package dev.espalier.bayesnet.simulation;

import org.jspecify.annotations.NullMarked;
