package dev.espalier.graph.table;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them for people, which are no numbers to a program. */
enum Disguise {
    THOUSANDS(
            "[-+]?\\d{1,3}([,'\\u00A0\\u202F ]\\d{3})+\\.\\d+|[-+]?\\d{1,3}([,'\\u00A0\\u202F ]\\d{3}){2,}"
                    + "|[-+]?\\d{1,3}(['\\u00A0\\u202F ]\\d{3})+",
            "numbers with separated thousands", "digits and a decimal point only"),
    DECIMAL_COMMA("[-+]?\\d+,\\d+", "numbers with a decimal comma", "a decimal point, or --decimal comma"),
    PERCENT("[-+]?\\d+([.,]\\d+)? ?%", "numbers with a percent sign", "numbers alone"),
    MONEY(
            "[-+]?[$\\u20AC\\u00A3\\u00A5] ?[-+]?\\d[\\d,.' ]*|[-+]?\\d[\\d,.' ]* ?[$\\u20AC\\u00A3\\u00A5]",
            "numbers with a currency sign",
            "numbers alone");

    private static final int LONGEST = 40;

    private final Pattern pattern;
    private final String found;
    private final String expected;

    Disguise(String regex, String found, String expected) {
        pattern = Pattern.compile(regex);
        this.found = found;
        this.expected = expected;
    }

    /** As which all of these texts can be read; null when they are texts. */
    static @Nullable Disguise of(Collection<String> texts) {
        for (Disguise disguise : values()) {
            if (!texts.isEmpty() && texts.stream().allMatch(disguise::fits)) {
                return disguise;
            }
        }
        return null;
    }

    static boolean isNumber(String text) {
        for (Disguise disguise : values()) {
            if (disguise.fits(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(String text) {
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
