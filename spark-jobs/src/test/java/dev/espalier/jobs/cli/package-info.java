/** Tests of the command line. */
@NullMarked
package dev.espalier.jobs.cli;

import org.jspecify.annotations.NullMarked;
