package sotto.model.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.model.engine.DeviceMemory;

/// Decides where the parts of a model stand.
///
/// One GPU if the model fits there; else several, each with a share of the blocks in proportion to its free memory;
/// else
/// as many blocks as fit stay, and the others are brought to the last GPU, block by block. On a CPU either everything
/// stays or every block is given back after its use.
public final class Planner {
    /// A CUDA context with the kernels that are loaded.
    public static final long GPU_BESIDE = 700L << 20;

    /// Java, libtorch's code and a batch: scoring the sample, whose weights take 6 MB, peaks at 395 MiB in all.
    public static final long CPU_BESIDE = 400L << 20;

    private final ModelSize model;
    private final String dtype;
    private final int width;

    /// For a model that is computed in `float32`, `bfloat16` or `float16`.
    public Planner(ModelSize model, String dtype) {
        this.model = model;
        this.dtype = dtype;
        this.width = dtype.equals("float32") ? Float.BYTES : Short.BYTES;
    }

    /// The dtype that a word stands for: `auto` is float32 on a CPU, the file's own on a GPU.
    public static String dtype(String word, boolean gpu, String file) {
        return !word.equals("auto") ? word : gpu ? file : "float32";
    }

    /// The devices that a word stands for, of those there are: `cuda` is all GPUs, `auto` these where there is one,
    /// else
    /// the CPU. Empty where there is no such device.
    public static List<DeviceMemory> devices(String word, List<DeviceMemory> all) {
        List<DeviceMemory> gpus = all.stream().filter(one -> !one.isCpu()).toList();
        List<DeviceMemory> cpu = all.stream().filter(DeviceMemory::isCpu).toList();
        return switch (word) {
            case "auto" -> gpus.isEmpty() ? cpu : gpus;
            case "cuda" -> gpus;
            default -> all.stream().filter(one -> one.name().equals(word)).toList();
        };
    }

    /// Where everything stands on these devices: the CPU alone, or GPUs. Empty where even a block at a time has no
    /// room.
    public Optional<Placement> place(List<DeviceMemory> devices) {
        if (devices.isEmpty()) {
            return Optional.empty();
        }
        return devices.getFirst().isCpu() ? onCpu(devices.getFirst()) : onGpus(devices);
    }

    /// Bytes that a device must have free for the whole model: weights, and what stands beside them.
    public long wholeBytes(boolean cpu) {
        return cpu ? model.fileBytes() + besideOnCpu() : model.elements() * width + besideOnGpu();
    }

    /// Bytes that a device must have free to compute the model a block at a time: two blocks, and what stands beside
    /// them.
    public long streamingBytes(boolean cpu) {
        long most = Math.max(model.largestBlock(), cpu ? 0 : model.head().elements());
        return cpu ? 2 * most * fileWidth() + besideOnCpu() : 2 * most * width + besideOnGpu();
    }

    /// Bytes that stand beside the weights on each device.
    public long besideBytes(boolean cpu) {
        return cpu ? besideOnCpu() : besideOnGpu();
    }

    private long fileWidth() {
        return model.dtype().equals("float32") ? Float.BYTES : Short.BYTES;
    }

    private long besideOnCpu() {
        long widened = fileWidth() == width ? 0 : model.largest() * width;
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
        Spot stays = new Spot(0, true); // the pages of embedding and head come and go as rows are read
        Spot block = new Spot(0, fits);
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

    /// Everything stays, each GPU with a share in proportion to its room, or where blocks are too large for that, as
    /// much as it holds; the embedding on the first, the head on the last.
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
                .map(blocks -> new Placement(dtype, names, new Spot(0, true), blocks, new Spot(last, true)));
    }

    /// Blocks in order, to each device about `shares` bytes and never more than is left of it.
    private Optional<List<Spot>> fill(long[] left, double[] shares) {
        int device = 0;
        double here = 0;
        List<Spot> spots = new ArrayList<>();
        for (ModelSize.Part block : model.blocks()) {
            long bytes = block.bytes(width);
            while (device < left.length - 1 && (left[device] < bytes || here + bytes / 2.0 > shares[device])) {
                here -= shares[device]; // what an earlier device took too much or too little
                device++;
            }
            here += bytes;
            left[device] -= bytes;
            spots.add(new Spot(device, true));
        }
        return Arrays.stream(left).allMatch(bytes -> bytes >= 0) ? Optional.of(spots) : Optional.empty();
    }

    /// As many blocks as fit stay, the first ones; the last GPU keeps room for two parts that come and go. Rows of the
    /// embedding are read in main memory.
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
        List<Spot> spots = new ArrayList<>();
        for (ModelSize.Part block : model.blocks()) {
            while (device < last && left[device] < block.bytes(width)) {
                device++;
            }
            boolean stays = left[device] >= block.bytes(width)
                    && (spots.isEmpty() || spots.getLast().stays());
            if (stays) {
                left[device] -= block.bytes(width);
            }
            spots.add(new Spot(stays ? device : last, stays));
        }
        boolean headStays = left[last] >= model.head().bytes(width);
        return Optional.of(
                new Placement(dtype, devices, new Spot(names.size(), true), spots, new Spot(last, headStays)));
    }
}
