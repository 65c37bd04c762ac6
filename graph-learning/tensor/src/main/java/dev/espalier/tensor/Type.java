package dev.espalier.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** What the elements of a tensor are. */
public enum Type {
    FLOAT32(ScalarType.Float),
    FLOAT64(ScalarType.Double),
    INT64(ScalarType.Long),
    BOOL(ScalarType.Bool);

    private final ScalarType scalarType;

    Type(ScalarType scalarType) {
        this.scalarType = scalarType;
    }

    /** Whether gradients exist for it. */
    public boolean floating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    ScalarType scalarType() {
        return scalarType;
    }

    static Type of(ScalarType scalarType) {
        for (Type type : values()) {
            if (type.scalarType.value == scalarType.value) {
                return type;
            }
        }
        throw new IllegalArgumentException("found elements of libtorch's type " + scalarType + ", expected one of "
                + java.util.Arrays.toString(values()));
    }
}
