package com.fiscility.simulator.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/** A request whose body has arrived whole. */
public record Request(HttpMethod method, String path, HttpHeaders headers, byte[] body) {

  @Override
  public String toString() {
    return method + " " + path;
  }
}
