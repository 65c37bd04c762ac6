/** Espalier's jobs: thin Spark shells around the library, and the command line. */
@NullMarked
package dev.espalier.jobs;

import org.jspecify.annotations.NullMarked;
