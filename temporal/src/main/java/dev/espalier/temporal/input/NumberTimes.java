package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.TimeText;
import dev.espalier.temporal.input.EventInput.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
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
    private static final int WHOLE_DIGITS = 18;
    private static final long NANOS = 1_000_000_000;
    /** Beyond it the span of two times may not fit into 64 bits. */
    private static final long MOST = Long.MAX_VALUE / 2;

    private static final double LEAST_EPOCH = 1e8;
    private static final String EXPECTED = "a finite number, as in the rows before it";

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
        String text = source.text(column).strip();
        if (Decimals.isDoubtful(text, input.decimal())) {
            throw source.problem(
                    column,
                    Problems.quote(text),
                    "a decimal comma and no points, as " + input.asked("decimal", "comma")
                            + " says; a point may stand for either");
        }
        String cell = Decimals.plain(text, input.decimal());
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, Capacity.larger(size));
        }
        long tick = isWhole(cell) ? scaled(source, column, cell) : decimal(source, column, cell);
        if (tick < 0 && negative == null) {
            negative = source.problem(
                    column,
                    Problems.quote(cell),
                    "no negative time in data of time since 1970; " + input.asked("times", "numbers")
                            + " takes them for plain numbers");
        }
        most = Math.max(most, Math.abs(tick));
        ticks[size++] = tick;
    }

    /** As TimeText has it, without a stream for each cell. */
    private static boolean isWhole(String cell) {
        int length = cell.length();
        int first = length > 0 && cell.charAt(0) == '-' ? 1 : 0;
        if (length == first || length - first > WHOLE_DIGITS) {
            return false;
        }
        for (int i = first; i < length; i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private long scaled(TableSource source, int column, String cell) {
        long whole = Long.parseLong(cell);
        if (Math.abs(whole) > MOST / perUnit) {
            throw overflow(source, column, cell);
        }
        return whole * perUnit;
    }

    private long decimal(TableSource source, int column, String cell) {
        if (!TimeText.isNumber(cell)) {
            throw source.problem(
                    column,
                    Problems.quote(cell),
                    Decimals.hasComma(cell)
                            ? "a decimal point and no separated thousands; " + input.asked("decimal", "comma")
                                    + " reads decimal commas"
                            : EXPECTED);
        }
        BigDecimal number = new BigDecimal(cell);
        if (number.signum() != 0 && number.precision() - (long) number.scale() > 19) {
            throw overflow(source, column, cell);
        }
        number = number.stripTrailingZeros();
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
        long factor = powerOfTen(finer - decimals);
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
        perUnit = powerOfTen(finer);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private InputException overflow(TableSource source, int column, String cell) {
        return source.problem(
                column,
                Problems.quote(cell),
                "a time of at most " + MOST / perUnit + (perUnit == 1 ? "" : " with " + decimals + " decimals"));
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
            LocalDateTime first = decimals == 0 && size > 0 ? date(ticks[0], digits()) : null;
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
        notes.accept(name + ": times are " + word(unit) + " since 1970"
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
            blurred =
                    most > MOST / powerOfTen(finer - MOST_DECIMALS) ? blurred : rest.firstBlurred(ticks, order, finer);
        }
        long factor = powerOfTen(finer - MOST_DECIMALS);
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
        for (Times unit : List.of(Times.SECONDS, Times.MILLIS, Times.MICROS, Times.NANOS)) {
            int fitting = 0;
            int first = -1;
            for (int i = 0; i < size; i++) {
                double number = (double) ticks[i] / perUnit;
                boolean fits = number >= LEAST_EPOCH * scale && number < 100 * LEAST_EPOCH * scale;
                fitting += fits ? 1 : 0;
                first = fits || first >= 0 ? first : i;
            }
            if (2L * fitting > size && first >= 0) {
                notes.accept(name + ": " + fitting + " of " + size + " times look like " + word(unit)
                        + " since 1970, but not that of row " + (first + 1) + ", "
                        + new Clock(Clock.Kind.NUMBERS, perUnit).text(ticks[first]) + "; "
                        + input.asked("times", unit.name().toLowerCase(Locale.ROOT)) + " takes all for them");
            }
            scale *= 1000;
        }
    }

    /** Time since 1970 where all numbers lie in one range; a negative one among such numbers is a mistake, and no count. */
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
        Times[] units = {Times.SECONDS, Times.MILLIS, Times.MICROS, Times.NANOS};
        double scale = 1;
        for (Times unit : units) {
            boolean fits = least >= LEAST_EPOCH * scale && largest < 100 * LEAST_EPOCH * scale;
            if (fits && 2 * counted > size) {
                return unit;
            }
            scale *= 1000;
        }
        return Times.NUMBERS;
    }

    /** Ticks of a second, or a thousandth, a millionth or 10^-9 of it, whichever holds all decimals. */
    private Ticks instants(Times unit, Consumer<String> notes) {
        long units = switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> NANOS;
            default -> 1;
        };
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
        long perSecond = perUnit * units;
        long wanted = 1;
        while (wanted < perSecond) {
            wanted *= 1000;
        }
        long factor = wanted / perSecond;
        if (most > MOST / factor) {
            wanted = perSecond;
            factor = 1;
        }
        for (int i = 0; i < size && factor > 1; i++) {
            ticks[i] *= factor;
        }
        return new Ticks(new Clock(Clock.Kind.INSTANTS, wanted), ticks);
    }

    private long distinct() {
        return Arrays.stream(ticks, 0, size).distinct().count();
    }

    private static String word(Times unit) {
        return switch (unit) {
            case MILLIS -> "milliseconds";
            case MICROS -> "microseconds";
            case NANOS -> "nanoseconds";
            default -> unit.name().toLowerCase(Locale.ROOT);
        };
    }

    private int digits() {
        return Long.toString(ticks[0]).length();
    }

    private boolean areDates() {
        int digits = digits();
        for (int i = 0; i < size; i++) {
            if (date(ticks[i], digits) == null) {
                return false;
            }
        }
        return true;
    }

    /** A number such as 20040415 or 20040415235959 as a date; null when it is none. */
    private static @Nullable LocalDateTime date(long number, int digits) {
        long day = digits == 8 ? number : number / 1_000_000;
        long clock = digits == 8 ? 0 : number % 1_000_000;
        boolean sound = (digits == 8 || digits == 14) && day >= 1900_00_00 && day < 2101_00_00;
        if (!sound) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    (int) (day / 10_000),
                    (int) (day / 100 % 100),
                    (int) (day % 100),
                    (int) (clock / 10_000),
                    (int) (clock / 100 % 100),
                    (int) (clock % 100));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Ticks dates(Consumer<String> notes) {
        int digits = digits();
        for (int i = 0; i < size; i++) {
            LocalDateTime date = date(ticks[i], digits);
            ticks[i] = date == null ? 0 : date.toEpochSecond(ZoneOffset.UTC);
        }
        notes.accept(name + ": times are dates as " + "yyyyMMddHHmmss".substring(0, digits) + "; "
                + input.asked("times", "numbers") + " takes them for plain numbers");
        return new Ticks(Clock.SECONDS, ticks);
    }
}
