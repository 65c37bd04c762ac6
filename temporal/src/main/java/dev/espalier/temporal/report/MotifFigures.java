package dev.espalier.temporal.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of motifs, for a page.
 *
 * @param labels  of the motifs
 * @param data    how often each occurs in the data
 * @param models  how often in what each model generated: low, middle and high by motif
 * @param caption within which time three events are one motif
 * @param status  what is counted
 */
public record MotifFigures(
        List<String> labels, List<Long> data, Map<String, List<List<Double>>> models, String caption, String status) {
    Map<String, Object> asMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("labels", labels);
        all.put("data", data);
        all.put("models", new LinkedHashMap<>(models));
        all.put("caption", caption);
        all.put("status", status);
        return all;
    }
}
