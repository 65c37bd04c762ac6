package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.result.Assessment;
import dev.espalier.forecasting.result.Level;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.AskedPlainly;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is held out of training to decide when it stops, and to make intervals. */
public final class HeldOutOptions implements AskedPlainly {
    /** Of the validation windows: half make intervals; the others decide, less the gap between. */
    private static final double HALF = 0.5;

    /** Fewer windows than this do not decide when training stops, unless the user says so. */
    private static final int FEWEST_DECIDING = 10;

    private static final double TENTH = 0.1;
    private static final double MOST = 0.25;

    @LeftOut("auto")
    @Option(
            names = "--val",
            paramLabel = "SHARE",
            description = "Share of the windows that are not judged, the last of them, that decides when training stops"
                    + " and makes intervals. Default: 0.1, or up to 0.25 where the gap would leave fewer than window +"
                    + " horizon of them.")
    private @Nullable Double validation;

    @LeftOut("auto")
    @Option(
            names = "--calibration",
            paramLabel = "SHARE",
            description =
                    "Share of those, again the last, whose errors make intervals and decide nothing; 0: all of them do"
                            + " both, which makes intervals a little narrow. Default: 0.5, or 0 where that would leave"
                            + " fewer than half of window + horizon to decide, or fewer than 10, or too few to make"
                            + " intervals of the widest level finite.")
    private @Nullable Double calibration;

    @LeftOut("auto")
    @Option(
            names = "--gap",
            paramLabel = "N",
            description = "Windows left out between all these parts. Default: window + horizon, so that they share no"
                    + " value.")
    private @Nullable Integer gap;

    @Option(
            names = "--levels",
            paramLabel = "PERCENTS",
            split = ",",
            defaultValue = "80,95",
            description = "Intervals that hold this often (default: ${DEFAULT-VALUE}).")
    private List<Double> levels = new ArrayList<>(List.of(80.0, 95.0));

    /** Refuses before data are read what no data make right. */
    void check() {
        if (validation != null && !(validation > 0 && validation < 1)) {
            throw new InputException("--val: found " + validation + ", expected above 0 and below 1");
        }
        if (calibration != null && !(calibration >= 0 && calibration < 1)) {
            throw new InputException("--calibration: found " + calibration + ", expected at least 0 and below 1");
        }
        if (gap != null && gap < 0) {
            throw new InputException("--gap: found " + gap + ", expected at least 0");
        }
        levels();
    }

    public List<Level> levels() {
        return Refusal.ofOptions(this, () -> Level.ofPercents(levels));
    }

    /** The levels by size, each once, whether written 80 or 80.0. */
    @Override
    public @Nullable Object asked(String name) {
        return name.equals("--levels")
                ? String.join(",", levels().stream().map(Level::name).toList())
                : null;
    }

    /**
     * The parts of some windows.
     *
     * @param series how many series each window is of
     * @param test   share of them that is judged
     * @param place  for a refusal: what has too few windows
     */
    Split split(Windows windows, int series, double test, String place) {
        int apart = gap == null ? windows.window() + windows.horizon() : gap;
        double held = validation == null ? suitedShare(windows, test, apart) : validation;
        Split whole =
                Refusal.of(place + "--val and --gap", () -> Split.chronological(windows.count(), held, test, apart));
        Double share = calibration;
        if (share == null) {
            int calibrating = (int) (HALF * whole.validation().count());
            int deciding = whole.validation().count() - calibrating - apart;
            boolean enough = deciding >= FEWEST_DECIDING
                    && 2 * deciding >= windows.window() + windows.horizon()
                    && ConformalIntervals.isEnough(
                            levels().getLast().share(), Assessment.errorsPerInterval(calibrating, series));
            return enough ? whole.withCalibration(HALF, apart) : whole;
        }
        return share == 0
                ? whole
                : Refusal.of(place + "--calibration and --gap", () -> whole.withCalibration(share, apart));
    }

    /** One window, which is what a gap may leave of a tenth, chooses no epoch. */
    private static double suitedShare(Windows windows, double test, int gap) {
        int rest = windows.count() - (int) (test * windows.count());
        int enough = windows.window() + windows.horizon() + (test > 0 ? gap : 0);
        double share = Math.min(MOST, (enough + 0.5) / rest);
        return Math.max(TENTH, share);
    }

    /** What a reader of intervals should know of where they come from, when that is not what they expect. */
    public Optional<String> note(Split split) {
        return calibration == null && split.calibration().equals(split.validation())
                ? Optional.of(
                        "the " + split.validation().count() + " validation windows are too few to be divided: those"
                                + " that decided when training stops make the intervals"
                                + " too, which are a little narrow for it")
                : Optional.empty();
    }
}
