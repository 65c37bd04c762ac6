package dev.espalier.graph.run;

/**
 * One file that a run wrote, pinned by its content.
 *
 * @param path   relative to the run's directory, with slashes, as in {@code model/model.json}
 * @param bytes  size in bytes
 * @param sha256 SHA-256 in lower-case hexadecimal
 */
public record RunOutput(String path, long bytes, String sha256) {
    RunOutput at(String other) {
        return new RunOutput(other, bytes, sha256);
    }
}
