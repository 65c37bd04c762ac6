/** Tests of what knows Spark. */
@NullMarked
package dev.espalier.jobs.spark;

import org.jspecify.annotations.NullMarked;
