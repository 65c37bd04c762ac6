package dev.espalier.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page about a job. Parts of it are generated: what stands between {@code <!-- generated: WHAT -->} and
 * {@code <!-- end -->}. A table below {@code <!-- files of runs/x -->} has in its first column the files of that run.
 *
 * @param file from the project's root
 */
record JobPage(String file) {
    /** All of them, in the order in which a reader would meet them. */
    static final List<JobPage> ALL = List.of(
            new JobPage("spark-jobs/docs/jobs.md"),
            new JobPage("bayesnet/docs/bayesnet.md"),
            new JobPage("spark-jobs/docs/sample.md"),
            new JobPage("spark-jobs/docs/simulate.md"),
            new JobPage("forecasting/docs/forecast.md"),
            new JobPage("temporal/docs/temporal.md"),
            new JobPage("graph-learning/expressivity/docs/expressivity.md"),
            new JobPage("graph-learning/network/docs/network.md"),
            new JobPage("spark-jobs/docs/notebook.md"),
            new JobPage("spark-jobs/docs/clusters.md"),
            new JobPage("spark-jobs/docs/spark-ml.md"),
            new JobPage("spark-jobs/docs/verify.md"),
            new JobPage("spark-jobs/docs/doctor.md"),
            new JobPage("spark-jobs/docs/troubleshooting.md"));

    private static final Pattern GENERATED = Pattern.compile("(?ms)^<!-- generated: (.+?) -->\n(.*?)^<!-- end -->$");
    private static final Pattern FILES = Pattern.compile("(?m)^<!-- files of (\\S+) -->\n((?:\\|.*\n)+)");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    Path path() {
        return Checkout.root().resolve(file);
    }

    String text() throws IOException {
        return Files.readString(path());
    }

    /** What the page's generated parts are of. */
    List<String> generated() throws IOException {
        return GENERATED.matcher(text()).results().map(part -> part.group(1)).toList();
    }

    /** The page with its generated parts made anew. */
    String renewed(UnaryOperator<String> generator) throws IOException {
        return GENERATED
                .matcher(text())
                .replaceAll(part -> Matcher.quoteReplacement("<!-- generated: " + part.group(1) + " -->\n"
                        + generator.apply(part.group(1)) + "<!-- end -->"));
    }

    /** A file of a run, and whether every such run has it. */
    record RunFile(String name, boolean always) {}

    /** The files of runs by the runs' places; a row whose first cell has more than names is of files that may be missing. */
    Map<String, List<RunFile>> files() throws IOException {
        var runs = new LinkedHashMap<String, List<RunFile>>();
        for (MatchResult table : FILES.matcher(text()).results().toList()) {
            var files = new ArrayList<RunFile>();
            for (String row : table.group(2).lines().skip(2).toList()) {
                String cell = row.split("\\|", -1)[1];
                boolean always =
                        NAME.matcher(cell).replaceAll("").replace(",", "").isBlank();
                NAME.matcher(cell).results().forEach(name -> files.add(new RunFile(name.group(1), always)));
            }
            runs.put(table.group(1), files);
        }
        return runs;
    }
}
