package sotto.ui.shell;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ListProperty;
import javafx.beans.property.SimpleListProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sotto.model.Compute;
import sotto.model.engine.EngineCheck;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Icons;

/// Menu that shows and changes the device on which models are computed; the engine is asked in the background
/// for the devices there are.
final class DeviceMenu {
    private final ScreenContext context;
    private final Messages words;
    private final ListProperty<EngineCheck.Accelerator> devices =
            new SimpleListProperty<>(FXCollections.observableArrayList());

    DeviceMenu(ScreenContext context, Messages words) {
        this.context = context;
        this.words = words;
    }

    /// Starts the engine and asks it for its devices.
    void look() {
        context.tasks()
                .quietly(_ -> EngineCheck.libtorch().devices())
                .onDone(devices::setAll)
                .onFailed(failure -> context.opener().problem().set(java.util.Optional.of(failure)));
    }

    MenuButton button(ObservableBooleanValue narrow) {
        MenuButton button = Descriptions.about(new MenuButton(), "title-device", words.of("device.about"));
        button.setGraphic(Icons.of(Feather.CPU));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> narrow.get() ? kind() : kind() + rest(),
                        context.session().compute(),
                        devices,
                        narrow));
        devices.addListener((_, _, _) -> fill(button));
        context.session().compute().addListener((_, _, _) -> fill(button));
        fill(button);
        return button;
    }

    private String used() {
        String wanted = context.session().compute().get().device();
        boolean gpu = devices.stream().anyMatch(device -> !device.name().equals("cpu"));
        return wanted.equals("auto") ? (gpu ? "cuda:0" : "cpu") : wanted;
    }

    private String kind() {
        return used().equals("cpu") ? "CPU" : "GPU";
    }

    private String rest() {
        if (!used().equals("cpu")) {
            return " · " + used();
        }
        int threads = context.session().compute().get().threads();
        int shown = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        return " · " + words.of(shown == 1 ? "thread" : "threads", shown);
    }

    private void fill(MenuButton button) {
        ToggleGroup group = new ToggleGroup();
        List<RadioMenuItem> items = new java.util.ArrayList<>();
        items.add(item("auto", words.of("device.auto"), group));
        if (devices.isEmpty()) {
            items.add(item("cpu", "CPU", group));
        }
        for (EngineCheck.Accelerator device : devices) {
            String free = device.freeBytes() > 0 ? ", " + words.of("free", NumberFormat.bytes(device.freeBytes())) : "";
            items.add(item(device.name(), device.name().equals("cpu") ? "CPU" : device.name() + free, group));
        }
        if (devices.stream().filter(device -> !device.name().equals("cpu")).count() > 1) {
            items.add(item("cuda", words.of("device.all"), group));
        }
        button.getItems().setAll(items);
    }

    private RadioMenuItem item(String name, String title, ToggleGroup group) {
        RadioMenuItem item = Descriptions.radioItem(title);
        item.setId("device-" + name.replace(':', '-'));
        item.setToggleGroup(group);
        Compute now = context.session().compute().get();
        item.setSelected(now.device().equals(name));
        item.setOnAction(_ -> context.session().compute().set(new Compute(name, now.dtype(), now.threads())));
        return item;
    }
}
