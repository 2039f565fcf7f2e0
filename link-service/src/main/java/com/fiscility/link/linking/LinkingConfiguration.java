package com.fiscility.link.linking;

import com.fiscility.link.connection.ConnectionChanges;
import com.fiscility.link.connection.GivingUpConnection;
import com.fiscility.link.connection.domain.PlanLimits;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.probing.ProvenConnections;
import com.fiscility.link.probing.ProvingItem;
import com.fiscility.link.work.WorkDesk;
import com.fiscility.link.work.WorkGate;
import com.fiscility.messaging.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about linking commands. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmUpProperties.class)
class LinkingConfiguration {

  @Bean
  UnsavedAnswers unsavedAnswers(
      PlaidGateway plaid, @Qualifier("leaseClock") Clock leaseClock, MeterRegistry meters) {
    return new UnsavedAnswers(plaid, leaseClock, meters);
  }

  @Bean
  WarmingUp warmingUp(LinkingPorts ports, WarmUpProperties properties) {
    return new WarmingUp(ports, properties.time());
  }

  @Bean
  WorkGate exchangesWhileAllIsSaved(UnsavedAnswers unsaved) {
    return unsaved::none;
  }

  @Bean
  Completing completing(LinkingPorts ports, Outbox outbox, MeterRegistry meters) {
    return new Completing(
        ports.commands(), ports.queue(), outbox, ports.transaction(), meters, ports.clock());
  }

  @Bean
  TakingCommands takingCommands(
      LinkingPorts ports, CommandIntake intake, Outbox outbox, WorkDesk desk) {
    return new TakingCommands(
        intake,
        ports.commands(),
        ports.outcomes(),
        outbox,
        desk,
        ports.transaction(),
        ports.clock());
  }

  @Bean
  DeadLetteredCommands deadLetteredCommands(LinkingPorts ports) {
    return new DeadLetteredCommands(ports.commands(), ports.clock());
  }

  @Bean
  IssuingLinkToken issuingLinkToken(LinkingPorts ports, PlanLimits plans, Completing completing) {
    return new IssuingLinkToken(ports, plans, completing);
  }

  @Bean
  ProbingExisting probingExisting(LinkingPorts ports) {
    return new ProbingExisting(ports);
  }

  @Bean
  SettlingItem settlingItem(
      LinkingPorts ports,
      PlanLimits plans,
      ProbingExisting probing,
      GivingUpConnection givingUp,
      Completing completing) {
    return new SettlingItem(
        ports, plans, probing, new StoringLink(ports, givingUp, completing), completing);
  }

  @Bean
  SendingPublicToken sendingPublicToken(
      LinkingPorts ports, UnsavedAnswers unsaved, SettlingItem settling, Completing completing) {
    SavingAnswer saving =
        new SavingAnswer(
            ports.ledger(), ports.queue(), unsaved, ports.transaction(), ports.clock());
    return new SendingPublicToken(ports, unsaved, saving, settling, completing);
  }

  @Bean
  ExchangingPublicToken exchangingPublicToken(
      LinkingPorts ports,
      PlanLimits plans,
      SendingPublicToken sending,
      SettlingItem settling,
      ProbingExisting probing,
      Completing completing) {
    return new ExchangingPublicToken(
        ports,
        plans,
        sending,
        new SuspectingDuplicate(ports, probing, completing),
        settling,
        completing);
  }

  @Bean
  ProvingReconnect provingReconnect(
      LinkingPorts ports,
      ProvingItem proving,
      ProvenConnections proven,
      Outbox outbox,
      Completing completing) {
    return new ProvingReconnect(ports, proving, proven, outbox, completing);
  }

  @Bean
  Unlinking unlinking(
      LinkingPorts ports,
      ConnectionChanges changes,
      GivingUpConnection givingUp,
      Outbox outbox,
      Completing completing) {
    return new Unlinking(ports, changes, givingUp, outbox, completing);
  }

  @Bean
  SettlingLateItem settlingLateItem(
      LinkingPorts ports, SettlingItem settling, Completing completing) {
    return new SettlingLateItem(ports, settling, completing);
  }

  @Bean
  ClosingUnansweredExchange closingUnansweredExchange(LinkingPorts ports, Completing completing) {
    return new ClosingUnansweredExchange(ports, completing);
  }
}
