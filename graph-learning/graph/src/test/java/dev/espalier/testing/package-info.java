/** What tests of every module share: randomised cases and exhaustive lists of small graphs. */
@NullMarked
package dev.espalier.testing;

import org.jspecify.annotations.NullMarked;
