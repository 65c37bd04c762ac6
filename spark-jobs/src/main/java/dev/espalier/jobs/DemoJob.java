package dev.espalier.jobs;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.exact.ExactPosterior;
import dev.espalier.bayesnet.input.LearningInput;
import dev.espalier.bayesnet.report.Finding;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.InputException;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.jobs.bayesnet.BayesNetFiles;
import dev.espalier.jobs.bayesnet.BayesNetOptions;
import dev.espalier.jobs.bayesnet.BayesNetRun;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.TerminalProgress;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.spark.LazySession;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier demo}: the bayesnet job on two data sets that come with Espalier, with exact results beside the first. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Learns two Bayesian networks: risk factors of coronary heart disease, measured on "
                + "1,841 men, where the sampled probabilities stand beside exact ones; and the ALARM "
                + "network of 37 variables, from 1,000 simulated patients.",
        footer = JobPages.DEMO)
public final class DemoJob implements Callable<Integer> {
    private static final int EDGES_SHOWN = 8;

    @Mixin
    private JobOptions job = new JobOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        BayesNetOptions options = new BayesNetOptions();
        try (LazySession session = new LazySession("espalier demo", job)) {
            out.println("1. Coronary heart disease: six risk factors of 1,841 men (Reinis et al. 1981, real data)");
            Path coronary = unpack("coronary.csv");
            BayesNetRun.Learnt first = run(coronary, "coronary", options, session);
            tell(out, first, "coronary");
            compare(out, first.posterior(), options, coronary);
            out.println();
            out.println(
                    "2. ALARM: 37 variables of patient monitoring, 1,000 simulated patients (Beinlich et al. 1989)");
            tell(out, run(unpack("alarm.csv"), "alarm", options, session), "alarm");
            out.println();
            out.println("Now your own: ./espalier bayesnet --data FILE --out DIR   (--help explains the options)");
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private BayesNetRun.Learnt run(Path data, String name, BayesNetOptions options, LazySession session)
            throws IOException {
        Path directory = job.out().resolve(name);
        removeEarlier(directory);
        try (TerminalProgress progress = TerminalProgress.start(job.quiet())) {
            JobRun run = new JobRun(BayesNetRun.JOB, BayesNetRun.KEPT, job.at(directory), session, progress);
            return new BayesNetRun(run, data, options).run().result();
        }
    }

    private void tell(PrintWriter out, BayesNetRun.Learnt learnt, String name) {
        Finding finding = Finding.of(learnt.posterior(), learnt.checks());
        out.println("   " + finding.headline() + ".");
        finding.lines().forEach(line -> out.println("   " + line));
        Path report = job.out().resolve(name).resolve(BayesNetFiles.REPORT);
        out.println("   Report: " + report.toAbsolutePath().normalize());
        out.flush();
    }

    /** Six variables have 3,781,503 DAGs, few enough to be exact. */
    private static void compare(PrintWriter out, Posterior sampled, BayesNetOptions options, Path data)
            throws IOException {
        ExactPosterior exact;
        try (TableSource source = Tables.openScreened(data, options.table())) {
            exact = ExactPosterior.of(
                    LearningInput.read(source, 0, 1, options.scoring()).score());
        }
        EdgeProbabilities orders = exact.orderWeighted();
        EdgeProbabilities dags = exact.uniform();
        out.println();
        out.println(
                "   Probability of an edge       sampled   exact   order MCMC's   direction, given an edge: sampled  "
                        + " exact");
        for (int[] pair : mostProbable(sampled.edges())) {
            int a = pair[0];
            int b = pair[1];
            out.println(String.format(
                    Locale.ROOT,
                    "   %-27s  %5.3f     %5.3f   %5.3f          %-24s %5.3f     %5.3f",
                    sampled.names().get(a) + " - " + sampled.names().get(b),
                    joined(sampled.edges(), a, b),
                    joined(dags, a, b),
                    joined(orders, a, b),
                    "-> " + sampled.names().get(b),
                    sampled.edges().get(a, b) / joined(sampled.edges(), a, b),
                    dags.get(a, b) / joined(dags, a, b)));
        }
        out.println(String.format(
                Locale.ROOT,
                "   Largest error over all 30 directed edges: %.3f. Order MCMC's bias, which partition MCMC does"
                        + " without: %.3f.",
                sampled.edges().maxDifference(dags),
                orders.maxDifference(dags)));
        out.flush();
    }

    /** Pairs that are most probably joined, each with the end first from which the edge more probably starts. */
    private static List<int[]> mostProbable(EdgeProbabilities edges) {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < edges.nodes(); a++) {
            for (int b = a + 1; b < edges.nodes(); b++) {
                if (joined(edges, a, b) > 0) {
                    pairs.add(edges.get(b, a) > edges.get(a, b) ? new int[] {b, a} : new int[] {a, b});
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -joined(edges, pair[0], pair[1])));
        return pairs.subList(0, Math.min(EDGES_SHOWN, pairs.size()));
    }

    /** A DAG holds at most one of the two directions, so that they add up. */
    private static double joined(EdgeProbabilities edges, int a, int b) {
        return edges.get(a, b) + edges.get(b, a);
    }

    private Path unpack(String name) throws IOException {
        Path file = job.out().resolve("data").resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = DemoJob.class.getResourceAsStream("demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the demo's " + name + " is not in this build");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** The demo may be run again; what it replaces must be an earlier run of the same job and nothing else. */
    private static void removeEarlier(Path directory) throws IOException {
        Path manifest = directory.resolve(RunDirectory.MANIFEST);
        if (!Files.exists(directory) || !Files.exists(manifest)) {
            return;
        }
        if (!RunManifest.read(manifest).job().equals("bayesnet")) {
            throw new InputException(directory + ": found another job's run, expected one of the demo's; choose --out");
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new DemoJob(), args));
    }
}
