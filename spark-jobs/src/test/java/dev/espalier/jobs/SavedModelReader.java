package dev.espalier.jobs;

import dev.espalier.bayesnet.network.Network;
import dev.espalier.bayesnet.network.io.NetworkFiles;
import dev.espalier.forecasting.result.SavedModel;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.files.ModelFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Reads what stages of spark.ml saved, in a JVM that has no Spark. */
final class SavedModelReader {
    private SavedModelReader() {}

    /** The kind of the model, and its folder. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        try {
            Class.forName("org.apache.spark.sql.SparkSession");
            throw new IllegalStateException("Spark is on the class path");
        } catch (ClassNotFoundException e) {
            out.println(told(args[0], Path.of(args[1])));
        }
    }

    /** One line that says what is there. */
    static String told(String kind, Path folder) throws IOException {
        return switch (kind) {
            case "network.json", "network.bif" -> {
                Network network = NetworkFiles.read(folder.resolve(kind));
                yield network + " " + network.hashCode() + " "
                        + GraphArrow.readEdges(folder.resolve("edges.arrow")).size() + " "
                        + GraphArrow.readNodes(folder.resolve("nodes.arrow"));
            }
            case "temporal" -> Models.read(ModelFiles.read(folder)).frame().toString();
            case "forecaster" -> SavedModel.read(folder).schema().toString();
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
