/**
 * Inputs by Hadoop's paths, such as {@code s3a://bucket/key} or {@code hdfs://host/file}: {@link
 * dev.espalier.jobs.hadoop.Places} makes of what a user wrote a {@link java.nio.file.Path}, which all readers take, and whose
 * operations Hadoop's file systems do. They can be read from and listed, in place; nothing can be written there, since a run
 * directory is locked, renamed into place and appended to, which object stores cannot do.
 *
 * <p>Reading order: Places, HadoopPath, HadoopFileSystem, HadoopFiles.
 */
@NullMarked
package dev.espalier.jobs.hadoop;

import org.jspecify.annotations.NullMarked;
