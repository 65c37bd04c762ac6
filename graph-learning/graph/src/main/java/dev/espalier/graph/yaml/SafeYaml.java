package dev.espalier.graph.yaml;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Parses YAML to a tree of nodes that keep their lines, within limits of size and nesting that hold while the text is parsed,
 * in time that grows with its length; without tags, anchors and aliases. Every refusal is an {@link InputException} that names
 * file and, where there is one, line.
 */
final class SafeYaml {
    /** Characters; files of options and knowledge have a few thousand. */
    private static final int MOST_CHARACTERS = 3 << 20;

    private static final int MOST_LEVELS = 50;

    private SafeYaml() {}

    /**
     * Reads a file of one document.
     *
     * @return null for a file without content
     */
    static @Nullable Node read(Path file) {
        String text = text(file);
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            check(file, yaml, text);
            return yaml.compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            boolean star = text.lines().skip(line).findFirst().orElse("").contains("*");
            throw new InputException(
                    place(file, line) + ": found no YAML (" + e.getProblem() + "), expected a YAML file"
                            + (star ? "; put names with * into quotes" : ""),
                    e);
        } catch (YAMLException e) { // characters that are no text, or too many, come without a mark
            throw new InputException(file + ": found no YAML (" + e.getMessage() + "), expected a YAML file", e);
        }
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > MOST_CHARACTERS) {
                throw new InputException(
                        file + ": found " + size + " bytes, expected a YAML file of at most " + MOST_CHARACTERS);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": found no such file, expected a YAML file", e);
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": found bytes that are not UTF-8, expected a YAML file", e);
        } catch (IOException e) { // a directory, for one
            throw new InputException(
                    file + ": found a file that cannot be read (" + e.getMessage() + "), expected a YAML file", e);
        }
    }

    /** Events come one by one: what is too deep is refused where it gets too deep, not after all of it was read. */
    private static void check(Path file, Yaml yaml, String text) {
        int level = 0;
        for (Event event : yaml.parse(new StringReader(text))) {
            int line = event.getStartMark().getLine();
            level += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (level > MOST_LEVELS) {
                throw new InputException(place(file, line) + ": found more than " + MOST_LEVELS
                        + " levels of lists and mappings within each other, expected at most as many");
            }
            refuseExtras(file, event);
        }
    }

    private static void refuseExtras(Path file, Event event) {
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : null;
        boolean anchor = event instanceof NodeEvent node && node.getAnchor() != null;
        if (tag != null || anchor) {
            Mark mark = event.getStartMark();
            throw new InputException(place(file, mark.getLine()) + ": found "
                    + (tag != null ? "the tag " + tag : "an anchor or alias")
                    + ", expected plain YAML; put names that begin with *, & or ! into quotes");
        }
    }

    /** File and line of a node. */
    static String place(Path file, Node node) {
        return place(file, node.getStartMark().getLine());
    }

    private static String place(Path file, int line) {
        return file + ", line " + (line + 1);
    }
}
