package sotto.model.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The C library's heap, which holds libtorch's tensors; freed memory stays with the process until it is given
/// back.
public final class NativeHeap {
    private static final Optional<MethodHandle> TRIM = find();

    private NativeHeap() {}

    @SuppressWarnings("restricted") // every start of Sotto enables native access
    private static Optional<MethodHandle> find() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("malloc_trim") // glibc's alone
                .map(address -> linker.downcallHandle(
                        address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)));
    }

    /// Gives freed memory back to the operating system, if the C library can.
    public static void giveBack() {
        TRIM.ifPresent(NativeHeap::invoke);
    }

    private static void invoke(MethodHandle call) {
        try {
            var _ = (int) call.invokeExact(0L);
        } catch (Throwable impossible) {
            throw new IllegalStateException("malloc_trim throws nothing", impossible);
        }
    }
}
