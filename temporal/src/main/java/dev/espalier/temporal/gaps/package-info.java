/**
 * Times between events: how long a log, a node or a pair of nodes waits from one event to the next, and how uneven
 * that is.
 *
 * <p>Of gaps with mean mu and standard deviation sigma, burstiness is {@code B = (sigma - mu)/(sigma + mu)}, and
 * memory the correlation of each gap with the next (Goh and Barabasi, "Burstiness and memory in complex systems", EPL
 * 2008). Few gaps cannot be very uneven; {@code B_n} makes up for it (Kim and Jo, Phys. Rev. E 94, 2016). Two logs
 * are compared by the distance of Kolmogorov and Smirnov between the distributions of their gaps.
 *
 * <p>Gaps of one node or pair form a sequence. What is said of all nodes is either of their gaps pooled, where active
 * nodes count more, or a mean over nodes, where each counts once. O(m log m) for m events: 10^6 take a second.
 *
 * <p>Reading order: {@code InterEventTimes}, {@code Gaps}, {@code Moments}.
 */
@NullMarked
package dev.espalier.temporal.gaps;

import org.jspecify.annotations.NullMarked;
