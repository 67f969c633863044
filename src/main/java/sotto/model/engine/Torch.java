package sotto.model.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// libtorch through DJL: started once, used from one thread only.
///
/// There is one thread because libtorch's settings (gradients, graph optimiser) belong to the thread, and
/// because a device does one thing at a time anyway.
public final class Torch {
    /// libtorch's numbers for dtypes, as TorchScript text takes them.
    public static final int FLOAT32 = 6;

    public static final int FLOAT16 = 5;
    public static final int BFLOAT16 = 15;
    public static final int BOOLEAN = 11;
    public static final int UINT8 = 0;
    public static final int INT32 = 3;
    public static final int FLOAT8_E4M3 = 24;

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "sotto-inference");
        thread.setDaemon(true);
        inference = thread;
        return thread;
    });

    private static volatile @Nullable Thread inference; // null before the first call

    private static boolean started;

    private Torch() {}

    /// libtorch's number of `float32`, `bfloat16` or `float16`.
    public static long dtype(String name) {
        return switch (name) {
            case "bfloat16" -> BFLOAT16;
            case "float16" -> FLOAT16;
            case "float32" -> FLOAT32;
            default -> throw new IllegalArgumentException("No such dtype: " + name);
        };
    }

    /// Runs work on the inference thread and waits for it; starts libtorch first if need be.
    ///
    /// Work that the inference thread itself asks for, such as a listener's in the middle of a pass, is done at
    /// once: the thread would wait for itself. An interrupt of the waiting thread is kept and does not end the
    /// wait: work ends through its `Progress`. A [Failure] if libtorch does not start or memory is exhausted;
    /// failures and unchecked exceptions of the work are passed on.
    public static <R> R call(Callable<R> work) throws Cancelled {
        if (Thread.currentThread() == inference) {
            return here(work);
        }
        CompletableFuture<R> result = new CompletableFuture<>();
        THREAD.execute(() -> {
            try {
                start();
                result.complete(work.call());
            } catch (Throwable problem) { // handed over whole to the caller's thread
                result.completeExceptionally(problem);
            }
        });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw translate(Objects.requireNonNullElse(e.getCause(), e));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <R> R here(Callable<R> work) throws Cancelled {
        try {
            return work.call();
        } catch (Exception problem) { // as one that comes from the other thread
            throw translate(problem);
        }
    }

    /// Runs work that cannot be cancelled as [#call(Callable)] does, with the same failures.
    public static <R> R finish(Callable<R> work) {
        try {
            return call(work);
        } catch (Cancelled e) {
            throw new IllegalStateException("Work without a Progress was cancelled", e);
        }
    }

    /// Waits until the work that runs has ended, but no longer than `most`, and lets no other begin, ever.
    ///
    /// For the end of a process only, and once: a process that ends while libtorch computes can crash, since
    /// libtorch takes its own parts down meanwhile.
    public static void settle(Duration most) {
        if (inference == null) {
            return;
        }
        CountDownLatch idle = new CountDownLatch(1);
        THREAD.execute(() -> {
            idle.countDown();
            while (true) {
                LockSupport.park();
            }
        });
        try {
            var _ = idle.await(most.toMillis(), TimeUnit.MILLISECONDS); // the process ends all the same
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A manager for long-lived native memory on a device; the caller closes it.
    public static PtNDManager manager(Device device) {
        return (PtNDManager) NDManager.newBaseManager(device, "PyTorch");
    }

    /// Whether float32 products of several rows are computed by oneDNN's own kernels on a device.
    public static boolean hasOneDnn(Device device) {
        return Set.of("amd64", "x86_64").contains(System.getProperty("os.arch")) && !device.isGpu();
    }

    private static void start() {
        if (started) {
            return;
        }
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        System.setProperty("OPT_OUT_TRACKING", "true");
        EngineChoice.tell();
        try {
            Engine.getEngine("PyTorch");
        } catch (EngineException | LinkageError e) {
            throw new Failure(
                    "libtorch does not start: %s.".formatted(EngineCheck.deepest(e)),
                    "Run 'sotto doctor' to see what is missing.",
                    e);
        }
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false);
        started = true;
    }

    /// Number of threads that an operation may use; bits of results depend on it.
    public static int threads() {
        return finish(JniUtils::getNumThreads);
    }

    /// Sets the number of threads that an operation may use, at least 1.
    public static void threads(int count) {
        finish(() -> {
            JniUtils.setNumThreads(count);
            return count;
        });
    }

    private static Cancelled translate(Throwable problem) {
        return switch (problem) {
            case Cancelled cancelled -> cancelled;
            case EngineException e
            when String.valueOf(e.getMessage()).contains("not enough memory")
                    || String.valueOf(e.getMessage()).contains("out of memory") ->
                throw new Failure(
                        "There is not enough memory for this batch.",
                        "Close other programs, or give fewer or shorter texts.",
                        e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(problem);
        };
    }
}
