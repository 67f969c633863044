package sotto.run.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The binding on a library written in Java, with the signatures of `nvml.h`: two GPUs at the addresses 100 and 101.
@SuppressWarnings("restricted") // memory that C functions are given
class NvmlTest {
    private static final List<String> CALLS = new ArrayList<>();

    private static int initialised;

    private final Arena arena = Arena.ofConfined();
    private final Map<String, MemorySegment> functions = new HashMap<>();
    private final SymbolLookup symbols = name -> Optional.ofNullable(functions.get(name));

    static int init() {
        CALLS.add("init");
        return initialised;
    }

    static int shutdown() {
        CALLS.add("shutdown");
        return 0;
    }

    static int version(MemorySegment text, int length) {
        text.reinterpret(length).setString(0, "570.86.15");
        return 0;
    }

    static int count(MemorySegment count) {
        count.reinterpret(4).set(JAVA_INT, 0, 2);
        return 0;
    }

    static int handle(int index, MemorySegment device) {
        device.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(100 + index));
        return 0;
    }

    static int name(MemorySegment device, MemorySegment text, int length) {
        text.reinterpret(length).setString(0, "GPU at " + device.address());
        return 0;
    }

    static int memory(MemorySegment device, MemorySegment memory) {
        MemorySegment three = memory.reinterpret(24);
        three.setAtIndex(JAVA_LONG, 0, 24L << 30);
        three.setAtIndex(JAVA_LONG, 1, 20L << 30);
        three.setAtIndex(JAVA_LONG, 2, 4L << 30);
        return device.address() == 100 ? 0 : 3; // NVML_ERROR_NOT_SUPPORTED
    }

    private void add(String symbol, String method, MemoryLayout... shapes) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(shapes)
                .map(shape -> shape.equals(JAVA_INT) ? int.class : MemorySegment.class)
                .toArray(Class<?>[]::new);
        functions.put(
                symbol,
                Linker.nativeLinker()
                        .upcallStub(
                                MethodHandles.lookup()
                                        .findStatic(NvmlTest.class, method, MethodType.methodType(int.class, types)),
                                FunctionDescriptor.of(JAVA_INT, shapes),
                                arena));
    }

    @BeforeEach
    void write() throws ReflectiveOperationException {
        CALLS.clear();
        initialised = 0;
        add("nvmlInit_v2", "init");
        add("nvmlShutdown", "shutdown");
        add("nvmlSystemGetDriverVersion", "version", ADDRESS, JAVA_INT);
        add("nvmlDeviceGetCount_v2", "count", ADDRESS);
        add("nvmlDeviceGetHandleByIndex_v2", "handle", JAVA_INT, ADDRESS);
        add("nvmlDeviceGetName", "name", ADDRESS, ADDRESS, JAVA_INT);
        add("nvmlDeviceGetMemoryInfo", "memory", ADDRESS, ADDRESS);
    }

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void namesAndMemoryAreRead() {
        assertEquals(
                Optional.of(new NvidiaDriver(
                        "570.86.15",
                        List.of(
                                new NvidiaDriver.Gpu("GPU at 100", 20L << 30, 24L << 30),
                                new NvidiaDriver.Gpu("GPU at 101", 0, 0)))),
                Nvml.ask(symbols));
        assertEquals(List.of("init", "shutdown"), CALLS);
    }

    @Test
    void aFunctionThatIsMissingIsNotTold() {
        functions.remove("nvmlDeviceGetName");
        functions.remove("nvmlSystemGetDriverVersion");
        NvidiaDriver driver = Nvml.ask(symbols).orElseThrow();
        assertEquals("", driver.version());
        assertEquals(
                new NvidiaDriver.Gpu("", 20L << 30, 24L << 30), driver.gpus().getFirst());
    }

    @Test
    void aLibraryThatDoesNotStartIsNoDriver() {
        initialised = 9; // NVML_ERROR_DRIVER_NOT_LOADED
        assertEquals(Optional.empty(), Nvml.ask(symbols));
        assertEquals(List.of("init"), CALLS);
    }

    @Test
    void aLibraryThatIsNotThereIsNoDriver() {
        assertEquals(Optional.empty(), Nvml.ask("libsotto-nothing.so.1"));
    }
}
