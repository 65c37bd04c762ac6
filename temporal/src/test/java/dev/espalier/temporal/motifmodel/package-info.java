@org.jspecify.annotations.NullMarked
package dev.espalier.temporal.motifmodel;
