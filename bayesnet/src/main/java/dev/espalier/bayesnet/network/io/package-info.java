/**
 * Networks, structures and chains of structures as the text files that other tools read and write.
 *
 * <p>{@link dev.espalier.bayesnet.network.io.Bif}: the Bayesian Interchange Format 0.15 (Cozman 1998) as the Bayesian
 * Network Repository, bnlearn, pgmpy and Tetrad speak it. Reading is one pass of a lexer (BifLexer) and a recursive
 * descent parser (NetworkParser, BifParser, BifTable), linear in the file; a mistake is an {@code InputException} that names file, line,
 * column, what was found and what was expected.
 *
 * <p>{@link dev.espalier.bayesnet.network.io.GaussianJson}: linear Gaussian networks, for which there is no common format.
 * DiscreteFormat tells BIF from XMLBIF (XmlBif), Hugin's {@code .net} (HuginParser) and DSC (DscParser), which are read only;
 * what all of them check is in NetworkParts. {@link dev.espalier.bayesnet.network.io.NetworkFiles}: either kind, and tables drawn from it.
 * {@link dev.espalier.bayesnet.network.io.ModelString}: a structure in one line, as bnlearn writes it.
 * {@link dev.espalier.bayesnet.network.io.TrajectoryFile}: a chain of sampled structures, as Benchpress keeps it (Rios, Moffa
 * and Kuipers 2021).
 */
@NullMarked
package dev.espalier.bayesnet.network.io;

import org.jspecify.annotations.NullMarked;
