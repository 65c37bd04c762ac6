package dev.espalier.jobs.temporal;

import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.temporal.files.StatisticTables;
import dev.espalier.temporal.link.AutoHeuristic;
import dev.espalier.temporal.link.AutoHeuristic.Effort;
import dev.espalier.temporal.link.LinkPrediction;
import dev.espalier.temporal.link.LinkScores;
import dev.espalier.temporal.link.Protocol;
import dev.espalier.temporal.link.Rule;
import dev.espalier.temporal.link.TimeSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier temporal links}. */
@Command(
        name = "links",
        description = {
            "Says how well it can be foretold, without training, whom a node meets next: rules of "
                    + "recency and popularity, the yardstick for any model.",
            "The rule is chosen on validation, the first half of the last 30 %% of the time, and "
                    + "judged on what comes after. Writes rules.arrow and run.json."
        },
        footer = JobPages.TEMPORAL)
public final class LinksCommand extends RunCommand<List<LinkScores>> {
    private static final String RULES = "rules.arrow";
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{4,}");

    @Mixin
    private EventOptions events = new EventOptions();

    @LeftOut("auto")
    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "A rule such as 'LR>GR' or 'LPd>GPd h_l=60 h_g=86400', with half-lives in units of the data's"
                    + " times. Default: all known, the best on validation named.")
    private @Nullable String rule;

    @Option(
            names = "--protocol",
            paramLabel = "strict|batch200",
            split = ",",
            defaultValue = "strict,batch200",
            description =
                    "Which events a prediction may know: all before its time, or those before its batch of 200, as the"
                            + " Temporal Graph Benchmark has it (default: ${DEFAULT-VALUE}).")
    private List<String> protocols = List.of();

    @Option(
            names = "--effort",
            paramLabel = "quick|full",
            description = "full: also rules whose memory fades, fitted to validation (default: quick).")
    private Effort effort = Effort.QUICK;

    public LinksCommand() {
        super("temporal links", Kept.NOTHING);
    }

    @Override
    protected Finished<List<LinkScores>> run(JobRun run) throws IOException {
        List<Protocol> asked = protocols.stream().map(Protocol::of).toList();
        Rule given = rule == null ? null : Rule.parse(rule);
        EventSource source = EventSource.read(events, run.session());
        return run.in(
                asked(), List.of(RunInput.of(events.data())), directory -> judge(run, source, asked, given, directory));
    }

    private Ending<List<LinkScores>> judge(
            JobRun run, EventSource source, List<Protocol> asked, @Nullable Rule given, RunDirectory directory)
            throws IOException {
        List<LinkScores> best = new ArrayList<>();
        Set<String> told = new HashSet<>();
        List<LinkScores> all = new ArrayList<>();
        try (Workers workers = run.session().workers()) {
            for (Protocol protocol : asked) {
                List<LinkScores> table = given != null
                        ? List.of(LinkPrediction.evaluate(source.log(), TimeSplit.USUAL, given, protocol))
                        : AutoHeuristic.choose(source.log(), TimeSplit.USUAL, protocol, effort, workers, run.progress())
                                .table()
                                .stream()
                                .map(AutoHeuristic.Row::scores)
                                .toList();
                best.add(table.getFirst());
                table.stream()
                        .filter(one -> told.add(
                                one.protocol().text() + " " + one.rule().text()))
                        .forEach(all::add);
            }
        }
        directory.writeAtomically(
                RULES, path -> GraphArrow.writeMeasurements(path, StatisticTables.rules(all), StatisticTables.RULES));
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("events", source.log().size());
        results.put("best", best.stream().map(LinksCommand::map).toList());
        run.putTimes(results);
        results.put("notes", source.notes());
        return new Ending<>(all, results);
    }

    private static Map<String, Object> map(LinkScores scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("protocol", scores.protocol().text());
        map.put("rule", scores.rule().text());
        map.put("val_mrr", scores.valMrr());
        map.put("test_mrr", scores.testMrr());
        map.put("test_hits10", scores.testHits10());
        return map;
    }

    /** A rule with no more digits than say something; rules.arrow has all. */
    private static String shown(Rule rule) {
        return LONG_NUMBER
                .matcher(rule.text())
                .replaceAll(number -> Numbers.ascii(Numbers.significant(Double.parseDouble(number.group()))));
    }

    private static String score(double score) {
        return Double.isNaN(score) ? "-" : String.format(Locale.ROOT, "%.6f", score);
    }

    @Override
    protected void print(Finished<List<LinkScores>> finished, PrintWriter out) {
        int width = finished.result().stream()
                .mapToInt(one -> shown(one.rule()).length())
                .reduce(33, Math::max);
        String row = "%-11s %-" + width + "s %14s %10s %14s";
        out.println(String.format(Locale.ROOT, row, "protocol", "rule", "validation MRR", "test MRR", "test Hits@10"));
        for (LinkScores one : finished.result()) {
            out.println(String.format(
                    Locale.ROOT,
                    row,
                    one.protocol().text(),
                    shown(one.rule()),
                    score(one.valMrr()),
                    score(one.testMrr()),
                    score(one.testHits10())));
        }
        out.println(took(finished));
        out.println(place("Rules", RULES));
    }
}
