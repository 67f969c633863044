package sotto.run.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// NVIDIA's management library (NVML), which comes with the driver and knows names and memory of GPUs.
///
/// Written from NVIDIA's header `nvml.h` and not tried on a GPU. A value that the library lacks or refuses
/// counts as not known.
final class Nvml {
    private static final int TEXT = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE; a version takes up to 80
    private static final int MOST_GPUS = 256;

    private final SymbolLookup symbols;
    private final Arena arena;

    private Nvml(SymbolLookup symbols, Arena arena) {
        this.symbols = symbols;
        this.arena = arena;
    }

    /// Queries the library of this name or path; empty if it is not there or does not start.
    @SuppressWarnings("restricted") // the library of NVIDIA's driver
    static Optional<NvidiaDriver> ask(String library) {
        try (Arena arena = Arena.ofConfined()) {
            return ask(SymbolLookup.libraryLookup(library, arena));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no such library
        }
    }

    /// Queries the library through its functions.
    static Optional<NvidiaDriver> ask(SymbolLookup symbols) {
        try (Arena arena = Arena.ofConfined()) {
            Nvml nvml = new Nvml(symbols, arena);
            if (!nvml.call("nvmlInit_v2")) {
                return Optional.empty();
            }
            try {
                return Optional.of(nvml.driver());
            } finally {
                nvml.call("nvmlShutdown");
            }
        }
    }

    private NvidiaDriver driver() {
        MemorySegment text = arena.allocate(TEXT);
        String version = call("nvmlSystemGetDriverVersion", text, TEXT) ? text(text) : "";
        MemorySegment count = arena.allocate(JAVA_INT);
        int gpus = call("nvmlDeviceGetCount_v2", count) ? count.get(JAVA_INT, 0) : 0;
        List<NvidiaDriver.Gpu> found = new ArrayList<>();
        for (int i = 0; i < Math.min(gpus, MOST_GPUS); i++) {
            MemorySegment handle = arena.allocate(ADDRESS);
            if (call("nvmlDeviceGetHandleByIndex_v2", i, handle)) {
                found.add(gpu(handle.get(ADDRESS, 0)));
            }
        }
        return new NvidiaDriver(version, found);
    }

    private NvidiaDriver.Gpu gpu(MemorySegment device) {
        MemorySegment text = arena.allocate(TEXT);
        String name = call("nvmlDeviceGetName", device, text, TEXT) ? text(text) : "";
        MemorySegment memory = arena.allocate(JAVA_LONG, 3); // nvmlMemory_t: total, free, used
        boolean told = call("nvmlDeviceGetMemoryInfo", device, memory);
        return new NvidiaDriver.Gpu(
                name, told ? memory.getAtIndex(JAVA_LONG, 1) : 0, told ? memory.getAtIndex(JAVA_LONG, 0) : 0);
    }

    private static String text(MemorySegment text) {
        byte[] bytes = text.toArray(JAVA_BYTE);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /// Calls a function that returns an `nvmlReturn_t`, 0 if all went well.
    @SuppressWarnings("restricted") // what is called has the signature of nvml.h
    private boolean call(String name, Object... arguments) {
        Optional<MemorySegment> function = symbols.find(name);
        if (function.isEmpty()) {
            return false;
        }
        MemoryLayout[] shapes = new MemoryLayout[arguments.length];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = arguments[i] instanceof Integer ? JAVA_INT : ADDRESS;
        }
        try {
            return (int) Linker.nativeLinker()
                            .downcallHandle(function.get(), FunctionDescriptor.of(JAVA_INT, shapes))
                            .invokeWithArguments(arguments)
                    == 0;
        } catch (Throwable problem) { // declared by method handles; C functions throw nothing
            throw new IllegalStateException(problem);
        }
    }
}
