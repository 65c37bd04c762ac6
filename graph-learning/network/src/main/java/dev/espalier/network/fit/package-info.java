/**
 * From a table to a trained network and its errors on rows that it never saw, beside simple models of the same rows.
 *
 * <p>{@link dev.espalier.network.fit.FitSettings} say what is asked for, {@link dev.espalier.network.fit.TableFit} does it in steps
 * that can be stopped and gone on with, {@link dev.espalier.network.fit.GridFit} does it for a grid of which the best is chosen,
 * {@link dev.espalier.network.fit.Baselines} are what the network has to beat.
 */
@NullMarked
package dev.espalier.network.fit;

import org.jspecify.annotations.NullMarked;
