@org.jspecify.annotations.NullMarked
package dev.espalier.network.export;
