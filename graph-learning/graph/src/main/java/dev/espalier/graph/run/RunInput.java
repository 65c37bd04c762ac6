package dev.espalier.graph.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One input of a run, pinned by its content.
 *
 * @param path   the path as the user gave it
 * @param bytes  size in bytes; of all files in it for a folder
 * @param sha256 SHA-256 in lower-case hexadecimal. For a folder: of the lines {@code "<sha256>  <relative path>\n"} of
 *               its files in the order of their paths
 */
public record RunInput(String path, long bytes, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads a file or folder once, in bounded memory. */
    public static RunInput of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return new RunInput(path.toString(), Files.size(path), sha256(path));
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<RunInput> inside = new ArrayList<>();
        for (Path file : files) {
            inside.add(
                    new RunInput(path.relativize(file).toString().replace('\\', '/'), Files.size(file), sha256(file)));
        }
        return ofFolder(path.toString(), inside);
    }

    /**
     * A folder whose files were read elsewhere.
     *
     * @param files in the order of their paths, relative to the folder
     */
    public static RunInput ofFolder(String path, List<RunInput> files) {
        MessageDigest digest = newDigest();
        long bytes = 0;
        for (RunInput file : files) {
            digest.update((file.sha256 + "  " + file.path + "\n").getBytes(StandardCharsets.UTF_8));
            bytes += file.bytes;
        }
        return new RunInput(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** A file from elsewhere, read once, in bounded memory; the stream stays open. */
    public static RunInput of(String path, InputStream in) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            bytes += read;
        }
        return new RunInput(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** SHA-256 of bytes, in lower-case hexadecimal. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** SHA-256 of a file's content, in lower-case hexadecimal. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(file.toString(), in).sha256;
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
