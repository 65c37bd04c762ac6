package dev.espalier.network.sparse;

/** How wrong answers are, and which way is better; over a batch it is the mean over samples. */
public enum Loss {
    /** Half the square of each answer's error, added up over answers: for numbers. */
    SQUARED,
    /** Minus the logarithm of the softmax of answers at the right level: for levels. */
    CROSS_ENTROPY;

    /**
     * The loss of numbers, and its gradient.
     *
     * @param answers  by output and sample
     * @param right    by output and sample
     * @param gradient filled: of the mean loss by the answers, by output and sample
     * @return the sum over samples
     */
    public static double squared(float[][] answers, float[][] right, int n, float[][] gradient) {
        double sum = 0;
        for (int o = 0; o < answers.length; o++) {
            for (int i = 0; i < n; i++) {
                float error = answers[o][i] - right[o][i];
                sum += 0.5 * error * error;
                gradient[o][i] = error / n;
            }
        }
        return sum;
    }

    /**
     * The loss of levels, and its gradient.
     *
     * @param answers  by level and sample
     * @param right    the right level by sample
     * @param gradient filled: of the mean loss by the answers, by level and sample
     * @return the sum over samples
     */
    public static double crossEntropy(float[][] answers, int[] right, int n, float[][] gradient) {
        double sum = 0;
        double[] p = new double[answers.length];
        for (int i = 0; i < n; i++) {
            sum += softmax(answers, i, p) - answers[right[i]][i];
            for (int o = 0; o < p.length; o++) {
                gradient[o][i] = (float) ((p[o] - (o == right[i] ? 1 : 0)) / n);
            }
        }
        return sum;
    }

    /**
     * Counts samples whose largest answer, the first of equal ones, is not that of the right level.
     *
     * @param answers by level and sample
     * @param right   the right level by sample
     */
    public static int wrongLevels(float[][] answers, int[] right, int n) {
        int wrong = 0;
        for (int i = 0; i < n; i++) {
            int best = 0;
            for (int o = 1; o < answers.length; o++) {
                best = answers[o][i] > answers[best][i] ? o : best;
            }
            wrong += best == right[i] ? 0 : 1;
        }
        return wrong;
    }

    /**
     * The sum over samples of the mean square of their answers' errors.
     *
     * @param answers by output and sample
     * @param right   by output and sample
     */
    public static double meanSquares(float[][] answers, float[][] right, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int o = 0; o < right.length; o++) {
                double error = answers[o][i] - right[o][i];
                squares += error * error;
            }
            sum += squares / right.length;
        }
        return sum;
    }

    /**
     * Probabilities of levels from the answers to one sample.
     *
     * @param p filled
     * @return the logarithm of the sum of exponentials of the answers
     */
    public static double softmax(float[][] answers, int sample, double[] p) {
        double most = Double.NEGATIVE_INFINITY;
        for (float[] row : answers) {
            most = Math.max(most, row[sample]);
        }
        double sum = 0;
        for (int o = 0; o < answers.length; o++) {
            p[o] = Math.exp(answers[o][sample] - most);
            sum += p[o];
        }
        for (int o = 0; o < answers.length; o++) {
            p[o] /= sum;
        }
        return most + Math.log(sum);
    }
}
