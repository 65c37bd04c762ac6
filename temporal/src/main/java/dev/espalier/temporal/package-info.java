/**
 * Temporal graphs: their statistics, models that generate new ones, and how to judge what was generated.
 *
 * <p>Reading order: {@code temporal.model} (what generators have in common), then a family at a time.
 */
@NullMarked
package dev.espalier.temporal;

import org.jspecify.annotations.NullMarked;
