package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.function.Executable;

/** A session of two threads to try stages of spark.ml in, and what must hold of every stage. */
final class StageSession implements AutoCloseable {
    private static final Pattern SPARK = Pattern.compile(".*/(spark|scala|hadoop|breeze|spire)[^/]*\\.jar");

    private final JobSession session = JobSession.open("stages", new JobOptions().on("local[2]"));

    SparkSession spark() {
        return session.spark();
    }

    Dataset<Row> csv(Path file) {
        return spark().read()
                .option("header", "true")
                .option("inferSchema", "true")
                .csv(file.toString());
    }

    @Override
    public void close() {
        session.close();
    }

    /** Every Param says what it is and can be set, and the setter returns the stage. */
    static void assertDocumentedAndSettable(Params stage, int count) {
        assertEquals(count, stage.params().length);
        for (Param<?> param : stage.params()) {
            assertTrue(param.doc().length() > 10, param.name());
            String setter = "set" + Character.toUpperCase(param.name().charAt(0))
                    + param.name().substring(1);
            assertTrue(
                    Arrays.stream(stage.getClass().getMethods())
                            .anyMatch(method ->
                                    method.getName().equals(setter) && method.getReturnType() == stage.getClass()),
                    setter);
        }
    }

    /** What a program prints in a JVM of its own, with this class path, or without Spark on it. */
    static String inFreshJvm(Class<?> program, boolean spark, Object... arguments) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> spark || !SPARK.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(Checkout.java("-Xmx1g", "-cp", classPath, program.getName()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        Finished finished = Finished.of(new ProcessBuilder(command));
        assertEquals(0, finished.exitCode(), finished.err());
        return finished.out().strip();
    }

    /** What a failure says that must be. */
    static String message(Class<? extends RuntimeException> type, Executable failing) {
        return String.valueOf(assertThrows(type, failing).getMessage());
    }

    /** Everything that the causes of a failure say. */
    static String said(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            all.append(at.getMessage()).append('\n');
        }
        return all.toString();
    }
}
