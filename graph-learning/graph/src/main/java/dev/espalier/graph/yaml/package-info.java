/**
 * YAML as all of Espalier reads it: plain mappings, lists and texts, within limits that hold while a file is parsed.
 *
 * <p>What YAML has beyond those costs its readers more than it gives them: tags name classes, anchors make small files large
 * trees, and deep nesting overflows stacks. All three are refused. Scalars stay as they are written, so that {@code 007} and
 * {@code 2026-01-01} are texts until somebody asks for a number. Time and memory grow with the length of the file.
 *
 * <p>Reading order: {@link dev.espalier.graph.yaml.YamlFile}, what readers ask; {@code SafeYaml}, how it is parsed.
 */
@NullMarked
package dev.espalier.graph.yaml;

import org.jspecify.annotations.NullMarked;
