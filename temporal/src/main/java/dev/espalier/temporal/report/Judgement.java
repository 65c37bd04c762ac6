package dev.espalier.temporal.report;

import dev.espalier.graph.page.Numbers;
import dev.espalier.temporal.compare.Assessment;
import dev.espalier.temporal.compare.Assessment.Row;
import dev.espalier.temporal.compare.Assessment.Scope;
import dev.espalier.temporal.compare.Assessment.Wins;
import dev.espalier.temporal.compare.Band;
import dev.espalier.temporal.compare.MeasureBands;
import dev.espalier.temporal.compare.MembershipAudit;
import dev.espalier.temporal.compare.MembershipInference;
import dev.espalier.temporal.compare.ModelAssessment;
import dev.espalier.temporal.compare.ModelAssessment.Point;
import dev.espalier.temporal.compare.StatisticBands;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Models beside each other, as sentences and as data for scripts. */
public final class Judgement {
    private final Assessment assessment;
    private final List<Generated> models;

    /**
     * A judgement.
     *
     * @param assessment of the models, in their order
     * @param models     at least one
     */
    public Judgement(Assessment assessment, List<Generated> models) {
        this.assessment = assessment;
        this.models = List.copyOf(models);
    }

    /** The models. */
    public List<Generated> models() {
        return models;
    }

    /** The models beside each other. */
    public Assessment assessment() {
        return assessment;
    }

    /** Which model that is no null is nearest to the data in its snapshots; without one, which null. */
    public Point best() {
        Optional<Point> own = assessment.points().stream()
                .filter(point -> !point.isNull())
                .min(Comparator.comparingDouble(Judgement::error));
        return own.orElseGet(() -> assessment.points().stream()
                .min(Comparator.comparingDouble(Judgement::error))
                .orElseThrow());
    }

    /** The finding in one line. */
    public String headline() {
        Point best = best();
        long own = assessment.points().stream().filter(point -> !point.isNull()).count();
        String which = own > 1 ? "Of " + own + " models " + best.name() + " comes nearest" : best.name();
        return which + ": error " + Numbers.fixed(error(best), 3) + ", "
                + (Double.isNaN(best.overlap().middle())
                        ? "with nodes of its own"
                        : Numbers.fixed(best.overlap().middle(), 1) + " % of the data's edges copied");
    }

    /** What the best model is worth beside every null, a sentence each. */
    public List<String> sentences() {
        String best = best().name();
        Map<String, List<String>> byNull = new LinkedHashMap<>();
        for (Wins wins : assessment.wins()) {
            if (wins.model().equals(best)) {
                int all = wins.won() + wins.tied() + wins.lost();
                byNull.computeIfAbsent(wins.nullModel(), name -> new ArrayList<>())
                        .add("in " + wins.won() + " of " + all + " " + scope(wins.scope()) + " (further off in "
                                + wins.lost() + ")");
            }
        }
        return byNull.entrySet().stream()
                .map(entry ->
                        best + " is nearer than " + entry.getKey() + " " + String.join(" and ", entry.getValue()) + ".")
                .toList();
    }

    /** What the best model gives away of the pairs it was fitted to, beside the nulls; empty where nothing was held out. */
    public Optional<String> membership() {
        String best = best().name();
        List<String> others = new ArrayList<>();
        String own = "";
        for (Generated one : models) {
            MembershipAudit audit = one.assessment().membership();
            if (audit == null) {
                continue;
            }
            String area = Numbers.fixed(audit.inference().auc(), 3);
            if (one.assessment().name().equals(best)) {
                own = best + " draws " + Numbers.fixed(audit.trainedRate(), 1) + " % of the pairs it was fitted to and "
                        + Numbers.fixed(audit.heldOutRate(), 1)
                        + " % of those held out; how often a pair is drawn tells the two apart with an area under the curve of "
                        + area + " (0.5: not at all, 1: always)";
            } else if (one.assessment().isNull()) {
                others.add(one.assessment().name() + " " + area);
            }
        }
        if (own.isEmpty()) {
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of("Areas under the curve: " + String.join(", ", others) + ".");
        }
        return Optional.of(own + (others.isEmpty() ? "." : "; null models: " + String.join(", ", others) + "."));
    }

    /** How the best model stands beside the null models. */
    public enum Standing {
        /** There are none, or only null models were judged. */
        ALONE,
        /** More often nearer to the data than further off, beside each of them, in snapshots and over the whole time. */
        AHEAD,
        /** Not so beside at least one of them. */
        NOT_AHEAD
    }

    /** How the best model stands beside the null models. */
    public Standing standing() {
        String best = best().name();
        List<Wins> own = assessment.wins().stream()
                .filter(wins -> wins.model().equals(best))
                .toList();
        if (own.isEmpty()) {
            return Standing.ALONE;
        }
        return own.stream().allMatch(wins -> wins.won() > wins.lost()) ? Standing.AHEAD : Standing.NOT_AHEAD;
    }

    private static String scope(Scope scope) {
        return scope == Scope.SNAPSHOTS ? "statistics of snapshots" : "of the whole time";
    }

    /** Both errors in one: of the snapshots and of the whole time, from 0 to 1. */
    static double error(Point point) {
        double whole = point.horizonError().middle();
        double snapshots = point.snapshotError().middle();
        return Double.isNaN(whole) ? snapshots : (snapshots + whole) / 2;
    }

    /** The models for the plane and the table beside it. */
    List<Map<String, Object>> planeData() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            ModelAssessment model = models.get(m).assessment();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("word", model.name());
            one.put("inWords", models.get(m).inWords());
            one.put("own", !model.isNull());
            one.put("error", Numbers.stored(error(model.point())));
            one.put("overlap", Numbers.stored(model.overlap().micro().middle()));
            one.put("novelty", Numbers.stored(model.overlap().novelPairs().middle()));
            one.put("coverage", Numbers.stored(model.overlap().coveredNodes().middle()));
            putAudit(one, model.membership());
            int place = m;
            one.put("won", (int) assessment.rows().stream()
                    .filter(row -> row.winners().contains(place))
                    .count());
            all.add(one);
        }
        return all;
    }

    private static void putAudit(Map<String, Object> one, @Nullable MembershipAudit audit) {
        if (audit == null) {
            return;
        }
        MembershipInference.Interval interval = audit.inference().interval(MembershipInference.NORMAL_95);
        one.put("auc", Numbers.stored(audit.inference().auc()));
        one.put("aucLow", Numbers.stored(interval.low()));
        one.put("aucHigh", Numbers.stored(interval.high()));
        one.put("trainedRate", Numbers.stored(audit.trainedRate()));
        one.put("heldOutRate", Numbers.stored(audit.heldOutRate()));
    }

    /** Errors by statistic, with posterior predictive p-values. */
    List<Map<String, Object>> metricData() {
        List<Map<String, Object>> all = new ArrayList<>();
        int statistics = models.getFirst().assessment().statistics().size();
        for (int r = 0; r < assessment.rows().size(); r++) {
            Row row = assessment.rows().get(r);
            if (row.zeroByNature()) {
                continue;
            }
            int at = r;
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("group", row.scope() == Scope.SNAPSHOTS ? "Snapshots" : "Whole time");
            one.put("title", row.name().replace('_', ' '));
            one.put("inWords", r < statistics ? statistic(0, r).statistic().inWords() : "");
            one.put("data", Numbers.stored(row.real()));
            one.put("errors", row.errors().stream().map(Numbers::stored).toList());
            one.put(
                    "p",
                    models.stream()
                            .map(model -> at < statistics
                                    ? model.assessment().statistics().get(at).pValue()
                                    : measure(model, at - statistics).pValue())
                            .map(Numbers::stored)
                            .toList());
            all.add(one);
        }
        return all;
    }

    /** The bands of every statistic by window: key of the statistic, word of the model, low, middle, high. */
    Map<String, Map<String, Object>> bandData() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        for (int s = 0; s < models.getFirst().assessment().statistics().size(); s++) {
            Map<String, Object> byModel = new LinkedHashMap<>();
            for (int m = 0; m < models.size(); m++) {
                StatisticBands bands = statistic(m, s);
                byModel.put(
                        models.get(m).assessment().name(),
                        List.of(
                                numbers(bands.windows(), Band::low),
                                numbers(bands.windows(), Band::middle),
                                numbers(bands.windows(), Band::high)));
            }
            all.put(statistic(0, s).statistic().key(), byModel);
        }
        return all;
    }

    private static List<Double> numbers(List<Band> bands, ToDoubleFunction<Band> of) {
        return LogData.stored(bands.stream().mapToDouble(of).toArray());
    }

    private StatisticBands statistic(int model, int statistic) {
        return models.get(model).assessment().statistics().get(statistic);
    }

    private static MeasureBands measure(Generated model, int measure) {
        return model.assessment().measures().get(measure);
    }
}
