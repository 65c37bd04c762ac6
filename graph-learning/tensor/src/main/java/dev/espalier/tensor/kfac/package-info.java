/**
 * K-FAC: second-order training of networks of linear layers.
 *
 * <p>Problem: minimise {@code h(theta) = mean -log p(target | input) + l2/2 |theta|^2}. The natural gradient {@code F^-1 grad h}
 * needs the Fisher information F, a matrix of parameters by parameters. Between the weights of layers i and j it is the mean of
 * {@code (a_i a_j^T) (x) (g_i g_j^T)}, for inputs a of a layer and gradients g of its outputs when targets are drawn from
 * the model itself; K-FAC takes the mean of each factor apart, after which inverses are those of matrices no larger than a
 * layer is wide. Either layers are taken as independent (block-diagonal), or as a Markov chain from layer to layer, whose
 * inverse covariance is block-tridiagonal.
 *
 * <p>A step is as long as the quadratic model of h with the exact F finds best, as is the momentum that it keeps of the step before,
 * so that there is no learning rate. Two dampings adapt: lambda, of the model, by how much of the predicted reduction came
 * true, and gamma, of the factors, by trying a little more and a little less.
 *
 * <p>Source: J. Martens and R. Grosse, Optimizing Neural Networks with Kronecker-factored Approximate Curvature, ICML 2015. Not
 * included: the mean of the iterates that the paper plots beside them, convolutions, and the rejection of steps.
 *
 * <p>Cost of a step over m cases of l layers of width d: {@code O(l d^2 m)}, a few times that of a gradient, and {@code O(l d^3)}
 * where the inverses are renewed, one step in twenty. Memory: for a layer as wide as the one before, seven times its weights if
 * block-diagonal, fourteen times if block-tridiagonal. It pays for deep networks and large batches, and more the longer
 * training goes on; to a first rough fit {@link dev.espalier.tensor.Adam} is about as quick.
 *
 * <p>Linear algebra is libtorch's, as the layers are: matrices stay where they are, on whatever device, products are the GEMM of
 * the network itself, and Cholesky factors and eigenvalues come from the LAPACK that is in the process anyway. Factors are
 * averaged and inverted in double precision whatever the type of the weights.
 *
 * <p>Reading order: {@link dev.espalier.tensor.kfac.Kfac}, the step as the paper states it, with {@link
 * dev.espalier.tensor.kfac.KfacOptions}; {@code Chain} and {@code Pass}, gradients and directional derivatives; {@code Factors};
 * {@code BlockDiagonal} and {@code BlockTridiagonal}, the inverses; {@code QuadraticModel}.
 */
@NullMarked
package dev.espalier.tensor.kfac;

import org.jspecify.annotations.NullMarked;
