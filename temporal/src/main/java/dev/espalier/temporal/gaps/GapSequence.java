package dev.espalier.temporal.gaps;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * The gaps of one sequence of events as they come in order of time: a few exact sums, whatever its length. Sequences that follow
 * each other can be joined, with the same result as if they had come as one. Mutable; used again after {@link #clear()}.
 *
 * <p>Sums are of whole ticks, so that nothing is rounded before the end and no result depends on the unit of time.
 */
public final class GapSequence implements Serializable {
    private static final long serialVersionUID = 1;

    private boolean isEmpty = true;
    private long firstTime;
    private long lastTime;
    private long count;
    private long firstGap;
    private long lastGap;
    private final WideSum sum = new WideSum();
    private final WideSum squares = new WideSum();
    private final WideSum products = new WideSum();

    /** Forgets all events. */
    public void clear() {
        isEmpty = true;
        count = 0;
        sum.clear();
        squares.clear();
        products.clear();
    }

    /**
     * Adds events of one time.
     *
     * @param time   not before those that came
     * @param events how many, at least 1
     */
    public void add(long time, long events) {
        if (isEmpty) {
            isEmpty = false;
            firstTime = time;
        } else {
            gap(time - lastTime);
        }
        lastTime = time;
        if (events > 1) {
            gap(0);
            count += events - 2;
        }
    }

    private void gap(long gap) {
        if (count == 0) {
            firstGap = gap;
        } else {
            products.addProduct(lastGap, gap);
        }
        sum.add(gap);
        squares.addProduct(gap, gap);
        lastGap = gap;
        count++;
    }

    /** Adds the events of a sequence that begins when this one ends, or later. */
    public void append(GapSequence next) {
        if (next.isEmpty) {
            return;
        }
        if (isEmpty) {
            isEmpty = false;
            firstTime = next.firstTime;
        } else {
            gap(next.firstTime - lastTime);
        }
        if (next.count > 0) {
            if (count == 0) {
                firstGap = next.firstGap;
            } else {
                products.addProduct(lastGap, next.firstGap);
            }
            lastGap = next.lastGap;
        }
        lastTime = next.lastTime;
        count += next.count;
        sum.add(next.sum);
        squares.add(next.squares);
        products.add(next.products);
    }

    /** Number of gaps. */
    public long count() {
        return count;
    }

    WideSum sum() {
        return sum;
    }

    WideSum squares() {
        return squares;
    }

    /** Mean and deviation in ticks. */
    Moments moments() {
        return Moments.of(count, sum, squares);
    }

    /**
     * Memory (Goh and Barabasi 2008): Pearson's correlation of a gap and the next, with the means and deviations of all but
     * the last and of all but the first. NaN of fewer than two successions, or where either does not vary.
     */
    double memory() {
        long n = count - 1;
        if (n < 2) {
            return Double.NaN;
        }
        BigInteger all = sum.value();
        BigInteger first = all.subtract(unsigned(lastGap));
        BigInteger second = all.subtract(unsigned(firstGap));
        BigInteger allSquares = squares.value();
        BigInteger firstSpread = spread(n, allSquares.subtract(unsigned(lastGap).pow(2)), first);
        BigInteger secondSpread =
                spread(n, allSquares.subtract(unsigned(firstGap).pow(2)), second);
        if (firstSpread.signum() == 0 || secondSpread.signum() == 0) {
            return Double.NaN;
        }
        BigInteger covariance = BigInteger.valueOf(n).multiply(products.value()).subtract(first.multiply(second));
        return covariance.doubleValue() / Math.sqrt(firstSpread.doubleValue()) / Math.sqrt(secondSpread.doubleValue());
    }

    /** n times the sum of squares less the square of the sum: n^2 times the variance. */
    private static BigInteger spread(long n, BigInteger squares, BigInteger sum) {
        return BigInteger.valueOf(n).multiply(squares).subtract(sum.multiply(sum));
    }

    private static BigInteger unsigned(long gap) {
        BigInteger value = BigInteger.valueOf(gap);
        return gap >= 0 ? value : value.add(BigInteger.ONE.shiftLeft(Long.SIZE));
    }
}
