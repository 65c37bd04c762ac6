package dev.espalier.jobs.cli;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** On an option without a default: what {@link Asked} says of it when the user left it out. */
@Retention(RetentionPolicy.RUNTIME)
public @interface LeftOut {
    /** What it means, as in "auto". */
    String value();
}
