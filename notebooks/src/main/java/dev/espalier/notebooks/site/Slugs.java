package dev.espalier.notebooks.site;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Anchors of one page's headings, as GitHub makes them, so that a link works there and here. */
final class Slugs {
    private static final Pattern DROPPED = Pattern.compile("[^\\p{L}\\p{N} _-]");

    private final Set<String> taken = new HashSet<>();

    /** The anchor of the next heading with this text. */
    String next(String heading) {
        String slug = DROPPED.matcher(heading.toLowerCase(Locale.ROOT).strip())
                .replaceAll("")
                .replace(' ', '-');
        String free = slug;
        for (int number = 1; !taken.add(free); number++) {
            free = slug + "-" + number;
        }
        return free;
    }
}
