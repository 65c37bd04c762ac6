package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.report.Finding.Kind;
import dev.espalier.bayesnet.report.Finding.Sentence;
import dev.espalier.graph.page.GraphView;
import dev.espalier.graph.page.HtmlPage;
import dev.espalier.graph.page.Json;
import dev.espalier.graph.page.RunDetails;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code report.html}: one file that explains a run and opens anywhere without a network.
 *
 * <p>The finding stands in the page as text, so that it can be read, searched and printed without scripts; everything
 * drawn is made from the embedded data when the page opens. Names may hold any characters.
 */
public final class BayesNetReport {
    private static final List<String> SHARED_SCRIPTS = List.of("page.js", "frame.js", "sections.js");
    private static final List<String> SCRIPTS =
            List.of("edges.js", "graph.js", "charts.js", "checks.js", "table.js", "main.js");

    private BayesNetReport() {}

    /**
     * Writes the page next to {@code html} under a temporary name and moves it there, so that the file is whole or as it
     * was.
     *
     * @throws IOException when the folder cannot be written to
     */
    public static void write(Path html, Posterior posterior, RunDetails details) throws IOException {
        write(html, posterior, ModelChecks.NONE, details);
    }

    /** The same with what was asked of the model. */
    public static void write(Path html, Posterior posterior, ModelChecks checks, RunDetails details)
            throws IOException {
        HtmlPage.write(html, page(posterior, checks, details));
    }

    /** The page as text. */
    static String page(Posterior posterior, ModelChecks checks, RunDetails details) {
        Finding finding = Finding.of(posterior, checks, " \u2192 ");
        Map<String, String> parts = Map.of(
                "title", HtmlPage.escape("Bayesian network of " + details.data()),
                "eyebrow", HtmlPage.escape("Bayesian network learnt from " + details.data()),
                "headline", HtmlPage.escape(finding.headline()),
                "sentences", sentences(finding, Misfits.of(posterior, checks)),
                "warnings", warnings(posterior),
                "footer",
                        HtmlPage.escape("Espalier " + details.version() + ", job " + details.job()
                                + ". This page holds all of its data and asks no network for anything."),
                "style", HtmlPage.shared("base.css") + GraphView.style() + resource("report.css"),
                "graph", GraphView.FRAME,
                "script",
                        Stream.of(
                                        SHARED_SCRIPTS.stream().map(HtmlPage::shared),
                                        Stream.of(GraphView.script()),
                                        SCRIPTS.stream().map(BayesNetReport::resource))
                                .flatMap(scripts -> scripts)
                                .collect(Collectors.joining("\n")),
                "data", Json.of(ReportData.of(posterior, checks, details)));
        return HtmlPage.fill(resource("report.html"), parts);
    }

    private static String sentences(Finding finding, Misfits misfits) {
        StringBuilder html = new StringBuilder();
        for (Sentence sentence : finding.sentences()) {
            String look = switch (sentence.kind()) {
                case VERDICT -> "verdict " + colour(finding.agreement(), misfits);
                case BEST -> "best";
                // the page lists them beside the finding, once its script runs
                case EDGES -> "repeated";
                // the page has a section for each
                case CHECKS -> "aside repeated";
                case AGREEMENT, BIAS -> "aside";
            };
            // a real minus; this sentence holds no names
            String text = sentence.kind() == Kind.BEST ? sentence.text().replace('-', '\u2212') : sentence.text();
            html.append("<p class=\"" + look + "\">")
                    .append(HtmlPage.escape(text))
                    .append("</p>\n");
        }
        return html.toString();
    }

    /** Chains that agree on a model that does not fit, or that rests on a handful of rows, are no good news. */
    private static String colour(Agreement agreement, Misfits misfits) {
        boolean doubtful = !misfits.reasons().isEmpty() || misfits.fewRows();
        Agreement shown = agreement == Agreement.AGREE && doubtful ? Agreement.NEARLY : agreement;
        return shown.name().toLowerCase(Locale.ROOT);
    }

    private static String warnings(Posterior posterior) {
        if (posterior.warnings().isEmpty()) {
            return "";
        }
        return posterior.warnings().stream()
                .map(warning -> "<li>" + HtmlPage.escape(warning) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"warnings\" aria-label=\"Warnings\">", "</ul>"));
    }

    private static String resource(String name) {
        return HtmlPage.resource(BayesNetReport.class, name);
    }
}
