package dev.espalier.notebooks.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is around every page: navigation and search. */
final class Frame {
    private static final String PROJECT = "Project";
    private static final List<String> GROUPS = List.of("Start", "Pages", "Stories", PROJECT);

    private final Map<Path, Page> pages;

    /**
     * A frame.
     *
     * @param pages by their place in the site, in the order in which they were met
     */
    Frame(Map<Path, Page> pages) {
        this.pages = new LinkedHashMap<>(pages);
    }

    String around(Path place, Page page) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="%s">
            </head>
            <body>
            <nav>
            <p><input type="search" id="search" placeholder="Search" aria-label="Search" autocomplete="off"></p>
            <ol id="found" hidden></ol>
            %s</nav>
            <main>
            %s</main>
            <script src="%s"></script>
            <script src="%s"></script>
            </body>
            </html>
            """.formatted(
                        escaped(page.title()),
                        address(place, Path.of("site.css")),
                        navigation(place),
                        page.html(),
                        address(place, Path.of("search.js")),
                        address(place, Path.of("site.js")));
    }

    private String navigation(Path place) {
        StringBuilder html = new StringBuilder();
        for (String group : GROUPS) {
            html.append("<h2>").append(group).append("</h2>\n<ul>\n");
            pages.forEach((other, page) -> {
                if (group(other).equals(group)) {
                    html.append("<li><a href=\"")
                            .append(address(place, other))
                            .append(other.equals(place) ? "\" aria-current=\"page\">" : "\">")
                            .append(escaped(page.title()))
                            .append("</a></li>\n");
                }
            });
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private static String group(Path place) {
        if (place.equals(Site.INDEX)) {
            return "Start";
        }
        String folder = slashed(place.getParent() == null ? Path.of("") : place.getParent());
        return folder.endsWith("docs") ? "Pages" : folder.equals("notebooks") ? "Stories" : PROJECT;
    }

    /** A script that has all sections for the search: a page that was opened from a file may load no data, but scripts. */
    String searchIndex() throws JsonProcessingException {
        List<List<String>> entries = new ArrayList<>();
        pages.forEach((place, page) -> page.sections()
                .forEach(section -> entries.add(List.of(
                        slashed(place) + "#" + section.anchor(), page.title(), section.heading(), section.text()))));
        return "window.espalierSections = " + new ObjectMapper().writeValueAsString(entries) + ";\n";
    }

    private static String address(Path from, Path to) {
        Path folder = from.getParent();
        return slashed(folder == null ? to : folder.relativize(to));
    }

    static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
