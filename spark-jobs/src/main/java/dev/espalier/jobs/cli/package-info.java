/**
 * What every command line has in common: commands and their exit codes, options and what they say of themselves,
 * configuration files, progress, and how work is stopped.
 */
@NullMarked
package dev.espalier.jobs.cli;

import org.jspecify.annotations.NullMarked;
