package sotto.model.place;

import java.util.List;
import java.util.stream.Stream;

/// Where a model is computed and in what.
///
/// @param dtype what is computed in: `float32`, `bfloat16` or `float16`
/// @param devices `cpu` or `cuda:N`, in the order in which hidden states pass them; a device may stand here twice
/// @param embedding where tokens become hidden states
/// @param blocks where each block is computed
/// @param head where logits are computed
public record Placement(String dtype, List<String> devices, Spot embedding, List<Spot> blocks, Spot head) {
    /// Copies the lists.
    public Placement {
        devices = List.copyOf(devices);
        blocks = List.copyOf(blocks);
        for (Spot spot :
                Stream.concat(Stream.of(embedding, head), blocks.stream()).toList()) {
            if (spot.device() < 0 || spot.device() >= devices.size()) {
                throw new IllegalArgumentException("%s of %d devices".formatted(spot, devices.size()));
            }
        }
    }

    /// Everything on one device for good.
    public static Placement whole(String device, String dtype, int blocks) {
        Spot spot = new Spot(0, true);
        return new Placement(
                dtype,
                List.of(device),
                spot,
                Stream.generate(() -> spot).limit(blocks).toList(),
                spot);
    }

    /// Whether everything stays on one device.
    public boolean isWhole() {
        return devices.size() == 1 && head.stays() && embedding.stays() && streamed() == 0;
    }

    /// How many blocks are brought for each use.
    public long streamed() {
        return blocks.stream().filter(spot -> !spot.stays()).count();
    }

    /// The end of the run of blocks from `from` on that one call can take: of one device, and a streamed block alone.
    public int endOfRun(int from) {
        int to = from + 1;
        while (to < blocks.size() && blocks.get(from).stays() && blocks.get(to).equals(blocks.get(from))) {
            to++;
        }
        return to;
    }

    /// The devices that compute blocks, in words: `cpu`, `cuda:0` or `cuda:0 + cuda:1`.
    public String where() {
        return String.join(
                " + ",
                blocks.stream()
                        .map(spot -> devices.get(spot.device()))
                        .distinct()
                        .toList());
    }
}
