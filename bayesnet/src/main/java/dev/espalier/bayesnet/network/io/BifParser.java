package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.IOException;
import java.util.ArrayList;
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
final class BifParser {
    private final BifLexer lexer;
    private final NetworkParts parts;
    private final BifVariables variables;

    BifParser(BifLexer lexer, long mostCells) {
        this.lexer = lexer;
        parts = new NetworkParts(lexer, mostCells);
        variables = parts.variables();
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
                variable();
            } else if (lexer.isKeyword("probability")) {
                probability();
            } else {
                throw lexer.expected("'variable', 'probability' or the end of the file");
            }
        }
        return network();
    }

    private void variable() throws IOException {
        lexer.next();
        int line = lexer.line();
        int column = lexer.column();
        String name = name("the name of a variable");
        parts.requireNew(name, line, column);
        symbol('{');
        List<String> levels = List.of();
        while (!lexer.isSymbol('}')) {
            if (lexer.isKeyword("type") && levels.isEmpty()) {
                levels = levels();
            } else {
                property(levels.isEmpty() ? "'type' or 'property'" : "'property' or '}'");
            }
        }
        if (levels.isEmpty()) {
            throw lexer.expected("'type discrete' with the levels of '" + name + "'");
        }
        lexer.next();
        variables.declare(name, levels, line, column);
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
        if (lexer.isSymbol(';')) {
            lexer.next();
        }
        return List.copyOf(levels);
    }

    private void probability() throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        lexer.next();
        symbol('(');
        int child = reference();
        parts.requireUndefined(child, line, column);
        if (lexer.isSymbol('|')) {
            lexer.next();
        }
        List<Integer> parents = new ArrayList<>();
        while (!lexer.isSymbol(')')) {
            int parentLine = lexer.line();
            int parentColumn = lexer.column();
            int parent = reference();
            parts.requireNewParent(child, parents, parent, parentLine, parentColumn);
            parents.add(parent);
        }
        lexer.next();
        int[] nodes = parents.stream().mapToInt(Integer::intValue).toArray();
        BifTable table = parts.table(child, nodes, line, column);
        symbol('{');
        while (!lexer.isSymbol('}')) {
            entry(table);
        }
        int endLine = lexer.line();
        int endColumn = lexer.column();
        parts.define(child, nodes, table, line, column, endLine, endColumn);
        lexer.next();
    }

    private void entry(BifTable table) throws IOException {
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
        parts.requireSum(Arrays.stream(row).sum(), line, column);
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
            parts.requireSum(sum, line, column);
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
        while (!lexer.isSymbol(';')) {
            if (lexer.kind() == BifLexer.Kind.END) {
                throw lexer.expected("';' after a property");
            }
            lexer.next();
        }
        lexer.next();
    }

    private DiscreteNetwork network() {
        if (variables.size() == 0) {
            throw lexer.expected("a variable");
        }
        return parts.network("probability");
    }

    private int reference() throws IOException {
        int node = isSymbolOrEnd() ? -1 : variables.index(lexer.text());
        if (node < 0) {
            throw lexer.expected("a variable that is declared above");
        }
        lexer.next();
        return node;
    }

    private String name(String what) throws IOException {
        String name = lexer.text();
        if (isSymbolOrEnd() || name.isEmpty()) {
            throw lexer.expected(what);
        }
        lexer.next();
        return name;
    }

    /** Levels such as (0;10], which R's cut makes, cannot be told from BIF's own brackets. */
    private String inQuotes() {
        boolean bracket = lexer.isSymbol('(') || lexer.isSymbol('[') || lexer.isSymbol(']') || lexer.isSymbol(';');
        return bracket ? "; put levels with ( ) [ ] ; or commas in quotes" : "";
    }

    private boolean isSymbolOrEnd() {
        return lexer.kind() == BifLexer.Kind.SYMBOL || lexer.kind() == BifLexer.Kind.END;
    }

    private void keyword(String keyword) throws IOException {
        if (!lexer.isKeyword(keyword)) {
            throw lexer.expected("'" + keyword + "'");
        }
        lexer.next();
    }

    private void symbol(char symbol) throws IOException {
        if (!lexer.isSymbol(symbol)) {
            throw lexer.expected("'" + symbol + "'");
        }
        lexer.next();
    }

    private static String shown(List<String> levels) {
        return String.join(", ", levels.subList(0, Math.min(5, levels.size()))) + (levels.size() > 5 ? ", ..." : "");
    }
}
