package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.Outcomes;
import org.junit.jupiter.api.Test;

/** The two calls of linking, as a front end makes them. */
class LinkingIT extends GatewayTest {

  @Test
  void linkTokenIsOpenedInItsOwnersAnswer() {
    String user = aUser();
    LINK.answer(
        user, command -> Outcomes.linkToken(user, command.envelope().id(), "link-sandbox-1"));

    post(as(user), "/plaid/create-link-token", "{}")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.link_token")
        .isEqualTo("link-sandbox-1");
    assertThat(LINK.commands(user)).hasSize(1);
  }
}
