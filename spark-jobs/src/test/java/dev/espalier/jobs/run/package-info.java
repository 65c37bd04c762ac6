/** Tests of the life of a run. */
@NullMarked
package dev.espalier.jobs.run;

import org.jspecify.annotations.NullMarked;
