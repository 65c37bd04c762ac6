/**
 * Tables as a network takes them: a {@link dev.espalier.network.tabular.Schema} says what each column is and how it is told to the
 * network (levels one input each, numbers standardised by the training rows), {@link dev.espalier.network.tabular.Split} which rows
 * are learnt from, stopped by and tested on, and {@link dev.espalier.network.tabular.Encoding} does it.
 */
@NullMarked
package dev.espalier.network.tabular;

import org.jspecify.annotations.NullMarked;
