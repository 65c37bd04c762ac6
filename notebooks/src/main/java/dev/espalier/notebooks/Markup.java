package dev.espalier.notebooks;

import java.util.Locale;

/** Markup by hand: escaping, numbers, and an SVG as it grows. No element has an id, for many drawings share a page. */
final class Markup {
    /** Of dark lines and words. */
    static final String INK = "#1c2b3a";

    static final String MUTED = "#6b7785";
    static final String GRID = "#e3e7eb";

    private final StringBuilder body = new StringBuilder();

    /** What stands for {@code text} in markup; characters that XML cannot hold become a replacement character. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c < 0xD800)
                || (c > 0xDFFF && c < 0xFFFE)
                || c > 0xFFFF;
    }

    /** A text of at most so many characters, halves of pairs counted as one; a longer one is cut to fewer. */
    static String cut(String text, int most, int fewer) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, fewer)) + "…";
    }

    /** A coordinate, to a tenth of a pixel. */
    static String at(double pixels) {
        String text = String.format(Locale.ROOT, "%.1f", pixels);
        return text.equals("-0.0") ? "0.0" : text;
    }

    /** A number for people: four digits that count, but no more than six decimals. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return String.format(Locale.ROOT, "%.0f", value + 0.0);
        }
        double size = Math.abs(value);
        if (size >= 1e7 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + Math.min(decimals, 6) + "f", value);
        return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
    }

    Markup line(double x1, double y1, double x2, double y2, String style) {
        body.append("<line x1=\"")
                .append(at(x1))
                .append("\" y1=\"")
                .append(at(y1))
                .append("\" x2=\"")
                .append(at(x2));
        body.append("\" y2=\"").append(at(y2)).append("\" ").append(style).append("/>\n");
        return this;
    }

    Markup rectangle(double x, double y, double width, double height, String style) {
        body.append("<rect x=\"")
                .append(at(x))
                .append("\" y=\"")
                .append(at(y))
                .append("\" width=\"")
                .append(at(width));
        body.append("\" height=\"")
                .append(at(height))
                .append("\" ")
                .append(style)
                .append("/>\n");
        return this;
    }

    Markup circle(double x, double y, double radius, String style) {
        body.append("<circle cx=\"")
                .append(at(x))
                .append("\" cy=\"")
                .append(at(y))
                .append("\" r=\"")
                .append(at(radius));
        body.append("\" ").append(style).append("/>\n");
        return this;
    }

    Markup path(String steps, String style) {
        body.append("<path d=\"").append(steps).append("\" ").append(style).append("/>\n");
        return this;
    }

    /** Words; {@code anchor} is start, middle or end. */
    Markup words(double x, double y, String anchor, String style, String text) {
        body.append("<text x=\"")
                .append(at(x))
                .append("\" y=\"")
                .append(at(y))
                .append("\" text-anchor=\"")
                .append(anchor);
        body.append("\" ").append(style).append('>').append(escape(text)).append("</text>\n");
        return this;
    }

    /** Words that read upwards. */
    Markup upright(double x, double y, String anchor, String style, String text) {
        return words(x, y, anchor, style + " transform=\"rotate(-90 " + at(x) + ' ' + at(y) + ")\"", text);
    }

    /** Opens an element whose title shows when the mouse rests on what is inside; {@link #close} ends it. */
    Markup open(String title) {
        body.append("<g><title>").append(escape(title)).append("</title>\n");
        return this;
    }

    Markup close() {
        body.append("</g>\n");
        return this;
    }

    /** The whole drawing, on white, since notebooks may be dark. */
    String finish(double width, double height, String description) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + at(width) + "\" height=\"" + at(height)
                + "\" viewBox=\"0 0 " + at(width) + ' ' + at(height) + "\" role=\"img\" aria-label=\""
                + escape(description)
                + "\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
                + body + "</svg>\n";
    }
}
