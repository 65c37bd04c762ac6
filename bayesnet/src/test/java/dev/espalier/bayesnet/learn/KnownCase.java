package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.knowledge.KnowledgeFile;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.score.StructurePrior;
import dev.espalier.graph.Dag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Something known of 4 or 5 variables a, b, c, d, e: as a file, and said once more in plain code, which judges whole DAGs
 * and shares nothing with tables, priors and readers.
 *
 * @param text     the file
 * @param honours  whether a DAG does as the file says
 * @param logPrior log prior of a DAG, 0 for a uniform one
 */
record KnownCase(String text, Predicate<Dag> honours, ToDoubleFunction<Dag> logPrior) {
    static final KnownCase EDGES = new KnownCase(
            "required: [a -> b]\nforbidden: [c -> a, {from: [b, d], to: c}]",
            dag -> dag.hasEdge(0, 1) && !dag.hasEdge(2, 0) && !dag.hasEdge(1, 2) && !dag.hasEdge(3, 2),
            KnownCase::uniform);
    static final KnownCase TIERS = new KnownCase(
            "tiers: [[a, c], {columns: [b, d], edges-within: no}]",
            dag -> none(dag, "b>a d>a b>c d>c b>d d>b"),
            KnownCase::uniform);
    static final KnownCase BACKGROUND = new KnownCase(
            "background: [b, d]", dag -> dag.parents(1).length == 0 && dag.parents(3).length == 0, KnownCase::uniform);
    static final KnownCase ODDS = new KnownCase(
            "odds:\n- a -> b: 5\n- '* -> c': 0.2\n- d -> c: 1.5",
            KnownCase::any,
            dag -> count(dag, "a>b") * Math.log(5)
                    + count(dag, "a>c b>c e>c") * Math.log(0.2)
                    + count(dag, "d>c") * Math.log(1.5));
    static final KnownCase FAIR = new KnownCase("prior: fair", KnownCase::any, KnownCase::fair);
    static final KnownCase PENALTY =
            new KnownCase("prior: {edge-penalty: 3}", KnownCase::any, dag -> -dag.edgeCount() * Math.log(3));
    static final KnownCase ALL = new KnownCase(
            "background: [a]\ntiers: [[b, c], d]\nrequired: [b -> d]\nodds: [c -> d: 0.25]\nprior: fair",
            dag -> dag.parents(0).length == 0 && none(dag, "d>b d>c") && dag.hasEdge(1, 3),
            dag -> fair(dag) + count(dag, "c>d") * Math.log(0.25));

    static final List<KnownCase> ALL_CASES = List.of(EDGES, TIERS, BACKGROUND, ODDS, FAIR, PENALTY, ALL);

    /** The file, read for as many variables as the score has. */
    KnowledgeFile read(int nodes) {
        try {
            Path file = Files.createTempFile("known", ".yaml");
            try {
                Files.writeString(file, text);
                return KnowledgeFile.read(file, List.of("a", "b", "c", "d", "e").subList(0, nodes));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The score with all that the file has to say of it. */
    static LocalScore over(KnowledgeFile file, LocalScore plain) {
        Optional<StructurePrior> prior = file.prior();
        return file.over(prior.isPresent() ? new PenalisedScore(plain, prior.get()) : plain);
    }

    /** {@code "a>b c>d"}: how many of these edges the DAG has. */
    private static int count(Dag dag, String edges) {
        int count = 0;
        for (String edge : edges.split(" ", -1)) {
            int u = edge.charAt(0) - 'a';
            int v = edge.charAt(2) - 'a';
            count += u < dag.nodes() && v < dag.nodes() && dag.hasEdge(u, v) ? 1 : 0;
        }
        return count;
    }

    private static double uniform(Dag dag) {
        return 0;
    }

    private static boolean any(Dag dag) {
        return true;
    }

    private static boolean none(Dag dag, String edges) {
        return count(dag, edges) == 0;
    }

    /** Sets of k parents among n - 1 others, counted one by one. */
    private static double fair(Dag dag) {
        double sum = 0;
        for (int v = 0; v < dag.nodes(); v++) {
            int sets = 0;
            for (int mask = 0; mask < 1 << (dag.nodes() - 1); mask++) {
                sets += Integer.bitCount(mask) == dag.parents(v).length ? 1 : 0;
            }
            sum -= Math.log(sets);
        }
        return sum;
    }
}
