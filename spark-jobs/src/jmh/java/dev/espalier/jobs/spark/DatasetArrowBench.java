package dev.espalier.jobs.spark;

import dev.espalier.graph.exchange.ArrowMemory;
import dev.espalier.jobs.cli.JobOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.util.Text;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A data set of numbers and short text to an Arrow file and back: by batches, and by the rows of Spark's public interface. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH calls setUp() first
public class DatasetArrowBench {
    private static final int ROWS = 500_000;
    private static final int BATCH = 1 << 16;

    private SparkSession spark;
    private Dataset<Row> data;
    private Path file;

    @Setup(Level.Trial)
    public void setUp() throws IOException {
        spark = JobSession.open("bench", new JobOptions().on("local[2]")).spark();
        data = spark.range(0, ROWS, 1, 4)
                .selectExpr("id", "id * 0.5 as a", "id * 0.25 as b", "id * 2.5 as c", "concat('n', id % 100) as name")
                .selectExpr("id", "cast(a as double) a", "cast(b as double) b", "cast(c as double) c", "name")
                .cache();
        data.count();
        file = Files.createTempFile("bench", ".arrow");
        SparkArrow.write(data, file);
    }

    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
        spark.stop();
        Files.delete(file);
    }

    @Benchmark
    public void writeByBatches() throws IOException {
        SparkArrow.write(data, file);
    }

    @Benchmark
    public void writeByRows() throws IOException {
        StructType schema = data.schema();
        Iterator<Row> rows = data.toLocalIterator();
        try (BufferAllocator allocator = ArrowMemory.allocator();
                VectorSchemaRoot root =
                        VectorSchemaRoot.create(ArrowUtils.toArrowSchema(schema, "UTC", true, false), allocator);
                FileChannel out =
                        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
                ArrowFileWriter writer = new ArrowFileWriter(root, null, out)) {
            writer.start();
            while (rows.hasNext()) {
                root.allocateNew();
                int at = 0;
                for (; at < BATCH && rows.hasNext(); at++) {
                    Row row = rows.next();
                    for (int c = 0; c < schema.size(); c++) {
                        switch (root.getVector(c)) {
                            case BigIntVector v -> v.setSafe(at, row.getLong(c));
                            case Float8Vector v -> v.setSafe(at, row.getDouble(c));
                            case FieldVector v -> ((VarCharVector) v).setSafe(at, new Text(row.getString(c)));
                        }
                    }
                }
                root.setRowCount(at);
                writer.writeBatch();
            }
            writer.end();
        }
    }

    @Benchmark
    public double readByBatches() throws IOException {
        return sum(SparkArrow.read(spark, file));
    }

    @Benchmark
    public double readByRows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferAllocator allocator = ArrowMemory.allocator();
                FileChannel in = FileChannel.open(file);
                ArrowFileReader reader = new ArrowFileReader(in, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                for (int r = 0; r < root.getRowCount(); r++) {
                    Object[] cells = new Object[data.schema().size()];
                    for (int c = 0; c < cells.length; c++) {
                        Object cell = root.getVector(c).getObject(r);
                        cells[c] = cell instanceof Text text ? text.toString() : cell;
                    }
                    rows.add(RowFactory.create(cells));
                }
            }
        }
        return sum(spark.createDataFrame(rows, data.schema()));
    }

    private static double sum(Dataset<Row> rows) {
        return rows.selectExpr("sum(a)").first().getDouble(0);
    }
}
