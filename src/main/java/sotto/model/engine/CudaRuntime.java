package sotto.model.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalInt;

/// The CUDA runtime that comes with libtorch, asked for the number of GPUs and their memory.
///
/// DJL asks a CUDA runtime that is installed on the system, which need not be there beside libtorch's own.
final class CudaRuntime {
    /// Memory of a GPU, in bytes.
    record Memory(long freeBytes, long totalBytes) {}

    private final MethodHandle count;
    private final MethodHandle device;
    private final MethodHandle choose;
    private final MethodHandle memory;

    private CudaRuntime(SymbolLookup symbols) {
        count = handle(symbols, "cudaGetDeviceCount", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        device = handle(symbols, "cudaGetDevice", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        choose = handle(symbols, "cudaSetDevice", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        memory = handle(
                symbols,
                "cudaMemGetInfo",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    }

    /// The CUDA runtime among the libraries that this process has loaded; empty if there is none.
    static Optional<CudaRuntime> loaded() {
        return of(SymbolLookup.loaderLookup());
    }

    static Optional<CudaRuntime> of(SymbolLookup symbols) {
        return symbols.find("cudaMemGetInfo").isPresent() ? Optional.of(new CudaRuntime(symbols)) : Optional.empty();
    }

    /// The number of GPUs; empty if the runtime reports an error.
    OptionalInt gpus() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
            return ok(count, number) ? OptionalInt.of(number.get(ValueLayout.JAVA_INT, 0)) : OptionalInt.empty();
        }
    }

    /// The memory of a GPU, by its number from 0; empty if the runtime reports an error. The thread's device is
    /// unchanged.
    Optional<Memory> memory(int gpu) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment before = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment free = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment total = arena.allocate(ValueLayout.JAVA_LONG);
            if (!ok(device, before) || !ok(choose, gpu)) {
                return Optional.empty();
            }
            boolean told = ok(memory, free, total);
            boolean back = ok(choose, before.get(ValueLayout.JAVA_INT, 0));
            return told && back
                    ? Optional.of(new Memory(free.get(ValueLayout.JAVA_LONG, 0), total.get(ValueLayout.JAVA_LONG, 0)))
                    : Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // what is called has the signature of cuda_runtime_api.h
    private static MethodHandle handle(SymbolLookup symbols, String name, FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), shape);
    }

    private static boolean ok(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments) == 0;
        } catch (Throwable problem) { // declared by method handles; C functions throw nothing
            throw new IllegalStateException(problem);
        }
    }
}
