package dev.espalier.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * libtorch in this process: the one place that unpacks and loads its natives.
 *
 * <p>JavaCPP unpacks natives into a cache as it loads them, and loads {@code libtorch} before {@code libtorch_cpu} is
 * there: with an empty cache the process dies of a segmentation fault. Here everything is unpacked before anything is
 * loaded. The cache takes some 400 MB; {@code -Dorg.bytedeco.javacpp.cachedir} says where.
 */
public final class Torch {
    /** Read by JavaCPP when its first class is initialised, hence set before. */
    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private Torch() {}

    /**
     * Loads libtorch, once; every class of this package calls it. Safe to call from several threads, and from several
     * processes that share a cache.
     *
     * @throws UnsatisfiedLinkError when the class path has no natives for this platform
     */
    public static void load() {
        Loaded.ensure();
    }

    /**
     * Whether the class path has libtorch for this platform; loads nothing of it. A library leaves that to {@link #load};
     * who starts a job on a cluster, where natives come by another way than classes, would rather know before.
     */
    public static boolean isPresent() {
        return has("org/bytedeco/pytorch/global/torch.class")
                && has("org/bytedeco/javacpp/Loader.class")
                && has("org/bytedeco/pytorch/" + Platform.name() + "/" + System.mapLibraryName("jnitorch"));
    }

    private static boolean has(String resource) {
        return Torch.class.getClassLoader().getResource(resource) != null;
    }

    /** Apart, so that asking for what may not be there does not link to it. */
    private static final class Platform {
        private Platform() {}

        static String name() {
            return Loader.getPlatform();
        }
    }

    /**
     * How many threads one operation may use, at least 1; one unless this was called, so that results do not depend on
     * the machine: sums over large tensors come out different in the last bits under another number. To be called
     * before work starts, as a Java thread that already computed may go on with the number it had.
     */
    public static void threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: found " + threads + ", expected at least 1");
        }
        load();
        use(threads);
    }

    /** How many threads one operation may use. */
    public static int threads() {
        load();
        return torch.get_num_threads();
    }

    /** Whether CUDA natives are on the class path and a device is there. */
    public static boolean cuda() {
        load();
        return torch.cuda_is_available();
    }

    /** The version of libtorch, such as "2.7.1". */
    public static String version() {
        load();
        return torch.TORCH_VERSION;
    }

    private static void use(int threads) {
        torch.set_num_threads(threads);
        openblas.blas_set_num_threads(threads);
    }

    private static final class Loaded {
        static {
            // JavaCPP compares the whole process, file maps included, with four times the Java heap and throws; our
            // scopes free native memory without it
            if (System.getProperty(PHYSICAL_LIMIT) == null) {
                System.setProperty(PHYSICAL_LIMIT, "0");
            }
            try {
                Loader.cacheResources(torch.class, "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack libtorch into the cache of JavaCPP", e);
            }
            Loader.load(torch.class);
            use(1);
        }

        private Loaded() {}

        /** Does nothing: being called, it has this class initialised. */
        static void ensure() {}
    }
}
