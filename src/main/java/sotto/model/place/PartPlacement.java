package sotto.model.place;

/// Place of one part of a model.
///
/// @param device its number in [Placement#devices()]
/// @param stays whether the part stays there
public record PartPlacement(int device, boolean stays) {
    /// Place of a part that stays on its device.
    public static PartPlacement kept(int device) {
        return new PartPlacement(device, true);
    }

    /// Place of a part that is loaded for each use and released.
    public static PartPlacement passing(int device) {
        return new PartPlacement(device, false);
    }
}
