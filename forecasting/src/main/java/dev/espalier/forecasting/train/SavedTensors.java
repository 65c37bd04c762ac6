package dev.espalier.forecasting.train;

import dev.espalier.graph.InputException;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * The tensors of a file, none of which is trusted: they bound the sizes that the file's options may claim, and their numbers
 * must be finite.
 *
 * @param file    for messages
 * @param tensors by name
 */
record SavedTensors(String file, Map<String, Tensor> tensors) {
    boolean has(String name) {
        return tensors.containsKey(name);
    }

    Tensor find(String name) {
        Tensor found = tensors.get(name);
        if (found == null) {
            throw new InputException(
                    file + ": found no tensor '" + name + "', expected it by the options of the model");
        }
        return found;
    }

    /**
     * The numbers of a tensor.
     *
     * @param length how many there must be
     */
    double[] finite(String name, long length) {
        Tensor saved = find(name);
        if (saved.count() != length) {
            throw new InputException(file + ": tensor '" + name + "': found " + saved.count() + " numbers, expected "
                    + length + " by the options of the model");
        }
        double[] values = saved.doubles();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InputException(file + ": tensor '" + name + "': found " + values[i] + " at place " + i
                        + ", expected finite numbers: a forecaster with such parameters forecasts nothing");
            }
        }
        return values;
    }

    /** Lets a network have those parameters only that are here, in their shapes. */
    Parameters.Limit shapes(String prefix) {
        return (name, shape) -> {
            Tensor saved = find(prefix + name);
            if (!Arrays.equals(saved.shape(), shape)) {
                throw new InputException(file + ": tensor '" + prefix + name + "': found the shape "
                        + Arrays.toString(saved.shape()) + ", expected " + Arrays.toString(shape)
                        + " by the options of the model");
            }
        };
    }

    /** Lets parameters be that are together no more numbers than one tensor has, which holds them all. */
    Parameters.Limit numbers(String name) {
        long[] left = {find(name).count()};
        return (parameter, shape) -> {
            for (long size : shape) {
                if (size > left[0]) {
                    throw tooMany(name, parameter, shape);
                }
            }
            long count = 1;
            for (long size : shape) {
                // each is at most 2^31 here, and the product of those before too
                count *= size;
                if (count > left[0]) {
                    throw tooMany(name, parameter, shape);
                }
            }
            left[0] -= count;
        };
    }

    private InputException tooMany(String name, String parameter, long[] shape) {
        return new InputException(file + ": tensor '" + name + "': found "
                + find(name).count()
                + " numbers, expected more by the options of the model: '" + parameter + "' alone has the shape "
                + Arrays.toString(shape));
    }
}
