package dev.espalier.graph.exchange;

import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.util.ValueVectorUtility;

/** What Arrow's own validation of foreign vectors leaves out; failures are {@link RuntimeException}s. */
final class VectorChecks {
    private VectorChecks() {}

    static void check(VectorSchemaRoot batch) {
        for (FieldVector vector : batch.getFieldVectors()) {
            if (vector.getValueCount() != batch.getRowCount()) {
                throw new IllegalArgumentException("column '" + vector.getName() + "' has " + vector.getValueCount()
                        + " values in a batch of " + batch.getRowCount() + " rows");
            }
            check(vector);
        }
    }

    static void check(FieldVector vector) {
        if (vector instanceof BaseVariableWidthViewVector views) {
            checkViews(views);
        } else {
            ValueVectorUtility.validateFull(vector);
            checkFirstOffset(vector);
        }
    }

    /** Arrow compares each offset with the one before it, and so misses a first one below 0. */
    private static void checkFirstOffset(FieldVector vector) {
        if (vector.getValueCount() > 0) {
            long first = switch (vector) {
                case BaseVariableWidthVector v -> v.getOffsetBuffer().getInt(0);
                case BaseLargeVariableWidthVector v -> v.getOffsetBuffer().getLong(0);
                case ListVector v -> v.getOffsetBuffer().getInt(0);
                case LargeListVector v -> v.getOffsetBuffer().getLong(0);
                default -> 0;
            };
            if (first < 0) {
                throw new IllegalArgumentException("the first offset of '" + vector.getName() + "' is " + first);
            }
        }
        vector.getChildrenFromFields().forEach(VectorChecks::checkFirstOffset);
    }

    /** Arrow 18 does not validate views at all. A view is 16 bytes: length, then the text, or prefix, buffer, offset. */
    private static void checkViews(BaseVariableWidthViewVector vector) {
        ArrowBuf views = vector.getDataBuffer();
        List<ArrowBuf> buffers = vector.getDataBuffers();
        for (int i = 0; i < vector.getValueCount(); i++) {
            if (vector.isNull(i)) {
                continue;
            }
            long at = (long) i * BaseVariableWidthViewVector.ELEMENT_SIZE;
            int length = views.getInt(at);
            boolean fits = length >= 0;
            if (length > BaseVariableWidthViewVector.INLINE_SIZE) {
                int buffer = views.getInt(at + 8);
                int offset = views.getInt(at + 12);
                fits = buffer >= 0
                        && buffer < buffers.size()
                        && offset >= 0
                        && offset <= buffers.get(buffer).capacity() - length;
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        "view " + i + " of '" + vector.getName() + "' points outside its buffers");
            }
        }
    }
}
