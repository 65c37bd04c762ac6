package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recursive descent over {@code .dsc}, the format of Microsoft's MSBN, which GeNIe and bnlearn write too:
 *
 * <pre>
 *   file        = "belief" "network" [name] (node | probability)* END
 *   node        = "node" name "{" (type | property)* "}"
 *   type        = "type" [":"] "discrete" "[" integer "]" ["="] "{" level+ "}" [";"]
 *   probability = "probability" "(" name ["|" name*] ")" "{" (row | numbers | property)* "}"
 *   row         = "(" (index | level)+ ")" [":"] number+ ";"
 *   numbers     = number+ ";"                                     the child's level fastest, then the last parent
 * </pre>
 *
 * <p>A row names its configuration by the numbers of the parents' levels, from 0, or by the levels.
 */
final class DscParser extends NetworkParser {
    private final BifLexer lexer;

    DscParser(BifLexer lexer, long mostCells) {
        super(lexer, mostCells);
        this.lexer = lexer;
    }

    DiscreteNetwork parse() throws IOException {
        keyword("belief");
        keyword("network");
        if (!lexer.isKeyword("node") && lexer.kind() != BifLexer.Kind.END) {
            lexer.next(); // a name
        }
        while (lexer.kind() != BifLexer.Kind.END) {
            if (lexer.isKeyword("node")) {
                variable("the name of a node", "'type : discrete' with the levels");
            } else if (lexer.isKeyword("probability")) {
                probabilities();
            } else {
                throw lexer.expected("'node', 'probability' or the end of the file");
            }
        }
        return network("a node", "probability");
    }

    @Override
    List<String> inVariable(List<String> levels) throws IOException {
        if (lexer.isKeyword("type") && levels.isEmpty()) {
            return levels();
        }
        property();
        return levels;
    }

    private List<String> levels() throws IOException {
        lexer.next();
        optional(':');
        keyword("discrete");
        symbol('[');
        String count = name("the number of levels");
        symbol(']');
        optional('=');
        symbol('{');
        List<String> levels = new ArrayList<>();
        while (!lexer.isSymbol('}')) {
            if (levels.size() == NetworkParts.MOST_LEVELS) {
                throw lexer.expected("at most " + NetworkParts.MOST_LEVELS + " levels");
            }
            levels.add(name("a level or '}'"));
        }
        if (!count.equals(Integer.toString(levels.size()))) {
            throw lexer.expected("as many levels as the number before them says, " + count);
        }
        lexer.next();
        optional(';');
        return levels;
    }

    @Override
    void inProbabilities(int child, BifTable table) throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        if (lexer.isSymbol('(')) {
            lexer.next();
            int[] codes = new int[table.parents()];
            for (int p = 0; p < codes.length; p++) {
                codes[p] = code(table.levelsOfParent(p), p);
            }
            symbol(')');
            optional(':');
            double[] row = ProbabilityReader.read(lexer, table.levels());
            if (row.length < table.levels()) {
                throw lexer.expected("a probability, number " + (row.length + 1) + " of " + table.levels());
            }
            if (table.isFull()) {
                throw lexer.problem(line, column, "found one row too many, expected '}'");
            }
            parts().requireSum(Arrays.stream(row).sum(), line, column);
            table.row(codes, row);
            symbol(';');
        } else if (lexer.kind() == BifLexer.Kind.WORD
                && (!Double.isNaN(BifNumbers.parse(lexer.text())) || BifNumbers.isUnknown(lexer.text()))) {
            if (!table.isEmpty()) {
                throw lexer.expected("'}' after a whole table");
            }
            double[] values = ProbabilityReader.read(lexer, table.cells());
            symbol(';');
            parts().fill(table, child, values, line, column);
        } else {
            property();
        }
    }

    private int code(List<String> levels, int parent) throws IOException {
        String text = lexer.text();
        boolean number = lexer.kind() == BifLexer.Kind.WORD && text.matches("\\d{1,6}");
        int code = number ? Integer.parseInt(text) : levels.indexOf(text);
        boolean fits = lexer.kind() != BifLexer.Kind.SYMBOL && code >= 0 && code < levels.size();
        if (!fits) {
            throw lexer.expected(
                    "a level of parent " + (parent + 1) + ", by name or by number from 0 to " + (levels.size() - 1));
        }
        lexer.next();
        return code;
    }

    private void property() throws IOException {
        name("'type', a property or '}'");
        skipProperty();
    }

    @Override
    boolean endsProperty() {
        return super.endsProperty() || lexer.isSymbol('}');
    }
}
