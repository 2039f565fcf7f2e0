package com.fiscility.plaidctl;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for a service: a jar that can be unpacked like Spring Boot's, is ready at once, and
 * exits when it is asked to.
 */
public final class FakeService {

  private static final String PROGRAM = FakeService.class.getName().replace('.', '/') + ".class";

  private static final Map<String, String> PORTS =
      Map.of(
          "gateway-service", "GATEWAY_PORT",
          "link-service", "LINK_SERVICE_PORT",
          "refresh-service", "REFRESH_SERVICE_PORT",
          "notification-service", "NOTIFICATION_SERVICE_PORT");

  private FakeService() {}

  /** Writes the jars where a build would have put them. */
  static void buildAllInto(Path home) throws IOException {
    for (String service : PORTS.keySet()) {
      buildInto(home, service);
    }
  }

  private static void buildInto(Path home, String service) throws IOException {
    Path jar = home.resolve(service).resolve("target").resolve(service + "-1-exec.jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream program = FakeService.class.getClassLoader().getResourceAsStream(PROGRAM)) {
      entries.putNextEntry(new JarEntry(PROGRAM));
      program.transferTo(entries);
      entries.closeEntry();
    }
  }

  public static void main(String[] args) throws IOException {
    if (System.getProperty("jarmode") != null) {
      Path jar = Path.of(System.getProperty("java.class.path"));
      Files.copy(jar, Path.of(args[args.length - 1]).resolve(jar.getFileName()));
      return;
    }
    String jar = Path.of(System.getProperty("java.class.path")).getFileName().toString();
    String service = jar.substring(0, jar.indexOf("-1-exec.jar"));
    String port = System.getenv(PORTS.get(service));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/exit")) {
            System.out.println("I was told to exit");
            Runtime.getRuntime().halt(7);
          }
          byte[] names = String.join(" ", System.getenv().keySet()).getBytes();
          exchange.sendResponseHeaders(200, names.length);
          exchange.getResponseBody().write(names);
          exchange.close();
        });
    server.start();
  }
}
