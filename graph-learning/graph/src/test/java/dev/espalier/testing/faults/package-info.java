/**
 * A file system on which single operations fail: the JDK's own seam, {@link java.nio.file.spi.FileSystemProvider}, by which
 * every effect of a run can be reached without a line of the code under test knowing. Paths of it lead to the files of the
 * real system; {@link dev.espalier.testing.faults.Faults} says which operation fails, and how.
 */
@NullMarked
package dev.espalier.testing.faults;

import org.jspecify.annotations.NullMarked;
