/** Tests of what jobs of temporal graphs have on Spark. */
@NullMarked
package dev.espalier.jobs.temporal.frames;

import org.jspecify.annotations.NullMarked;
