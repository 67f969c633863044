/// Facts about this machine (devices, driver, libtorch) and about model folders: whether one opens and fits,
/// and how long runs take.
///
/// ## Why
/// - The choice of libtorch is a file of its own in the user's settings folder and reaches the model package as
///   a system property: a run that does not begin in `Sotto.main`, such as a test, never computes with the
///   libtorch that the user chose.
/// - The driver is asked without CUDA (`/proc`, NVML), because the question comes before there is a CUDA to ask.
@NullMarked
package sotto.run.machine;

import org.jspecify.annotations.NullMarked;
