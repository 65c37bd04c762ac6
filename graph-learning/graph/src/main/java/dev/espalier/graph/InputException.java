package dev.espalier.graph;

/**
 * Input that cannot be used: a file, an option or a table that is not what it must be. The message is for the person
 * who gave the input; it names the place, what was found and what was expected. Jobs end with exit code 2.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
