package dev.espalier.graph.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code report.html} of a run: the frame that all reports have, with the words, figures and sections of one.
 *
 * <p>Words, figures and settings stand in the page as text, so that they can be read, searched and printed without scripts;
 * what is drawn is made from the embedded data when the page opens. Texts may hold any characters. Immutable.
 *
 * @param run      what ran; the last section and the foot of the page tell of it
 * @param words    the finding
 * @param figures  under the finding
 * @param facts    of the run's input, by name: they stand among the settings
 * @param sections what only this report has
 * @param data     what its scripts are told, as {@link Json} takes it; {@code names} are those of the nodes
 */
public record ReportPage(
        RunDetails run,
        Words words,
        List<Figure> figures,
        Map<String, String> facts,
        Sections sections,
        Map<String, Object> data) {
    private static final List<String> SCRIPTS =
            List.of("numbers.js", "page.js", "frame.js", "tables.js", "sections.js");

    /**
     * A finding in words.
     *
     * @param title     of the window
     * @param eyebrow   a line above the headline
     * @param headline  the finding in one line
     * @param sentences that explain it
     * @param notesName what a screen reader calls the notes
     * @param notes     what else a reader should know; a list of them is shown when there are any
     */
    public record Words(
            String title,
            String eyebrow,
            String headline,
            List<Sentence> sentences,
            String notesName,
            List<String> notes) {
        public Words {
            sentences = List.copyOf(sentences);
            notes = List.copyOf(notes);
        }
    }

    /**
     * One paragraph.
     *
     * @param look classes of the style sheet: {@code verdict} and its colour, {@code aside}, {@code repeated} for what the
     *     page shows elsewhere once its scripts run; or nothing
     * @param text in full
     */
    public record Sentence(String look, String text) {}

    /**
     * A number that stands under the finding.
     *
     * @param title what it is
     * @param value as it is shown
     * @param note  a few words below it; may be empty
     */
    public record Figure(String title, String value, String note) {}

    /**
     * What only one report has, as HTML, CSS and JavaScript.
     *
     * @param aside  what stands beside the finding; its heading has the id {@code top-title}
     * @param html   sections between the finding and the settings
     * @param style  in addition to that of all reports
     * @param script calls {@code openPage} in the end
     */
    public record Sections(String aside, String html, String style, String script) {
        /**
         * From {@code aside.html}, {@code sections.html}, {@code report.css} and scripts that lie beside a class, in the
         * order in which they depend on each other.
         *
         * @param parts   of the two HTML files; {@code {{graph}}} is filled with {@link GraphView#FRAME}
         */
        public static Sections beside(Class<?> owner, Map<String, String> parts, List<String> scripts) {
            Map<String, String> all = Stream.concat(
                            parts.entrySet().stream(), Stream.of(Map.entry("graph", GraphView.FRAME)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new Sections(
                    HtmlPage.fill(HtmlPage.resource(owner, "aside.html"), all),
                    HtmlPage.fill(HtmlPage.resource(owner, "sections.html"), all),
                    HtmlPage.resource(owner, "report.css"),
                    scripts.stream().map(name -> HtmlPage.resource(owner, name)).collect(Collectors.joining("\n")));
        }
    }

    public ReportPage {
        figures = List.copyOf(figures);
    }

    /** The page as text. */
    public String html() {
        String script = Stream.of(
                        SCRIPTS.stream().map(HtmlPage::shared), Stream.of(GraphView.script(), sections.script()))
                .flatMap(scripts -> scripts)
                .collect(Collectors.joining("\n"));
        return HtmlPage.fill(
                HtmlPage.shared("report.html"),
                Map.ofEntries(
                        Map.entry("title", HtmlPage.escape(words.title())),
                        Map.entry("style", HtmlPage.shared("base.css") + GraphView.style() + sections.style()),
                        Map.entry("eyebrow", HtmlPage.escape(words.eyebrow())),
                        Map.entry("headline", HtmlPage.escape(words.headline())),
                        Map.entry("sentences", sentences()),
                        Map.entry("notes", notes()),
                        Map.entry("aside", sections.aside()),
                        Map.entry(
                                "figures",
                                figures.stream().map(ReportPage::figure).collect(Collectors.joining())),
                        Map.entry("sections", sections.html()),
                        Map.entry("settings", settings()),
                        Map.entry("footer", footer()),
                        Map.entry("data", Json.of(data)),
                        Map.entry("script", script)));
    }

    /**
     * Writes the page so that the file is whole or as it was.
     *
     * @throws IOException when the folder cannot be written to
     */
    public void write(Path html) throws IOException {
        HtmlPage.write(html, html());
    }

    private String sentences() {
        return words.sentences().stream()
                .map(s -> "<p class=\"" + HtmlPage.escape(s.look()) + "\">" + HtmlPage.escape(s.text()) + "</p>\n")
                .collect(Collectors.joining());
    }

    private String notes() {
        return words.notes().isEmpty()
                ? ""
                : words.notes().stream()
                        .map(note -> "<li>" + HtmlPage.escape(note) + "</li>")
                        .collect(Collectors.joining(
                                "\n",
                                "<ul class=\"warnings\" aria-label=\"" + HtmlPage.escape(words.notesName()) + "\">",
                                "</ul>"));
    }

    private static String figure(Figure figure) {
        String note = figure.note().isEmpty() ? "" : "<small>" + HtmlPage.escape(figure.note()) + "</small>";
        return described(figure.title(), HtmlPage.escape(figure.value()) + note);
    }

    private String settings() {
        return run.described(facts).entrySet().stream()
                .map(entry -> described(entry.getKey(), HtmlPage.escape(entry.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String described(String title, String html) {
        return "<div><dt>" + HtmlPage.escape(title) + "</dt><dd>" + html + "</dd></div>";
    }

    private String footer() {
        return HtmlPage.escape("Espalier " + run.version() + ", job " + run.job()
                + ". This page holds all of its data and asks no network for anything.");
    }
}
