/// Sotto, a workbench for Whispering Experts: where the program starts.
///
/// ## Glossary
/// - **Module**: a linear map of a checkpoint, by its name, such as `transformer.h.0.mlp.c_fc`. **Site**:
///   its last part.
/// - **Neuron**: one output of an MLP's module in a layer. **Response**: what it gives for a text, pooled
///   over tokens.
/// - **Concept**: labelled texts, those that have it and the others. **Expert neuron**: a neuron that tells
///   them apart.
/// - **Mixture**: a block that sends each token to some of its **experts**, small networks with modules of their own.
///   An expert belongs to its layer: `layer 7, expert 12`. **Routing**: which tokens get to which expert.
/// - **AUROC**: probability that a text with the concept gets the higher response. **Expertise**: that of
///   all neurons.
/// - **Rule**: how an AUROC becomes a gain. **Recipe**: a rule, its strength, and the neurons it is used on.
/// - **Gain**: factor of a neuron's output, 1 for none. **Dampening**: gains below 1. **Strength**: share
///   of a rule's effect.
/// - **Variant**: the model with gains, beside the **base**, the model without. **Column**: a variant's
///   texts on Compare.
/// - **Judge**: a classifier or a word list that says whether a text is toxic. **Pre-prompt**: text that
///   stands before a prompt.
/// - **Run**: scores of a model on a concept, with its record. It is unfinished until it is moved to its
///   **target**, the folder that was asked for; the window has at most one open run.
/// - **Session**: everything open and selected in the window. **Placement**: the devices of a model's parts.
/// - **Report**: figures of an evaluation. **Project**: a folder of models, runs, variants and the session.
@NullMarked
package sotto;

import org.jspecify.annotations.NullMarked;
