package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.cli.Words;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.temporal.Judging;
import dev.espalier.temporal.ModelDraws;
import dev.espalier.temporal.compare.Assessment;
import dev.espalier.temporal.compare.AssessmentOptions;
import dev.espalier.temporal.compare.Assessor;
import dev.espalier.temporal.compare.Assessor.Glanced;
import dev.espalier.temporal.compare.Candidate;
import dev.espalier.temporal.compare.MembershipAudit;
import dev.espalier.temporal.compare.MembershipInference;
import dev.espalier.temporal.compare.ModelAssessment;
import dev.espalier.temporal.compare.StatisticBands.Score;
import dev.espalier.temporal.files.StatisticTables;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.report.Example;
import dev.espalier.temporal.report.Generated;
import dev.espalier.temporal.report.Judgement;
import dev.espalier.temporal.report.MotifFigures;
import dev.espalier.temporal.report.TemporalReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges graphs beside null models of the same data, and writes what came of it. */
final class Evaluation {
    private static final String PLANE = "plane.arrow";
    private static final String METRICS = "metrics.arrow";

    private final JobRun run;
    private final Path data;
    private final EventSource source;
    private final @Nullable HeldOut heldOut;

    /**
     * Of some data.
     *
     * @param source  what graphs are compared with, and null models are told
     * @param heldOut what was taken out of it before models were fitted; null when nothing was
     */
    Evaluation(JobRun run, Path data, EventSource source, @Nullable HeldOut heldOut) {
        this.run = run;
        this.data = data;
        this.source = source;
        this.heldOut = heldOut;
    }

    /** What came of it. */
    record Judged(Assessment assessment, List<ModelAssessment> models, Judgement judgement, MotifFigures motifs) {}

    /**
     * Judges and writes.
     *
     * @param candidates what is judged
     * @param nulls      what stands beside
     * @param draws      graphs from each null model
     */
    Ending<Judged> judge(List<Candidate> candidates, List<TemporalGenerator> nulls, int draws, RunDirectory directory)
            throws IOException {
        List<Candidate> all = new ArrayList<>(candidates);
        Map<String, String> words = new LinkedHashMap<>();
        candidates.forEach(one -> words.put(one.name(), "Graphs that were generated before."));
        for (TemporalGenerator family : nulls) {
            TemporalModel model = family.fit(
                    source.log(), source.windows(), Key.of(run.job().seed()).split("fit"), run.progress());
            GenerationPlan plan = GenerationPlan.like(model.frame());
            all.add(ModelDraws.candidate(model, plan, run.job().seed(), draws, true));
            words.put(family.word(), family.inWords());
        }
        List<ModelAssessment> models = new ArrayList<>();
        MotifFigures motifs = new MotifFigures(source.log(), source.delta());
        Assessor assessor;
        List<Generated> generated = new ArrayList<>();
        try (Workers workers = run.session().workers()) {
            AssessmentOptions options = Judging.options(source.log(), source.windows(), source.delta());
            assessor = heldOut == null
                    ? Assessor.of(source.log(), options, workers, run.progress())
                    : Assessor.auditing(source.log(), heldOut.events(), options, workers, run.progress());
            for (Candidate candidate : all) {
                Glanced<Example> glanced = assessor.assess(
                        candidate, Example.glance(motifs.counts().options()), workers, run.progress());
                models.add(glanced.assessment());
                motifs.put(
                        candidate.name(),
                        glanced.seen().stream().map(Example::motifs).toList());
                Example.Drawn first =
                        Objects.requireNonNull(glanced.seen().getFirst().drawn());
                generated.add(
                        new Generated(glanced.assessment(), words.getOrDefault(candidate.name(), ""), first.log()));
            }
        }
        Assessment assessment = Assessment.of(models, Score.MEDIAN_ABSOLUTE);
        Judged judged = new Judged(assessment, models, new Judgement(assessment, generated), motifs);
        return write(judged, assessor, directory);
    }

    private Ending<Judged> write(Judged judged, Assessor assessor, RunDirectory directory) throws IOException {
        directory.writeAtomically(
                PLANE,
                path -> GraphArrow.writeMeasurements(
                        path, StatisticTables.plane(judged.assessment(), judged.models()), StatisticTables.PLANE));
        directory.writeAtomically(
                METRICS,
                path -> GraphArrow.writeMeasurements(
                        path, StatisticTables.metrics(judged.models()), StatisticTables.METRICS));
        directory.writeAtomically(
                "snapshots.arrow",
                path -> GraphArrow.writeMeasurements(
                        path,
                        StatisticTables.snapshots(
                                assessor.series(), source.log().clock()),
                        StatisticTables.snapshotMeaning(assessor.series())));
        Map<String, @Nullable Object> results = StatsCommand.results(source, assessor.horizon());
        results.put("verdict", judged.judgement().headline());
        results.put("beside_nulls", Words.of(judged.judgement().standing()));
        results.put("against_nulls", judged.judgement().sentences());
        judged.judgement().membership().ifPresent(found -> results.put("membership", found));
        results.put("compared_windows", assessor.comparedWindows());
        results.put("models", judged.models().stream().map(Evaluation::map).toList());
        double cpuSeconds = run.putTimes(results);
        RunDetails details = RunDetails.of(directory.manifest(), data, Instant.now(), cpuSeconds, Map.of());
        var report = new TemporalReport(
                details,
                source.log(),
                source.windows(),
                source.inWords(),
                assessor.series(),
                assessor.horizon(),
                Optional.of(judged.motifs()),
                Optional.of(judged.judgement()),
                source.notes(assessor.series(), assessor.horizon()));
        directory.writeAtomically(StatsCommand.REPORT, report::write);
        return new Ending<>(judged, results);
    }

    private static Map<String, @Nullable Object> map(ModelAssessment model) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("model", model.name());
        map.put("null_model", model.isNull());
        map.put("draws", model.draws());
        map.put("snapshot_error", model.point().snapshotError().middle());
        map.put("horizon_error", model.point().horizonError().middle());
        map.put("overlap", model.overlap().micro().middle());
        map.put("covered_nodes", model.overlap().coveredNodes().middle());
        map.put("novel_pairs", model.overlap().novelPairs().middle());
        MembershipAudit audit = model.membership();
        if (audit != null) {
            map.put("membership", map(audit));
        }
        return map;
    }

    private static Map<String, @Nullable Object> map(MembershipAudit audit) {
        MembershipInference.Interval interval = audit.inference().interval(MembershipInference.NORMAL_95);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("auc", audit.inference().auc());
        map.put("auc_low", interval.low());
        map.put("auc_high", interval.high());
        map.put("interval", "95 %, Newcombe 2006, method 5");
        map.put("trained_pairs", audit.inference().members());
        map.put("held_out_pairs", audit.inference().others());
        map.put("trained_rate", audit.trainedRate());
        map.put("held_out_rate", audit.heldOutRate());
        map.put("memorisation", Double.isNaN(audit.memorisation()) ? null : audit.memorisation());
        map.put("trained_overlap", audit.trainedOverlap());
        map.put("held_out_overlap", Double.isNaN(audit.heldOutOverlap()) ? null : audit.heldOutOverlap());
        return map;
    }

    /** Tells a reader at a terminal. */
    static void print(Judged judged, PrintWriter out) {
        out.println(
                "model                error: snapshots  whole time   overlap %  new pairs %   nodes %   metrics won");
        Assessment assessment = judged.assessment();
        for (int m = 0; m < judged.models().size(); m++) {
            int place = m;
            ModelAssessment model = judged.models().get(m);
            long won = assessment.rows().stream()
                    .filter(row -> row.winners().contains(place))
                    .count();
            out.println(String.format(
                    Locale.ROOT,
                    "%-20s %16.3f %11.3f %11s %12s %9s %13d",
                    model.name() + (model.isNull() ? " (null)" : ""),
                    model.point().snapshotError().middle(),
                    model.point().horizonError().middle(),
                    number(model.overlap().micro().middle()),
                    number(model.overlap().novelPairs().middle()),
                    number(model.overlap().coveredNodes().middle()),
                    won));
        }
        printAudit(judged, out);
        out.println(Numbers.ascii(judged.judgement().headline()) + ".");
        judged.judgement().sentences().forEach(out::println);
    }

    /** What models give away of the pairs they were fitted to, beside those held out. */
    private static void printAudit(Judged judged, PrintWriter out) {
        judged.judgement().membership().ifPresent(sentence -> {
            out.println(
                    "membership           AUC (95 % interval)   trained pairs %  held-out pairs %  times as likely   overlap: trained %  held-out %");
            for (ModelAssessment model : judged.models()) {
                MembershipAudit audit = model.membership();
                if (audit != null) {
                    var interval = audit.inference().interval(MembershipInference.NORMAL_95);
                    out.println(String.format(
                            Locale.ROOT,
                            "%-20s %.3f (%.3f to %.3f) %15.2f %17.2f %16s %20s %11s",
                            model.name() + (model.isNull() ? " (null)" : ""),
                            audit.inference().auc(),
                            interval.low(),
                            interval.high(),
                            audit.trainedRate(),
                            audit.heldOutRate(),
                            number(audit.memorisation()),
                            number(audit.trainedOverlap()),
                            number(audit.heldOutOverlap())));
                }
            }
            out.println(Numbers.ascii(sentence));
        });
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }
}
