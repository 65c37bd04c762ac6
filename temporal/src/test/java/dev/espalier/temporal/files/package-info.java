@NullMarked
package dev.espalier.temporal.files;

import org.jspecify.annotations.NullMarked;
