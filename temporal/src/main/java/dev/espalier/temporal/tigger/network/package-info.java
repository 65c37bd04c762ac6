/**
 * The network: its weights, its loss on a batch of walks, and what comes back to every weight.
 *
 * <p><b>Problem.</b> Items and times of walks so far to a state, and from the state p(next item) and p(wait | next item).
 *
 * <p><b>Formulas.</b> With x the embedding of an item and τ that of a time, [x; τ] goes through two recurrent layers,
 * c' = σ(a_f) c + σ(a_i) tanh(a_g), h' = σ(a_o) tanh(c'), a = W in + U h + b. Items come from softmax(A h + c), or from a softmax over
 * groups times one within the group; waits from the mixture Σ_k π_k LogNormal(m + s μ_k, s σ_k) of D z + d with
 * z = σ(B [σ(h); σ(x of the next item)] + b). The loss is the mean of -ln p(next item) over tokens plus that of -ln p(wait) over
 * those with a wait. Adam steps after its gradient is scaled down to a largest norm.
 *
 * <p><b>Cost.</b> A token takes 4H (d + e + 3 H) + H V + K (H + d + 3 C) multiply-adds forward and twice as many back; what depends
 * on an item or a time alone is computed once a batch.
 *
 * <p>To draw, {@code WalkTree} computes the state of walks that came the same way once; each draws its own item and its own wait
 * exp(m + s x), x from the mixture. The first layer's product with an item's embedding is a table; a first step has no recurrent
 * product.
 *
 * <p>Reading order: {@code Groups}, {@code Weights}, {@code Clockwork}, {@code Tokens}, {@code TrainingPass}, {@code TimeCode},
 * {@code LstmLayer}, {@code Decoder}, {@code SoftmaxDecoder}, {@code FactorisedDecoder}, {@code WaitDecoder}, {@code Mixture},
 * {@code Adam}; then {@code Tie}, {@code Learnt}; then {@code WalkTree}, {@code NextItems}.
 */
@NullMarked
package dev.espalier.temporal.tigger.network;

import org.jspecify.annotations.NullMarked;
