package dev.espalier.network.report;

import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.ReportPage;
import dev.espalier.graph.page.ReportPage.Figure;
import dev.espalier.graph.page.ReportPage.Sentence;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.network.fit.TableFit;
import dev.espalier.network.fit.TestError;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code report.html} of a fitted network: its error beside that of simple models, how the loss fell, the layers, and the features
 * that most connections leave. Names may hold any characters; what is embedded is bounded. Immutable.
 *
 * @param run    what ran
 * @param result of the fit
 * @param rows   to learn from, to stop by and to measure errors on
 * @param notes  what a reader should know
 */
public record NetworkReport(RunDetails run, TableFit.Result result, List<Integer> rows, List<String> notes) {
    /** What a run calls the file. */
    public static final String FILE = "report.html";

    private static final List<String> SCRIPTS = List.of("curves.js", "layers.js", "errors.js", "main.js");

    public NetworkReport {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Writes the page so that the file is whole or as it was. */
    public void write(Path html) throws IOException {
        page().write(html);
    }

    ReportPage page() {
        var words = new ReportPage.Words(
                "Network of " + run.data(),
                "Network that tells " + schema().target().name() + " in " + run.data(),
                headline(),
                sentences(),
                "Notes",
                notes);
        return new ReportPage(
                run,
                words,
                figures(),
                facts(),
                ReportPage.Sections.beside(NetworkReport.class, Map.of(), SCRIPTS),
                NetworkData.of(result));
    }

    private Schema schema() {
        return result.model().schema();
    }

    private String headline() {
        TestError own = result.error();
        return schema().classifies()
                ? Numbers.percent(own.error()) + " of " + Numbers.counted(rows.get(2), "test row") + " are told wrong"
                : "Off by " + Numbers.significant(own.error()) + " on " + Numbers.counted(rows.get(2), "test row")
                        + ", as the root of the mean square";
    }

    private List<Sentence> sentences() {
        List<Sentence> all = new ArrayList<>();
        Optional<TestError> best = result.errors().stream().skip(1).min(Comparator.comparingDouble(TestError::error));
        best.ifPresent(other -> {
            boolean ahead = result.error().error() < other.error();
            all.add(new Sentence(
                    ahead ? "verdict agree" : "verdict nearly",
                    "The best simple model, " + other.model() + ", is at "
                            + (schema().classifies()
                                    ? Numbers.percent(other.error())
                                    : Numbers.significant(other.error()))
                            + (ahead ? "." : ", which the network does not beat.") + uncertainty()));
        });
        all.add(new Sentence(
                "",
                "Trained on " + Numbers.counted(rows.get(0), "row") + " for "
                        + Numbers.counted(result.state().epoch(), "epoch") + "; kept is the network after epoch "
                        + result.state().bestEpoch() + ", whose loss was least on "
                        + Numbers.counted(rows.get(1), "row") + " that it did not learn from."));
        return all;
    }

    /** How far a share of so many rows may be off by chance. */
    private String uncertainty() {
        if (!schema().classifies()) {
            return "";
        }
        double p = result.error().error();
        return " The standard error of the network's is " + Numbers.percent(Math.sqrt(p * (1 - p) / rows.get(2))) + ".";
    }

    private List<Figure> figures() {
        SparseNetwork network = result.model().network();
        return List.of(
                new Figure(
                        "Neurons",
                        Numbers.count(network.graph().nodes()),
                        "in " + network.layering().height() + " layers"),
                new Figure("Connections", Numbers.count(network.graph().edges()), ""),
                new Figure("Parameters", Numbers.count(network.parameters()), ""),
                new Figure(
                        "Inputs",
                        Numbers.count(schema().inputs()),
                        "of " + Numbers.counted(schema().features().size(), "column")),
                run.elapsed());
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", schema().target().name());
        facts.put(
                "rows",
                Numbers.count(rows.get(0)) + " to learn from, " + Numbers.count(rows.get(1)) + " to stop by, "
                        + Numbers.count(rows.get(2)) + " to test on");
        return facts;
    }
}
