package dev.espalier.graph.extensions;

/** The natural logarithm of a number of linear extensions, and how well it is known. */
public sealed interface ExtensionCount {
    /** Natural logarithm of the number; 0 for a single order. */
    double logCount();

    /** Standard error of {@link #logCount()}, which is the relative standard error of the number; 0 when exact. */
    double standardError();

    /** Counted, to rounding. */
    record Exact(double logCount) implements ExtensionCount {
        @Override
        public double standardError() {
            return 0;
        }
    }

    /** Estimated by sampling; the standard error is itself estimated from the same draws. */
    record Estimated(double logCount, double standardError) implements ExtensionCount {}
}
