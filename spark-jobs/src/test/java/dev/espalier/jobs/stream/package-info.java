@NullMarked
package dev.espalier.jobs.stream;

import org.jspecify.annotations.NullMarked;
