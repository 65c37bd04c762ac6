package dev.espalier.forecasting;

import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.data.TimeGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The panels of this module's reference data. */
public final class ReferencePanels {
    private ReferencePanels() {}

    /** Speeds at 207 sensors, every five minutes for a week. */
    public static Panel traffic() throws IOException {
        PanelFormat format = PanelFormat.DEFAULT.withStart("2012-03-01 00:00").withFrequency(Frequency.parse("5min"));
        return PanelReader.read("los_speed.csv.gz", bytes("traffic/los_speed.csv.gz"), format);
    }

    /** Fine dust at 12 stations, every hour for four years, 2 % missing. */
    public static Panel air() throws IOException {
        return PanelReader.read("pm25_wide.csv.gz", bytes("air/pm25_wide.csv.gz"), PanelFormat.DEFAULT);
    }

    /** Eight exchange rates, daily. */
    public static Panel exchange() throws IOException {
        double[][] rows = numbers("exchange/exchange_rate.txt.gz");
        return panel(rows);
    }

    /** Rows of numbers as a panel without dates. */
    public static Panel panel(double[][] rows) {
        int series = rows[0].length;
        double[] values = new double[rows.length * series];
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(rows[t], 0, values, t * series, series);
        }
        List<String> ids = IntStream.range(0, series).mapToObj(n -> "s" + n).toList();
        return Panel.of(ids, TimeGrid.numbered(rows.length), values);
    }

    /** A gzipped file of comma-separated numbers without a header. */
    public static double[][] numbers(String file) throws IOException {
        try (InputStream in = open(file);
                var text = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return text.lines()
                    .map(line -> List.of(line.split(",", -1)).stream()
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    public static byte[] bytes(String file) throws IOException {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = ReferencePanels.class.getResourceAsStream("/reference/" + file);
        if (in == null) {
            throw new IOException("no resource reference/" + file);
        }
        return in;
    }
}
