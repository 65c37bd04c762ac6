/**
 * The life of a run: its directory is opened afresh or resumed, what is done is kept, and however the work ends, run.json
 * says so.
 */
@NullMarked
package dev.espalier.jobs.run;

import org.jspecify.annotations.NullMarked;
