package dev.espalier.forecasting.data;

import java.util.ArrayList;
import java.util.List;

/** What a user should know of series before they are forecast. */
public final class PanelNotes {
    private static final int NAMED = 3;

    private PanelNotes() {}

    /**
     * Series that are forecast from little: those without one value, and those that ended before the others.
     *
     * @param horizon steps that are forecast; an end that lies no further back is not worth a note
     */
    public static List<String> of(Panel panel, int horizon) {
        List<String> empty = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        for (int n = 0; n < panel.series(); n++) {
            int last = lastObserved(panel, n);
            if (last < 0) {
                empty.add(panel.ids().get(n));
            } else if (panel.steps() - 1 - last >= horizon) {
                ended.add(panel.ids().get(n) + " (" + panel.time().label(last) + ")");
            }
        }
        List<String> notes = new ArrayList<>();
        if (!empty.isEmpty()) {
            notes.add(named(empty) + (empty.size() == 1 ? " has" : " have")
                    + " not one value: forecasts say what the other series do, and nothing of "
                    + (empty.size() == 1 ? "its" : "their") + " own");
        }
        if (!ended.isEmpty()) {
            notes.add("no value was observed in the last " + (horizon == 1 ? "step" : horizon + " steps") + " of "
                    + named(ended) + ", last observed in brackets: forecasts begin after "
                    + panel.time().label(panel.steps() - 1) + " all the same, as those of all series do");
        }
        return notes;
    }

    private static int lastObserved(Panel panel, int n) {
        for (int t = panel.steps() - 1; t >= 0; t--) {
            if (panel.isObserved(t, n)) {
                return t;
            }
        }
        return -1;
    }

    /** Names for a note, not all where there are many. */
    static String named(List<String> names) {
        int shown = Math.min(NAMED, names.size());
        return (names.size() == 1 ? "series " : names.size() + " series: ")
                + String.join(", ", names.subList(0, shown))
                + (names.size() > shown ? " and others" : "");
    }
}
