/** Tests of TIGGER. */
@NullMarked
package dev.espalier.temporal.tigger;

import org.jspecify.annotations.NullMarked;
