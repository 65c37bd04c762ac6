/** The jobs of networks on graphs: fit one to a table, say what it is, answer new rows. */
@NullMarked
package dev.espalier.jobs.network;

import org.jspecify.annotations.NullMarked;
