package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
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
    private static final int MOST_LEVELS = 1 << 16;

    private final BifLexer lexer;
    private final long mostCells;
    private final BifVariables variables = new BifVariables();
    private long cells;

    BifParser(BifLexer lexer, long mostCells) {
        this.lexer = lexer;
        this.mostCells = mostCells;
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
        if (variables.contains(name)) {
            throw lexer.problem(
                    line,
                    column,
                    "found the variable '" + name + "' again, expected it once; it is declared on line "
                            + variables.line(variables.index(name)));
        }
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
        if (Long.parseLong(count) > MOST_LEVELS) {
            throw lexer.expected("at most " + MOST_LEVELS + " levels");
        }
        lexer.next();
        symbol(']');
        symbol('{');
        LinkedHashSet<String> levels = new LinkedHashSet<>();
        while (!lexer.isSymbol('}')) {
            if (levels.contains(lexer.text()) || levels.size() == Long.parseLong(count)) {
                throw lexer.expected("'}' or another level, " + count + " of them, each once");
            }
            levels.add(name("a level"));
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
        if (variables.isDefined(child)) {
            throw lexer.problem(
                    line,
                    column,
                    "found the probabilities of '" + variables.name(child) + "' again, expected them once");
        }
        if (lexer.isSymbol('|')) {
            lexer.next();
        }
        List<Integer> parents = new ArrayList<>();
        while (!lexer.isSymbol(')')) {
            int parentLine = lexer.line();
            int parentColumn = lexer.column();
            int parent = reference();
            if (parent == child || parents.contains(parent)) {
                throw lexer.problem(
                        parentLine,
                        parentColumn,
                        "found '" + variables.name(parent)
                                + "' again, expected a variable that is not yet in the list");
            }
            parents.add(parent);
        }
        lexer.next();
        int[] nodes = parents.stream().mapToInt(Integer::intValue).toArray();
        BifTable table = table(child, nodes, line, column);
        symbol('{');
        while (!lexer.isSymbol('}')) {
            entry(table);
        }
        int endLine = lexer.line();
        int endColumn = lexer.column();
        double[] filled = table.finish(found -> lexer.problem(
                endLine,
                endColumn,
                found + " of '" + variables.name(child) + "', expected one row for each of its "
                        + table.cells() / table.levels() + " configurations"));
        lexer.next();
        variables.define(child, nodes, filled, line, column);
    }

    private BifTable table(int child, int[] parents, int line, int column) {
        List<List<String>> levels =
                Arrays.stream(parents).mapToObj(variables::levels).toList();
        try {
            BifTable table = new BifTable(variables.levels(child).size(), parents, levels, mostCells - cells);
            cells += table.cells();
            return table;
        } catch (BifTable.TooLarge e) {
            throw lexer.problem(
                    line,
                    column,
                    "found the table of '" + variables.name(child) + "', with which there are more than " + mostCells
                            + " probabilities, expected a network that fits into memory");
        }
    }

    private void entry(BifTable table) throws IOException {
        if (lexer.isSymbol('(')) {
            lexer.next();
            int[] codes = new int[table.parents()];
            for (int p = 0; p < codes.length; p++) {
                codes[p] = table.levelsOfParent(p).indexOf(lexer.text());
                if (codes[p] < 0 || isSymbolOrEnd()) {
                    throw lexer.expected("a level of parent " + (p + 1) + ": " + shown(table.levelsOfParent(p)));
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
        requireSum(Arrays.stream(row).sum(), line, column);
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
            requireSum(sum, line, column);
        }
        return all;
    }

    private void requireSum(double sum, int line, int column) {
        if (!(Math.abs(sum - 1) <= DiscreteNetwork.ROW_TOLERANCE)) {
            throw lexer.problem(
                    line,
                    column,
                    "found probabilities that sum to " + sum + ", expected 1 within " + DiscreteNetwork.ROW_TOLERANCE);
        }
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
                                : "a probability, number " + (size + 1) + " of " + count);
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
        for (int v = 0; v < variables.size(); v++) {
            if (!variables.isDefined(v)) {
                throw lexer.problem(
                        variables.line(v),
                        variables.column(v),
                        "found the variable '" + variables.name(v) + "' without probabilities, expected 'probability ("
                                + variables.name(v) + " ...'");
            }
        }
        Digraph digraph = variables.digraph();
        Dag dag;
        try {
            dag = Dag.of(digraph);
        } catch (IllegalArgumentException e) {
            throw variables.cycle(lexer);
        }
        return DiscreteNetwork.of(variables.names(), variables.allLevels(), dag, variables.tables());
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
