package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.report.Finding.Kind;
import dev.espalier.bayesnet.report.Finding.Sentence;
import dev.espalier.graph.page.ReportPage;
import dev.espalier.graph.page.RunDetails;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code report.html}: one file that explains a run and opens anywhere without a network.
 *
 * <p>The finding stands in the page as text, so that it can be read, searched and printed without scripts; everything
 * drawn is made from the embedded data when the page opens. Names may hold any characters.
 */
public final class BayesNetReport {
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
        page(posterior, checks, details).write(html);
    }

    static ReportPage page(Posterior posterior, ModelChecks checks, RunDetails details) {
        Finding finding = Finding.of(posterior, checks, " \u2192 ");
        String colour = colour(finding.agreement(), Misfits.of(posterior, checks));
        var words = new ReportPage.Words(
                "Bayesian network of " + details.data(),
                "Bayesian network learnt from " + details.data(),
                finding.headline(),
                finding.sentences().stream()
                        .map(sentence -> sentence(sentence, colour))
                        .toList(),
                "Warnings",
                posterior.warnings());
        var parts = Map.of("quantities", Quantities.table(posterior));
        return new ReportPage(
                details,
                words,
                Figures.of(posterior, details),
                Figures.facts(posterior),
                ReportPage.Sections.beside(BayesNetReport.class, parts, SCRIPTS),
                ReportData.of(posterior, checks));
    }

    private static ReportPage.Sentence sentence(Sentence sentence, String colour) {
        String look = switch (sentence.kind()) {
            case VERDICT -> "verdict " + colour;
            case BEST -> "best";
            // the page lists them beside the finding, once its script runs
            case EDGES -> "repeated";
            // the page has a section for each
            case CHECKS -> "aside repeated";
            case AGREEMENT, BIAS -> "aside";
        };
        // a real minus; this sentence holds no names
        String text = sentence.kind() == Kind.BEST ? sentence.text().replace('-', '\u2212') : sentence.text();
        return new ReportPage.Sentence(look, text);
    }

    /** Chains that agree on a model that does not fit, or that rests on a handful of rows, are no good news. */
    private static String colour(Agreement agreement, Misfits misfits) {
        boolean doubtful = !misfits.reasons().isEmpty() || misfits.fewRows();
        Agreement shown = agreement == Agreement.AGREE && doubtful ? Agreement.NEARLY : agreement;
        return shown.name().toLowerCase(Locale.ROOT);
    }
}
