package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/**
 * Cuts BIF into words and the symbols <code>{ } ( ) [ ] ; |</code>. Blanks, commas and comments only separate. A word is
 * any run of other characters, so that levels such as {@code <5} and {@code 5-10} need no quotes; in quotes, a backslash
 * takes the next character as it is.
 */
final class BifLexer implements Complaints {
    enum Kind {
        WORD,
        QUOTED,
        SYMBOL,
        END
    }

    private static final int LONGEST_WORD = 1 << 16;
    private static final int LONGEST_SHOWN = 40;
    private static final String SYMBOLS = "{}()[];|";
    private static final int NONE = -2;

    private final String name;
    private final Reader in;
    private final String symbols;
    /** Whether % begins a comment, and a quote may go over several lines. */
    private final boolean hugin;

    private final StringBuilder word = new StringBuilder();
    private int current = NONE;
    private int following = NONE;
    private int lineOfCurrent = 1;
    private int columnOfCurrent = 1;

    private Kind kind = Kind.END;
    private int line = 1;
    private int column = 1;

    /** Reads on from {@code in}, which should be buffered, and stands on the first token. */
    BifLexer(String name, Reader in) throws IOException {
        this(name, in, SYMBOLS, false);
    }

    /** For a relative of BIF in which <code>=</code> and <code>:</code> are symbols too. */
    static BifLexer ofAssignments(String name, Reader in, boolean hugin) throws IOException {
        return new BifLexer(name, in, SYMBOLS + "=:", hugin);
    }

    private BifLexer(String name, Reader in, String symbols, boolean hugin) throws IOException {
        this.name = name;
        this.in = in;
        this.symbols = symbols;
        this.hugin = hugin;
        current = read();
        following = read();
        if (current == '\uFEFF') {
            step();
            columnOfCurrent = 1;
        }
        next();
    }

    Kind kind() {
        return kind;
    }

    /** The token's characters, without quotes; empty at the end. */
    String text() {
        return word.toString();
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && word.charAt(0) == symbol;
    }

    /** Whether the token is this word, not in quotes. */
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && keyword.contentEquals(word);
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** A complaint about the token this lexer stands on. */
    InputException expected(String expected) {
        String shown = text().length() > LONGEST_SHOWN ? text().substring(0, LONGEST_SHOWN) + "..." : text();
        String found = kind == Kind.END ? "the end of the file" : "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
        return problem(line, column, "found " + found + ", expected " + expected);
    }

    @Override
    public InputException problem(int atLine, int atColumn, String what) {
        return new InputException(name + ":" + atLine + ":" + atColumn + ": " + what);
    }

    /** Goes to the next token. */
    void next() throws IOException {
        skipBlanks();
        word.setLength(0);
        line = lineOfCurrent;
        column = columnOfCurrent;
        if (current < 0) {
            kind = Kind.END;
        } else if (symbols.indexOf(current) >= 0) {
            kind = Kind.SYMBOL;
            take();
        } else if (current == '"') {
            kind = Kind.QUOTED;
            quoted();
        } else {
            kind = Kind.WORD;
            while (current >= 0 && !endsWord(current, symbols) && !atComment()) {
                take();
            }
        }
    }

    private void skipBlanks() throws IOException {
        while (true) {
            if (current == ',' || isBlank(current)) {
                step();
            } else if (atComment()) {
                comment(current == '/' && following == '*');
            } else {
                return;
            }
        }
    }

    private boolean atComment() {
        return (current == '/' && (following == '/' || following == '*')) || (hugin && current == '%');
    }

    private void comment(boolean block) throws IOException {
        int startLine = lineOfCurrent;
        int startColumn = columnOfCurrent;
        step();
        if (block || current == '/') {
            step();
        }
        if (!block) {
            while (current >= 0 && current != '\n') {
                step();
            }
            return;
        }
        while (!(current == '*' && following == '/')) {
            if (current < 0) {
                throw problem(startLine, startColumn, "found a comment that is not closed, expected '*/'");
            }
            step();
        }
        step();
        step();
    }

    private void quoted() throws IOException {
        step();
        while (current != '"') {
            if (current < 0 || (current == '\n' && !hugin)) {
                throw problem(line, column, "found a quote that is not closed on its line, expected '\"'");
            }
            if (current == '\\' && following >= 0) {
                step();
            }
            take();
        }
        step();
    }

    private void take() throws IOException {
        if (word.length() == LONGEST_WORD) {
            throw problem(
                    line, column, "found a word of more than " + LONGEST_WORD + " characters, expected shorter ones");
        }
        word.append((char) current);
        step();
    }

    private void step() throws IOException {
        if (current == '\n') {
            lineOfCurrent++;
            columnOfCurrent = 1;
        } else {
            columnOfCurrent++;
        }
        current = following;
        following = current < 0 ? current : read();
    }

    private int read() throws IOException {
        try {
            return in.read();
        } catch (CharacterCodingException e) {
            throw new InputException(
                    name + ":" + lineOfCurrent + ": found bytes near here that are not UTF-8, expected a text file in"
                            + " UTF-8",
                    e);
        }
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean endsWord(int c, String symbols) {
        return c == ',' || c == '"' || isBlank(c) || symbols.indexOf(c) >= 0;
    }

    /** Whether this reads as one word without quotes. */
    static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (endsWord(c, SYMBOLS) || c == '\uFEFF' || Character.isISOControl(c)) {
                return false;
            }
        }
        return !text.isEmpty() && !text.contains("//") && !text.contains("/*");
    }
}
