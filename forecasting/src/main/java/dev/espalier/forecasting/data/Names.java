package dev.espalier.forecasting.data;

import java.util.List;

/** Lists of names in messages. */
final class Names {
    private static final int SHOWN = 10;

    private Names() {}

    /** The first of them, and how many more there are; "none" for none. */
    static String some(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }
}
