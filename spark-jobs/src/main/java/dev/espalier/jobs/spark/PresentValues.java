package dev.espalier.jobs.spark;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * Whether all values are there that a schema says are never missing. Arrow does not check that; Spark reads such a value as
 * whatever its bytes are, or fails in an executor. What lies under a missing struct or in no list is not looked at.
 */
final class PresentValues {
    private PresentValues() {}

    /** Whether one is missing in a column, {@code mayMiss} says whether it may be in the column itself. */
    static boolean areMissing(FieldVector column, boolean mayMiss) {
        return areMissing(column, mayMiss, row -> true);
    }

    private static boolean areMissing(FieldVector vector, boolean mayMiss, IntPredicate isShown) {
        if (!mayMiss && hasNull(vector, isShown)) {
            return true;
        }
        List<FieldVector> children = vector.getChildrenFromFields();
        if (children.isEmpty()) {
            return false;
        }
        IntPredicate within = switch (vector) {
            case StructVector struct -> row -> isShown.test(row) && !struct.isNull(row);
            case ListVector lists -> elements(lists, isShown)::get;
            // Spark knows no other nested type
            default -> throw new IllegalStateException("a column of " + vector.getField());
        };
        return children.stream()
                .anyMatch(child -> vector instanceof MapVector
                        ? areMissingInEntries((StructVector) child, within)
                        : areMissing(child, child.getField().isNullable(), within));
    }

    /** A map's entries and keys are always there, whatever their fields say. */
    private static boolean areMissingInEntries(StructVector entries, IntPredicate within) {
        FieldVector key = entries.getChildrenFromFields().getFirst();
        return hasNull(key, within) || areMissing(entries, false, within);
    }

    private static boolean hasNull(FieldVector vector, IntPredicate isShown) {
        if (vector.getNullCount() == 0) {
            return false;
        }
        for (int row = 0; row < vector.getValueCount(); row++) {
            if (vector.isNull(row) && isShown.test(row)) {
                return true;
            }
        }
        return false;
    }

    private static BitSet elements(ListVector lists, IntPredicate isShown) {
        BitSet shown = new BitSet();
        for (int row = 0; row < lists.getValueCount(); row++) {
            if (isShown.test(row) && !lists.isNull(row)) {
                shown.set(lists.getElementStartIndex(row), lists.getElementEndIndex(row));
            }
        }
        return shown;
    }
}
