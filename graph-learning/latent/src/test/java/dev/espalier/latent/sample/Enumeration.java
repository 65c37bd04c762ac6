package dev.espalier.latent.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Brute force over orders and sets: what the clever forms must equal. */
public final class Enumeration {
    private Enumeration() {}

    /** Probability of choosing these slots in this order. */
    public static double ordered(double[] phi, int[] order) {
        double probability = 1;
        boolean[] taken = new boolean[phi.length];
        for (int slot : order) {
            double remaining = 0;
            for (int m = 0; m < phi.length; m++) {
                remaining += taken[m] ? 0 : Math.exp(phi[m]);
            }
            probability *= Math.exp(phi[slot]) / remaining;
            taken[slot] = true;
        }
        return probability;
    }

    /** Probability of choosing these slots in any order. */
    public static double probability(double[] phi, int[] set) {
        double sum = 0;
        for (int[] order : orders(set)) {
            sum += ordered(phi, order);
        }
        return sum;
    }

    /** All k! orders of a set. */
    public static List<int[]> orders(int[] set) {
        List<int[]> all = new ArrayList<>();
        permute(set.clone(), 0, all);
        return all;
    }

    private static void permute(int[] order, int at, List<int[]> all) {
        if (at == order.length) {
            all.add(order.clone());
            return;
        }
        for (int i = at; i < order.length; i++) {
            swap(order, at, i);
            permute(order, at + 1, all);
            swap(order, at, i);
        }
    }

    private static void swap(int[] a, int i, int j) {
        int t = a[i];
        a[i] = a[j];
        a[j] = t;
    }

    /** All sets of k of n slots, in lexicographic order. */
    public static List<int[]> sets(int n, int k) {
        List<int[]> all = new ArrayList<>();
        int[] set = new int[k];
        Arrays.setAll(set, i -> i);
        while (true) {
            all.add(set.clone());
            int i = k - 1;
            while (i >= 0 && set[i] == n - k + i) {
                i--;
            }
            if (i < 0) {
                return all;
            }
            set[i]++;
            for (int j = i + 1; j < k; j++) {
                set[j] = set[j - 1] + 1;
            }
        }
    }
}
