/**
 * {@code espalier expressivity}: networks that solve problems on graphs. Starts no Spark.
 */
@NullMarked
package dev.espalier.jobs.expressivity;

import org.jspecify.annotations.NullMarked;
