/** Tests of the jobs; what starts processes is here too: the launcher, Ctrl-C and spark-submit. */
@NullMarked
package dev.espalier.jobs;

import org.jspecify.annotations.NullMarked;
