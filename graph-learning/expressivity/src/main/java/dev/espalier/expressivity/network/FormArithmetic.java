package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Arithmetic;
import dev.espalier.expressivity.language.Rational;

/** Affine forms over inputs 0 to inputs-1 and units from there on; maxima and minima make units. */
final class FormArithmetic implements Arithmetic<AffineForm> {
    private final CompilerOptions options;
    private final boolean[] nonNegativeInputs;
    private final UnitTable units = new UnitTable();
    private long maxima;
    private long folded;
    private long shared;
    private long relays;

    FormArithmetic(CompilerOptions options, boolean[] nonNegativeInputs) {
        this.options = options;
        this.nonNegativeInputs = nonNegativeInputs;
    }

    SparseRows units() {
        return units.rows();
    }

    PassReport report(int left) {
        return new PassReport(maxima, folded, shared, relays, units.size() - left, left);
    }

    @Override
    public AffineForm constant(Rational value) {
        return AffineForm.constant(value);
    }

    @Override
    public AffineForm plus(AffineForm left, AffineForm right) {
        return left.plus(right);
    }

    @Override
    public AffineForm times(Rational factor, AffineForm value) {
        return value.times(factor);
    }

    @Override
    public AffineForm max(AffineForm left, AffineForm right) {
        maxima++;
        AffineForm difference = left.minus(right);
        if (options.folding() && isNonNegative(difference, 1)) {
            folded++;
            return left;
        }
        if (options.folding() && isNonNegative(difference, -1)) {
            folded++;
            return right;
        }
        // the shorter side stays in the form, and later forms stay short
        return right.terms() <= left.terms()
                ? right.plus(positivePart(difference))
                : left.plus(positivePart(right.minus(left)));
    }

    @Override
    public AffineForm min(AffineForm left, AffineForm right) {
        maxima++;
        AffineForm difference = left.minus(right);
        if (options.folding() && isNonNegative(difference, 1)) {
            folded++;
            return right;
        }
        if (options.folding() && isNonNegative(difference, -1)) {
            folded++;
            return left;
        }
        return left.terms() <= right.terms()
                ? left.minus(positivePart(difference))
                : right.minus(positivePart(right.minus(left)));
    }

    /** Whether {@code sign} times a form is 0 or more for all inputs, by the signs of its terms alone. */
    private boolean isNonNegative(AffineForm form, int sign) {
        if (sign * form.bias() < 0) {
            return false;
        }
        for (int i = 0; i < form.terms(); i++) {
            int source = form.source(i);
            boolean nonNegative = source >= nonNegativeInputs.length || nonNegativeInputs[source];
            if (!nonNegative || sign * form.weight(i) < 0) {
                return false;
            }
        }
        return true;
    }

    /** relu(form); a unit of the opposite form serves too, for relu(z) = relu(-z) + z. */
    private AffineForm positivePart(AffineForm form) {
        long content = form.content();
        if (content == 0) {
            // only without folding; the unit keeps the count honest
            return times(Rational.ZERO, unit(units.add(form), 1, 1));
        }
        AffineForm primitive = form.primitive();
        if (options.sharing()) {
            int same = units.find(primitive, 1);
            if (same >= 0) {
                shared++;
                return unit(same, content, form.denominator());
            }
            int opposite = units.find(primitive, -1);
            if (opposite >= 0) {
                shared++;
                return unit(opposite, content, form.denominator()).plus(form);
            }
        }
        return unit(units.add(primitive), content, form.denominator());
    }

    private AffineForm unit(int number, long numerator, long denominator) {
        return AffineForm.of(nonNegativeInputs.length + number, numerator, denominator);
    }

    /** Replaces a long form z by relu(z) - relu(-z), or by relu(z) if z is certain not to be negative. */
    @Override
    public AffineForm stored(AffineForm form) {
        if (isShort(form) || isNonNegative(form, 1)) {
            return storedNonNegative(form);
        }
        return relay(form).minus(relay(form.times(Rational.MINUS_ONE)));
    }

    @Override
    public AffineForm storedNonNegative(AffineForm form) {
        return isShort(form) ? form : relay(form);
    }

    private boolean isShort(AffineForm form) {
        return options.longestForm() == 0 || form.terms() <= options.longestForm();
    }

    private AffineForm relay(AffineForm form) {
        AffineForm primitive = form.primitive();
        int number = options.sharing() ? units.find(primitive, 1) : -1;
        if (number < 0) {
            relays++;
            number = units.add(primitive);
        }
        return unit(number, form.content(), form.denominator());
    }
}
