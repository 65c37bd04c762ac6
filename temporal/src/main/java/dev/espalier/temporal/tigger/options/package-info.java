/**
 * The settings of TIGGER, and how a model's file keeps them.
 *
 * <p><b>Problem.</b> What is learnt from, how large the network is, how it is trained and how graphs are drawn are four records
 * that check themselves; {@link dev.espalier.temporal.tigger.options.TiggerOptions} has the usual ones and those of the authors'
 * program.
 *
 * <p>Reading order: {@code TiggerOptions}, {@code OptionParts}.
 */
@NullMarked
package dev.espalier.temporal.tigger.options;

import org.jspecify.annotations.NullMarked;
