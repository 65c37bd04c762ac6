/** Message passing over sampled sparse graphs, and the predictors made of it. */
@NullMarked
package dev.espalier.gnn;

import org.jspecify.annotations.NullMarked;
