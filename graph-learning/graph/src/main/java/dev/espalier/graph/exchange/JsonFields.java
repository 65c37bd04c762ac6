package dev.espalier.graph.exchange;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An object of a JSON file that is not trusted: every value is asked for by its name, its type and the range that makes
 * sense, and every complaint is an {@link InputException} that names the file and the field from the root on, as in
 * {@code model.json: field 'options.model.layers': found -3, expected a whole number from 0 to 100}. Keys that occur twice,
 * what stands behind the end, nesting deeper than 1,000 and numbers longer than 1,000 digits are refused.
 */
public final class JsonFields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Of an offending value in a message. */
    private static final int SHOWN = 60;

    private final String file;
    private final String path;
    private final JsonNode node;

    private JsonFields(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * A file whose root is an object.
     *
     * @param mostBytes size from which it is refused unread
     */
    public static JsonFields read(Path file, long mostBytes) throws IOException {
        long size = Files.size(file);
        if (size > mostBytes) {
            throw new InputException(file + ": found " + size + " bytes, expected at most " + mostBytes);
        }
        return of(file.toString(), Files.readAllBytes(file));
    }

    /** Text whose root is an object; messages call it {@code file}. */
    public static JsonFields of(String file, byte[] content) {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (IOException e) { // of bytes in memory: what they hold
            throw new InputException(file + ": found no JSON (" + firstLine(e) + "), expected a JSON object", e);
        }
        return of(file, root);
    }

    /** An object that was read already. */
    public static JsonFields of(String file, JsonNode root) {
        if (!root.isObject()) {
            throw new InputException(file + ": found " + shown(root) + ", expected a JSON object");
        }
        return new JsonFields(file, "", root);
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** The object itself, to be read on by other means. */
    public JsonNode node() {
        return node;
    }

    /** What messages call the file. */
    public String file() {
        return file;
    }

    /** Whether there is a value other than null. */
    public boolean has(String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    /** An object within. */
    public JsonFields object(String name) {
        JsonNode child = node.path(name);
        if (!child.isObject()) {
            throw problem(name, "an object");
        }
        return new JsonFields(file, place(name), child);
    }

    /** A list of objects within. */
    public List<JsonFields> objects(String name) {
        JsonNode list = list(name);
        List<JsonFields> objects = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                throw problem(name + "[" + i + "]", list.get(i), "an object");
            }
            objects.add(new JsonFields(file, place(name + "[" + i + "]"), list.get(i)));
        }
        return objects;
    }

    /** A string. */
    public String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw problem(name, "a string");
        }
        return value.textValue();
    }

    /** A list of strings. */
    public List<String> texts(String name) {
        JsonNode list = list(name);
        List<String> texts = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isTextual()) {
                throw problem(name + "[" + i + "]", list.get(i), "a string");
            }
            texts.add(list.get(i).textValue());
        }
        return texts;
    }

    /** One of the words of an enum, as it is called in the code. */
    public <E extends Enum<E>> E word(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw problem(name, "one of " + Arrays.toString(type.getEnumConstants()).replaceAll("[\\[\\]]", ""));
    }

    /** True or false. */
    public boolean flag(String name) {
        if (!node.path(name).isBoolean()) {
            throw problem(name, "true or false");
        }
        return node.path(name).booleanValue();
    }

    /** A whole number, both ends included. */
    public long wholeNumber(String name, long least, long most) {
        return whole(name, node.path(name), least, most);
    }

    /** A whole number, both ends included. */
    public int integer(String name, int least, int most) {
        return (int) whole(name, node.path(name), least, most);
    }

    /** A list of whole numbers, both ends included. */
    public int[] integers(String name, int least, int most) {
        JsonNode list = list(name);
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) whole(name + "[" + i + "]", list.get(i), least, most);
        }
        return numbers;
    }

    private long whole(String name, JsonNode value, long least, long most) {
        boolean fits = value.isIntegralNumber() && value.canConvertToLong();
        if (!fits || value.longValue() < least || value.longValue() > most) {
            throw problem(name, value, String.format(Locale.ROOT, "a whole number from %d to %d", least, most));
        }
        return value.longValue();
    }

    /** A finite number, both ends included. */
    public double number(String name, double least, double most) {
        return real(name, node.path(name), least, most);
    }

    /** A finite number. */
    public double number(String name) {
        return number(name, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** A number, or a word for one that JSON lacks: {@code Infinity}, {@code -Infinity} or {@code NaN}. */
    public double numberOrWord(String name) {
        String text = node.path(name).isTextual() ? node.path(name).textValue() : "";
        return switch (text) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> {
                // numbers were written as words too
                if (text.length() > 0
                        && text.length() < SHOWN
                        && text.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
                    yield Double.parseDouble(text);
                }
                yield number(name);
            }
        };
    }

    /** A list of finite numbers, both ends included. */
    public double[] numbers(String name, double least, double most) {
        JsonNode list = list(name);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = real(name + "[" + i + "]", list.get(i), least, most);
        }
        return numbers;
    }

    /** A list of numbers in which null stands for infinity, as for a half width that nothing bounds. */
    public double[] numbersOrInfinity(String name, double least) {
        JsonNode list = list(name);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).isNull()
                    ? Double.POSITIVE_INFINITY
                    : real(name + "[" + i + "]", list.get(i), least, Double.MAX_VALUE);
        }
        return numbers;
    }

    private double real(String name, JsonNode value, double least, double most) {
        double number = value.doubleValue();
        if (!value.isNumber() || !(number >= least && number <= most) || Double.isInfinite(number)) {
            boolean any = least == -Double.MAX_VALUE && most == Double.MAX_VALUE;
            throw problem(
                    name,
                    value,
                    any
                            ? "a finite number"
                            : most == Double.MAX_VALUE
                                    ? "a finite number, at least " + least
                                    : "a number from " + least + " to " + most);
        }
        return number;
    }

    /**
     * A list of lists of numbers, all finite.
     *
     * @param width numbers in each
     */
    public double[][] rows(String name, int width) {
        JsonNode list = list(name);
        double[][] rows = new double[list.size()][width];
        for (int i = 0; i < rows.length; i++) {
            JsonNode row = list.get(i);
            if (!row.isArray() || row.size() != width) {
                throw problem(name + "[" + i + "]", row, "a list of " + width + " numbers");
            }
            for (int k = 0; k < width; k++) {
                rows[i][k] = real(name + "[" + i + "][" + k + "]", row.get(k), -Double.MAX_VALUE, Double.MAX_VALUE);
            }
        }
        return rows;
    }

    private JsonNode list(String name) {
        if (!node.path(name).isArray()) {
            throw problem(name, "a list");
        }
        return node.path(name);
    }

    /** What is wrong with a field, whose value the message shows. */
    public InputException problem(String name, String expected) {
        return problem(name, node.path(name), expected);
    }

    private InputException problem(String name, JsonNode value, String expected) {
        return new InputException(
                file + ": field '" + place(name) + "': found " + shown(value) + ", expected " + expected);
    }

    /** What is wrong with this object as a whole. */
    public InputException refused(String reason) {
        return new InputException(file + ": " + (path.isEmpty() ? "" : "field '" + path + "': ") + reason);
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (value.isContainerNode()) {
            return (value.isArray() ? "a list" : "an object") + " of " + value.size();
        }
        String text = value.isNumber() && value.asText().length() > SHOWN ? "a long number" : value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
