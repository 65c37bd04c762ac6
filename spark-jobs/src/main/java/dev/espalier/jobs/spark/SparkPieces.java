package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.Function0;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * One Spark job of many long pieces, each a task of its own, whose results are handed over one by one as tasks end: so that
 * what is done can be kept while the rest runs.
 */
public final class SparkPieces {
    private static final long POLL_MILLIS = 50;

    private final JavaSparkContext context;

    public SparkPieces(JavaSparkContext context) {
        this.context = context;
    }

    /** A pure function that travels to executors. */
    public interface Work<A, R> extends Function<A, R>, Serializable {}

    /** Takes results in the order they come, on the calling thread. */
    public interface Results<R> {
        void accept(R result) throws Exception;
    }

    /**
     * Runs all pieces; the first failure ends the job.
     *
     * @throws CancellationException when {@code progress} asked to stop
     */
    public <A extends Serializable, R extends Serializable> void run(
            String stage, List<A> inputs, Work<A, R> work, Results<R> results, Progress progress) throws Exception {
        if (inputs.isEmpty()) {
            return;
        }
        BlockingQueue<R> arrived = new LinkedBlockingQueue<>();
        SimpleFutureAction<BoxedUnit> job = submit(inputs, work, arrived);
        int done = 0;
        try {
            while (done < inputs.size()) {
                progress.at(stage, done, inputs.size());
                // asked before the queue is polled: what arrived before the job ended is then in it
                boolean ended = job.isCompleted();
                R result = arrived.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (result != null) {
                    results.accept(result);
                    done++;
                } else if (progress.stopRequested()) {
                    throw new CancellationException("stopped during " + stage);
                } else if (ended) {
                    rethrow(job);
                    throw new IllegalStateException(
                            stage + " ended after " + done + " of " + inputs.size() + " pieces");
                }
            }
            progress.at(stage, done, inputs.size());
        } finally {
            job.cancel();
        }
    }

    /** Throws what ended the job; a piece's refusal of what the user gave comes out as it was thrown. */
    private static void rethrow(SimpleFutureAction<BoxedUnit> job) throws Exception {
        try {
            job.get();
        } catch (Exception e) {
            for (Throwable at = e.getCause(); at != null; at = at.getCause()) {
                if (at instanceof InputException refusal) {
                    throw refusal;
                }
            }
            throw e;
        }
    }

    private <A extends Serializable, R extends Serializable> SimpleFutureAction<BoxedUnit> submit(
            List<A> inputs, Work<A, R> work, BlockingQueue<R> arrived) {
        RDD<A> pieces = context.parallelize(inputs, inputs.size()).rdd();
        List<Object> partitions = IntStream.range(0, inputs.size())
                .mapToObj(partition -> (Object) partition)
                .toList();
        Function1<Iterator<A>, R> task = (Function1<Iterator<A>, R> & Serializable) piece -> work.apply(piece.next());
        Function2<Object, R, BoxedUnit> handler = (partition, result) -> {
            arrived.add(result);
            return BoxedUnit.UNIT;
        };
        Function0<BoxedUnit> nothing = () -> BoxedUnit.UNIT;
        return context.sc()
                .submitJob(
                        pieces, task, CollectionConverters.asScala(partitions).toSeq(), handler, nothing);
    }
}
