package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.DemoTokens;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Runs the demo identity provider alone, for a system that is started by something else. */
@Command(
    name = "identity",
    description = "Runs the demo identity provider alone, until it is asked to stop.",
    mixinStandardHelpOptions = true)
final class IdentityCommand implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    Surroundings here = Surroundings.current();
    String address = new DemoTokens(here.environment(), here.directory()).serve();
    System.out.println("The demo identity provider is ready at " + address + ".");
    new CountDownLatch(1).await();
    return ExitCode.OK.status();
  }
}
