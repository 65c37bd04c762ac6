package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.time.DateFormat;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of a file of events, against what its columns say themselves. A column is called by its name or, where
 * columns have none, by its number from 1.
 *
 * @param source   column of the nodes that events go out from; null to find it
 * @param target   column of the nodes that events go to; null to find it
 * @param time     column of the times; null to find it
 * @param weight   column of a number that each event carries; null to find one, {@link #NO_COLUMN} for none
 * @param features further columns of numbers that each event carries; {@link #ALL_FEATURES} alone for all that are left
 * @param shape    what the ends of events say; null for what the file says, else directed
 * @param times    what numbers in the column of times are
 * @param dates    how dates are to be read
 * @param missing  what stands for nothing in text, beside empty cells; refused where a node or a time is wanted
 * @param decimal  what stands before the decimals of numbers in text
 * @param wording  how messages name all this
 */
public record EventInput(
        @Nullable String source,
        @Nullable String target,
        @Nullable String time,
        @Nullable String weight,
        List<String> features,
        @Nullable Shape shape,
        Times times,
        DateFormat dates,
        MissingValues missing,
        DecimalMark decimal,
        Wording wording)
        implements Serializable {
    /** Says that there is no column for it. */
    public static final String NO_COLUMN = "none";

    /** Says that all columns of numbers that are left are features. */
    public static final String ALL_FEATURES = "*";

    /** Everything is found. */
    public static final EventInput DEFAULT = new EventInput(
            null,
            null,
            null,
            null,
            List.of(),
            null,
            Times.AUTO,
            DateFormat.DEFAULT,
            MissingValues.USUAL,
            DecimalMark.POINT,
            Wording.ARGUMENTS);

    /** What numbers in the column of times are. */
    public enum Times {
        /**
         * Time since 1970 where the least and the largest number lie from 10^8 to 10^10 (seconds: 1973 to 2286) or a thousand,
         * a million or 10^9 times that (milli-, micro-, nanoseconds); dates where all have eight or fourteen digits that are a
         * date; else plain numbers.
         */
        AUTO,
        /** Plain numbers, whatever they look like. */
        NUMBERS,
        /** Seconds since 1970-01-01T00:00Z. */
        SECONDS,
        /** Milliseconds since then. */
        MILLIS,
        /** Microseconds since then. */
        MICROS,
        /** Nanoseconds since then. */
        NANOS
    }

    /** How messages name what a user may say. */
    public enum Wording {
        /** As an argument: {@code times=numbers}. */
        ARGUMENTS,
        /** As an option of a command: {@code --times numbers}. */
        OPTIONS;

        /** An argument with a value, or with what stands for one. */
        String of(String argument, String value) {
            return switch (this) {
                case ARGUMENTS -> argument + "=" + value;
                case OPTIONS -> "--" + argument + " " + value;
            };
        }
    }

    public EventInput {
        features = List.copyOf(features);
    }

    /** The same with the columns of both ends named. */
    public EventInput withEnds(@Nullable String newSource, @Nullable String newTarget) {
        return new EventInput(
                newSource, newTarget, time, weight, features, shape, times, dates, missing, decimal, wording);
    }

    /** The same with the column of times named. */
    public EventInput withTime(@Nullable String newTime) {
        return new EventInput(
                source, target, newTime, weight, features, shape, times, dates, missing, decimal, wording);
    }

    /** The same with the column of weights named. */
    public EventInput withWeight(@Nullable String newWeight) {
        return new EventInput(
                source, target, time, newWeight, features, shape, times, dates, missing, decimal, wording);
    }

    /** The same with these features. */
    public EventInput withFeatures(List<String> newFeatures) {
        return new EventInput(
                source, target, time, weight, newFeatures, shape, times, dates, missing, decimal, wording);
    }

    /** The same with ends that say this. */
    public EventInput withShape(@Nullable Shape newShape) {
        return new EventInput(
                source, target, time, weight, features, newShape, times, dates, missing, decimal, wording);
    }

    /** The same with numbers that are this. */
    public EventInput withTimes(Times newTimes) {
        return new EventInput(
                source, target, time, weight, features, shape, newTimes, dates, missing, decimal, wording);
    }

    /** The same with dates read so. */
    public EventInput withDates(DateFormat newDates) {
        return new EventInput(
                source, target, time, weight, features, shape, times, newDates, missing, decimal, wording);
    }

    /** The same with other cells that stand for nothing. */
    public EventInput withMissing(MissingValues newMissing) {
        return new EventInput(
                source, target, time, weight, features, shape, times, dates, newMissing, decimal, wording);
    }

    /** The same with numbers written so. */
    public EventInput withDecimal(DecimalMark newDecimal) {
        return new EventInput(
                source, target, time, weight, features, shape, times, dates, missing, newDecimal, wording);
    }

    /** The same with messages worded so. */
    public EventInput withWording(Wording newWording) {
        return new EventInput(
                source, target, time, weight, features, shape, times, dates, missing, decimal, newWording);
    }

    /** An argument with a value as messages name it. */
    String asked(String argument, String value) {
        return wording.of(argument, value);
    }
}
