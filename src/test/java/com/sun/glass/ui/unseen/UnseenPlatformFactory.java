package com.sun.glass.ui.unseen;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.View;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.HeadlessView;

/// JavaFX's headless platform without the copy of every frame into a screen of its own, which is made pixel by pixel on
/// the interface thread, took half of its time, and is looked at by nobody: pictures of tests are snapshots.
///
/// JavaFX finds it here by `-Dglass.platform=Unseen`.
public final class UnseenPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new UnseenApplication();
    }

    private static final class UnseenApplication extends HeadlessApplication {
        @Override
        public View createView() {
            return new UnseenView();
        }
    }

    private static final class UnseenView extends HeadlessView {
        @Override
        protected void _uploadPixels(long pointer, Pixels pixels) {}
    }
}
