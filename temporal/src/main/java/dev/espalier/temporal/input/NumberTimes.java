package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import dev.espalier.temporal.input.EventInput.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Times that are numbers, kept exactly: as whole multiples of the finest decimal that a cell shows, at most the ninth. Cells
 * that show more are rounded to the ninth, to the even one in the middle, or to the first after it that leaves different
 * times different; where 64 bits do not hold that, they are refused.
 */
final class NumberTimes implements EventTimes {
    private static final int MOST_DECIMALS = 9;
    private static final long NANOS = Epochs.NANOS;
    private static final long MOST = Epochs.MOST;

    private final String name;
    private final EventInput input;
    private final Times asked;
    private long[] ticks = new long[1024];
    private @Nullable FineTimes fine;
    private int size;
    private int decimals;
    private long perUnit = 1;
    private long most;
    private @Nullable InputException negative;

    NumberTimes(String name, EventInput input) {
        this.name = name;
        this.input = input;
        asked = input.times();
    }

    @Override
    public void add(TableSource source, List<Integer> columns) {
        int column = columns.getFirst();
        String cell = NumberCells.text(source, column, input);
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, Capacity.larger(size));
        }
        long tick = NumberCells.isWhole(cell) ? scaled(source, column, cell) : decimal(source, column, cell);
        if (tick < 0 && negative == null) {
            negative = NumberCells.negative(source, column, cell, input);
        }
        most = Math.max(most, Math.abs(tick));
        ticks[size++] = tick;
    }

    private long scaled(TableSource source, int column, String cell) {
        long whole = Long.parseLong(cell);
        if (Math.abs(whole) > MOST / perUnit) {
            throw overflow(source, column, cell);
        }
        return whole * perUnit;
    }

    private long decimal(TableSource source, int column, String cell) {
        BigDecimal number = NumberCells.decimal(source, column, input, cell);
        if (number.scale() > MOST_DECIMALS) {
            fine = fine == null ? new FineTimes() : fine;
            BigDecimal coarse = number.setScale(MOST_DECIMALS, RoundingMode.FLOOR);
            fine.put(size, number.subtract(coarse));
            number = coarse;
        }
        if (number.scale() > decimals) {
            refine(source, column, cell, number.scale());
        }
        BigDecimal scaled = number.movePointRight(decimals);
        if (scaled.abs().compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw overflow(source, column, cell);
        }
        return scaled.longValueExact();
    }

    /** Cells show finer decimals than those before. */
    private void refine(TableSource source, int column, String cell, int finer) {
        long factor = NumberCells.powerOfTen(finer - decimals);
        if (most > MOST / factor) {
            throw source.problem(
                    column,
                    Problems.quote(cell),
                    "fewer than " + finer + " decimals beside times as large as those before: together they do not fit"
                            + " into 64 bits");
        }
        for (int i = 0; i < size; i++) {
            ticks[i] *= factor;
        }
        most *= factor;
        decimals = finer;
        perUnit = NumberCells.powerOfTen(finer);
    }

    private InputException overflow(TableSource source, int column, String cell) {
        return NumberCells.overflow(source, column, cell, decimals);
    }

    @Override
    public long bytesPerTime() {
        return 20L + (fine == null ? 0 : FineTimes.BYTES);
    }

    @Override
    public Ticks ticks(Consumer<String> notes) {
        if (fine != null) {
            tellApart(fine, notes);
        }
        Times unit = asked == Times.AUTO ? told() : asked;
        if (asked == Times.AUTO && unit == Times.NUMBERS) {
            LocalDateTime first = decimals == 0 && size > 0 ? Epochs.date(ticks[0], digits()) : null;
            if (first != null && areDates()) {
                return dates(notes);
            }
        }
        if (unit == Times.NUMBERS) {
            notes.accept(name + ": times are plain numbers"
                    + (decimals == 0 ? "" : " with " + decimals + (decimals == 1 ? " decimal" : " decimals")));
            noteEpochs(notes);
            return new Ticks(new Clock(Clock.Kind.NUMBERS, perUnit), ticks);
        }
        if (negative != null) {
            throw negative;
        }
        notes.accept(name + ": times are " + Epochs.word(unit) + " since 1970"
                + (asked == Times.AUTO
                        ? ", as their magnitude says; " + input.asked("times", "numbers")
                                + " takes them for plain numbers"
                        : ""));
        return instants(unit, notes);
    }

    /** To the ninth decimal, or to as many more as leave different times different. */
    private void tellApart(FineTimes rest, Consumer<String> notes) {
        int[] order = rest.order(ticks, size);
        int finer = MOST_DECIMALS;
        int blurred = rest.firstBlurred(ticks, order, finer);
        while (blurred > 0 && finer < 2 * MOST_DECIMALS) {
            finer++;
            blurred = most > MOST / NumberCells.powerOfTen(finer - MOST_DECIMALS)
                    ? blurred
                    : rest.firstBlurred(ticks, order, finer);
        }
        long factor = NumberCells.powerOfTen(finer - MOST_DECIMALS);
        if (blurred > 0) {
            throw Problems.file(
                    name,
                    "different times in rows " + (1 + Math.min(order[blurred - 1], order[blurred])) + " and "
                            + (1 + Math.max(order[blurred - 1], order[blurred])) + " that are too near",
                    "times that 64 bits tell apart, the largest beside the finest decimal; a smaller origin or a larger"
                            + " unit of time would do it");
        }
        rest.round(ticks, size, finer);
        most = (most + 1) * factor;
        decimals = finer;
        perUnit *= factor;
        shorten();
        notes.accept(name
                + (finer == MOST_DECIMALS
                        ? ": times are rounded to nine decimals, which tell all that differ apart"
                        : ": times are kept to " + finer + " decimals, as fewer do not tell all that differ apart"));
    }

    /** Leaves out decimals that are 0 in all. */
    private void shorten() {
        boolean isFree = decimals > 0;
        while (isFree) {
            for (int i = 0; i < size && isFree; i++) {
                isFree = ticks[i] % 10 == 0;
            }
            for (int i = 0; i < size && isFree; i++) {
                ticks[i] /= 10;
            }
            decimals -= isFree ? 1 : 0;
            perUnit /= isFree ? 10 : 1;
            most = isFree ? most / 10 + 1 : most;
            isFree &= decimals > 0;
        }
    }

    /** A zero for a time that is not known makes plain numbers of all. */
    private void noteEpochs(Consumer<String> notes) {
        if (asked != Times.AUTO) {
            return;
        }
        double scale = 1;
        for (Times unit : Epochs.units()) {
            int fitting = 0;
            int first = -1;
            for (int i = 0; i < size; i++) {
                double number = (double) ticks[i] / perUnit;
                boolean fits = Epochs.fits(number, scale);
                fitting += fits ? 1 : 0;
                first = fits || first >= 0 ? first : i;
            }
            if (2L * fitting > size && first >= 0) {
                notes.accept(name + ": " + fitting + " of " + size + " times look like " + Epochs.word(unit)
                        + " since 1970, but not that of row " + (first + 1) + ", "
                        + new Clock(Clock.Kind.NUMBERS, perUnit).text(ticks[first]) + "; "
                        + input.asked("times", unit.name().toLowerCase(Locale.ROOT)) + " takes all for them");
            }
            scale *= 1000;
        }
    }

    private Times told() {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        int counted = 0;
        for (int i = 0; i < size; i++) {
            if (ticks[i] >= 0) {
                double number = (double) ticks[i] / perUnit;
                least = Math.min(least, number);
                largest = Math.max(largest, number);
                counted++;
            }
        }
        return Epochs.told(least, largest, counted, size);
    }

    /** Ticks of a second, or a thousandth, a millionth or 10^-9 of it, whichever holds all decimals. */
    private Ticks instants(Times unit, Consumer<String> notes) {
        long units = Epochs.perSecond(unit);
        if (perUnit > NANOS / units) {
            long divisor = perUnit / (NANOS / units);
            long told = distinct();
            for (int i = 0; i < size; i++) {
                ticks[i] = Math.floorDiv(ticks[i], divisor);
            }
            long left = distinct();
            if (left < told) {
                throw Problems.file(
                        name,
                        told + " different times within " + left + " nanoseconds",
                        "times that nanoseconds tell apart; " + input.asked("times", "numbers")
                                + " takes them for plain numbers");
            }
            notes.accept(name + ": times are cut to nanoseconds");
            return new Ticks(new Clock(Clock.Kind.INSTANTS, NANOS), ticks);
        }
        Clock clock = Epochs.clock(perUnit * units, most);
        long factor = clock.ticksPerUnit() / (perUnit * units);
        for (int i = 0; i < size && factor > 1; i++) {
            ticks[i] *= factor;
        }
        return new Ticks(clock, ticks);
    }

    private long distinct() {
        return Arrays.stream(ticks, 0, size).distinct().count();
    }

    private int digits() {
        return Long.toString(ticks[0]).length();
    }

    private boolean areDates() {
        int digits = digits();
        for (int i = 0; i < size; i++) {
            if (Epochs.date(ticks[i], digits) == null) {
                return false;
            }
        }
        return true;
    }

    private Ticks dates(Consumer<String> notes) {
        int digits = digits();
        for (int i = 0; i < size; i++) {
            LocalDateTime date = Epochs.date(ticks[i], digits);
            ticks[i] = date == null ? 0 : date.toEpochSecond(ZoneOffset.UTC);
        }
        notes.accept(name + ": times are dates as " + "yyyyMMddHHmmss".substring(0, digits) + "; "
                + input.asked("times", "numbers") + " takes them for plain numbers");
        return new Ticks(Clock.SECONDS, ticks);
    }
}
