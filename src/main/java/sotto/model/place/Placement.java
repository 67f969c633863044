package sotto.model.place;

import java.util.List;
import java.util.stream.Stream;

/// Assignment of a model's parts to devices, with the dtype of the computation.
///
/// @param dtype dtype of the computation: `float32`, `bfloat16` or `float16`
/// @param devices `cpu` or `cuda:N`, in the order in which hidden states pass them; a device may occur twice
/// @param embedding place of the embedding
/// @param blocks place of each block
/// @param head place of the head, which computes logits
public record Placement(
        String dtype, List<String> devices, PartPlacement embedding, List<PartPlacement> blocks, PartPlacement head) {
    /// Copies the lists.
    public Placement {
        devices = List.copyOf(devices);
        blocks = List.copyOf(blocks);
        for (PartPlacement spot :
                Stream.concat(Stream.of(embedding, head), blocks.stream()).toList()) {
            if (spot.device() < 0 || spot.device() >= devices.size()) {
                throw new IllegalArgumentException("%s of %d devices".formatted(spot, devices.size()));
            }
        }
    }

    /// The placement of all parts on one device, where they stay.
    public static Placement whole(String device, String dtype, int blocks) {
        PartPlacement spot = PartPlacement.kept(0);
        return new Placement(
                dtype,
                List.of(device),
                spot,
                Stream.generate(() -> spot).limit(blocks).toList(),
                spot);
    }

    /// Whether all parts stay on one device.
    public boolean isWhole() {
        return devices.size() == 1 && head.stays() && embedding.stays() && streamed() == 0;
    }

    /// The number of blocks that are loaded for each use.
    public long streamed() {
        return blocks.stream().filter(spot -> !spot.stays()).count();
    }

    /// The end of the blocks from `from` on that one call can compute: consecutive ones of one device, or a
    /// single streamed block.
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
