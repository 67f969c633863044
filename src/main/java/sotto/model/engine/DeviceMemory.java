package sotto.model.engine;

/// Device with its free memory.
///
/// @param name `cpu` or `cuda:N`
/// @param freeBytes free memory in bytes
public record DeviceMemory(String name, long freeBytes) {
    /// Name of the processor, which every model can be computed on.
    public static final String CPU = "cpu";

    /// Whether the device is the processor.
    public boolean isCpu() {
        return name.equals(CPU);
    }
}
