package dev.espalier.graph.run;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name to offer where one is taken: {@code runs/x-2} for {@code runs/x}, then {@code runs/x-3}. */
final class FreeName {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d+)");
    private static final int SECOND = 2;

    private FreeName() {}

    /** The first numbered name after this one that nothing has. */
    static Path after(Path taken) {
        Path last = taken.normalize().getFileName();
        String name =
                last == null || last.toString().isEmpty() || last.toString().equals("..") ? "run" : last.toString();
        Matcher numbered = NUMBERED.matcher(name);
        String stem = numbered.matches() ? numbered.group(1) : name;
        BigInteger number =
                numbered.matches() ? new BigInteger(numbered.group(2)).add(BigInteger.ONE) : BigInteger.valueOf(SECOND);
        Path free = taken.resolveSibling(stem + "-" + number);
        while (Files.exists(free, LinkOption.NOFOLLOW_LINKS)) {
            number = number.add(BigInteger.ONE);
            free = taken.resolveSibling(stem + "-" + number);
        }
        return free;
    }
}
