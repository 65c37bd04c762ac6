package dev.espalier.notebooks.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A notebook as Jupyter executed it: words, code, and what each cell showed. */
final class StoryPage {
    /** What a cell's result may be, best first. */
    private static final List<String> KINDS = List.of("image/svg+xml", "text/html", "image/png", "text/plain");

    private StoryPage() {}

    static Page read(Path notebook, UnaryOperator<String> links) throws IOException {
        JsonNode cells = new ObjectMapper().readTree(Files.readString(notebook)).path("cells");
        StringBuilder html = new StringBuilder();
        List<Page.Section> sections = new ArrayList<>();
        Slugs slugs = new Slugs();
        for (JsonNode cell : cells) {
            String source = joined(cell.path("source"));
            if (cell.path("cell_type").asText().equals("markdown")) {
                Page part = Page.ofMarkdown(source, slugs, links);
                html.append(part.html());
                sections.addAll(part.sections());
            } else if (!source.isBlank()) {
                html.append("<pre><code>").append(Frame.escaped(source)).append("</code></pre>\n");
                cell.path("outputs").forEach(output -> append(output, html));
            }
        }
        return new Page(html.toString(), sections);
    }

    private static void append(JsonNode output, StringBuilder html) {
        if (output.path("output_type").asText().equals("stream")) {
            appendText(joined(output.path("text")), html);
            return;
        }
        JsonNode data = output.path("data");
        KINDS.stream().filter(data::has).findFirst().ifPresent(kind -> {
            String content = joined(data.path(kind));
            switch (kind) {
                case "text/plain" -> appendText(content, html);
                case "image/png" ->
                    html.append("<p><img alt=\"what the cell shows\" src=\"data:image/png;base64,")
                            .append(content.replace("\n", ""))
                            .append("\"></p>\n");
                default -> html.append("<div class=\"shown\">").append(content).append("</div>\n");
            }
        });
    }

    private static void appendText(String text, StringBuilder html) {
        html.append("<pre class=\"shown\">").append(Frame.escaped(text)).append("</pre>\n");
    }

    /** Jupyter keeps texts as lines. */
    private static String joined(JsonNode text) {
        if (!text.isArray()) {
            return text.asText();
        }
        StringBuilder joined = new StringBuilder();
        text.forEach(line -> joined.append(line.asText()));
        return joined.toString();
    }
}
