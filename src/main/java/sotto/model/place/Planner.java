package sotto.model.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.Processor;

/// Planner of a model's placement on devices.
///
/// The model is placed on one GPU if it fits there; else on several, each with a share of the blocks in
/// proportion to its free memory; else as many blocks as fit stay, and the others are loaded onto the last GPU
/// one at a time. On a CPU either all parts stay or every block is released after its use.
public final class Planner {
    /// Bytes of a CUDA context with the kernels that are loaded.
    public static final long GPU_BESIDE = 700L << 20;

    /// Bytes of Java, libtorch's code and a batch: scoring the sample, whose weights take 6 MB, peaks at 395
    /// MiB in all.
    public static final long CPU_BESIDE = 400L << 20;

    private final ModelSize model;
    private final String dtype;
    private final Processor processor;
    private final int width;

    /// A planner for a model that is computed in `float32`, `bfloat16` or `float16`.
    public Planner(ModelSize model, String dtype) {
        this(model, dtype, Processor.here());
    }

    /// The same for a machine with another processor.
    public Planner(ModelSize model, String dtype, Processor processor) {
        this.model = model;
        this.dtype = dtype;
        this.processor = processor;
        this.width = dtype.equals("float32") ? Float.BYTES : Short.BYTES;
    }

    /// The dtype for the word of an option: `auto` is float32 on a CPU, the file's own on a GPU.
    public static String dtype(String word, boolean gpu, String file) {
        return !word.equals("auto") ? word : gpu ? file : "float32";
    }

    /// The devices for the word of an option: `cuda` is all GPUs, `auto` all GPUs or else the CPU. Empty if
    /// there is no such device.
    public static List<DeviceMemory> devices(String word, List<DeviceMemory> all) {
        List<DeviceMemory> gpus = all.stream().filter(one -> !one.isCpu()).toList();
        List<DeviceMemory> cpu = all.stream().filter(DeviceMemory::isCpu).toList();
        return switch (word) {
            case "auto" -> gpus.isEmpty() ? cpu : gpus;
            case "cuda" -> gpus;
            default -> all.stream().filter(one -> one.name().equals(word)).toList();
        };
    }

    /// The placement on these devices, which are the CPU alone or GPUs; empty if there is no room even for a
    /// block at a time.
    public Optional<Placement> place(List<DeviceMemory> devices) {
        if (devices.isEmpty()) {
            return Optional.empty();
        }
        return devices.getFirst().isCpu() ? onCpu(devices.getFirst()) : onGpus(devices);
    }

    /// The free bytes that a device needs for the whole model: weights, and [#besideBytes].
    public long wholeBytes(boolean cpu) {
        return cpu ? model.fileBytes() + besideOnCpu() : model.elements() * width + besideOnGpu();
    }

    /// The free bytes that a device needs to compute the model a block at a time: two blocks, and
    /// [#besideBytes].
    public long streamingBytes(boolean cpu) {
        return cpu
                ? 2 * model.largestBlockInFile() + besideOnCpu()
                : 2 * Math.max(model.largestBlock(), model.head().elements()) * width + besideOnGpu();
    }

    /// The bytes that each device needs besides the weights.
    public long besideBytes(boolean cpu) {
        return cpu ? besideOnCpu() : besideOnGpu();
    }

    /// Whether weights are computed in the dtype that they have in the file.
    public boolean isAsStored() {
        return !model.quantized() && dtype.equals(model.dtype());
    }

    /// The bytes of the matrices that a CPU copies for good once text is written: those of another dtype than
    /// the one that is computed in, in half precision those `[in, out]`, with which products are slow, and
    /// [StepCopies].
    public long copiedBytes() {
        StepCopies copies = StepCopies.of(processor, dtype, model.quantized(), model.isMixture(), model.inputsFirst());
        if (!isAsStored() || copies == StepCopies.PACKED) {
            return width * (model.elementsOfBlocks() + model.head().elements());
        }
        boolean across = copies == StepCopies.TURNED || (model.inputsFirst() && !dtype.equals("float32"));
        return across ? width * model.elementsOfBlocks() : 0;
    }

    /// The free bytes that a CPU needs to write text with matrices that are copied: the pages of the copied
    /// blocks are given back.
    public long copyingBytes() {
        return copiedBytes() + model.fileBytes() - model.fileBytesOfBlocks() + besideOnCpu();
    }

    /// Whether matrices of `bytes` bytes are copied for writing where `free` bytes are free: half of them at
    /// most.
    public static boolean areCopied(long bytes, long free) {
        return bytes > 0 && bytes <= free / 2;
    }

    private long besideOnCpu() {
        long widened = isAsStored() ? 0 : model.largest() * width;
        return CPU_BESIDE + model.batchBytes(width) + widened;
    }

    private long besideOnGpu() {
        return GPU_BESIDE + model.batchBytes(width);
    }

    private Optional<Placement> onCpu(DeviceMemory cpu) {
        if (streamingBytes(true) > cpu.freeBytes()) {
            return Optional.empty();
        }
        boolean fits = wholeBytes(true) <= cpu.freeBytes();
        PartPlacement stays = PartPlacement.kept(0); // the pages of embedding and head come and go as rows are read
        PartPlacement block = new PartPlacement(0, fits);
        return Optional.of(new Placement(
                dtype,
                List.of(cpu.name()),
                stays,
                Stream.generate(() -> block).limit(model.blocks().size()).toList(),
                stays));
    }

    private Optional<Placement> onGpus(List<DeviceMemory> gpus) {
        DeviceMemory roomiest = gpus.stream()
                .max(Comparator.comparingLong(DeviceMemory::freeBytes))
                .orElseThrow();
        if (wholeBytes(false) <= roomiest.freeBytes()) {
            return Optional.of(
                    Placement.whole(roomiest.name(), dtype, model.blocks().size()));
        }
        long[] room =
                gpus.stream().mapToLong(gpu -> gpu.freeBytes() - besideOnGpu()).toArray();
        List<Integer> usable = new ArrayList<>();
        for (int gpu = 0; gpu < room.length; gpu++) {
            if (room[gpu] >= model.largestBlock() * width) {
                usable.add(gpu);
            }
        }
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = usable.stream().map(gpu -> gpus.get(gpu).name()).toList();
        long[] usableRoom = usable.stream().mapToLong(gpu -> room[gpu]).toArray();
        return spread(names, usableRoom).or(() -> stream(names, usableRoom));
    }

    /// A placement in which all parts stay: each GPU has a share of blocks in proportion to its room, or as
    /// many as fit where blocks are too large for that; the embedding is on the first, the head on the last.
    private Optional<Placement> spread(List<String> names, long[] room) {
        long[] left = room.clone();
        int last = names.size() - 1;
        left[0] -= model.embedding().bytes(width);
        left[last] -= model.head().bytes(width);
        double all = 0;
        for (long bytes : left) {
            all += Math.max(0, bytes);
        }
        double[] shares = new double[left.length];
        for (int device = 0; device <= last; device++) {
            shares[device] = Math.max(0, left[device]) / all * width * model.elementsOfBlocks();
        }
        double[] full = new double[left.length];
        Arrays.fill(full, Double.MAX_VALUE);
        return fill(left.clone(), shares)
                .or(() -> fill(left.clone(), full))
                .map(blocks -> new Placement(dtype, names, PartPlacement.kept(0), blocks, PartPlacement.kept(last)));
    }

    /// Assigns blocks in order, to each device about `shares` bytes and never more than it has left.
    private Optional<List<PartPlacement>> fill(long[] left, double[] shares) {
        int device = 0;
        double here = 0;
        List<PartPlacement> spots = new ArrayList<>();
        for (ModelSize.Part block : model.blocks()) {
            long bytes = block.bytes(width);
            while (device < left.length - 1 && (left[device] < bytes || here + bytes / 2.0 > shares[device])) {
                here -= shares[device]; // what an earlier device took too much or too little
                device++;
            }
            here += bytes;
            left[device] -= bytes;
            spots.add(PartPlacement.kept(device));
        }
        return Arrays.stream(left).allMatch(bytes -> bytes >= 0) ? Optional.of(spots) : Optional.empty();
    }

    /// A placement in which the first blocks stay, as many as fit; the last GPU keeps room for two parts that
    /// are loaded and released. The embedding stays in main memory.
    private Optional<Placement> stream(List<String> names, long[] room) {
        int last = names.size() - 1;
        long[] left = room.clone();
        left[last] -= 2L * width * Math.max(model.largestBlock(), model.head().elements());
        if (left[last] < 0) {
            return Optional.empty();
        }
        List<String> devices = new ArrayList<>(names);
        devices.add(DeviceMemory.CPU);
        int device = 0;
        List<PartPlacement> spots = new ArrayList<>();
        for (ModelSize.Part block : model.blocks()) {
            while (device < last && left[device] < block.bytes(width)) {
                device++;
            }
            boolean stays = left[device] >= block.bytes(width)
                    && (spots.isEmpty() || spots.getLast().stays());
            if (stays) {
                left[device] -= block.bytes(width);
            }
            spots.add(new PartPlacement(stays ? device : last, stays));
        }
        boolean headStays = left[last] >= model.head().bytes(width);
        return Optional.of(new Placement(
                dtype, devices, PartPlacement.kept(names.size()), spots, new PartPlacement(last, headStays)));
    }
}
