/** Reference data and brute-force oracles shared by the tests of this module. */
@NullMarked
package dev.espalier.bayesnet.testing;

import org.jspecify.annotations.NullMarked;
