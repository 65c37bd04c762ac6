package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.DateFormat;
import dev.espalier.graph.time.TimeReader;
import dev.espalier.graph.time.Times;
import java.io.Serializable;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times of day, as {@link DateTimes} has them. Each cell is read in both orders of day and month for as long as both
 * are possible, and all of them together decide.
 */
final class DateScan implements TimeScan {
    private static final long serialVersionUID = 1;
    private static final long SECOND = 1_000_000;
    private static final long THOUSANDTH = 1_000;

    private final String name;
    private final Reader reader;
    private final DateFormat.Order asked;
    private boolean mayBeDayFirst = true;
    private boolean mayBeMonthFirst = true;
    private @Nullable InputException noDayFirst;
    private @Nullable InputException noMonthFirst;
    private @Nullable String doubtful;
    private @Nullable String zoned;
    private @Nullable String plain;
    private boolean hasThousandths;
    private boolean hasMillionths;
    private boolean hasNanos;
    private boolean isCut;
    private boolean isFar;

    DateScan(String name, String column, DateFormat format) {
        this.name = name;
        reader = new Reader(name, column, format);
        asked = format.order();
    }

    @Override
    public void add(TableSource source, List<Integer> columns) {
        Moment kept = reader.kept(source, columns);
        if (kept != null) {
            note(kept, source, columns);
            return;
        }
        Moment day = null;
        Moment month = null;
        if (mayBeDayFirst && asked != DateFormat.Order.MONTH_FIRST) {
            try {
                day = reader.read(source, columns, DateFormat.Order.DAY_FIRST);
            } catch (InputException e) {
                mayBeDayFirst = false;
                noDayFirst = e;
            }
        }
        if (mayBeMonthFirst && asked != DateFormat.Order.DAY_FIRST) {
            try {
                month = reader.read(source, columns, DateFormat.Order.MONTH_FIRST);
            } catch (InputException e) {
                mayBeMonthFirst = false;
                noMonthFirst = e;
            }
        }
        Moment moment = day == null ? month : day;
        if (moment == null) {
            throw refusalAt(source, columns);
        }
        if (day != null && month != null && day.micros != month.micros && doubtful == null) {
            doubtful = source.text(columns.getLast());
        }
        note(moment, source, columns);
    }

    private void note(Moment moment, TableSource source, List<Integer> columns) {
        if (moment.isZoned && zoned == null) {
            zoned = source.text(columns.getLast());
        } else if (!moment.isZoned && plain == null) {
            plain = source.text(columns.getLast());
        }
        hasThousandths |= moment.micros % SECOND != 0;
        hasMillionths |= moment.micros % THOUSANDTH != 0;
        hasNanos |= moment.nanos > 0;
        isCut |= moment.isCut;
        isFar |= Math.abs(moment.micros) > Long.MAX_VALUE / 2 / 1000 - 1;
    }

    /** A cell that is a date in neither order says so itself. */
    private InputException refusalAt(TableSource source, List<Integer> columns) {
        try {
            reader.read(source, columns, DateFormat.Order.DAY_FIRST);
            return refusal(source.text(columns.getLast()));
        } catch (InputException e) {
            return noMonthFirst == null ? refusal(source.text(columns.getLast())) : e;
        }
    }

    /** Where no order is left: cells of other rows may have ruled out the other. */
    private InputException refusal(String cell) {
        if (noDayFirst != null && noMonthFirst != null && asked == DateFormat.Order.AUTO) {
            return String.valueOf(noDayFirst.getMessage()).equals(noMonthFirst.getMessage())
                    ? noDayFirst
                    : Problems.file(
                            name,
                            "dates of which none but some have the day first, and none but others the month, such as "
                                    + Problems.quote(cell),
                            "day and month in one order");
        }
        return noDayFirst != null ? noDayFirst : noMonthFirst != null ? noMonthFirst : noOrder();
    }

    private InputException noOrder() {
        return Problems.file(name, "no dates", "dates");
    }

    @Override
    public void join(TimeScan other) {
        DateScan that = (DateScan) other;
        mayBeDayFirst &= that.mayBeDayFirst;
        mayBeMonthFirst &= that.mayBeMonthFirst;
        noDayFirst = noDayFirst == null ? that.noDayFirst : noDayFirst;
        noMonthFirst = noMonthFirst == null ? that.noMonthFirst : noMonthFirst;
        doubtful = doubtful == null ? that.doubtful : doubtful;
        zoned = zoned == null ? that.zoned : zoned;
        plain = plain == null ? that.plain : plain;
        hasThousandths |= that.hasThousandths;
        hasMillionths |= that.hasMillionths;
        hasNanos |= that.hasNanos;
        isCut |= that.isCut;
        isFar |= that.isFar;
    }

    @Override
    public Rule rule(Consumer<String> notes) {
        boolean day = mayBeDayFirst && asked != DateFormat.Order.MONTH_FIRST;
        boolean month = mayBeMonthFirst && asked != DateFormat.Order.DAY_FIRST;
        if (!day && !month) {
            throw refusal(doubtful == null ? "" : doubtful);
        }
        if (day && month && doubtful != null) {
            throw Problems.file(
                    name,
                    "dates that may have the day or the month first, such as " + Problems.quote(doubtful),
                    "the date format, day-first or month-first (--date-format)");
        }
        if (zoned != null && plain != null) {
            throw Problems.file(
                    name,
                    "times with a zone, such as " + Problems.quote(zoned) + ", and without, such as "
                            + Problems.quote(plain),
                    "one or the other in all rows");
        }
        if (hasNanos && isFar) {
            throw Problems.file(name, "nanoseconds beside times far from 1970", "times from 1824 to 2116");
        }
        long perSecond = hasNanos ? Epochs.NANOS : hasMillionths ? SECOND : hasThousandths ? THOUSANDTH : 1;
        notes.accept(name + ": times are dates; those without an offset from UTC are taken for " + reader.zone());
        if (isCut) {
            notes.accept(name + ": times are cut to nanoseconds");
        }
        return new DateRule(
                new Clock(Clock.Kind.INSTANTS, perSecond),
                reader,
                day ? DateFormat.Order.DAY_FIRST : DateFormat.Order.MONTH_FIRST);
    }

    /** Reads a date. */
    private record DateRule(Clock clock, Reader reader, DateFormat.Order order) implements Rule {
        @Override
        public long tick(TableSource source, List<Integer> columns) {
            Moment moment = reader.read(source, columns, order);
            return clock.ticksPerUnit() > SECOND
                    ? moment.micros * THOUSANDTH + moment.nanos
                    : moment.micros / (SECOND / clock.ticksPerUnit());
        }
    }

    /** A moment in microseconds since 1970, and nanoseconds beyond; whether its cell has a zone or more than that. */
    private record Moment(long micros, int nanos, boolean isZoned, boolean isCut) {}

    /** Reads one cell at a time. */
    private record Reader(String name, String column, DateFormat format) implements Serializable {
        /** What the table itself keeps as a moment; null where it is text. */
        @Nullable
        Moment kept(TableSource source, List<Integer> columns) {
            TableSource.Moment moment = columns.size() == 1 && format.pattern() == null && format.zone() == null
                    ? source.moment(columns.getFirst())
                    : null;
            return moment == null ? null : new Moment(moment.micros(), 0, moment.isInstant(), false);
        }

        Moment read(TableSource source, List<Integer> columns, DateFormat.Order order) {
            Moment kept = kept(source, columns);
            if (kept != null) {
                return kept;
            }
            int last = columns.getLast();
            DateTimes.Nanos fine = DateTimes.Nanos.of(source.text(last));
            var cells = new TimeReader(name, column, new DateFormat(order, format.pattern(), null));
            cells.add(fine == null ? source : new ColumnView(source, last, DateTimes::toMicros), columns);
            Times times = cells.read(TimeReader.PlainNumbers.ANY, row -> row, note -> {});
            boolean isZoned = times.zone().isPresent();
            if (!isZoned && format.zone() != null) {
                var local = new TimeReader(name, column, new DateFormat(order, format.pattern(), format.zone()));
                local.add(fine == null ? source : new ColumnView(source, last, DateTimes::toMicros), columns);
                times = local.read(TimeReader.PlainNumbers.ANY, row -> row, note -> {});
            }
            return new Moment(
                    times.instant(0), fine == null ? 0 : fine.beyond(), isZoned, fine != null && fine.isCut());
        }

        String zone() {
            return format.zone() == null || format.zone().equals(ZoneOffset.UTC)
                    ? "UTC"
                    : format.zone().toString();
        }
    }
}
