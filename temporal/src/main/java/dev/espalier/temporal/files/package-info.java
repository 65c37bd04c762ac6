/**
 * Models of temporal graphs on disk, without Java serialisation and without Arrow's memory outside the heap.
 *
 * <p>A folder holds two files. {@code model.json} says what family it is ({@code word}), what its log was about
 * ({@code clock}, {@code shape}, {@code windows}, {@code events}, {@code nodes}), its numbers and words by name, which arrays
 * there are, and the SHA-256 of the other file; it carries a digest of itself. {@code model.safetensors} holds the arrays,
 * and the names of nodes that are more than their numbers: {@code frame.names} in UTF-8 side by side, {@code frame.ends} the
 * byte behind each. Equal models give equal bytes: neither file holds a time or a path. Cost: one pass over the arrays.
 */
@NullMarked
package dev.espalier.temporal.files;

import org.jspecify.annotations.NullMarked;
