package dev.espalier.graph.page;

import dev.espalier.graph.run.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a self-contained page together from a frame and its parts, and writes it whole or not at all. */
final class HtmlPage {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlPage() {}

    /**
     * The frame with every <code>{{name}}</code> replaced by the part of that name. One pass: what is put in is never
     * searched for placeholders.
     *
     * @throws IllegalStateException when the frame asks for a part that is not there
     */
    static String fill(String frame, Map<String, String> parts) {
        return PLACEHOLDER.matcher(frame).replaceAll(match -> Matcher.quoteReplacement(part(parts, match.group(1))));
    }

    private static String part(Map<String, String> parts, String name) {
        String text = parts.get(name);
        if (text == null) {
            throw new IllegalStateException("the frame of a page asks for {{" + name + "}}, which nobody fills");
        }
        return text;
    }

    /** Text as it must stand in an element or a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Writes the page so that the file is whole or as it was.
     *
     * @throws IOException when the folder cannot be written to
     */
    static void write(Path html, String page) throws IOException {
        // unlike writeString, getBytes puts a question mark for half a character in a name
        WholeFile.write(html, file -> Files.write(file, page.getBytes(StandardCharsets.UTF_8)));
    }

    /** A text that all reports share, by its file name beside this class. */
    static String shared(String name) {
        return resource(HtmlPage.class, name);
    }

    /** A text that lies beside a class. */
    static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing beside " + beside);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }
}
