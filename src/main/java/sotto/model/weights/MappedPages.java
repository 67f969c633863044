package sotto.model.weights;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Hints to the system about pages of a mapped file: those that will be read soon, and those that are not
/// needed.
///
/// Both use POSIX's `madvise` and change no bytes. Where there is no such call, nothing happens.
public final class MappedPages {
    private static final int WILL_NEED = 3;
    private static final int DONT_NEED = 4;

    /// Bytes: a multiple of every page size in use.
    private static final long LARGEST_PAGE = 1 << 16;

    private static final Optional<MethodHandle> MADVISE = find();

    private MappedPages() {}

    @SuppressWarnings("restricted") // every start of Sotto enables native access
    private static Optional<MethodHandle> find() {
        String system = System.getProperty("os.name");
        if (!system.startsWith("Linux") && !system.startsWith("Mac")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("madvise")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_INT)));
    }

    /// Begins to read the pages of a part of a mapped file in the background.
    public static void willNeed(MemorySegment part) {
        advise(part, WILL_NEED);
    }

    /// Removes the pages of a part of a mapped file from this process; they are read again when they are used.
    public static void giveBack(MemorySegment part) {
        advise(part, DONT_NEED);
    }

    private static void advise(MemorySegment part, int advice) {
        // whole pages of the part alone: on memory that is not of a file, DONT_NEED would erase
        long from = Math.ceilDiv(part.address(), LARGEST_PAGE) * LARGEST_PAGE;
        long to = (part.address() + part.byteSize()) / LARGEST_PAGE * LARGEST_PAGE;
        if (to > from) {
            MADVISE.ifPresent(call -> invoke(call, from, to - from, advice));
        }
    }

    private static void invoke(MethodHandle call, long from, long bytes, int advice) {
        try {
            var _ = (int) call.invokeExact(MemorySegment.ofAddress(from), bytes, advice); // a hint may be refused
        } catch (Throwable impossible) {
            throw new IllegalStateException("madvise throws nothing", impossible);
        }
    }
}
