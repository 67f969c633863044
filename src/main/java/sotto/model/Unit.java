package sotto.model;

/// One neuron by its place: output `index`, from 0, of the map called `module`.
public record Unit(String module, int index) {}
