/// The paper: responses to AUROC per neuron to gain rule to gains (Suau et al., ICML 2024).
@NullMarked
package sotto.expert;

import org.jspecify.annotations.NullMarked;
