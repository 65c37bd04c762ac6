package dev.espalier.temporal.classic;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Lloyd's algorithm from k-means++ starts (Arthur and Vassilvitskii 2007), the best of several. */
final class KMeans {
    private static final int STARTS = 5;
    private static final int ROUNDS = 50;

    private final double[][] points;
    private final double[][] centres;
    private final int[] labels;
    private double error;

    private KMeans(double[][] points, int wanted, SplittableRandom random) {
        this.points = points;
        labels = new int[points.length];
        centres = new double[wanted][];
        start(random);
        for (int round = 0; round < ROUNDS && assign(); round++) {
            move();
        }
    }

    /**
     * Clusters some of the rows.
     *
     * @param which the rows
     * @param into  receives {@code first} and the numbers after it for them
     */
    static void cluster(double[][] rows, int[] which, int wanted, SplittableRandom random, int[] into, int first) {
        double[][] points = Arrays.stream(which).mapToObj(u -> rows[u]).toArray(double[][]::new);
        KMeans best = new KMeans(points, Math.min(wanted, points.length), random);
        for (int start = 1; start < STARTS; start++) {
            KMeans other = new KMeans(points, Math.min(wanted, points.length), random);
            best = other.error < best.error ? other : best;
        }
        for (int i = 0; i < which.length; i++) {
            into[which[i]] = first + best.labels[i];
        }
    }

    private void start(SplittableRandom random) {
        double[] far = new double[points.length];
        Arrays.fill(far, 1);
        for (int c = 0; c < centres.length; c++) {
            double at = random.nextDouble() * Arrays.stream(far).sum();
            int chosen = 0;
            while (chosen < points.length - 1 && (at -= far[chosen]) >= 0) {
                chosen++;
            }
            centres[c] = points[chosen].clone();
            for (int i = 0; i < points.length; i++) {
                double distance = distance(points[i], centres[c]);
                far[i] = c == 0 ? distance : Math.min(far[i], distance);
            }
        }
    }

    /** Whether any point changed its cluster. */
    private boolean assign() {
        boolean isChanged = false;
        error = 0;
        for (int i = 0; i < points.length; i++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double distance = distance(points[i], centres[c]);
                if (distance < least) {
                    least = distance;
                    best = c;
                }
            }
            isChanged |= labels[i] != best;
            labels[i] = best;
            error += least;
        }
        return isChanged;
    }

    private void move() {
        int[] sizes = new int[centres.length];
        double[][] sums = new double[centres.length][centres[0].length];
        for (int i = 0; i < points.length; i++) {
            sizes[labels[i]]++;
            for (int d = 0; d < points[i].length; d++) {
                sums[labels[i]][d] += points[i][d];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            for (int d = 0; d < sums[c].length && sizes[c] > 0; d++) {
                centres[c][d] = sums[c][d] / sizes[c];
            }
        }
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }
}
