package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Recursive descent over BIF:
 *
 * <pre>
 *   file        = network (variable | probability)* END
 *   network     = "network" [name] "{" property* "}"
 *   variable    = "variable" name "{" (type | property)* "}"
 *   type        = "type" "discrete" "[" integer "]" "{" level+ "}" [";"]
 *   probability = "probability" "(" name ["|"] name* ")" "{" (row | table | default | property)* "}"
 *   row         = "(" level+ ")" number+ ";"
 *   table       = "table" number+ ";"
 *   default     = "default" number+ ";"
 *   property    = "property" anything ";"
 * </pre>
 */
final class BifParser extends NetworkParser {
    private final BifLexer lexer;

    BifParser(BifLexer lexer, long mostCells) {
        super(lexer, mostCells);
        this.lexer = lexer;
    }

    DiscreteNetwork parse() throws IOException {
        keyword("network");
        while (!isSymbolOrEnd()) {
            lexer.next(); // a name of any number of words, "unknown" mostly
        }
        symbol('{');
        while (!lexer.isSymbol('}')) {
            property("'property' or '}'");
        }
        lexer.next();
        while (lexer.kind() != BifLexer.Kind.END) {
            if (lexer.isKeyword("variable")) {
                variable("the name of a variable", "'type discrete' with the levels");
            } else if (lexer.isKeyword("probability")) {
                probabilities();
            } else {
                throw lexer.expected("'variable', 'probability' or the end of the file");
            }
        }
        return network("a variable", "probability");
    }

    @Override
    List<String> inVariable(List<String> levels) throws IOException {
        if (lexer.isKeyword("type") && levels.isEmpty()) {
            return levels();
        }
        property(levels.isEmpty() ? "'type' or 'property'" : "'property' or '}'");
        return levels;
    }

    private List<String> levels() throws IOException {
        lexer.next();
        keyword("discrete");
        symbol('[');
        String count = lexer.text();
        int countLine = lexer.line();
        int countColumn = lexer.column();
        if (lexer.kind() != BifLexer.Kind.WORD || !count.matches("\\d{1,18}") || Long.parseLong(count) < 1) {
            throw lexer.expected("the number of levels");
        }
        if (Long.parseLong(count) > NetworkParts.MOST_LEVELS) {
            throw lexer.expected("at most " + NetworkParts.MOST_LEVELS + " levels");
        }
        lexer.next();
        symbol(']');
        symbol('{');
        LinkedHashSet<String> levels = new LinkedHashSet<>();
        while (!lexer.isSymbol('}')) {
            if (levels.contains(lexer.text()) || levels.size() == Long.parseLong(count)) {
                throw lexer.expected("'}' or another level, " + count + " of them, each once");
            }
            levels.add(name("a level" + inQuotes()));
        }
        if (levels.size() != Long.parseLong(count)) {
            throw lexer.problem(
                    countLine,
                    countColumn,
                    "found " + count + " before " + levels.size() + " levels, expected their number");
        }
        lexer.next();
        optional(';');
        return List.copyOf(levels);
    }

    @Override
    void inProbabilities(int child, BifTable table) throws IOException {
        if (lexer.isSymbol('(')) {
            lexer.next();
            int[] codes = new int[table.parents()];
            for (int p = 0; p < codes.length; p++) {
                codes[p] = table.levelsOfParent(p).indexOf(lexer.text());
                if (codes[p] < 0 || isSymbolOrEnd()) {
                    throw lexer.expected(
                            "a level of parent " + (p + 1) + ": " + shown(table.levelsOfParent(p)) + inQuotes());
                }
                lexer.next();
            }
            symbol(')');
            if (table.isFull()) {
                throw lexer.expected("no more rows than there are configurations, and so '}' here");
            }
            table.row(codes, row(table.levels()));
        } else if (lexer.isKeyword("table")) {
            if (!table.isEmpty()) {
                throw lexer.expected("'table' only where there are no rows yet");
            }
            lexer.next();
            table.all(columns(table));
        } else if (lexer.isKeyword("default") && !table.hasDefaults()) {
            lexer.next();
            table.defaults(row(table.levels()));
        } else {
            property("'(', 'table', 'default', 'property' or '}'");
        }
    }

    private double[] row(int count) throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        double[] row = numbers(count);
        parts().requireSum(Arrays.stream(row).sum(), line, column);
        return row;
    }

    private double[] columns(BifTable table) throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        double[] all = numbers(table.cells());
        int configurations = all.length / table.levels();
        for (int c = 0; c < configurations; c++) {
            double sum = 0;
            for (int k = 0; k < table.levels(); k++) {
                sum += all[k * configurations + c];
            }
            parts().requireSum(sum, line, column);
        }
        return all;
    }

    /** So many probabilities and a semicolon. Memory grows with what there is, not with what there should be. */
    private double[] numbers(long count) throws IOException {
        double[] numbers = new double[(int) Math.min(count, 1024)];
        int size = 0;
        while (!lexer.isSymbol(';')) {
            double number = BifNumbers.parse(lexer.text());
            boolean isProbability = lexer.kind() == BifLexer.Kind.WORD && number >= 0 && number <= 1;
            if (!isProbability || size == count) {
                throw lexer.expected(
                        size == count
                                ? "';' after " + count + " probabilities"
                                : "a probability, number " + (size + 1) + " of " + count
                                        + (BifNumbers.isUnknown(lexer.text()) ? BifNumbers.NAN_ROWS : ""));
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, (int) Math.min(count, 2L * size));
            }
            numbers[size++] = number;
            lexer.next();
        }
        if (size < count) {
            throw lexer.expected("a probability, number " + (size + 1) + " of " + count);
        }
        lexer.next();
        return numbers;
    }

    private void property(String alternatives) throws IOException {
        if (!lexer.isKeyword("property")) {
            throw lexer.expected(alternatives);
        }
        skipProperty();
    }

    @Override
    int reference() throws IOException {
        int node = isSymbolOrEnd() ? -1 : parts().variables().index(lexer.text());
        if (node < 0) {
            throw lexer.expected("a variable that is declared above");
        }
        lexer.next();
        return node;
    }

    /** Levels such as (0;10], which R's cut makes, cannot be told from BIF's own brackets. */
    private String inQuotes() {
        boolean bracket = lexer.isSymbol('(') || lexer.isSymbol('[') || lexer.isSymbol(']') || lexer.isSymbol(';');
        return bracket ? "; put levels with ( ) [ ] ; or commas in quotes" : "";
    }

    private static String shown(List<String> levels) {
        return String.join(", ", levels.subList(0, Math.min(5, levels.size()))) + (levels.size() > 5 ? ", ..." : "");
    }
}
