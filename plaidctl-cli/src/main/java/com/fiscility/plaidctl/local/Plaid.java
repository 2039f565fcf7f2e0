package com.fiscility.plaidctl.local;

import com.fiscility.localstack.part.ServicePart;
import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.localstack.process.ParentBound;
import com.fiscility.plaidctl.local.Component.Replaced;
import com.fiscility.plaidctl.local.Component.Started;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The Plaid that the system talks to: the simulator, or whatever PLAID_BASE_URL names. */
final class Plaid {

  private static final String BASE_URL = "PLAID_BASE_URL";
  private static final String SCRIPT_PATH = "/link/v2/stable/link-initialize.js";
  private static final String PLAIDS_OWN_SCRIPT = "https://cdn.plaid.com" + SCRIPT_PATH;

  /** It keeps 3 kB of each Item in memory; with less, 30,000 of them bring it to a halt. */
  private static final int SIMULATOR_MEGABYTES = 256;

  private final Environment environment;
  private final LocalDirectory directory;
  private final LocalPorts ports;

  Plaid(Environment environment, LocalDirectory directory) {
    this.environment = environment;
    this.directory = directory;
    this.ports = LocalPorts.of(environment);
  }

  Component component() {
    if (environment.get(BASE_URL).isEmpty()) {
      return new Started(simulator(), List.of(ports.simulator()));
    }
    environment.required("PLAID_CLIENT_ID", BASE_URL + " names another Plaid than the simulator");
    environment.required("PLAID_SECRET", BASE_URL + " names another Plaid than the simulator");
    return new Replaced("plaid", baseUrl(), BASE_URL);
  }

  String baseUrl() {
    return environment.get(BASE_URL, simulatorUrl());
  }

  String clientId() {
    return environment.get("PLAID_CLIENT_ID", "simulator-client");
  }

  String secret() {
    return environment.get("PLAID_SECRET", "simulator-secret");
  }

  /** The script that opens the Link window in the browser. */
  String linkScriptUrl() {
    boolean simulated = environment.get(BASE_URL).isEmpty();
    return simulated ? simulatorUrl() + SCRIPT_PATH : PLAIDS_OWN_SCRIPT;
  }

  /**
   * Where the simulator's OAuth bank sends the browser back to: the dashboard. Plaid itself takes
   * only addresses that were registered with it, so there a person has to set one.
   */
  Map<String, String> demoRedirect() {
    return environment.get(BASE_URL).isPresent()
        ? Map.of()
        : Map.of("PLAID_REDIRECT_URI", gateway() + "/");
  }

  /** Where the simulator sends webhooks; Plaid itself could not reach this machine. */
  Map<String, String> demoWebhook() {
    return environment.get(BASE_URL).isPresent()
        ? Map.of()
        : Map.of("PLAID_WEBHOOK_URL", gateway() + "/plaid/webhook");
  }

  private String gateway() {
    return "http://127.0.0.1:" + ports.gateway().number();
  }

  private String simulatorUrl() {
    return "http://127.0.0.1:" + ports.simulator().number();
  }

  private ServicePart simulator() {
    return new ServicePart(
        "plaid",
        URI.create(simulatorUrl()),
        "/control/health",
        () ->
            JavaCommand.parentBound(
                JavaCommand.lastingJvm(SIMULATOR_MEGABYTES),
                System.getProperty("java.class.path"),
                List.of(ParentBound.class.getName(), "com.fiscility.simulator.PlaidSimulator")),
        simulatorEnvironment(),
        directory.files("plaid"));
  }

  private Map<String, String> simulatorEnvironment() {
    return new ServiceEnvironment(environment)
        .with(BusinessTime.PROFILE, BusinessTime.LOCAL)
        .with(new BusinessTime(environment, directory).variables())
        .with("PLAID_SIMULATOR_PORT", Integer.toString(ports.simulator().number()))
        .with("PLAID_SIMULATOR_DATA", directory.files("plaid").data().toString())
        .with("PLAID_CLIENT_ID", clientId())
        .with("PLAID_SECRET", secret())
        .toMap();
  }
}
