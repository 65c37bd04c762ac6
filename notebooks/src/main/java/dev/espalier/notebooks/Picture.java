package dev.espalier.notebooks;

import java.util.Optional;
import org.rapaio.jupyter.kernel.display.DisplayData;

/**
 * Something to look at, in the forms a notebook may show.
 *
 * @param text plain text that says the same; shown where nothing else can be
 * @param svg  a drawing; empty for tables
 * @param html markup; empty for drawings
 */
public record Picture(String text, Optional<String> svg, Optional<String> html) {
    static Picture ofSvg(String text, String svg) {
        return new Picture(text, Optional.of(svg), Optional.empty());
    }

    static Picture ofHtml(String text, String html) {
        return new Picture(text, Optional.empty(), Optional.of(html));
    }

    static Picture ofText(String text) {
        return ofHtml(text, "<pre>" + Markup.escape(text) + "</pre>");
    }

    /** What the kernel sends. */
    DisplayData data() {
        DisplayData data = DisplayData.fromText(text);
        svg.ifPresent(markup -> data.putData("image/svg+xml", markup));
        html.ifPresent(markup -> data.putData("text/html", markup));
        return data;
    }

    @Override
    public String toString() {
        return text;
    }
}
