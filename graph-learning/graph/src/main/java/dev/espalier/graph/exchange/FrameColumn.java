package dev.espalier.graph.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import smile.data.type.DataType;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.BooleanVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.LongVector;
import smile.data.vector.NullableBooleanVector;
import smile.data.vector.NullableDoubleVector;
import smile.data.vector.NullableIntVector;
import smile.data.vector.NullableLongVector;
import smile.data.vector.ObjectVector;
import smile.data.vector.StringVector;
import smile.data.vector.ValueVector;

/** One column of a data frame, gathered batch by batch. */
abstract sealed class FrameColumn {
    private final String name;
    private final BitSet nulls = new BitSet();
    private int size;

    private FrameColumn(String name) {
        this.name = name;
    }

    /** What a column of a file becomes. */
    static List<FrameColumn> of(Field field, ArrowBatches batches) {
        String name = field.getName();
        ArrowType type = field.getType();
        if (field.getDictionary() == null) {
            switch (type) {
                case ArrowType.Bool bool -> {
                    return List.of(new Numbers(name, DataTypes.BooleanType));
                }
                case ArrowType.Int integer
                when integer.getIsSigned() && integer.getBitWidth() == Integer.SIZE -> {
                    return List.of(new Numbers(name, DataTypes.IntType));
                }
                case ArrowType.Int integer
                when integer.getIsSigned() && integer.getBitWidth() == Long.SIZE -> {
                    return List.of(new Numbers(name, DataTypes.LongType));
                }
                case ArrowType.FloatingPoint real -> {
                    return List.of(new Numbers(name, DataTypes.DoubleType));
                }
                case ArrowType.Utf8 text -> {
                    return List.of(new Objects(name, DataTypes.StringType));
                }
                case ArrowType.Decimal decimal
                when decimal.getBitWidth() == 2 * Long.SIZE -> {
                    return List.of(new Objects(name, DataTypes.DecimalType));
                }
                case ArrowType.Timestamp time -> {
                    return List.of(new Objects(name, DataTypes.DateTimeType));
                }
                case ArrowType.List list
                when isOfIntegers(field) -> {
                    return field.getChildren().getFirst().getChildren().stream()
                            .<FrameColumn>map(part -> new Parts(name, part.getName()))
                            .toList();
                }
                default -> {}
            }
        }
        throw batches.problem(
                "column '" + name + "' of type " + field, "a column that a data frame of Smile has a place for");
    }

    private static boolean isOfIntegers(Field list) {
        Field item = list.getChildren().getFirst();
        return item.getType() instanceof ArrowType.Struct
                && item.getChildren().stream()
                        .allMatch(part -> part.getType().equals(ArrowOutput.INT32) && part.getDictionary() == null);
    }

    final String name() {
        return name;
    }

    final void addAll(VectorSchemaRoot batch) {
        FieldVector vector = batch.getVector(column());
        int rows = batch.getRowCount();
        reserve(size + rows);
        for (int row = 0; row < rows; row++) {
            if (vector.isNull(row)) {
                nulls.set(size + row);
            } else {
                add(vector, row, size + row);
            }
        }
        size += rows;
    }

    final int size() {
        return size;
    }

    final BitSet nulls() {
        return nulls;
    }

    String column() {
        return name;
    }

    abstract void reserve(int rows);

    abstract void add(FieldVector vector, int row, int at);

    abstract ValueVector vector();

    /** Booleans and numbers. */
    private static final class Numbers extends FrameColumn {
        private final DataType type;
        private double[] reals = new double[0];
        private long[] integers = new long[0];

        Numbers(String name, DataType type) {
            super(name);
            this.type = type;
        }

        @Override
        void reserve(int rows) {
            if (type.isDouble() && rows > reals.length) {
                reals = Arrays.copyOf(reals, Math.max(rows, 2 * reals.length));
            } else if (!type.isDouble() && rows > integers.length) {
                integers = Arrays.copyOf(integers, Math.max(rows, 2 * integers.length));
            }
        }

        @Override
        void add(FieldVector vector, int row, int at) {
            switch (vector) {
                case FloatingPointVector v -> reals[at] = v.getValueAsDouble(row);
                case BigIntVector v -> integers[at] = v.get(row);
                case IntVector v -> integers[at] = v.get(row);
                case BitVector v -> integers[at] = v.get(row);
                default -> throw new IllegalStateException("a column of " + vector.getField());
            }
        }

        @Override
        ValueVector vector() {
            BitSet nulls = nulls();
            if (type.isDouble()) {
                double[] all = Arrays.copyOf(reals, size());
                return nulls.isEmpty() ? new DoubleVector(name(), all) : new NullableDoubleVector(name(), all, nulls);
            }
            if (type.isLong()) {
                long[] all = Arrays.copyOf(integers, size());
                return nulls.isEmpty() ? new LongVector(name(), all) : new NullableLongVector(name(), all, nulls);
            }
            if (type.isInt()) {
                int[] all = new int[size()];
                Arrays.setAll(all, row -> (int) integers[row]);
                return nulls.isEmpty()
                        ? new smile.data.vector.IntVector(name(), all)
                        : new NullableIntVector(name(), all, nulls);
            }
            boolean[] all = new boolean[size()];
            for (int row = 0; row < all.length; row++) {
                all[row] = integers[row] != 0;
            }
            return nulls.isEmpty() ? new BooleanVector(name(), all) : new NullableBooleanVector(name(), all, nulls);
        }
    }

    /** Text, decimals and times. */
    private static final class Objects extends FrameColumn {
        private final DataType type;
        private final List<Object> cells = new ArrayList<>();
        private boolean isLocal;

        Objects(String name, DataType type) {
            super(name);
            this.type = type;
        }

        @Override
        void reserve(int rows) {}

        @Override
        void add(FieldVector vector, int row, int at) {
            while (cells.size() < at) {
                cells.add(Missing.CELL);
            }
            cells.add(
                    switch (vector) {
                        case TimeStampVector v -> time(v, row);
                        case DecimalVector v -> v.getObject(row);
                        default -> String.valueOf(vector.getObject(row));
                    });
        }

        private Object time(TimeStampVector vector, int row) {
            ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
            long time = vector.get(row);
            long each = ticks(type.getUnit());
            Instant instant = Instant.ofEpochSecond(
                    Math.floorDiv(time, each), Math.floorMod(time, each) * (NANOS_PER_SECOND / each));
            isLocal = type.getTimezone() == null;
            return isLocal ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : instant;
        }

        @Override
        ValueVector vector() {
            if (type.isString()) {
                return new StringVector(name(), filled(new String[size()]));
            }
            if (type.isDecimal()) {
                return ValueVector.of(name(), filled(new BigDecimal[size()]));
            }
            return isLocal
                    ? ValueVector.of(name(), filled(new LocalDateTime[size()]))
                    : ValueVector.of(name(), filled(new Instant[size()]));
        }

        @SuppressWarnings("unchecked") // cells are of the array's type, as its column is
        private <T> T[] filled(T[] array) {
            for (int row = 0; row < cells.size(); row++) {
                if (cells.get(row) != Missing.CELL) {
                    array[row] = (T) cells.get(row);
                }
            }
            return array;
        }
    }

    /** One part of the structs in lists, as arrays. */
    private static final class Parts extends FrameColumn {
        private final String list;
        private final String part;
        private final List<int[]> cells = new ArrayList<>();

        Parts(String list, String part) {
            super(list + "." + part);
            this.list = list;
            this.part = part;
        }

        @Override
        String column() {
            return list;
        }

        @Override
        void reserve(int rows) {}

        @Override
        void add(FieldVector vector, int row, int at) {
            while (cells.size() < at) {
                cells.add(NONE);
            }
            ListVector lists = (ListVector) vector;
            IntVector values = ((StructVector) lists.getDataVector()).getChild(part, IntVector.class);
            int start = lists.getElementStartIndex(row);
            int[] cell = new int[lists.getElementEndIndex(row) - start];
            Arrays.setAll(cell, k -> values.get(start + k));
            cells.add(cell);
        }

        @Override
        ValueVector vector() {
            int[][] all = new int[size()][];
            for (int row = 0; row < cells.size(); row++) {
                if (!nulls().get(row)) {
                    all[row] = cells.get(row);
                }
            }
            return new ObjectVector<>(new StructField(name(), DataTypes.IntArrayType), all);
        }
    }

    private enum Missing {
        CELL
    }

    private static final int[] NONE = {};
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static long ticks(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> NANOS_PER_SECOND;
        };
    }
}
