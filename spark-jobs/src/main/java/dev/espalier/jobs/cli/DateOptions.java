package dev.espalier.jobs.cli;

import dev.espalier.graph.time.DateFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how dates are written, for every job that reads some. */
public final class DateOptions {
    @LeftOut("auto")
    @Option(
            names = "--date-format",
            paramLabel = "FORMAT",
            description = "How dates are written where they leave it open: day-first or month-first (01/02/2021), or a"
                    + " pattern such as dd/MM/yyyy or %%d/%%m/%%Y. Default: told by all dates together.")
    private @Nullable String dateFormat;

    /**
     * What was said.
     *
     * @throws dev.espalier.graph.InputException when it is no format
     */
    public DateFormat format() {
        String format = dateFormat;
        return format == null ? DateFormat.DEFAULT : Refusal.of("--date-format", () -> DateFormat.parse(format));
    }
}
