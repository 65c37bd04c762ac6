package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import dev.espalier.temporal.input.EventInput.Times;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Times that are numbers, as {@link NumberTimes} has them; but one of more than nine decimals is refused, since how far it is
 * rounded there depends on all others.
 */
final class NumberScan implements TimeScan {
    private static final long serialVersionUID = 1;
    private static final int MOST_DECIMALS = 9;
    private static final int DAY_DIGITS = 8;
    private static final int MOMENT_DIGITS = 14;

    private final String name;
    private final EventInput input;
    private long size;
    private long counted;
    private int decimals;
    private boolean areDays = true;
    private boolean areMoments = true;
    private long leastWhole = Long.MAX_VALUE;
    private long largestWhole = Long.MIN_VALUE;
    private long mostWhole;
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal largest;
    private BigDecimal most = BigDecimal.ZERO;
    private @Nullable InputException negative;

    NumberScan(String name, EventInput input) {
        this.name = name;
        this.input = input;
    }

    @Override
    public void add(TableSource source, List<Integer> columns) {
        int column = columns.getFirst();
        String cell = NumberCells.text(source, column, input);
        size++;
        boolean isNegative;
        if (NumberCells.isWhole(cell)) {
            isNegative = addWhole(Long.parseLong(cell));
        } else {
            isNegative = addDecimal(decimal(source, column, input, cell));
        }
        if (isNegative && negative == null) {
            negative = NumberCells.negative(source, column, cell, input);
        }
    }

    private static BigDecimal decimal(TableSource source, int column, EventInput input, String cell) {
        BigDecimal number = NumberCells.decimal(source, column, input, cell);
        if (number.scale() > MOST_DECIMALS) {
            throw source.problem(
                    column,
                    Problems.quote(cell),
                    "at most " + MOST_DECIMALS + " decimals, where events are too many for memory");
        }
        return number;
    }

    private boolean addWhole(long number) {
        mostWhole = Math.max(mostWhole, Math.abs(number));
        if (number >= 0) {
            counted++;
            leastWhole = Math.min(leastWhole, number);
            largestWhole = Math.max(largestWhole, number);
        }
        // a negative number is none
        areDays = areDays && Epochs.date(number, DAY_DIGITS) != null;
        areMoments = areMoments && Epochs.date(number, MOMENT_DIGITS) != null;
        return number < 0;
    }

    private boolean addDecimal(BigDecimal number) {
        decimals = Math.max(decimals, number.scale());
        most = most.max(number.abs());
        if (number.signum() >= 0) {
            counted++;
            least = least == null ? number : least.min(number);
            largest = largest == null ? number : largest.max(number);
        }
        boolean isWhole = number.scale() <= 0;
        areDays = areDays && isWhole && Epochs.date(number.longValue(), DAY_DIGITS) != null;
        areMoments = areMoments && isWhole && Epochs.date(number.longValue(), MOMENT_DIGITS) != null;
        return number.signum() < 0;
    }

    @Override
    public void join(TimeScan other) {
        NumberScan that = (NumberScan) other;
        size += that.size;
        counted += that.counted;
        decimals = Math.max(decimals, that.decimals);
        areDays &= that.areDays;
        areMoments &= that.areMoments;
        leastWhole = Math.min(leastWhole, that.leastWhole);
        largestWhole = Math.max(largestWhole, that.largestWhole);
        mostWhole = Math.max(mostWhole, that.mostWhole);
        most = most.max(that.most);
        if (that.least != null && that.largest != null) {
            least = least == null ? that.least : least.min(that.least);
            largest = largest == null ? that.largest : largest.max(that.largest);
        }
        negative = negative == null ? that.negative : negative;
    }

    @Override
    public Rule rule(Consumer<String> notes) {
        long perUnit = NumberCells.powerOfTen(decimals);
        long farthest = ticks(most.max(BigDecimal.valueOf(mostWhole)));
        Times unit = input.times() == Times.AUTO ? told(perUnit) : input.times();
        if (input.times() == Times.AUTO && unit == Times.NUMBERS && size > 0 && (areDays || areMoments)) {
            int digits = areDays ? DAY_DIGITS : MOMENT_DIGITS;
            notes.accept(name + ": times are dates as " + "yyyyMMddHHmmss".substring(0, digits) + "; "
                    + input.asked("times", "numbers") + " takes them for plain numbers");
            return new NumberRule(Clock.SECONDS, input, 0, 1, digits);
        }
        if (unit == Times.NUMBERS) {
            notes.accept(name + ": times are plain numbers"
                    + (decimals == 0 ? "" : " with " + decimals + (decimals == 1 ? " decimal" : " decimals")));
            return new NumberRule(new Clock(Clock.Kind.NUMBERS, perUnit), input, decimals, 1, 0);
        }
        if (negative != null) {
            throw negative;
        }
        notes.accept(name + ": times are " + Epochs.word(unit) + " since 1970"
                + (input.times() == Times.AUTO
                        ? ", as their magnitude says; " + input.asked("times", "numbers")
                                + " takes them for plain numbers"
                        : ""));
        long units = Epochs.perSecond(unit);
        if (perUnit > Epochs.NANOS / units) {
            throw Problems.file(
                    name,
                    "times beyond nanoseconds",
                    "at most nanoseconds, where events are too many for memory; " + input.asked("times", "numbers")
                            + " takes them for plain numbers");
        }
        Clock clock = Epochs.clock(perUnit * units, farthest);
        return new NumberRule(clock, input, decimals, clock.ticksPerUnit() / (perUnit * units), 0);
    }

    private Times told(long perUnit) {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        if (leastWhole <= largestWhole) {
            least = (double) ticks(BigDecimal.valueOf(leastWhole)) / perUnit;
            largest = (double) ticks(BigDecimal.valueOf(largestWhole)) / perUnit;
        }
        if (this.least != null && this.largest != null) {
            least = Math.min(least, (double) ticks(this.least) / perUnit);
            largest = Math.max(largest, (double) ticks(this.largest) / perUnit);
        }
        return Epochs.told(least, largest, counted, size);
    }

    private long ticks(BigDecimal number) {
        BigDecimal scaled = number.movePointRight(decimals);
        if (scaled.compareTo(BigDecimal.valueOf(Epochs.MOST)) > 0) {
            throw Problems.file(
                    name,
                    "times up to " + number.toPlainString() + " beside others of " + decimals + " decimals",
                    "fewer digits: together they do not fit into 64 bits");
        }
        return scaled.longValueExact();
    }

    /**
     * Reads a number.
     *
     * @param decimals that a tick has of the unit of the cells
     * @param factor   ticks of the clock in that
     * @param digits   8 or 14 where numbers are dates, else 0
     */
    private record NumberRule(Clock clock, EventInput input, int decimals, long factor, int digits) implements Rule {
        @Override
        public long tick(TableSource source, List<Integer> columns) {
            int column = columns.getFirst();
            String cell = NumberCells.text(source, column, input);
            long number = NumberCells.isWhole(cell)
                    ? Long.parseLong(cell) * NumberCells.powerOfTen(decimals)
                    : decimal(source, column, input, cell)
                            .movePointRight(decimals)
                            .longValueExact();
            if (digits == 0) {
                return number * factor;
            }
            LocalDateTime date = Epochs.date(number, digits);
            if (date == null) {
                throw new IllegalStateException("found " + number + " where all numbers were dates");
            }
            return date.toEpochSecond(ZoneOffset.UTC);
        }
    }
}
