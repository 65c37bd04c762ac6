package dev.espalier.expressivity.language;

/** The arithmetics of the interpreter. */
final class Arithmetics {
    static final Arithmetic<Long> LONGS = new Longs();
    static final Arithmetic<Double> DOUBLES = new Doubles();
    static final Arithmetic<Rational> RATIONALS = new Rationals();

    private Arithmetics() {}

    private static <V> V requireNonNegative(V value, int signum) {
        if (signum < 0) {
            throw new IllegalStateException("a variable claimed to be 0 or more was assigned " + value);
        }
        return value;
    }

    /** Exact or an exception. */
    private static final class Longs implements Arithmetic<Long> {
        @Override
        public Long storedNonNegative(Long value) {
            return requireNonNegative(value, Long.signum(value));
        }

        @Override
        public Long constant(Rational value) {
            return value.longValueExact();
        }

        @Override
        public Long plus(Long left, Long right) {
            return Math.addExact(left, right);
        }

        @Override
        public Long times(Rational factor, Long value) {
            return Math.multiplyExact(factor.longValueExact(), value);
        }

        @Override
        public Long max(Long left, Long right) {
            return Math.max(left, right);
        }

        @Override
        public Long min(Long left, Long right) {
            return Math.min(left, right);
        }
    }

    private static final class Doubles implements Arithmetic<Double> {
        @Override
        public Double constant(Rational value) {
            return value.doubleValue();
        }

        @Override
        public Double plus(Double left, Double right) {
            return left + right;
        }

        @Override
        public Double times(Rational factor, Double value) {
            return factor.doubleValue() * value;
        }

        @Override
        public Double max(Double left, Double right) {
            return Math.max(left, right);
        }

        @Override
        public Double min(Double left, Double right) {
            return Math.min(left, right);
        }
    }

    private static final class Rationals implements Arithmetic<Rational> {
        @Override
        public Rational storedNonNegative(Rational value) {
            return requireNonNegative(value, value.signum());
        }

        @Override
        public Rational constant(Rational value) {
            return value;
        }

        @Override
        public Rational plus(Rational left, Rational right) {
            return left.plus(right);
        }

        @Override
        public Rational times(Rational factor, Rational value) {
            return factor.times(value);
        }

        @Override
        public Rational max(Rational left, Rational right) {
            return left.compareTo(right) >= 0 ? left : right;
        }

        @Override
        public Rational min(Rational left, Rational right) {
            return left.compareTo(right) <= 0 ? left : right;
        }
    }

    /** A value is how many maxima lie one behind the other on the longest way to it. */
    static final class Chain implements Arithmetic<Integer> {
        private int longest;

        int longest() {
            return longest;
        }

        @Override
        public Integer constant(Rational value) {
            return 0;
        }

        @Override
        public Integer plus(Integer left, Integer right) {
            return Math.max(left, right);
        }

        @Override
        public Integer times(Rational factor, Integer value) {
            return value;
        }

        @Override
        public Integer max(Integer left, Integer right) {
            int chain = 1 + Math.max(left, right);
            longest = Math.max(longest, chain);
            return chain;
        }

        @Override
        public Integer min(Integer left, Integer right) {
            return max(left, right);
        }
    }
}
