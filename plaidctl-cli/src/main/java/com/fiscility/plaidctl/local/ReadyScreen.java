package com.fiscility.plaidctl.local;

import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.plaidctl.local.Component.Replaced;
import com.fiscility.plaidctl.local.Component.Started;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The one screen that is shown when everything is ready. */
final class ReadyScreen {

  private final Assembly assembly;
  private final LocalDirectory directory;

  ReadyScreen(Assembly assembly, LocalDirectory directory) {
    this.assembly = assembly;
    this.directory = directory;
  }

  String text(Duration took) {
    String gateway = assembly.named("gateway-service").address();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Fiscility Connect is ready after %.1f s.".formatted(took.toMillis() / 1000.0));
    lines.add("");
    lines.add(line("Dashboard", gateway));
    lines.add(line("HTTP API", gateway + "/swagger-ui.html"));
    if (isOurs("identity")) {
      lines.add(line("Sign in as", logins()));
    }
    if (isOurs("plaid")) {
      lines.add(line("At the bank", "user_good / pass_good"));
    }
    assembly
        .components()
        .filter(component -> component.name().equals("mail-page"))
        .forEach(page -> lines.add(line("Mails", page.address())));
    lines.add(line("A token", "./plaidctl token --user frida"));
    lines.add("");
    assembly.components().forEach(component -> lines.add(line(component)));
    lines.add("");
    lines.add(line("Logs", directory.logs() + "  (./plaidctl logs link-service)"));
    lines.add("");
    return String.join(System.lineSeparator(), lines);
  }

  private boolean isOurs(String name) {
    return assembly.named(name) instanceof Started;
  }

  private static String logins() {
    return DemoUser.ALL.stream()
        .map(user -> user.name() + " (" + user.plan() + ")")
        .collect(Collectors.joining(", ", "", "; password " + DemoUser.PASSWORD));
  }

  private static String line(Component component) {
    String note =
        component instanceof Replaced replaced ? "  (from " + replaced.variable() + ")" : "";
    return line(component.name(), component.address() + note);
  }

  private static String line(String label, String text) {
    return "  %-20s %s".formatted(label, text);
  }
}
