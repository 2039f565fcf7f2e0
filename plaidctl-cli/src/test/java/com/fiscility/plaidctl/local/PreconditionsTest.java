package com.fiscility.plaidctl.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {

  @TempDir private Path directory;

  @Test
  void tooLittleDiskSpaceIsRefusedWithTheNumbers() {
    LocalDirectory local = new LocalDirectory(directory);

    assertThatCode(() -> Preconditions.requireDiskSpace(local, 0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Preconditions.requireDiskSpace(local, Long.MAX_VALUE))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("MB are free")
        .extracting("exitCode")
        .isEqualTo(ExitCode.NO_DISK_SPACE);
  }
}
