package com.fiscility.link.linking;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.ItemEvents;
import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.ObservingHealth;
import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.institution.InstitutionNames;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.probing.UpdateModeRequests;
import com.fiscility.link.quota.PermittedCalls;
import com.fiscility.link.quota.QuotaGovernor;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.encryption.FieldOpener;
import java.time.Clock;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;

/**
 * What linking stands on.
 *
 * @param ledger what became of each public token
 * @param linked where Items become connections
 * @param histories what connections have read
 * @param commands what became of each command
 * @param requests issued link tokens
 * @param updateModes link tokens for update mode
 * @param outcomes events that answer commands
 * @param connections what users have connected
 * @param tokens stored access tokens
 * @param itemEvents events of connections
 * @param health takes note of login states
 * @param orphans Items for an operator
 * @param queue stored work
 * @param plaid Plaid
 * @param governor permits to call it
 * @param permits calls with a permit
 * @param institutions names of banks
 * @param publicTokens opens what the gateways encrypted
 * @param transaction a transaction of the database
 * @param ids new ids
 * @param clock business time
 */
public record LinkingPorts(
    ExchangeLedger ledger,
    LinkedItems linked,
    Histories histories,
    CommandLog commands,
    LinkRequests requests,
    UpdateModeRequests updateModes,
    OutcomeEvents outcomes,
    ConnectionStore connections,
    ItemTokens tokens,
    ItemEvents itemEvents,
    ObservingHealth health,
    OrphanList orphans,
    WorkQueue queue,
    PlaidGateway plaid,
    QuotaGovernor governor,
    PermittedCalls permits,
    InstitutionNames institutions,
    FieldOpener publicTokens,
    TransactionalOperator transaction,
    IdGenerator ids,
    Clock clock) {}
