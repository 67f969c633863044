package sotto.model.place;

/// Place of one part of a model.
///
/// @param device its number in [Placement#devices()]
/// @param stays whether the part stays there; else it is loaded for each use and released
public record PartPlacement(int device, boolean stays) {}
