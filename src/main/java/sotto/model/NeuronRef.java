package sotto.model;

/// Reference to one neuron: output `index`, from 0, of the linear map called `module`.
public record NeuronRef(String module, int index) {}
