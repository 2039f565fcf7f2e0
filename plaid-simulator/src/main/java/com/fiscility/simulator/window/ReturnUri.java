package com.fiscility.simulator.window;

import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an OAuth bank sends a person back to.
 *
 * @param base the application's {@code redirect_uri}
 * @param oauthStateId names the run of Link that goes on there
 */
record ReturnUri(String base, String oauthStateId) {

  private static final Pattern FORM =
      Pattern.compile("([^?#]*)\\?(?:[^#]*&)?oauth_state_id=([0-9a-fA-F-]{36})(?:[&#].*)?");

  static ReturnUri parse(String uri) {
    Matcher matcher = FORM.matcher(uri);
    if (!matcher.matches()) {
      throw new PlaidRefusal(PlaidError.invalidField("receivedRedirectUri has no oauth_state_id"));
    }
    return new ReturnUri(matcher.group(1), matcher.group(2));
  }

  @Override
  public String toString() {
    return base + "?oauth_state_id=" + oauthStateId;
  }
}
