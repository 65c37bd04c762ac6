/**
 * Pictures for notebooks: graphs and distributions over them, heat maps, traces, forecasts and tables, as SVG or HTML with
 * plain text beside, for places that show no pictures. The same input gives the same characters.
 *
 * <p>{@link dev.espalier.notebooks.Display} makes them; {@link dev.espalier.notebooks.EspalierDisplays} has the Java kernel
 * show our types, and any data frame, that stand last in a cell. The stories themselves lie in the folder {@code notebooks}.
 *
 * <p>To read the code start at {@code Display}; {@code GraphLayout} says where nodes stand, {@code GraphDrawing} draws them,
 * {@code Axes} is what all charts share.
 */
@NullMarked
package dev.espalier.notebooks;

import org.jspecify.annotations.NullMarked;
