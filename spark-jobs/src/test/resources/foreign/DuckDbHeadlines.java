import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.duckdb.DuckDBConnection;

/**
 * java DuckDbHeadlines.java FOLDER QUERIES: hands the Arrow files of all runs in a folder to DuckDB through Arrow's C data
 * interface, as tables "run"."file", and their run.json as "run"."run"; each query gives rows of figure, found, expected.
 * Prints how many figures were reproduced; ends with exit code 1 when one was not.
 */
public final class DuckDbHeadlines {
    private static final double TOLERANCE = 1e-9;

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            List<Path> runs;
            try (Stream<Path> all = Files.list(folder)) {
                runs = all.filter(run -> Files.exists(run.resolve("run.json")))
                        .sorted()
                        .toList();
            }
            for (Path run : runs) {
                take(connection, run);
            }
            System.exit(compare(statement, Files.readString(Path.of(args[1]))) ? 0 : 1);
        }
    }

    private static void take(DuckDBConnection connection, Path run) throws IOException, SQLException {
        String schema = '"' + run.getFileName().toString() + '"';
        try (Statement statement = connection.createStatement();
                Stream<Path> all = Files.walk(run)) {
            statement.execute("create schema " + schema);
            statement.execute("create table " + schema + ".run as select * from read_json('" + run.resolve("run.json")
                    + "', maximum_object_size = 100000000)");
            for (Path file : all.filter(f -> f.toString().endsWith(".arrow")).toList()) {
                String table = run.relativize(file).toString().replace(".arrow", "");
                try (BufferAllocator allocator = new RootAllocator();
                        FileChannel channel = FileChannel.open(file);
                        ArrowFileReader reader = new ArrowFileReader(channel, allocator);
                        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
                    Data.exportArrayStream(allocator, reader, stream);
                    connection.registerArrowStream("incoming", stream);
                    statement.execute("create table " + schema + ".\"" + table + "\" as select * from incoming");
                    statement.execute("drop view incoming");
                }
            }
        }
    }

    private static boolean compare(Statement statement, String queries) throws SQLException {
        int figures = 0;
        boolean same = true;
        for (String query : queries.split(";\n")) {
            if (query.isBlank()) {
                continue;
            }
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    figures++;
                    String found = String.valueOf(rows.getObject(2));
                    String expected = String.valueOf(rows.getObject(3));
                    if (!found.equals(expected) && !near(found, expected)) {
                        System.err.println(rows.getString(1) + ": found " + found + ", expected " + expected);
                        same = false;
                    }
                }
            }
        }
        System.out.println(figures + " figures reproduced");
        return same;
    }

    private static boolean near(String found, String expected) {
        try {
            double x = Double.parseDouble(found);
            double y = Double.parseDouble(expected);
            return Math.abs(x - y) <= TOLERANCE * Math.max(1, Math.abs(y));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
