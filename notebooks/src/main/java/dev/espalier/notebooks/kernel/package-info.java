/**
 * Registers a Java kernel that has the workbench on its class path, where Jupyter finds it by {@code JUPYTER_PATH}: nothing
 * is written to the user's home.
 */
@NullMarked
package dev.espalier.notebooks.kernel;

import org.jspecify.annotations.NullMarked;
