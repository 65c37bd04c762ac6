/**
 * Max-affine arithmetic programs (Hertrich and Sering, "ReLU neural networks of polynomial size for exact maximum flow
 * computation", IPCO 2023, Mathematical Programming 2024): programs of a fixed instance size that may form affine
 * combinations with constant coefficients and take maxima and minima, in sequences, loops over fixed ranges and parallel
 * loops. They may branch on indices and never on values, so that each computes a continuous piecewise linear function.
 *
 * <p>A {@link dev.espalier.expressivity.language.Program} is an immutable syntax tree in which loops stay loops.
 * {@link dev.espalier.expressivity.language.ProgramBuilder} writes it line by line as pseudo-code;
 * {@code Validator} refuses, with the line, what is not max-affine; {@code Interpreter} runs it over any
 * {@link dev.espalier.expressivity.language.Arithmetic}: exact longs, exact rationals, doubles, or the affine forms of a
 * compiler. {@link dev.espalier.expressivity.language.Cost} is the theorem's measure, without building a network: an
 * affine instruction is free, a binary maximum costs one of depth, width and size, a sequence adds depth and takes the
 * larger width, a parallel loop takes the larger depth and adds width.
 *
 * <p>To read: {@code Expression}, {@code Index}, {@code Range}, {@code Statement}, {@code Program}, then
 * {@code ProgramBuilder}, {@code Validator} with {@code ParallelCheck}, {@code Interpreter}, {@code CostAnalysis}.
 */
@NullMarked
package dev.espalier.expressivity.language;

import org.jspecify.annotations.NullMarked;
