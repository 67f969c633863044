package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The binding on a runtime written in Java: two GPUs, of which the second has 24 GiB, 7 of them free.
@SuppressWarnings("restricted") // memory that C functions are given
class CudaRuntimeTest {
    private static int current;
    private static boolean broken;

    private final Arena arena = Arena.ofConfined();
    private final Map<String, MemorySegment> functions = new HashMap<>();

    static int count(MemorySegment number) {
        number.reinterpret(4).set(ValueLayout.JAVA_INT, 0, 2);
        return broken ? 35 : 0;
    }

    static int device(MemorySegment number) {
        number.reinterpret(4).set(ValueLayout.JAVA_INT, 0, current);
        return 0;
    }

    static int choose(int device) {
        current = device;
        return device < 2 ? 0 : 101;
    }

    static int memory(MemorySegment free, MemorySegment total) {
        free.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, current == 1 ? 7L << 30 : 1);
        total.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, current == 1 ? 24L << 30 : 2);
        return 0;
    }

    private void add(String name, String method, MemoryLayout... shapes) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(shapes)
                .map(shape -> shape.equals(ValueLayout.JAVA_INT) ? int.class : MemorySegment.class)
                .toArray(Class<?>[]::new);
        functions.put(
                name,
                Linker.nativeLinker()
                        .upcallStub(
                                MethodHandles.lookup()
                                        .findStatic(
                                                CudaRuntimeTest.class, method, MethodType.methodType(int.class, types)),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, shapes),
                                arena));
    }

    @BeforeEach
    void write() throws ReflectiveOperationException {
        current = 0;
        broken = false;
        add("cudaGetDeviceCount", "count", ValueLayout.ADDRESS);
        add("cudaGetDevice", "device", ValueLayout.ADDRESS);
        add("cudaSetDevice", "choose", ValueLayout.JAVA_INT);
        add("cudaMemGetInfo", "memory", ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    }

    @AfterEach
    void free() {
        arena.close();
    }

    private CudaRuntime runtime() {
        SymbolLookup symbols = name -> Optional.ofNullable(functions.get(name));
        return CudaRuntime.of(symbols).orElseThrow();
    }

    @Test
    void gpusAreCounted() {
        assertEquals(OptionalInt.of(2), runtime().gpus());
    }

    @Test
    void anErrorIsNoCount() {
        broken = true;
        assertEquals(OptionalInt.empty(), runtime().gpus());
    }

    @Test
    void theMemoryOfAGpuIsReadAndTheThreadsDeviceStaysTheSame() {
        assertEquals(
                Optional.of(new CudaRuntime.Memory(7L << 30, 24L << 30)),
                runtime().memory(1));
        assertEquals(0, current);
    }

    @Test
    void aGpuThatIsNotThereHasNoMemory() {
        assertEquals(Optional.empty(), runtime().memory(2));
    }

    @Test
    void withoutARuntimeThereIsNone() {
        assertEquals(Optional.empty(), CudaRuntime.of(_ -> Optional.empty()));
    }
}
