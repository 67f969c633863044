package sotto.ui;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Robot that types a text at once and waits once, where TestFX waits at every letter.
final class Hands extends FxRobot {
    @Override
    public FxRobot write(String text) {
        Scene scene = robotContext().getWindowFinder().window(Window::isFocused).getScene();
        text.codePoints()
                .forEach(letter -> robotContext()
                        .getBaseRobot()
                        .typeKeyboard(scene, KeyCode.UNDEFINED, Character.toString(letter)));
        WaitForAsyncUtils.waitForFxEvents();
        return this;
    }
}
