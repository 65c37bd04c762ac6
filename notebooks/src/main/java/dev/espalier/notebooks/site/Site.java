package dev.espalier.notebooks.site;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The site of a project: README and what it leads to. */
public final class Site {
    static final Path INDEX = Path.of("index.html");

    private static final Path FIRST = Path.of("README.md");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    private final Path root;
    private final Map<Path, Page> pages = new LinkedHashMap<>();
    private final Set<Path> copied = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private final Set<Path> met = new TreeSet<>();

    private Site(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * What {@code ./espalier docs} calls.
     *
     * @param args the project's root, and the folder of the site
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "found " + args.length + " arguments, expected the project's root and a folder for the site");
        }
        build(Path.of(args[0]), Path.of(args[1]));
    }

    /**
     * Builds a site.
     *
     * @param root   the project's folder, with README.md
     * @param folder of the site; what it has of that name is replaced
     * @return its first page
     * @throws InputException when links lead nowhere; the message names them all
     * @throws IOException    when a file cannot be read or written
     */
    public static Path build(Path root, Path folder) throws IOException {
        Site site = new Site(root);
        site.collect();
        site.write(folder);
        return folder.resolve(INDEX);
    }

    private void collect() throws IOException {
        open.add(FIRST);
        met.add(FIRST);
        while (!open.isEmpty()) {
            Path source = open.remove();
            UnaryOperator<String> links = destination -> followed(source, destination);
            Path file = root.resolve(source);
            pages.put(
                    place(source),
                    isStory(source)
                            ? StoryPage.read(file, links)
                            : Page.ofMarkdown(Files.readString(file), new Slugs(), links));
        }
        if (!broken.isEmpty()) {
            throw new InputException(
                    "found links that lead nowhere, expected files below " + root + ": " + String.join("; ", broken));
        }
    }

    /** What a link becomes in the site; where it leads is met. */
    private String followed(Path source, String destination) {
        if (ELSEWHERE.matcher(destination).matches() || destination.startsWith("#")) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String name = hash < 0 ? destination : destination.substring(0, hash);
        String anchor = hash < 0 ? "" : destination.substring(hash);
        Path target = source.resolveSibling(name).normalize();
        if (target.startsWith("..") || !Files.isRegularFile(root.resolve(target))) {
            broken.add(source + " to " + destination);
            return destination;
        }
        if (isPage(target)) {
            if (met.add(target)) {
                open.add(target);
            }
        } else {
            copied.add(target);
        }
        Path folder = source.getParent();
        Path place = isPage(target) ? place(target) : target;
        return Frame.slashed(folder == null ? place : folder.relativize(place)) + anchor;
    }

    private static boolean isStory(Path source) {
        return source.toString().endsWith(".ipynb");
    }

    private static boolean isPage(Path source) {
        return isStory(source) || source.toString().endsWith(".md");
    }

    private static Path place(Path source) {
        if (source.equals(FIRST)) {
            return INDEX;
        }
        String name = source.getFileName().toString();
        return source.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".html");
    }

    private void write(Path folder) throws IOException {
        Frame frame = new Frame(pages);
        for (Map.Entry<Path, Page> page : pages.entrySet()) {
            write(folder.resolve(page.getKey()), frame.around(page.getKey(), page.getValue()));
        }
        for (Path file : copied) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.toAbsolutePath().getParent());
            Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        write(folder.resolve("search.js"), frame.searchIndex());
        for (String name : Set.of("site.css", "site.js")) {
            write(folder.resolve(name), resource(name));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
