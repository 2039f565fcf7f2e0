package com.fiscility.simulator.window;

import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.Logo;
import com.fiscility.simulator.http.Handler;
import com.fiscility.simulator.http.Reply;
import com.fiscility.simulator.http.Request;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the window, read at the start, and the banks' logos, painted when asked for. */
final class WindowAssets implements Handler {

  static final String SCRIPT = "/link/v2/stable/link-initialize.js";
  static final String WINDOW = "/link/v2/window/";
  static final String BANK_PAGE = WINDOW + "bank.html";
  static final String LOGOS = "/link/v2/logos/";

  private static final List<String> FILES =
      List.of(
          "window.html",
          "window.css",
          "window.js",
          "panes.js",
          "parts.js",
          "calls.js",
          "host.js",
          "focus.js",
          "bank.html",
          "bank.css",
          "bank.js");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "png", "image/png");
  private static final String OWN_FILES_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'";

  private static final Pattern LOGO = Pattern.compile(LOGOS + "(ins_\\d+)\\.png");
  private static final Reply PREFLIGHT =
      Reply.empty(
          204,
          Map.of("access-control-allow-origin", "*", "access-control-allow-methods", "GET, HEAD"));

  private final Map<String, Reply> files = new HashMap<>();

  WindowAssets() {
    files.put(SCRIPT, answer("js", read("link-initialize.js")));
    for (String file : FILES) {
      files.put(WINDOW + file, answer(file.substring(file.indexOf('.') + 1), read(file)));
    }
  }

  @Override
  public CompletableFuture<Reply> handle(Request request) {
    return CompletableFuture.completedFuture(
        find(request.path())
            .map(file -> request.method().equals(HttpMethod.OPTIONS) ? PREFLIGHT : file)
            .orElseGet(() -> Reply.empty(404, Map.of())));
  }

  private Optional<Reply> find(String path) {
    Matcher logo = LOGO.matcher(path);
    return logo.matches()
        ? Institutions.find(logo.group(1)).map(bank -> answer("png", Logo.png(bank)))
        : Optional.ofNullable(files.get(path));
  }

  private static Reply answer(String extension, byte[] bytes) {
    Map<String, String> headers =
        new HashMap<>(
            Map.of(
                "content-type",
                Optional.ofNullable(TYPES.get(extension)).orElseThrow(),
                "cache-control",
                "no-cache",
                "x-content-type-options",
                "nosniff",
                "access-control-allow-origin",
                "*"));
    if (extension.equals("html")) {
      headers.put("content-security-policy", OWN_FILES_ONLY);
      headers.put("referrer-policy", "no-referrer");
    }
    return new Reply.Answer(200, bytes, Map.copyOf(headers));
  }

  private static byte[] read(String file) {
    try (InputStream in = WindowAssets.class.getResourceAsStream(file)) {
      return Optional.ofNullable(in)
          .orElseThrow(() -> new IllegalStateException("the window's file is missing: " + file))
          .readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
