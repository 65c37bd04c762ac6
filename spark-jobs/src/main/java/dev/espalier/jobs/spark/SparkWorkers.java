package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Function0;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Runs the pieces as tasks of one Spark job: what is shared is broadcast, inputs and results travel with the tasks, and a
 * task's results are handed over when it ends. A stop request cancels the job at once; a lost executor's tasks are run again
 * by Spark, with the same results.
 */
public final class SparkWorkers implements Workers {
    private static final long POLL_MILLIS = 50;

    /**
     * Tasks per core of {@link #map}: enough to even out pieces of unequal length, few enough that starting them costs
     * nothing.
     */
    private static final int TASKS_PER_CORE = 4;

    private final JavaSparkContext context;

    public SparkWorkers(JavaSparkContext context) {
        this.context = context;
    }

    /**
     * Those of a session that somebody else opened, and closes; through Spark Connect, which has none, threads of this machine,
     * which make the same bits.
     */
    public static Workers of(SparkSession spark) {
        return spark instanceof org.apache.spark.sql.classic.SparkSession
                ? new SparkWorkers(JavaSparkContext.fromSparkContext(spark.sparkContext()))
                : ThreadWorkers.ofProcessors();
    }

    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        return new Broadcasted<>(context.broadcast(value));
    }

    @Override
    public <T, A extends Serializable, R extends Serializable, E extends Exception> void each(
            String stage,
            Shared<T> shared,
            List<A> inputs,
            Work<T, A, R> work,
            Results<R, E> results,
            Progress progress)
            throws E {
        run(stage, shared, inputs, inputs.size(), work, results, progress);
    }

    @Override
    public <T, A extends Serializable, R extends Serializable> List<R> map(
            String stage, Shared<T> shared, List<A> inputs, Work<T, A, R> work, Progress progress) {
        int tasks = Math.min(inputs.size(), TASKS_PER_CORE * Math.max(1, context.defaultParallelism()));
        TreeMap<Integer, R> results = new TreeMap<>();
        run(stage, shared, inputs, tasks, work, results::put, progress);
        return List.copyOf(results.values());
    }

    private <T, A extends Serializable, R extends Serializable, E extends Exception> void run(
            String stage,
            Shared<T> shared,
            List<A> inputs,
            int tasks,
            Work<T, A, R> work,
            Results<R, E> results,
            Progress progress)
            throws E {
        if (inputs.isEmpty()) {
            return;
        }
        BlockingQueue<List<Done<R>>> arrived = new LinkedBlockingQueue<>();
        SimpleFutureAction<BoxedUnit> job = submit(shared, inputs, tasks, work, arrived);
        try {
            for (int done = 0; done < inputs.size(); ) {
                progress.at(stage, done, inputs.size());
                boolean stop = progress.stopRequested();
                // asked before the queue is polled: what arrived before the job ended is then in it
                boolean ended = job.isCompleted();
                @Nullable List<Done<R>> next = stop ? arrived.poll() : arrived.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    for (Done<R> result : next) {
                        results.accept(result.piece(), result.result());
                    }
                    done += next.size();
                } else if (stop) {
                    throw new CancellationException("stopped during " + stage);
                } else if (ended) {
                    throw failure(stage, job);
                }
            }
            progress.at(stage, inputs.size(), inputs.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted during " + stage);
        } finally {
            job.cancel();
        }
    }

    /** What ended the job; a piece's refusal of what the user gave comes out as it was thrown. */
    private static RuntimeException failure(String stage, SimpleFutureAction<BoxedUnit> job) {
        try {
            job.get();
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            for (Throwable at = e; at != null; at = at.getCause()) {
                if (at instanceof InputException refusal) {
                    return refusal;
                }
            }
            return new IllegalStateException(stage + " failed on Spark", e);
        }
        return new IllegalStateException(stage + " ended on Spark before all of it was done");
    }

    private <T, A extends Serializable, R extends Serializable> SimpleFutureAction<BoxedUnit> submit(
            Shared<T> shared, List<A> inputs, int tasks, Work<T, A, R> work, BlockingQueue<List<Done<R>>> arrived) {
        List<Piece<A>> numbered = IntStream.range(0, inputs.size())
                .mapToObj(piece -> new Piece<>(piece, inputs.get(piece)))
                .toList();
        RDD<Piece<A>> pieces = context.parallelize(numbered, tasks).rdd();
        List<Object> partitions = IntStream.range(0, tasks)
                .mapToObj(partition -> (Object) partition)
                .toList();
        Function1<Iterator<Piece<A>>, List<Done<R>>> task =
                (Function1<Iterator<Piece<A>>, List<Done<R>>> & Serializable) some -> {
                    List<Done<R>> done = new ArrayList<>();
                    while (some.hasNext()) {
                        Piece<A> piece = some.next();
                        done.add(new Done<>(piece.number(), work.apply(shared.value(), piece.input())));
                    }
                    return done;
                };
        Function2<Object, List<Done<R>>, BoxedUnit> handler = (partition, done) -> {
            arrived.add(done);
            return BoxedUnit.UNIT;
        };
        Function0<BoxedUnit> nothing = () -> BoxedUnit.UNIT;
        return context.sc()
                .submitJob(
                        pieces, task, CollectionConverters.asScala(partitions).toSeq(), handler, nothing);
    }

    /** Leaves the context to whoever opened it. */
    @Override
    public void close() {}

    private record Piece<A extends Serializable>(int number, A input) implements Serializable {}

    private record Done<R extends Serializable>(int piece, R result) implements Serializable {}

    private record Broadcasted<T extends Serializable>(Broadcast<T> broadcast) implements Shared<T> {
        @Override
        public T value() {
            return broadcast.value();
        }

        @Override
        public void close() {
            broadcast.destroy();
        }
    }
}
