package dev.espalier.temporal.link;

/** Counts the candidates whose value of one global key is larger than a bound, or equal to it. */
interface Strangers {
    /** Hears that a candidate's value may have changed. */
    void moved(int candidate);

    /** Counts for a bound that is some candidate's value. */
    void count(double bound);

    int greater();

    int equal();

    /** One loop over all candidates. */
    final class Loop implements Strangers {
        private final double[] values;
        private int greater;
        private int equal;

        Loop(double[] values) {
            this.values = values;
        }

        @Override
        public void moved(int candidate) {}

        @Override
        public void count(double bound) {
            int above = 0;
            int same = 0;
            for (double value : values) {
                above += value > bound ? 1 : 0;
                same += value == bound ? 1 : 0;
            }
            greater = above;
            equal = same;
        }

        @Override
        public int greater() {
            return greater;
        }

        @Override
        public int equal() {
            return equal;
        }
    }

    /** Fenwick (1994): a tree of the number of candidates by value, for values -1 or 0 to a known largest. */
    final class Tree implements Strangers {
        private final double[] values;
        private final int[] slotOf;
        private final int[] tree;
        private final int[] counts;
        private final int least;
        private int greater;
        private int equal;

        /**
         * @param values live values, whole numbers from {@code least}, where all stand now, to {@code most}
         */
        Tree(double[] values, int least, int most) {
            this.values = values;
            this.least = least;
            slotOf = new int[values.length];
            tree = new int[most - least + 2];
            counts = new int[most - least + 2];
            for (int c = 0; c < values.length; c++) {
                slotOf[c] = 1;
            }
            add(1, values.length);
        }

        private void add(int slot, int count) {
            counts[slot] += count;
            for (int s = slot; s < tree.length; s += s & -s) {
                tree[s] += count;
            }
        }

        @Override
        public void moved(int candidate) {
            int slot = (int) values[candidate] - least + 1;
            if (slot != slotOf[candidate]) {
                add(slotOf[candidate], -1);
                add(slot, 1);
                slotOf[candidate] = slot;
            }
        }

        @Override
        public void count(double bound) {
            int slot = (int) bound - least + 1;
            int upTo = 0;
            for (int s = slot; s > 0; s -= s & -s) {
                upTo += tree[s];
            }
            greater = values.length - upTo;
            equal = counts[slot];
        }

        @Override
        public int greater() {
            return greater;
        }

        @Override
        public int equal() {
            return equal;
        }
    }
}
