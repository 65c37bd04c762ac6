package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.report.Finding.Kind;
import dev.espalier.bayesnet.report.Finding.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes {@code report.html}: one file that explains a run and opens anywhere without a network.
 *
 * <p>The finding stands in the page as text, so that it can be read, searched and printed without scripts; everything
 * drawn is made from the embedded data when the page opens. Names may hold any characters.
 */
public final class BayesNetReport {
    private static final List<String> SCRIPTS =
            List.of("page.js", "layout.js", "graph.js", "heatmap.js", "charts.js", "checks.js", "table.js", "main.js");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

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
        Path target = html.toAbsolutePath();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            // unlike writeString, getBytes puts a question mark for half a character in a name
            Files.write(partial, page(posterior, checks, details).getBytes(StandardCharsets.UTF_8));
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** The page as text. */
    static String page(Posterior posterior, ModelChecks checks, RunDetails details) {
        Finding finding = Finding.of(posterior, checks, " \u2192 ");
        Map<String, String> parts = Map.of(
                "title", escape("Bayesian network of " + details.data()),
                "eyebrow", escape("Bayesian network learnt from " + details.data()),
                "headline", escape(finding.headline()),
                "sentences", sentences(finding, Misfits.of(posterior, checks)),
                "warnings", warnings(posterior),
                "footer",
                        escape("Espalier " + details.version() + ", job " + details.job()
                                + ". This page holds all of its data and asks no network for anything."),
                "style", resource("report.css"),
                "script", SCRIPTS.stream().map(BayesNetReport::resource).collect(Collectors.joining("\n")),
                "data", Json.of(ReportData.of(posterior, checks, details)));
        // one pass over the frame: what is put in is never searched for placeholders
        return PLACEHOLDER
                .matcher(resource("report.html"))
                .replaceAll(match -> Matcher.quoteReplacement(part(parts, match.group(1))));
    }

    private static String part(Map<String, String> parts, String name) {
        String text = parts.get(name);
        if (text == null) {
            throw new IllegalStateException("report.html asks for {{" + name + "}}, which nobody fills");
        }
        return text;
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
            html.append("<p class=\"" + look + "\">").append(escape(text)).append("</p>\n");
        }
        return html.toString();
    }

    /** Chains that agree on a model that does not fit are no good news. */
    private static String colour(Agreement agreement, Misfits misfits) {
        Agreement shown = agreement == Agreement.AGREE && !misfits.reasons().isEmpty() ? Agreement.NEARLY : agreement;
        return shown.name().toLowerCase(Locale.ROOT);
    }

    private static String warnings(Posterior posterior) {
        if (posterior.warnings().isEmpty()) {
            return "";
        }
        return posterior.warnings().stream()
                .map(warning -> "<li>" + escape(warning) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"warnings\" aria-label=\"Warnings\">", "</ul>"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = BayesNetReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing beside " + BayesNetReport.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }
}
