package dev.espalier.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a report's page was told. */
final class Reports {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private Reports() {}

    static JsonNode data(String page) throws IOException {
        Matcher matcher = DATA.matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("no data in the page: " + page);
        }
        return new ObjectMapper().readTree(matcher.group(1));
    }
}
