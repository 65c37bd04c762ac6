package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is generated. */
final class PlanOptions {
    private static final Pattern FACTOR = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)x");

    @LeftOut("data")
    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Number of nodes, for models that know how. Default: those of the data.")
    private @Nullable Integer nodes;

    @LeftOut("data")
    @Option(
            names = "--from",
            paramLabel = "TIME|end",
            description = "Where generated time begins; end: after the data. Default: where the data begin.")
    private @Nullable String from;

    @LeftOut("data")
    @Option(
            names = "--until",
            paramLabel = "TIME|Fx",
            description =
                    "Where generated time ends, as a time or as a multiple of the data's span, as in 2x, for models"
                            + " that know how. Default: where the data end; with --from end, as long again.")
    private @Nullable String until;

    @Option(
            names = "--graphs",
            paramLabel = "N",
            description = "How many graphs to draw from the model (default: ${DEFAULT-VALUE}).")
    private int graphs = 5;

    int graphs() {
        if (graphs < 1) {
            throw new InputException("--graphs: found " + graphs + ", expected at least 1");
        }
        return graphs;
    }

    /** What is asked of a model whose data had this frame. */
    GenerationPlan plan(Frame frame) {
        int count = nodes == null ? frame.names().size() : nodes;
        if (count < 2) {
            throw new InputException("--nodes: found " + count + ", expected at least 2");
        }
        TimeWindows data = frame.windows();
        long first =
                from == null ? data.origin() : from.equals("end") ? data.end() : time("--from", from, frame.clock());
        boolean isAhead = until == null && first >= data.end();
        long last = isAhead
                ? Math.addExact(first, data.end() - data.origin()) - 1
                : until == null ? data.end() - 1 : last(until, frame);
        // in step with the data's windows
        long start;
        try {
            start = Math.addExact(data.origin(), Math.multiplyExact(data.index(first), data.width()));
        } catch (ArithmeticException e) {
            throw new InputException("--from: found '" + from + "', expected a time nearer to the data", e);
        }
        if (last < start) {
            throw new InputException("--until: found " + frame.clock().text(last) + ", expected a time after "
                    + frame.clock().text(start));
        }
        try {
            return new GenerationPlan(count, TimeWindows.between(start, last, data.width()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException("--until: " + e.getMessage(), e);
        }
    }

    private static long last(String text, Frame frame) {
        Matcher factor = FACTOR.matcher(text);
        if (!factor.matches()) {
            return time("--until", text, frame.clock());
        }
        TimeWindows data = frame.windows();
        double windows = Math.ceil(new BigDecimal(factor.group(1)).doubleValue() * data.count());
        if (!(windows >= 1 && windows <= Integer.MAX_VALUE)) {
            throw new InputException(
                    "--until: found '" + text + "', expected a multiple that gives at least one window");
        }
        return Math.addExact(data.origin(), Math.multiplyExact((long) windows, data.width())) - 1;
    }

    private static long time(String option, String text, Clock clock) {
        try {
            if (clock.kind() == Clock.Kind.NUMBERS) {
                return new BigDecimal(text)
                        .multiply(BigDecimal.valueOf(clock.ticksPerUnit()))
                        .longValueExact();
            }
            Instant instant = text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Math.multiplyExact(instant.getEpochSecond(), clock.ticksPerUnit())
                    + instant.getNano() / (1_000_000_000 / clock.ticksPerUnit());
        } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
            throw new InputException(
                    option + ": found '" + text + "', expected "
                            + (clock.kind() == Clock.Kind.NUMBERS
                                    ? "a number as the data's times are"
                                            + (option.equals("--until") ? ", or a multiple such as 2x" : "")
                                    : "a date such as 2024-01-31, or an instant such as 2024-01-31T10:00:00Z"),
                    e);
        }
    }
}
