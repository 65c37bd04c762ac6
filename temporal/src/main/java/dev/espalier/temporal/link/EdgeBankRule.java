package dev.espalier.temporal.link;

/**
 * EdgeBank with less than the whole past (Poursafaei, Huang, Pelrine and Rabbany 2022): a pair that the bank holds
 * beats one that it does not hold. The unlimited bank is the rule {@code EB}.
 */
public sealed interface EdgeBankRule extends Rule {
    /** The share of the training time that a window is as long as, of the paper. */
    double SHARE = 0.15;

    /**
     * The bank holds the pairs of the events in a window that ends with the last event in memory and is as long as a
     * share of the time from the first to the last event of training.
     *
     * @param share above 0, at most 1
     */
    record Window(double share) implements EdgeBankRule {
        private static final long serialVersionUID = 1;

        public Window {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share: found " + share + ", expected above 0, at most 1");
            }
        }

        @Override
        public String text() {
            return "edgebank-window share=" + Numbers.text(share);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** The bank holds the pairs with at least as many events as the mean pair in memory has. */
    record Repeats() implements EdgeBankRule {
        private static final long serialVersionUID = 1;

        @Override
        public String text() {
            return "edgebank-repeats";
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
