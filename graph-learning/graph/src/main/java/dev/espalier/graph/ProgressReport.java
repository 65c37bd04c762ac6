package dev.espalier.graph;

import java.util.Locale;

/**
 * How far a stage of long work has come, how fast it goes, and how much longer it takes if it goes on so.
 *
 * @param stage       what is being done, for people
 * @param done        pieces finished, 0 to total
 * @param total       pieces in all; 0 when unknown
 * @param perSecond   pieces a second since this stage was first heard of; NaN before the first piece is finished
 * @param secondsLeft until the stage is done; NaN when the rate or the total is unknown
 */
public record ProgressReport(String stage, long done, long total, double perSecond, double secondsLeft) {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 86_400;

    /** The numbers in words: "1,500 of 3,000, 12.0/s, 2 min left"; empty where there are none. */
    public String inWords() {
        if (total <= 0) {
            return done > 0 ? String.format(Locale.ROOT, "%,d", done) + rate() : "";
        }
        return String.format(Locale.ROOT, "%,d of %,d", done, total) + rate() + left();
    }

    private String rate() {
        if (!(perSecond > 0)) {
            return "";
        }
        if (perSecond >= 1) {
            return perSecond < 99.5
                    ? String.format(Locale.ROOT, ", %.1f/s", perSecond)
                    : String.format(Locale.ROOT, ", %,.0f/s", perSecond);
        }
        return perSecond * MINUTE >= 1
                ? String.format(Locale.ROOT, ", %.1f/min", perSecond * MINUTE)
                : String.format(Locale.ROOT, ", %.1f/h", perSecond * HOUR);
    }

    private String left() {
        if (!(secondsLeft > 0)) {
            return "";
        }
        double rounded = Math.ceil(secondsLeft);
        if (rounded <= 2 * MINUTE) {
            return String.format(Locale.ROOT, ", %.0f s left", rounded);
        }
        if (secondsLeft <= 2 * HOUR) {
            return String.format(Locale.ROOT, ", %.0f min left", Math.ceil(secondsLeft / MINUTE));
        }
        return secondsLeft <= 2 * DAY
                ? String.format(Locale.ROOT, ", %.0f h left", Math.ceil(secondsLeft / HOUR))
                : String.format(Locale.ROOT, ", %,.0f days left", Math.ceil(secondsLeft / DAY));
    }
}
