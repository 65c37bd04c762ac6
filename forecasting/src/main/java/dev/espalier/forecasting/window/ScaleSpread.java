package dev.espalier.forecasting.window;

import dev.espalier.forecasting.data.Panel;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the scales of a panel's series lie apart, beside what a {@link Scaler} makes of them: networks compute with 32
 * bits, and a series whose values vary by less than their precision looks constant.
 *
 * @param smallest the series that varies least, constant ones left out
 * @param largest  the series that varies most
 * @param least    standard deviation of the first
 * @param most     of the second
 * @param pooled   the scale of all series together; 0 where each has its own
 */
public record ScaleSpread(int smallest, int largest, double least, double most, double pooled) {
    private static final double NOTED = 1e-3;
    private static final double SEEN = 1e-6;
    private static final double HELD = 1e-36;

    /** Of the first rows of a panel; empty where no series varies. */
    public static Optional<ScaleSpread> of(Panel panel, int rows, Scaling scaling, boolean perSeries) {
        int smallest = -1;
        int largest = -1;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        var together = new Moments();
        for (int n = 0; n < panel.series(); n++) {
            var own = new Moments();
            for (int t = 0; t < rows; t++) {
                own.add(panel.value(t, n));
                together.add(panel.value(t, n));
            }
            double deviation = own.deviation();
            // rounding leaves a constant of 0.1 with a deviation of about 1e-17
            if (deviation <= 1e-12 * Math.abs(own.mean())) {
                continue;
            }
            if (deviation < least) {
                least = deviation;
                smallest = n;
            }
            if (deviation > most) {
                most = deviation;
                largest = n;
            }
        }
        boolean pools = !perSeries && scaling != Scaling.NONE;
        return smallest < 0
                ? Optional.empty()
                : Optional.of(new ScaleSpread(smallest, largest, least, most, pools ? together.deviation() : 0));
    }

    /** Whether 32-bit numbers cannot tell the smallest series from a constant. */
    public boolean isTooWide() {
        return pooled > 0 ? least < SEEN * pooled : least < HELD * most;
    }

    /** Whether the smallest series is hardly seen beside the others. */
    public boolean isWide() {
        return pooled > 0 && least < NOTED * pooled;
    }

    /** Both series and what they vary by. */
    public String inWords(Panel panel) {
        return String.format(
                Locale.ROOT,
                "series '%s' with a standard deviation of %.3g beside '%s' with %.3g",
                panel.ids().get(smallest),
                least,
                panel.ids().get(largest),
                most);
    }
}
